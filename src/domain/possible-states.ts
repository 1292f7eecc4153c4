import { rangeAt } from './change-days.ts';
import type { Coverage } from './coverage.ts';
import type { Knowing } from './knowing.ts';
import type { Prepared, Step, Strand } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import {
  independentGroups,
  type Open,
  openIn,
  type Question,
  questionOf,
  tiesOf,
} from './question.ts';
import {
  ANNOUNCED,
  ENDED,
  IN_FORCE,
  PROVISION_STATES,
  type Standing,
  SUSPENDED,
  standingIn,
  UNANNOUNCED,
  type World,
} from './strand.ts';
import { type Voids, voidsIn } from './voids.ts';

/** What a strand can be on a day. States are bits of `PROVISION_STATES`. */
export interface StrandStates {
  states: number;
  /** Whether in every way it ended by an end that nothing can undo: one that occurred, or whose day is covered. */
  isOver: boolean;
  coverage: Coverage;
}

/** Every way things can stand on a day. */
export interface PossibleStates {
  /** For each way, the states in which some provision is. */
  wholes: number[];
  /** For each strand, in order. */
  strands: StrandStates[];
  /** The last day that, in every way, covers a provision in force; and one that is suspended. */
  inForceTo: number;
  suspendedTo: number;
}

/** Beyond this many open questions possible states are no longer told apart one by one, only over-approximated. */
export const OPEN_QUESTIONS_MAX = 12;

/**
 * All the states that the events leave possible on a day, as known on another; `dated` leaves out what only
 * events of unknown year make possible.
 */
export function possibleStatesOn(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  dated: boolean,
): PossibleStates {
  const question = questionOf(prepared, day, knownOn, dated);
  const states = new Map<Strand, StrandStates>();
  const found = groupsOn(question).map((group) => {
    const [only, ...others] = group as [Strand, ...Strand[]];
    return others.length === 0 ? aloneOn(question, only) : statesOf(question, group);
  });
  for (const group of found) for (const [strand, of] of group.strands) states.set(strand, of);
  return {
    wholes: found.map(({ wholes }) => wholes).reduce(product),
    strands: prepared.strands.map((strand) => states.get(strand) as StrandStates),
    inForceTo: Math.max(...found.map(({ inForceTo }) => inForceTo)),
    suspendedTo: Math.max(...found.map(({ suspendedTo }) => suspendedTo)),
  };
}

/** What of a strand is the same from one of its days to the next, whichever day is asked about. */
interface Lasting {
  ties: number[];
  /** Null until somebody asks. */
  states: GroupStates | null;
}

/** What was found of each strand, by the ranges between its days. */
const lasting = new WeakMap<Knowing, WeakMap<Strand, Lasting[]>>();

function lastingOn(question: Question, strand: Strand): Lasting {
  const { knowing, day } = question;
  const ofAll = lasting.get(knowing) ?? new WeakMap<Strand, Lasting[]>();
  lasting.set(knowing, ofAll);
  const ofStrand = ofAll.get(strand) ?? [];
  ofAll.set(strand, ofStrand);
  const range = rangeAt(knowing.days(strand), day);
  ofStrand[range] ??= { ties: tiesOf(question, strand), states: null };
  return ofStrand[range];
}

function groupsOn(question: Question): Strand[][] {
  return independentGroups(question.prepared.strands, (strand) => lastingOn(question, strand).ties);
}

/** The states of a strand that shares no open question with others. */
function aloneOn(question: Question, strand: Strand): GroupStates {
  const known = lastingOn(question, strand);
  known.states ??= statesOf(question, [strand]);
  return known.states;
}

/** How many times an event is looked at, at most, for `possibleStatesOn`. */
export function countSteps(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  dated: boolean,
): number {
  const question = questionOf(prepared, day, knownOn, dated);
  return groupsOn(question).reduce((sum, group) => sum + countInGroup(question, group), 0);
}

/** The same for several days, where a strand that shares no open question counts once between two days of its own. */
export function countStepsOver(
  prepared: Prepared,
  days: number[],
  knownOn: number | null,
  dated: boolean,
): number {
  const counted = new Set<Lasting>();
  return days.reduce((all, day) => {
    const question = questionOf(prepared, day, knownOn, dated);
    return groupsOn(question).reduce((sum, group) => {
      const [only, ...others] = group as [Strand, ...Strand[]];
      const alone = others.length === 0 ? lastingOn(question, only) : null;
      if (alone !== null && counted.has(alone)) return sum;
      if (alone !== null) counted.add(alone);
      return sum + countInGroup(question, group);
    }, all);
  }, 0);
}

function countInGroup(question: Question, strands: Strand[]): number {
  const open = openIn(question, strands);
  const ways = isTooOpen(open) ? 1 : 2 ** (open.knowledge.length + open.steps.length);
  return ways * strands.reduce((sum, strand) => sum + countOwnSteps(question.prepared, strand), 0);
}

/** How many steps the events of a strand have. */
export function countOwnSteps({ until }: Prepared, { events }: Strand): number {
  return events.reduce((count, event) => count + (until[event] === -1 ? 1 : 2), 0);
}

function isTooOpen({ knowledge, steps }: Open): boolean {
  return knowledge.length + steps.length > OPEN_QUESTIONS_MAX;
}

/** What can be known on the day, and what is void then: the worlds of a group differ beyond that in what has happened. */
interface Knowledge {
  known: boolean[];
  /** For each strand of the group. */
  voids: Voids[];
  worlds: () => Generator<World>;
}

/** The worlds of some strands, by what is known in them; null where there are too many to tell them apart. */
export function knowledgesOf(
  question: Question,
  strands: Strand[],
  open = openIn(question, strands),
): Knowledge[] | null {
  if (isTooOpen(open)) return null;
  const { prepared, knowing } = question;
  if (open.knowledge.length === 0) {
    const known = knowing.certain;
    return [
      {
        known,
        voids: strands.map(knowing.voids),
        worlds: () => worldsOf(question, open.steps, known),
      },
    ];
  }
  return Array.from({ length: 2 ** open.knowledge.length }, (_, choice) => {
    const known = question.known.map((tri, event) => {
      if (tri !== 'maybe') return tri === 'yes';
      return isChosen(choice, open.knowledge.indexOf(prepared.knowledge[event] as number));
    });
    const voids = strands.map((strand) => voidsIn(prepared, strand, known));
    return { known, voids, worlds: () => worldsOf(question, open.steps, known) };
  });
}

function* worldsOf({ happened }: Question, open: number[], known: boolean[]): Generator<World> {
  const bits = new Map(open.map((step, bit) => [step, bit]));
  for (let choice = 0; choice < 2 ** open.length; choice += 1) {
    const isCome = (step: number) => {
      const bit = bits.get(step);
      return bit === undefined ? happened(step) === 'yes' : isChosen(choice, bit);
    };
    yield { known, happened: isCome };
  }
}

function isChosen(choice: number, bit: number): boolean {
  return bit >= 0 && (choice & (1 << bit)) !== 0;
}

/** The same as `PossibleStates`, for a group of strands. */
interface GroupStates extends Omit<PossibleStates, 'strands'> {
  strands: [Strand, StrandStates][];
}

function statesOf(question: Question, strands: Strand[]): GroupStates {
  const knowledges = knowledgesOf(question, strands);
  if (knowledges === null) return overApproximate(question, strands);
  const wholes = new Set<number>();
  const found = strands.map((strand) => {
    return { states: 0, isOver: true, coverage: question.knowing.coverage(strand) };
  });
  let [inForceTo, suspendedTo] = [Infinity, Infinity];
  for (const { voids, worlds } of knowledges) {
    for (const world of worlds()) {
      const standings = strands.map((strand, at) =>
        standingIn(question, strand, voids[at] as Voids, world),
      );
      standings.forEach((standing, at) => {
        const strand = found[at] as StrandStates;
        strand.states |= standing.states;
        strand.isOver &&= isOver(question.prepared, standing, strand.coverage);
      });
      for (const whole of wholesOf(standings)) wholes.add(whole);
      const coveredIn = (state: number) => {
        const covering = found.filter((_, at) => standings[at]?.states === state);
        return Math.max(-Infinity, ...covering.map(({ coverage }) => coverage.until));
      };
      inForceTo = Math.min(inForceTo, coveredIn(IN_FORCE));
      suspendedTo = Math.min(suspendedTo, coveredIn(SUSPENDED));
    }
  }
  return {
    wholes: [...wholes],
    strands: strands.map((strand, at) => [strand, found[at] as StrandStates]),
    inForceTo,
    suspendedTo,
  };
}

function isOver({ life, steps, own }: Prepared, { ends }: Standing, { until }: Coverage): boolean {
  return ends.some((event) => {
    const { type, modality } = life.events[event] as MeasureEvent;
    if (type === 'invalidation') return false;
    const { max } = steps[own[event] as number] as Step;
    return modality === 'occurred' || (modality === 'enacted' && max <= until);
  });
}

/** Chooses one state for each strand; strands that hang on the same open question choose alike. */
function wholesOf(standings: Standing[]): number[] {
  let sure = 0;
  const open = new Map<string, number[]>();
  for (const { states, open: question } of standings) {
    const choices = bitsOf(states, PROVISION_STATES.length);
    if (choices.length === 1) sure |= states;
    else {
      const key = `${question}: ${choices.length}`;
      const others = open.get(key) ?? [];
      open.set(
        key,
        choices.map((state, index) => state | (others[index] ?? 0)),
      );
    }
  }
  return [...open.values()].reduce(product, [sure]);
}

/** Each of some sets of states with each of others. */
function product(some: number[], others: number[]): number[] {
  if (some.length === 1 && some[0] === 0) return others;
  return [...new Set(some.flatMap((one) => others.map((other) => one | other)))];
}

/** The bits of a set among the first so many. */
function bitsOf(set: number, count: number): number[] {
  const bits: number[] = [];
  for (let index = 0; index < count; index += 1) {
    if ((set & (1 << index)) !== 0) bits.push(1 << index);
  }
  return bits;
}

/** With too many open questions: a superset of the possible states of some strands, each by itself. */
function overApproximate(question: Question, strands: Strand[]): GroupStates {
  const found = strands.map((strand): [Strand, StrandStates] => {
    const coverage = question.knowing.coverage(strand);
    const { states, isOver } = widened(question, strand, coverage);
    return [strand, { states, isOver, coverage }];
  });
  const coveredIn = (state: number) => {
    const covering = found.filter(([, { states }]) => states === state);
    return Math.max(-Infinity, ...covering.map(([, { coverage }]) => coverage.until));
  };
  return {
    wholes: found
      .map(([, { states }]) => bitsOf(states, PROVISION_STATES.length))
      .reduce(product, [0]),
    strands: found,
    inForceTo: coveredIn(IN_FORCE),
    suspendedTo: coveredIn(SUSPENDED),
  };
}

/** A superset of the states of a strand: what may be void or stayed counts, and may not. */
function widened(question: Question, strand: Strand, coverage: Coverage) {
  const { prepared, known, happened, public: isPublic } = question;
  const everything = known.map((tri) => tri !== 'no');
  const voids = voidsIn(prepared, strand, everything);
  // What occurred is never void. Whether the rest is hangs on all that is known.
  const isSettled = strand.events.every((event) => known[event] !== 'maybe');
  const touching = strand.events.flatMap((event) => {
    const own = prepared.own[event] as number;
    if (happened(own) === 'no') return [];
    const { effect } = prepared.steps[own] as Step;
    const { type, modality } = prepared.life.events[event] as MeasureEvent;
    const isCertain = happened(own) === 'yes' && known[event] === 'yes';
    const isFirm = modality === 'occurred' || (isSettled && !voids.has(own));
    const sure = isCertain && isFirm && type !== 'invalidation';
    return [{ event, effect, sure }];
  });
  const some = (of: string) => touching.some(({ effect }) => effect === of);
  const sure = (of: string) => touching.filter((one) => one.sure && one.effect === of);
  const ends = sure('end').map(({ event }) => event);
  if (ends.length > 0) {
    const standing = { states: ENDED, open: '', ends, suspensions: [], stays: [] };
    return { states: ENDED, isOver: isOver(prepared, standing, coverage) };
  }
  let states = 0;
  if (some('end')) states |= ENDED;
  if (some('suspend')) states |= SUSPENDED;
  if (some('start')) states |= IN_FORCE;
  if (sure('start').length > 0) return { states, isOver: false };
  states |= ANNOUNCED;
  const published = strand.events.some((event) => {
    return known[event] === 'yes' && isPublic(event) === 'yes';
  });
  const isTold = published || touching.some((one) => one.sure);
  return { states: isTold ? states : states | UNANNOUNCED, isOver: false };
}
