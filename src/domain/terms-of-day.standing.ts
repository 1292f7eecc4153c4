import type { Tri } from './knowing.ts';
import { isTemporary, type Prepared, type Strand } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { knowledgesOf, possibleStatesOn } from './possible-states.ts';
import { type Open, openIn, type Question, questionOf } from './question.ts';
import {
  ANNOUNCED,
  happenedIn,
  IN_FORCE,
  isAfter,
  latest,
  type Moment,
  overIn,
  SUSPENDED,
  standingIn,
  type World,
} from './strand.ts';
import type { Voids } from './voids.ts';

/** For each event that sets a term, the number of the value; that with which a provision begins is 0. */
export type Setters = ReadonlyMap<MeasureEvent, number>;

/** A value that may stand. */
export interface StandingValue {
  value: number;
  /** The values that stand again once this one, which is for a time, is over. */
  insteadOf: number[];
  /** The event that names its end. */
  until: MeasureEvent | null;
}

/** What may stand of some terms of one provision on a day: the states it can be in, and the values of each term. */
export interface StandingTerms {
  states: number;
  values: StandingValue[][];
}

/** The states in which a provision carries terms. */
const CARRYING = ANNOUNCED | IN_FORCE | SUSPENDED;

/**
 * Returns which values of each term may stand on a day (by number), for a life of one provision: those that can
 * be the last in some way of all in which it carries terms. Values for a time go before others.
 */
export function standingTerms(
  prepared: Prepared,
  setters: readonly Setters[],
  day: number,
  knownOn: number | null,
): StandingTerms {
  const question = questionOf(prepared, day, knownOn, false);
  const strand = prepared.strands[0] as Strand;
  const isSet = setters.some((setter) => setter.size > 0);
  const knowledges = isSet ? knowledgesOf(question, [strand], openOf(question, strand)) : null;
  if (knowledges === null) return widened(question, strand, setters);
  const found = setters.map(() => new Map<number, StandingValue>());
  let states = 0;
  for (const { voids, worlds } of knowledges) {
    for (const world of worlds()) {
      const ofWorld = { question, strand, voids: voids[0] as Voids, world };
      const standing = standingIn(question, strand, ofWorld.voids, world).states;
      states |= standing;
      if ((standing & CARRYING) !== 0) collect(ofWorld, setters, found);
    }
  }
  return { states, values: found.map((values) => inOrder([...values.values()])) };
}

/** How many times an event is looked at, at most, for `standingTerms`. */
export function standingCost(prepared: Prepared, day: number, knownOn: number | null): number {
  const question = questionOf(prepared, day, knownOn, false);
  const strand = prepared.strands[0] as Strand;
  const { knowledge, steps } = openOf(question, strand);
  return 2 ** Math.min(knowledge.length + steps.length, 30) * strand.events.length;
}

/** What the terms of a strand depend on: beside its states, the events that set terms, and the ends of these. */
function openOf(question: Question, strand: Strand): Open {
  const { prepared, happened } = question;
  const sets = (event: number) => (prepared.life.events[event] as MeasureEvent).sets.length > 0;
  const setting = strand.events.flatMap((event) => [
    ...(sets(event) ? [prepared.own[event] as number] : []),
    ...((strand.ends.get(event) ?? []).some(sets) ? [prepared.until[event] as number] : []),
  ]);
  const { knowledge, steps } = openIn(question, [strand]);
  const open = setting.filter((step) => happened(step) === 'maybe');
  return { knowledge, steps: [...new Set([...steps, ...open])] };
}

interface InWorld {
  question: Question;
  strand: Strand;
  voids: Voids;
  world: World;
}

/** A value that may be the last, between two moments. */
interface Candidate {
  value: number;
  event: number;
  min: Moment;
  max: Moment;
  over: Tri;
  isTemporary: boolean;
}

const ALWAYS: Moment = [-Infinity, -1];
const INITIAL: Candidate = {
  value: 0,
  event: -1,
  min: ALWAYS,
  max: ALWAYS,
  over: 'no',
  isTemporary: false,
};

function collect(
  inWorld: InWorld,
  setters: readonly Setters[],
  found: Map<number, StandingValue>[],
): void {
  const candidates = candidatesIn(inWorld);
  setters.forEach((setter, index) => {
    const { events } = inWorld.question.prepared.life;
    const own = candidates.flatMap((candidate) => {
      const value = setter.get(events[candidate.event] as MeasureEvent);
      return value === undefined ? [] : [{ ...candidate, value }];
    });
    for (const value of lastOf(inWorld, own)) note(found[index], value);
  });
}

/** The events of a strand that set something, have happened and are not over. */
function candidatesIn({ question, strand, voids, world }: InWorld): Omit<Candidate, 'value'>[] {
  const { prepared, day } = question;
  const happened = happenedIn(prepared, strand, voids, world);
  const overs = overIn(question, strand, voids, world, happened);
  return happened.flatMap(({ event, step }) => {
    const { type, until, sets } = prepared.life.events[event] as MeasureEvent;
    if (sets.length === 0) return [];
    // What an extension sets is for the time that it extends.
    const root = type === 'suspension_extension' ? (strand.root.get(event) as number) : event;
    const isFor = root !== event ? root !== -1 : isTemporary({ type, until, sets });
    const over = overs.get(root) ?? 'no';
    const [min, max] = [[step.min, event] as const, [latest(step, day), event] as const];
    return over === 'yes' ? [] : [{ event, min, max, over, isTemporary: isFor }];
  });
}

/** The values that can be the last: those for a time, and the others unless one for a time surely goes before them. */
function lastOf(inWorld: InWorld, candidates: Candidate[]): StandingValue[] {
  const temporary = canBeLast(candidates.filter((one) => one.isTemporary));
  const isSure = candidates.some((one) => one.isTemporary && one.over === 'no');
  const permanent = canBeLast([INITIAL, ...candidates.filter((one) => !one.isTemporary)]);
  const insteadOf = permanent.map(({ value }) => value);
  return [
    ...temporary.map(({ value, event }) => {
      return { value, insteadOf, until: endOf(inWorld, event) };
    }),
    ...(isSure ? [] : permanent.map(({ value }) => ({ value, insteadOf: [], until: null }))),
  ];
}

function canBeLast(candidates: Candidate[]): Candidate[] {
  const sure = candidates.filter(({ over }) => over === 'no').map(({ min }) => min);
  const top = sure.reduce((one, other) => (isAfter(other, one) ? other : one), ALWAYS);
  return candidates.filter(({ max }) => !isAfter(top, max));
}

/** The event that names the end of what a temporary one sets, as known in a world. */
function endOf({ question, strand, voids, world }: InWorld, event: number): MeasureEvent | null {
  const { prepared } = question;
  const { type } = prepared.life.events[event] as MeasureEvent;
  const root = type === 'suspension_extension' ? strand.root.get(event) : event;
  const ending = strand.events.findLast((one) => {
    const isNamed = (strand.ends.get(one) ?? []).some((ended) => ended === root);
    return isNamed && world.known[one] && !voids.has(prepared.until[one] as number);
  });
  return ending === undefined ? null : (prepared.life.events[ending] as MeasureEvent);
}

/** Adds a value to those found, or joins it with the same one. */
function note(found: Map<number, StandingValue> | undefined, standing: StandingValue): void {
  const other = found?.get(standing.value);
  const insteadOf = [...(other?.insteadOf ?? []), ...standing.insteadOf];
  found?.set(standing.value, {
    value: standing.value,
    insteadOf: [...new Set(insteadOf)].filter((value) => value !== standing.value),
    until: other?.until ?? standing.until,
  });
}

function inOrder(values: StandingValue[]): StandingValue[] {
  return values.sort((one, other) => one.value - other.value);
}

/** Where nothing is set but at the start, or too much is open: all values that may have come. */
function widened(question: Question, strand: Strand, setters: readonly Setters[]): StandingTerms {
  const { prepared, day, knownOn, happened } = question;
  const states = possibleStatesOn(prepared, day, knownOn, false).strands[0]?.states ?? 0;
  if ((states & CARRYING) === 0) return { states, values: setters.map(() => []) };
  const come = strand.events.filter((event) => happened(prepared.own[event] as number) !== 'no');
  const values = setters.map((setter) => {
    const set = come.map((event) => setter.get(prepared.life.events[event] as MeasureEvent));
    const some = new Set([0, ...set.filter((value) => value !== undefined)]);
    return inOrder([...some].map((value) => ({ value, insteadOf: [], until: null })));
  });
  return { states, values };
}
