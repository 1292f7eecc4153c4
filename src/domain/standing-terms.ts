import { coveragesOf } from './coverage.ts';
import type { DateValue } from './date.ts';
import { type Day, dayNumber } from './day.ts';
import type { Modality } from './event.ts';
import { type Grade, gradeOf } from './grade.ts';
import {
  isTemporary,
  type Lifecycle,
  type Prepared,
  prepare,
  type Step,
  type Strand,
} from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { type Question, questionOf } from './question.ts';
import { type ProvisionTerms, TERM_NAMES, type TermName, type Terms } from './terms.ts';
import { valueText } from './terms.value.ts';
import { type Voids, voidsIn } from './voids.ts';

/** A life with the terms that each provision begins with. */
export interface TermedLife extends Lifecycle {
  initial: ProvisionTerms[];
}

/** A value with which a term may stand. */
export interface StandingValue<N extends TermName> {
  value: Terms[N];
  /** The event that set it; null if it is the first one. */
  event: string | null;
  /** The value that a temporary one stands in for. */
  insteadOf: Terms[N];
  /** The day on which a temporary one ends. */
  until: { date: DateValue; modality: Modality } | null;
}

/** A term of a provision on a day: the values that are possible, and how sure the one is. */
export interface StandingTerm<N extends TermName> {
  possible: StandingValue<N>[];
  grade: Grade;
}

/** The terms with which a provision stands on a day, whether it is in force or not. */
export type StandingTerms = { [N in TermName]: StandingTerm<N> };

export interface ProvisionStanding {
  provision: string | null;
  terms: StandingTerms;
}

/** Returns the terms with which each provision stands on a day, as known on another (null: as far as is recorded). */
export function standingTermsOn(
  life: TermedLife,
  day: Day,
  knownOn: Day | null,
): ProvisionStanding[] {
  const prepared = prepare(life);
  const [on, known] = [dayNumber(day), knownOn === null ? null : dayNumber(knownOn)];
  const question = questionOf(prepared, on, known, false);
  const coverages = coveragesOf(prepared, known);
  return life.initial.map(({ provision, terms }, place) => {
    const strand = prepared.strands[prepared.strandOf[place] as number] as Strand;
    const isKnown = question.known.map((tri) => tri !== 'no');
    const context = { question, strand, voids: voidsIn(prepared, strand, isKnown), provision };
    const covered = coverages.get(strand)?.until ?? -Infinity;
    const entries = TERM_NAMES.map((name) => {
      const possible = possibleValues(context, name, terms);
      const distinct = new Set(possible.map(({ value }) => valueText(value)));
      return [name, { possible, grade: gradeOf(distinct.size, on, covered) }];
    });
    return { provision, terms: Object.fromEntries(entries) as StandingTerms };
  });
}

interface Context {
  question: Question;
  strand: Strand;
  voids: Voids;
  provision: string | null;
}

interface Setting<N extends TermName> {
  value: Terms[N];
  event: number;
  step: Step;
  isSure: boolean;
  until: StandingValue<N>['until'];
  isTemporary: boolean;
}

/** Temporary values go before permanent ones; among equals the later one wins. */
function possibleValues<N extends TermName>(
  context: Context,
  name: N,
  initial: Terms,
): StandingValue<N>[] {
  const settings = settingsOf(context, name).toSorted(byStrength);
  const permanent = settings.find((one) => !one.isTemporary)?.value ?? initial[name];
  const sure = settings.findIndex(({ isSure }) => isSure);
  const { life } = context.question.prepared;
  const told = (sure < 0 ? settings : settings.slice(0, sure + 1)).map((one) => ({
    value: one.value,
    event: (life.events[one.event] as MeasureEvent).id,
    insteadOf: one.isTemporary ? permanent : null,
    until: one.until,
  }));
  const first = { value: initial[name], event: null, insteadOf: null, until: null };
  const all = sure < 0 ? [...told, first] : told;
  return [
    ...new Map(all.toReversed().map((one) => [valueText(one.value), one])).values(),
  ].reverse();
}

function byStrength(a: Setting<TermName>, b: Setting<TermName>): number {
  return (
    Number(b.isTemporary) - Number(a.isTemporary) || b.step.max - a.step.max || b.event - a.event
  );
}

function settingsOf<N extends TermName>(
  { question, strand, voids, provision }: Context,
  name: N,
): Setting<N>[] {
  const { prepared, known, happened } = question;
  return strand.events.flatMap((event): Setting<N>[] => {
    const [own, { sets, ...rest }] = [
      prepared.own[event] as number,
      prepared.life.events[event] as MeasureEvent,
    ];
    const set = sets.find(({ provisions, terms }) => {
      const isOf =
        provisions.length === 0 || (provision !== null && provisions.includes(provision));
      return isOf && terms[name] !== null;
    });
    if (set === undefined || known[event] === 'no' || happened[own] === 'no' || voids.has(own))
      return [];
    const temporary = isTemporary({ ...rest, sets });
    const end = temporary ? endOf(question, strand, voids, event) : NO_END;
    if (end.isOver === 'yes') return [];
    const isSure = known[event] === 'yes' && happened[own] === 'yes' && end.isOver === 'no';
    const step = prepared.steps[own] as Step;
    return [
      { value: set.terms[name], event, step, isSure, until: end.until, isTemporary: temporary },
    ];
  });
}

const NO_END = { isOver: 'no', until: null } as const;

/** Whether a temporary event is over, and the end that stands for it. */
function endOf(
  { prepared, known, happened }: Question,
  strand: Strand,
  voids: Voids,
  root: number,
) {
  const ends = endSteps(prepared, strand, root).filter(
    ({ step, event }) => known[event] !== 'no' && !voids.has(step),
  );
  const isOver = ends.reduce<'yes' | 'maybe' | 'no'>((over, { step }) => {
    const tri = happened[step] ?? 'no';
    return over === 'yes' || tri === 'no' ? over : tri;
  }, 'no');
  const [last] = ends.flatMap(({ event, step }) => {
    const { part, modality } = prepared.steps[step] as Step;
    const { date, until } = prepared.life.events[event] as MeasureEvent;
    const day = part === 'until' ? until : date;
    return day === null ? [] : [{ date: day, modality }];
  });
  return { isOver, until: last ?? null };
}

/** The steps that end a temporary event: its own `until`, those of its extensions, and its resumptions. */
function endSteps({ steps, until, own }: Prepared, strand: Strand, root: number) {
  return strand.events.flatMap((event) => {
    if (event !== root && strand.root[event] !== root) return [];
    const step = until[event] !== -1 ? (until[event] as number) : (own[event] as number);
    const { effect } = steps[step] as Step;
    return effect === 'resume' ? [{ event, step }] : [];
  });
}
