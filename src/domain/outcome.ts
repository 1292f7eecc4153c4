import { type Day, dayNumber } from './day.ts';
import { bounds, lower, upper } from './lifecycle.ts';
import { type Because, stepRule } from './status.ts';
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
  const states = new Set<ThreatOutcomeState>();
  for (const knowledge of knowledges(moves, known) ?? []) {
    const taken = moves.filter((_, index) => knowledge[index]);
    const left = moves.flatMap((move, index) => {
      const how = happened[index] as Tri;
      return how === 'no' || !knowledge[index] || isVoid(move, taken) ? [] : [{ move, index, how }];
    });
    for (const state of statesAfter(left, day) ?? []) states.add(state);
  }
  return THREAT_OUTCOMES.filter((state) => states.has(state));
}
