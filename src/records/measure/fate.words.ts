import type { DateValue } from '../../domain/date.ts';
import type { Day } from '../../domain/day.ts';
import { type Fate, fatesByStep, stepKey } from '../../domain/fate.ts';
import { mayBeKnown } from '../../domain/known.ts';
import { endDayOf, isEnd, type Lifecycle } from '../../domain/lifecycle.ts';
import type { EventType, MeasureEvent } from '../../domain/measure.ts';
import { coveredSteps } from '../../domain/step-history.ts';
import { datedInWords } from '../../formats/date.ts';
import { happenedWords } from './step.words.ts';

/** What is known of the steps of a life on a day. */
export interface KnownSteps {
  life: Lifecycle;
  knownOn: Day | null;
  /** What became of the planned steps, by key. */
  fates: ReadonlyMap<string, Fate>;
  /** The enacted steps whose day sources cover. */
  covered: ReadonlySet<string>;
}

/** What is known of the steps of a life on a day (null: as far as is recorded). */
export function knownSteps(life: Lifecycle, knownOn: Day | null): KnownSteps {
  const [fates, covered] = [fatesByStep(life, knownOn), coveredSteps(life, knownOn)];
  return { life, knownOn, fates, covered };
}

/** A step in words: `before` its date and `after` it. */
export interface StepWords {
  before: string;
  date: DateValue;
  after: string;
  /** The date no longer counts. */
  isOff: boolean;
}

/** What is said before the date of an event that is to come by law, and of one that came. */
const VERBS: Partial<Record<EventType, [toCome: string, came: string]>> = {
  entry_into_force: ['Takes effect', 'Took effect'],
  resumption: ['Resumes', 'Resumed'],
  expiry: ['Expires', 'Expired'],
};

const END_DAY_WORDS: Record<MeasureEvent['endDay'], string> = {
  included: 'including that day',
  excluded: 'not including that day',
  unstated: 'not stated whether that day is included',
};

/** Returns a step of an event in words: whether it came, is to come or was called off; in two parts where it is both. */
export function stepWords(
  steps: KnownSteps,
  event: MeasureEvent,
  step: Fate['step'] = 'own',
): StepWords[] {
  const date = step === 'own' ? event.date : event.until;
  if (date === null) return [];
  const fate = steps.fates.get(stepKey({ event: event.id, step }));
  const standing = { before: beforeOf(steps, event, step), date, after: '', isOff: false };
  if (fate === undefined || fate.fate === 'open') {
    return [{ ...standing, after: step === 'own' ? '' : ` (${endDayWords(event, date)})` }];
  }
  if (fate.fate === 'confirmed') {
    const before = step === 'own' ? 'Planned for' : 'Planned until';
    return [{ ...standing, before, after: confirmedWords(steps, fate) }];
  }
  const why = reasonWords(steps, event, fate);
  const off = { before: step === 'own' ? '' : 'Until', date, isOff: true };
  if (fate.fate === 'called_off') return [{ ...off, after: `, ${why}` }];
  const { provisions } = fate;
  const others = idsOf(steps, event).filter((id) => !provisions.includes(id));
  return [
    { ...standing, after: ` for ${labelsOf(steps, others)}` },
    { ...off, after: ` for ${labelsOf(steps, provisions)}: ${why}` },
  ];
}

/** Returns a step of an event as plain text. */
export function stepText(steps: KnownSteps, event: MeasureEvent, step: Fate['step']): string {
  const parts = stepWords(steps, event, step).map(({ before, date, after, isOff }) => {
    const words = [isOff ? 'Called off:' : '', before, datedInWords(date, 'on an unknown day')];
    return words.filter((word) => word !== '').join(' ') + after;
  });
  return parts.join('; ');
}

function beforeOf({ covered }: KnownSteps, event: MeasureEvent, step: Fate['step']): string {
  const { id, type, modality } = event;
  if (step === 'until') return modality === 'enacted' ? 'Until' : 'Expected until';
  if (modality === 'scheduled') return 'Expected';
  const [toCome, came] = VERBS[type] ?? ['Set for', ''];
  return modality === 'occurred' || covered.has(id) ? came : toCome;
}

function endDayWords({ endDay }: MeasureEvent, until: DateValue): string {
  return END_DAY_WORDS[endDayOf(until, endDay)];
}

/** Returns why a step was called off. */
function reasonWords(steps: KnownSteps, event: MeasureEvent, fate: Fate): string {
  const [by] = deciding(steps, fate);
  if (by === undefined) return 'called off';
  const isStart = fate.step === 'own' && event.type === 'entry_into_force';
  const before = isStart ? 'before it took effect' : 'before that day';
  if (fate.reason === 'suspended') return `suspended ${before}`;
  if (fate.reason === 'stayed') return `stayed ${before}`;
  if (fate.reason === 'ended' && isEnd(by)) return `${happenedWords(by)} ${before}`;
  const next = nextDate(steps, event, fate, by);
  if (next === null) return `overtaken by the ${nounOf(by)} of ${words(by.date)}`;
  return `${movedWords(fate.step === 'own' ? event.date : event.until, next)} ${words(next)}`;
}

/** The date that stands in the place of one that was replaced; null where none does. */
function nextDate(
  { life, knownOn, fates }: KnownSteps,
  { id, type, provisions }: MeasureEvent,
  { step }: Fate,
  by: MeasureEvent,
): DateValue | null {
  if (step === 'until') return by.until;
  if (by.type === type) return by.date;
  if (isEnd(by)) return null;
  const place = life.events.findIndex((event) => event.id === id);
  const next = life.events.slice(place + 1).find((event) => {
    const isKnown = mayBeKnown(event.known, knownOn);
    const stands = fates.get(event.id)?.fate !== 'called_off';
    return event.type === type && isKnown && stands && share(event.provisions, provisions);
  });
  return next?.date ?? null;
}

/** Whether two events touch a provision in common; those that name none touch all. */
function share(some: string[], others: string[]): boolean {
  return some.length === 0 || others.length === 0 || some.some((id) => others.includes(id));
}

function movedWords(from: DateValue | null, to: DateValue): string {
  const [before, after] = [from?.latest ?? null, to.earliest];
  if (before !== null && after !== null && before < after) return 'put off to';
  const [first, last] = [from?.earliest ?? null, to.latest];
  return first !== null && last !== null && last < first ? 'brought forward to' : 'replaced by';
}

/** Returns what confirmed a step: ": took effect 8 May 2031". */
function confirmedWords(steps: KnownSteps, fate: Fate): string {
  const [by] = deciding(steps, fate);
  if (by === undefined) return '';
  const verb = VERBS[by.type]?.[1].toLowerCase() ?? 'came';
  return `: ${verb} ${words(by.date)}`;
}

function deciding({ life }: KnownSteps, { by }: Fate): MeasureEvent[] {
  return life.events.filter(({ id }) => by.includes(id));
}

function idsOf({ life }: KnownSteps, { provisions }: MeasureEvent): string[] {
  return provisions.length > 0 ? provisions : life.provisions.map(({ id }) => id);
}

function labelsOf({ life }: KnownSteps, ids: string[]): string {
  return life.provisions
    .filter(({ id }) => ids.includes(id))
    .map(({ label }) => label)
    .join('; ');
}

function nounOf({ type }: MeasureEvent): string {
  return type.replaceAll('_', ' ');
}

function words(date: DateValue): string {
  return datedInWords(date, 'an unknown day');
}
