import { type Day, dayNumber } from './day.ts';
import { bounds, lower, upper } from './lifecycle.ts';
import { type Because, KNOWN_OPEN_RULE, stepRule } from './status.ts';
import type { Threat, ThreatEvent, ThreatEventType } from './threat.ts';
import { happenedBy, knowledgeKey, type Tri } from './worlds.ts';

/** What became of a threat, in the order of a life. */
export const THREAT_OUTCOMES = [
  'unmade',
  'pending',
  'partly_carried_out',
  'carried_out',
  'withdrawn',
  'lapsed',
] as const;
export type ThreatOutcomeState = (typeof THREAT_OUTCOMES)[number];

/** An event that decided an outcome and the rule by which it counts; a null event is the deadline. */
export interface OutcomeBecause extends Pick<Because, 'role' | 'known' | 'rule'> {
  event: ThreatEvent | null;
}

/** What had become of a threat by a day, as known on another (null: as far as the base knows). */
export interface ThreatOutcome {
  day: Day;
  knownOn: Day | null;
  outcome: ThreatOutcomeState | 'uncertain';
  certainty: 'certain' | 'uncertain';
  possible: ThreatOutcomeState[];
  /** The states that only dates of unknown year make possible. */
  unknownYear: ThreatOutcomeState[];
  because: OutcomeBecause[];
}

type Changes = Partial<Record<ThreatOutcomeState, ThreatOutcomeState>>;

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
const STANDING: readonly ThreatOutcomeState[] = ['pending', 'partly_carried_out'];
const ENDS: readonly (ThreatEventType | ThreatOutcomeState)[] = [
  'carried_out',
  'withdrawn',
  'lapsed',
];
/** Events whose occurrence is the one that was scheduled. */
const CONFIRMING: readonly ThreatEventType[] = ['made', 'partly_carried_out', 'carried_out'];

/** Beyond these numbers of open questions and of open orders the answer is only widened. */
const OPEN_KNOWLEDGE_MAX = 8;
const OPEN_ORDERS_MAX = 2000;

/** An event, or the passing of the deadline, on some day from `min` to `max` (day numbers). */
interface Move {
  event: ThreatEvent | null;
  type: ThreatEventType;
  scheduled: boolean;
  yearUnknown: boolean;
  min: number;
  max: number;
}

/** What had become of a threat by a day as a set of possible states, with what decided it. */
export function outcomeOn(
  threat: Pick<Threat, 'events' | 'deadline'>,
  day: Day,
  knownOn: Day | null,
): ThreatOutcome {
  const moves = movesOf(threat);
  const on = dayNumber(day);
  const known = moves.map(({ event }) => knownBy(event, knownOn));
  const possible = possibleOn(moves, known, on);
  const dated = possibleOn(
    moves,
    known,
    on,
    moves.map(({ yearUnknown }) => !yearUnknown),
  );
  const [only] = possible;
  const certain = possible.length === 1 && only !== undefined;
  return {
    day,
    knownOn,
    outcome: certain ? only : 'uncertain',
    certainty: certain ? 'certain' : 'uncertain',
    possible,
    unknownYear: possible.filter((state) => !dated.includes(state)),
    because: reasons(moves, known, possible, on),
  };
}

/** The events in their order, and last the lapse on the day after the deadline. */
function movesOf({ events, deadline }: Pick<Threat, 'events' | 'deadline'>): Move[] {
  const moves: Move[] = events.map((event) => {
    const { type, modality, date } = event;
    return { event, type, scheduled: modality === 'scheduled', ...bounds(date) };
  });
  if (deadline === null) return moves;
  const { min, max, yearUnknown } = bounds(deadline);
  const lapse = { event: null, type: 'lapsed', scheduled: true, yearUnknown } as const;
  return [...moves, { ...lapse, min: min + 1, max: max + 1 }];
}

/** Whether an event is known; the deadline is as soon as the threat is. */
function knownBy(event: ThreatEvent | null, knownOn: Day | null): Tri {
  if (event === null || knownOn === null) return 'yes';
  const on = dayNumber(knownOn);
  if (lower(event.known.earliest) > on) return 'no';
  return upper(event.known.latest) <= on ? 'yes' : 'maybe';
}

/** The possible states, in the order of a life; what is not `counted` did not happen. */
function possibleOn(
  moves: Move[],
  known: Tri[],
  day: number,
  counted = moves.map(() => true),
): ThreatOutcomeState[] {
  const happened = moves.map((move, index) => (counted[index] ? happenedBy(move, day) : 'no'));
  const states = exactStates(moves, known, happened, day) ?? widenedStates(moves, known, happened);
  return THREAT_OUTCOMES.filter((state) => states.has(state));
}

type States = ReadonlySet<ThreatOutcomeState>;

/** The states after everything that may be known and happen; null where too much is open. */
function exactStates(moves: Move[], known: Tri[], happened: Tri[], day: number): States | null {
  const states = new Set<ThreatOutcomeState>();
  const all = knowledges(moves, known);
  if (all === null) return null;
  for (const knowledge of all) {
    const taken = moves.filter((_, index) => knowledge[index]);
    const come = moves.flatMap((move, index): Come[] => {
      const how = happened[index] as Tri;
      if (how === 'no' || !knowledge[index] || isVoid(move, taken)) return [];
      const max = move.scheduled && move.event !== null ? day : Math.min(move.max, day);
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
  if (!move.scheduled) return false;
  const isEnd = ENDS.includes(move.type);
  return known.some(({ scheduled, type, min }) => {
    if (scheduled) return false;
    if (type === move.type && CONFIRMING.includes(type)) return true;
    return isEnd && (type === 'carried_out' || (ENDS.includes(type) && min >= move.max));
  });
}

/** A move that may have come by a day, surely or not; its `max` is no later than that day. */
interface Come extends Move {
  sure: boolean;
}

/** The states after the moves in every order that their days allow; null where there are too many. */
function statesAfter(moves: Come[]): States | null {
  let orders = new Map<string, { left: Come[]; states: States }>([
    ['', { left: moves, states: new Set(['unmade']) }],
  ]);
  for (let step = 0; step < moves.length; step += 1) {
    const next: typeof orders = new Map();
    for (const { left, states } of orders.values()) {
      for (const move of left.filter((one) => !left.some((other) => precedes(moves, other, one)))) {
        const rest = left.filter((other) => other !== move);
        const key = rest.map((other) => moves.indexOf(other)).join();
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

function statesBy(move: Come, states: States): ThreatOutcomeState[] {
  const changed = [...states].map((state) => stateBy(move, state));
  return move.sure ? changed : [...states, ...changed];
}

function stateBy({ type, scheduled }: Move, state: ThreatOutcomeState): ThreatOutcomeState {
  if (scheduled && type !== 'made' && !STANDING.includes(state)) return state;
  return CHANGES[type][state] ?? state;
}

/** A superset of the possible states: whatever some order of some of the moves leads to. */
function widenedStates(moves: Move[], known: Tri[], happened: Tri[]): States {
  const come = moves.filter((_, index) => known[index] !== 'no' && happened[index] !== 'no');
  const sure = moves.filter((_, index) => known[index] === 'yes' && happened[index] === 'yes');
  if (sure.some(({ type }) => type === 'carried_out')) return new Set(['carried_out']);
  const states = new Set<ThreatOutcomeState>(['unmade']);
  // A set hands out what is added to it while it is read, so that this follows every chain.
  for (const state of states) for (const move of come) states.add(stateBy(move, state));
  if (sure.length > 0) states.delete('unmade');
  return states;
}

function reasons(
  moves: Move[],
  known: Tri[],
  possible: ThreatOutcomeState[],
  day: number,
): OutcomeBecause[] {
  const certain = moves.filter((_, index) => known[index] === 'yes');
  return moves.flatMap((move, index): OutcomeBecause[] => {
    const happened = happenedBy(move, day);
    const isKnown = known[index] as Tri;
    if (isKnown === 'no' || isVoid(move, certain) || !decides(move, happened, possible)) return [];
    const role = happened === 'yes' ? 'happened' : happened === 'maybe' ? 'possible' : 'not_yet';
    const rule = move.event === null ? deadlineRule(move, happened) : stepRule(move, happened);
    return [
      isKnown === 'yes'
        ? { event: move.event, role, known: 'certain', rule }
        : { event: move.event, role, known: 'possible', rule: `${rule} ${KNOWN_OPEN_RULE}` },
    ];
  });
}

/** Which moves a reader needs: those that ended the threat, else all, and the deadline once it is made. */
function decides(move: Move, happened: Tri, possible: ThreatOutcomeState[]): boolean {
  const [first, ...others] = possible;
  if (others.length === 0 && ENDS.includes(first as ThreatOutcomeState)) {
    return move.type === first && happened !== 'no';
  }
  return move.event !== null || possible.some((state) => state === 'pending' || state === 'lapsed');
}

function deadlineRule({ yearUnknown }: Move, happened: Tri): string {
  if (yearUnknown) {
    return 'The year of the deadline is unknown, so it may have passed or not.';
  }
  return happened === 'no'
    ? 'The deadline has not passed: its day still counts.'
    : 'The deadline may have passed, and no source says that the threat lapsed: the calendar confirms nothing.';
}
