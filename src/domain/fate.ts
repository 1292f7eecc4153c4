import { rangeAt } from './change-days.ts';
import { type Day, dayNumberOrNull } from './day.ts';
import type { Knowing } from './knowing.ts';
import {
  canBeStayed,
  type Lifecycle,
  type Prepared,
  prepare,
  type Step,
  type Strand,
  strandsOfEvent,
} from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { knowledgesOf } from './possible-states.ts';
import { type Question, questionOf } from './question.ts';
import { ENDED, type Standing, SUSPENDED, standingIn } from './strand.ts';
import type { Voids } from './voids.ts';

/**
 * Why a planned step was called off: put off or overtaken; the measure ended before it; it was suspended before it; what
 * a court orders was stayed before it.
 */
export const CALLED_OFF_REASONS = ['replaced', 'ended', 'suspended', 'stayed'] as const;
export type CalledOffReason = (typeof CALLED_OFF_REASONS)[number];

/** What became of a planned step: the own day of an event that did not occur yet, or the end that one names. */
export interface Fate {
  event: string;
  step: Step['part'];
  fate: 'open' | 'confirmed' | 'called_off' | 'partly';
  reason: CalledOffReason | null;
  /** The events that confirm it or call it off, in the order of the life. */
  by: string[];
  /** The provisions for which it is called off, where that is so for some only. */
  provisions: string[];
}

/** What became of a planned step for one strand. */
interface StrandFate {
  fate: 'open' | 'confirmed' | CalledOffReason;
  by: number[];
}

const OPEN: StrandFate = { fate: 'open', by: [] };

/** What became of each planned step of a life, as known for certain on a day (null: as far as is recorded). */
export function fatesOf(life: Lifecycle, knownOn: Day | null): readonly Fate[] {
  return fatesIn(prepare(life), dayNumberOrNull(knownOn));
}

/** What was found of each life: lists and the timeline ask for the same days. */
const fatesFound = new WeakMap<Prepared, Map<number | null, readonly Fate[]>>();

/** The same of a prepared life, for a day by number. */
export function fatesIn(prepared: Prepared, knownOn: number | null): readonly Fate[] {
  const ofLife = fatesFound.get(prepared) ?? new Map<number | null, readonly Fate[]>();
  fatesFound.set(prepared, ofLife);
  const fates = ofLife.get(knownOn) ?? findFates(prepared, knownOn);
  ofLife.set(knownOn, fates);
  return fates;
}

function findFates(prepared: Prepared, knownOn: number | null): Fate[] {
  const questions = new Map<number, Question>();
  const on = (day: number) => {
    const question = questions.get(day) ?? questionOf(prepared, day, knownOn, false);
    questions.set(day, question);
    return question;
  };
  return prepared.steps.flatMap((step, index) => {
    return step.modality === 'occurred' ? [] : [fateOf(prepared, index, step, on)];
  });
}

type Questions = (day: number) => Question;

function fateOf(prepared: Prepared, index: number, step: Step, on: Questions): Fate {
  const { life } = prepared;
  const touched = strandsOfEvent(prepared, step.event).map((strand) => {
    return { strand, ...strandFate(prepared, strand, index, step, on) };
  });
  const off = touched.filter(({ fate }) => fate !== 'open' && fate !== 'confirmed');
  const isConfirmed = touched.length > 0 && touched.every(({ fate }) => fate === 'confirmed');
  const isPartly = off.length > 0 && off.length < touched.length;
  const deciding = isConfirmed ? touched : off;
  const by = new Set(deciding.flatMap((one) => one.by));
  return {
    event: (life.events[step.event] as MeasureEvent).id,
    step: step.part,
    fate: isConfirmed ? 'confirmed' : isPartly ? 'partly' : off.length > 0 ? 'called_off' : 'open',
    reason: (off[0]?.fate as CalledOffReason | undefined) ?? null,
    by: life.events.filter((_, event) => by.has(event)).map(({ id }) => id),
    provisions: isPartly
      ? provisionsOf(
          life,
          off.map(({ strand }) => strand),
        )
      : [],
  };
}

function provisionsOf({ provisions }: Lifecycle, strands: Strand[]): string[] {
  const places = strands.flatMap((strand) => strand.provisions).sort((a, b) => a - b);
  return places.flatMap((place) => provisions[place]?.id ?? []);
}

/** What became of a step for a strand, if that is the same in all that can be known on the day. */
function strandFate(
  { life }: Prepared,
  strand: Strand,
  index: number,
  step: Step,
  on: Questions,
): StrandFate {
  const find = (day: number, judge: Judge) => fateOn({ strand, index, step, day }, on, judge);
  const found = find(lastDay(life, strand, step), overtaken);
  const isOpen = found.fate === 'open' && step.part === 'own';
  if (!isOpen || !canBeStayed(life.events[step.event] as MeasureEvent)) return found;
  return find(step.max, stayed);
}

/** What is asked of a step of a strand. */
interface Asked {
  strand: Strand;
  index: number;
  step: Step;
  /** The day on which it shows what became of the step. */
  day: number;
}

type Judge = (step: Step, standings: Standing[]) => StrandFate;

/** What became of a step, by how its strand stands on a day in every world. */
function fateOn({ strand, index, step, day }: Asked, on: Questions, judge: Judge): StrandFate {
  const question = on(Number.isFinite(day) ? day : 0);
  if (question.known[step.event] !== 'yes') return OPEN;
  const fates = coursesOn(question, strand).map((course): StrandFate => {
    const voiding = course.voids.get(index);
    if (voiding) {
      const { by, why } = voiding;
      return { fate: why, by: [by] };
    }
    return Number.isFinite(day) ? judge(step, course.standings) : OPEN;
  });
  const [first = OPEN, ...others] = fates;
  return others.every(({ fate }) => fate === first.fate) ? first : OPEN;
}

/** What is void of a strand by what can be known, and how it stands in all that can have happened. */
interface Course {
  voids: Voids;
  standings: Standing[];
}

/** What was found of each strand, by the ranges between its days. */
const coursesFound = new WeakMap<Knowing, WeakMap<Strand, Course[][]>>();

/** The courses of a strand, by what can be known; none where too much is open. */
function coursesOn(question: Question, strand: Strand): Course[] {
  const { knowing, day } = question;
  const ofAll = coursesFound.get(knowing) ?? new WeakMap<Strand, Course[][]>();
  coursesFound.set(knowing, ofAll);
  const ofStrand = ofAll.get(strand) ?? [];
  ofAll.set(strand, ofStrand);
  const range = rangeAt(knowing.days(strand), day);
  ofStrand[range] ??= findCourses(question, strand);
  return ofStrand[range];
}

function findCourses(question: Question, strand: Strand): Course[] {
  const knowledges = knowledgesOf(question, [strand]) ?? [];
  return knowledges.map((knowledge): Course => {
    const [voids] = knowledge.voids as [Voids];
    const standings = [...knowledge.worlds()].map((world) => {
      return standingIn(question, strand, voids, world);
    });
    return { voids, standings };
  });
}

/** The day on which it shows what became of a step: its last one; of what may end a life the one before it can come. */
function lastDay({ events }: Lifecycle, { root }: Strand, step: Step): number {
  const { event, part, effect, min, max } = step;
  const begun = events[root.get(event) as number];
  const endsStay = begun?.type === 'stay' && (part === 'until' || effect === 'resume');
  return endsStay || (part === 'own' && effect === 'end') ? min - 1 : max;
}

function overtaken({ part, effect }: Step, standings: Standing[]): StrandFate {
  const [first] = standings as [Standing];
  const states = standings.reduce((bits, standing) => bits | standing.states, 0);
  if (states === ENDED) return { fate: 'ended', by: first.ends };
  const isStart = part === 'own' && effect === 'start';
  if (!isStart || (states & ~(SUSPENDED | ENDED)) !== 0) return OPEN;
  return { fate: 'suspended', by: [...first.ends, ...first.suspensions] };
}

/** Stayed is what a court orders if, in every world, a stay that is listed after it counts on its last day. */
function stayed({ event }: Step, standings: Standing[]): StrandFate {
  const lifting = standings.map(({ stays }) => stays.filter((stay) => stay > event));
  const [first = []] = lifting;
  return lifting.every((stays) => stays.length > 0) ? { fate: 'stayed', by: first } : OPEN;
}

/** The key of a step among others: the id of its event, with `/until` for the end that it names. */
export function stepKey({ event, step }: Pick<Fate, 'event' | 'step'>): string {
  return step === 'own' ? event : `${event}/until`;
}

/** The fates of the planned steps by `stepKey`, as known for certain on a day. */
export function fatesByStep(life: Lifecycle, knownOn: Day | null): ReadonlyMap<string, Fate> {
  return new Map(fatesOf(life, knownOn).map((fate) => [stepKey(fate), fate]));
}
