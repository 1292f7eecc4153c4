import { type Because, KNOWN_OPEN_RULE, ROLE_OF, stepRule } from './because.ts';
import { type Coverage, latestOf } from './coverage.ts';
import type { DateValue } from './date.ts';
import { type Day, dayFromNumber, dayNumber, dayNumberOrNull } from './day.ts';
import { type Grade, gradeOf } from './grade.ts';
import type { Tri } from './knowing.ts';
import { knowledgeKey } from './known.ts';
import { bounds, lower, upper } from './lifecycle.ts';
import { happenedBy } from './question.ts';
import type { Threat, ThreatEvent, ThreatEventType } from './threat.ts';

/** What became of a threat, in the order of a life. */
export const THREAT_OUTCOMES = [
  'unmade',
  'pending',
  'partly_carried_out',
  'carried_out',
  'withdrawn',
  'lapsed',
] as const;
export type ThreatOutcome = (typeof THREAT_OUTCOMES)[number];

/** What of a threat decides its outcome. */
export type ThreatLife = Pick<Threat, 'events' | 'deadline' | 'sources'>;

/** A known event, what it did by a day, and the rule by which it counts. */
export interface OutcomeBecause extends Pick<Because, 'role' | 'known' | 'rule'> {
  event: ThreatEvent;
}

/** What had become of a threat by a day, as known on another (null: as far as the base knows). */
export interface OutcomeOnDay {
  day: Day;
  knownOn: Day | null;
  outcome: ThreatOutcome | 'uncertain';
  grade: Grade;
  possible: ThreatOutcome[];
  /** The last day that the sources cover; null where none does. */
  coveredUntil: Day | null;
  /** The document behind it. */
  coveredBy: string | null;
  /** The states that only dates of unknown year make possible. */
  unknownYear: ThreatOutcome[];
  /** Whether the deadline lies before the day; null where there is none. */
  deadlinePassed: Tri | null;
  because: OutcomeBecause[];
}

type Changes = Partial<Record<ThreatOutcome, ThreatOutcome>>;

const RESTATED: Changes = { unmade: 'pending', withdrawn: 'pending', lapsed: 'pending' };
/** What each event makes of each state; the others stay. What was carried out stays so. */
const CHANGES: Record<ThreatEventType, Changes> = {
  made: { unmade: 'pending' },
  repeated: RESTATED,
  raised: RESTATED,
  lowered: RESTATED,
  partly_carried_out: {
    unmade: 'partly_carried_out',
    pending: 'partly_carried_out',
    withdrawn: 'partly_carried_out',
    lapsed: 'partly_carried_out',
  },
  carried_out: {
    unmade: 'carried_out',
    pending: 'carried_out',
    partly_carried_out: 'carried_out',
    withdrawn: 'carried_out',
    lapsed: 'carried_out',
  },
  withdrawn: { unmade: 'withdrawn', pending: 'withdrawn', lapsed: 'withdrawn' },
  lapsed: { unmade: 'lapsed', pending: 'lapsed' },
};

/** What is only scheduled comes of a threat that stands, never of one that is over. */
const STANDING: readonly ThreatOutcome[] = ['pending', 'partly_carried_out'];
const ENDS: readonly (ThreatEventType | ThreatOutcome)[] = ['carried_out', 'withdrawn', 'lapsed'];
/** Events that do not end a threat, and whose occurrence is the one that was scheduled. */
const CONFIRMING: readonly ThreatEventType[] = ['made', 'partly_carried_out'];

/** Beyond these numbers of open questions and of open orders the answer is only widened. */
export const OPEN_KNOWLEDGE_MAX = 8;
export const OPEN_ORDERS_MAX = 2000;

/** An event, or the passing of the deadline, on some day from `min` to `max` (day numbers). */
interface Move {
  event: ThreatEvent | null;
  type: ThreatEventType;
  modality: ThreatEvent['modality'];
  yearUnknown: boolean;
  min: number;
  max: number;
}

/**
 * What had become of a threat by a day as a set of possible states, with what decided it. A deadline that
 * has passed makes it possible, never certain, that the threat lapsed: the calendar confirms nothing.
 */
export function outcomeOn(life: ThreatLife, day: Day, knownOn: Day | null): OutcomeOnDay {
  const on = dayNumber(day);
  const known = dayNumberOrNull(knownOn);
  const possible = outcomesOn(life, on, known, false);
  const dated = outcomesOn(life, on, known, true);
  const [only] = possible;
  const coverage = coverageOf(life, known);
  return {
    day,
    knownOn,
    outcome: possible.length === 1 && only !== undefined ? only : 'uncertain',
    grade: gradeOf(possible.length, on, certainTo(life, possible, coverage, known)),
    possible,
    coveredUntil: Number.isFinite(coverage.until) ? dayFromNumber(coverage.until) : null,
    coveredBy: coverage.by,
    unknownYear: possible.filter((state) => !dated.includes(state)),
    deadlinePassed: life.deadline && passedBy(life.deadline, on),
    because: reasons(movesOf(life), on, known),
  };
}

/** The last day that the sources of a threat cover, as known for certain on a day. */
export function coverageOf({ events, sources }: ThreatLife, knownOn: number | null): Coverage {
  const occurred = events.filter(({ modality }) => modality === 'occurred');
  const days = occurred.map(({ date, known, evidence }) => ({
    day: lower(date.earliest),
    knownMax: upper(known.latest),
    document: known.document ?? evidence[0]?.document ?? null,
  }));
  return latestOf(sources, days, knownOn);
}

/** The last day on which the only possible outcome is certain: what was carried out is so for ever. */
export function certainTo(
  life: ThreatLife,
  possible: ThreatOutcome[],
  { until }: Coverage,
  knownOn: number | null,
): number {
  if (possible.includes('carried_out') && possible.length === 1) return Infinity;
  // That nothing was public by the day on which all is known is certain.
  return knownOn === null || mayBeKnown(life, knownOn) ? until : Math.max(until, knownOn);
}

/** Whether some event of a threat can be known on a day. */
export function mayBeKnown({ events }: ThreatLife, knownOn: number): boolean {
  return events.some(({ known }) => lower(known.earliest) <= knownOn);
}

/**
 * The possible states by a day, as known on another, both by number, in the order of a life; `dated`
 * leaves out what only dates of unknown year make possible.
 */
export function outcomesOn(
  life: ThreatLife,
  day: number,
  knownOn: number | null,
  dated: boolean,
): ThreatOutcome[] {
  const moves = movesOf(life);
  // A day on which something became known that no source bounds is no day of any year.
  const known = moves.map((move) => {
    return dated && knownOn !== null && isUnbounded(move) ? 'no' : knownBy(move, knownOn);
  });
  const happened = moves.map((move) => {
    return dated && move.yearUnknown ? 'no' : happenedBy(move, day);
  });
  const states =
    exactStates(moves, known, happened, day) ?? overApproximateStates(moves, known, happened);
  return THREAT_OUTCOMES.filter((state) => states.has(state));
}

/** The days, by number and ascending, on which the outcome may change. */
export function outcomeChangeDays(life: ThreatLife): number[] {
  const days = movesOf(life).flatMap(({ min, max }) => [min, min + 1, max, max + 1]);
  return [...new Set(days.filter(Number.isFinite))].sort((a, b) => a - b);
}

function passedBy(deadline: DateValue, day: number): Tri {
  const { min, max } = bounds(deadline);
  if (min >= day) return 'no';
  return max < day ? 'yes' : 'maybe';
}

/** The events in their order, and last the lapse on the day after the deadline. */
function movesOf({ events, deadline }: ThreatLife): Move[] {
  const moves: Move[] = events.map((event) => {
    const { type, modality, date } = event;
    return { event, type, modality, ...bounds(date) };
  });
  if (deadline === null) return moves;
  const { min, max, yearUnknown } = bounds(deadline);
  const lapse = { event: null, type: 'lapsed', modality: 'scheduled', yearUnknown } as const;
  // "1 November or sooner" is over when its last day is.
  const first = Number.isFinite(min) || yearUnknown ? min + 1 : max + 1;
  return [...moves, { ...lapse, min: first, max: max + 1 }];
}

/** Whether a move is known; the deadline is as soon as the threat is. */
function isUnbounded({ event }: Move): boolean {
  return event !== null && event.known.earliest === null && event.known.latest === null;
}

function knownBy({ event }: Move, knownOn: number | null): Tri {
  if (event === null || knownOn === null) return 'yes';
  if (lower(event.known.earliest) > knownOn) return 'no';
  return upper(event.known.latest) <= knownOn ? 'yes' : 'maybe';
}

type States = ReadonlySet<ThreatOutcome>;

/** The states after everything that may be known and happen; null where too much is open. */
function exactStates(moves: Move[], known: Tri[], happened: Tri[], day: number): States | null {
  const states = new Set<ThreatOutcome>();
  const all = knowledges(moves, known);
  if (all === null) return null;
  for (const knowledge of all) {
    const taken = moves.filter((_, index) => knowledge[index]);
    const come = moves.flatMap((move, index): Come[] => {
      const how = happened[index] as Tri;
      if (how === 'no' || !knowledge[index] || isVoid(move, taken)) return [];
      const max =
        move.modality === 'scheduled' && move.event !== null ? day : Math.min(move.max, day);
      return [{ ...move, max, sure: how === 'yes' }];
    });
    const reached = statesAfter(come);
    if (reached === null) return null;
    for (const state of reached) states.add(state);
  }
  return states;
}

/** Every way to know the events, those of one document together; null where there are too many. */
function knowledges(moves: Move[], known: Tri[]): boolean[][] | null {
  const keys = moves.map(({ event }) => (event === null ? '' : knowledgeKey(event)));
  const open = [...new Set(keys.filter((_, index) => known[index] === 'maybe'))];
  if (open.length > OPEN_KNOWLEDGE_MAX) return null;
  return Array.from({ length: 2 ** open.length }, (_, choice) =>
    known.map((how, index) => {
      if (how !== 'maybe') return how === 'yes';
      return (choice & (1 << open.indexOf(keys[index] as string))) !== 0;
    }),
  );
}

/**
 * Whether what occurred shows that something scheduled did not come about as scheduled: it came on the
 * day that occurred instead, or the threat still stood to be carried out, withdrawn or lapse later.
 */
function isVoid(move: Move, known: Move[]): boolean {
  if (move.modality !== 'scheduled') return false;
  const isEnd = ENDS.includes(move.type);
  return known.some(({ modality, type, min }) => {
    if (modality === 'scheduled') return false;
    if (type === move.type && CONFIRMING.includes(type)) return true;
    return isEnd && (type === 'carried_out' || (ENDS.includes(type) && min >= move.max));
  });
}

/** A move that certainly or possibly came by a day; its `max` is no later than that day. */
interface Come extends Move {
  sure: boolean;
}

/** The states after the moves in every order that their days allow; null where there are too many. */
function statesAfter(moves: Come[]): States | null {
  const places = new Map(moves.map((move, place) => [move, place]));
  let orders = new Map<string, { left: Come[]; states: States }>([
    ['', { left: moves, states: new Set(['unmade']) }],
  ]);
  for (let step = 0; step < moves.length; step += 1) {
    const next: typeof orders = new Map();
    for (const { left, states } of orders.values()) {
      for (const move of left.filter((one) => !left.some((other) => precedes(moves, other, one)))) {
        const rest = left.filter((other) => other !== move);
        const key = rest.map((other) => places.get(other)).join();
        const reached = [...(next.get(key)?.states ?? []), ...statesBy(move, states)];
        next.set(key, { left: rest, states: new Set(reached) });
      }
    }
    if (next.size > OPEN_ORDERS_MAX) return null;
    orders = next;
  }
  return orders.values().next().value?.states ?? null;
}

/** On one day the order of the list decides. */
function precedes(moves: Come[], a: Come, b: Come): boolean {
  return a.max < b.min || (a.max === b.min && moves.indexOf(a) < moves.indexOf(b));
}

function statesBy(move: Come, states: States): ThreatOutcome[] {
  const changed = [...states].map((state) => stateBy(move, state));
  return move.sure ? changed : [...states, ...changed];
}

function stateBy({ type, modality }: Move, state: ThreatOutcome): ThreatOutcome {
  if (modality === 'scheduled' && type !== 'made' && !STANDING.includes(state)) return state;
  return CHANGES[type][state] ?? state;
}

/** A superset of the possible states: whatever some order of some of the moves leads to. */
function overApproximateStates(moves: Move[], known: Tri[], happened: Tri[]): States {
  const come = moves.filter((_, index) => known[index] !== 'no' && happened[index] !== 'no');
  const sure = moves.filter((_, index) => known[index] === 'yes' && happened[index] === 'yes');
  if (sure.some(({ type }) => type === 'carried_out')) return new Set(['carried_out']);
  const states = new Set<ThreatOutcome>(['unmade']);
  // A set hands out what is added to it while it is read, so that this follows every chain.
  for (const state of states) for (const move of come) states.add(stateBy(move, state));
  if (sure.length > 0) states.delete('unmade');
  return states;
}

/** The known events in their order, but for those that certainly did not come as scheduled. */
function reasons(moves: Move[], day: number, knownOn: number | null): OutcomeBecause[] {
  const certain = moves.filter((move) => knownBy(move, knownOn) === 'yes');
  return moves.flatMap((move): OutcomeBecause[] => {
    const known = knownBy(move, knownOn);
    if (move.event === null || known === 'no' || isVoid(move, certain)) return [];
    const happened = happenedBy(move, day);
    const role = ROLE_OF[happened];
    const rule = stepRule(move, happened, day);
    return known === 'yes'
      ? [{ event: move.event, role, known: 'certain', rule }]
      : [{ event: move.event, role, known: 'possible', rule: `${rule} ${KNOWN_OPEN_RULE}` }];
  });
}
