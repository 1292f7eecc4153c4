import { type Because, becauseOf } from './because.ts';
import { stepDays } from './change-days.ts';
import { type Day, dayFromNumber, dayNumber, dayNumberOrNull } from './day.ts';
import { type Grade, gradeOf } from './grade.ts';
import { type Lifecycle, type Prepared, prepare } from './lifecycle.ts';
import { type PossibleStates, possibleStatesOn, type StrandStates } from './possible-states.ts';
import { hasUnknownYear } from './question.ts';
import { ENDED, IN_FORCE, PROVISION_STATES, type ProvisionState, UNANNOUNCED } from './strand.ts';

/** The states of a measure as a whole, in the order of a life. */
export const MEASURE_STATES = [
  'unannounced',
  'announced',
  'partly_in_force',
  'in_force',
  'suspended',
  'ended',
] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

export interface ProvisionStatus {
  /** Null: the one implicit provision of a measure without parts. */
  provision: string | null;
  state: ProvisionState | 'uncertain';
  grade: Grade;
  possible: ProvisionState[];
  /** The states that only events of unknown year make possible. */
  unknownYear: ProvisionState[];
  coveredUntil: Day | null;
  /** The document behind it. */
  coveredBy: string | null;
  /** True: suspended or ended before it took effect. Null: it may be so. */
  neverInForce: boolean | null;
}

/** The status of a measure on a day, as known on another (null: as far as is recorded). */
export interface MeasureStatus {
  day: Day;
  knownOn: Day | null;
  state: MeasureState | 'uncertain';
  grade: Grade;
  possible: MeasureState[];
  /** The last day that the sources cover; null where none does. */
  coveredUntil: Day | null;
  /** The document behind it. */
  coveredBy: string | null;
  /** The states that only events of unknown year make possible; they never match a date filter. */
  unknownYear: MeasureState[];
  /** True: suspended or ended before any provision took effect. Null: it may be so. */
  neverInForce: boolean | null;
  provisions: ProvisionStatus[];
  because: Because[];
}

/** The status of a measure on a day: the possible states, how sure they are, and the events that decided them. */
export function statusOn(life: Lifecycle, day: Day, knownOn: Day | null): MeasureStatus {
  const prepared = prepare(life);
  const on = dayNumber(day);
  const known = dayNumberOrNull(knownOn);
  return {
    ...stateIn(prepared, day, knownOn),
    because: becauseOf(prepared, on, known, (kept) => statesAnswer(kept, on, known)),
  };
}

/** What a status says but for the events that decided it, which take longer to find. */
export type MeasureStateOnDay = Omit<MeasureStatus, 'because'>;

/** The status of a measure on a day without the events that decided it. */
export function stateOn(life: Lifecycle, day: Day, knownOn: Day | null): MeasureStateOnDay {
  return stateIn(prepare(life), day, knownOn);
}

function stateIn(prepared: Prepared, day: Day, knownOn: Day | null): MeasureStateOnDay {
  const { life } = prepared;
  const on = dayNumber(day);
  const known = dayNumberOrNull(knownOn);
  const states = possibleStatesOn(prepared, on, known, false);
  const possible = statesOf(states);
  const datedStates = hasUnknownYear(prepared)
    ? possibleStatesOn(prepared, on, known, true)
    : states;
  const dated = statesOf(datedStates);
  const never = neverInForce(prepared, states, on, known);
  const covering = coveringStrand(states, on);
  return {
    day,
    knownOn,
    state: onlyOf(possible),
    grade: gradeOf(possible.length, on, certainTo(states, known)),
    possible,
    coveredUntil: dayOf(covering.coverage.until),
    coveredBy: covering.coverage.by,
    unknownYear: possible.filter((state) => !dated.includes(state)),
    neverInForce: never.whole,
    provisions: prepared.strandOf.map((at, place): ProvisionStatus => {
      const strand = states.strands[at] as StrandStates;
      const own = provisionStates(strand.states);
      const ownDated = provisionStates((datedStates.strands[at] as StrandStates).states);
      return {
        provision: life.provisions[place]?.id ?? null,
        state: onlyOf(own),
        grade: gradeOf(own.length, on, strandCertainTo(strand, known)),
        possible: own,
        unknownYear: own.filter((one) => !ownDated.includes(one)),
        coveredUntil: dayOf(strand.coverage.until),
        coveredBy: strand.coverage.by,
        neverInForce: never.strands[at] as boolean | null,
      };
    }),
  };
}

function onlyOf<S extends string>(possible: S[]): S | 'uncertain' {
  const [only] = possible;
  return possible.length === 1 && only !== undefined ? only : 'uncertain';
}

function dayOf(number: number): Day | null {
  return Number.isFinite(number) ? dayFromNumber(number) : null;
}

/** The states that the measure and each of its provisions can be in, as text. */
export function statesAnswer(prepared: Prepared, day: number, knownOn: number | null): string {
  const states = possibleStatesOn(prepared, day, knownOn, false);
  return `${statesOf(states)}: ${prepared.strandOf.map((at) => states.strands[at]?.states)}`;
}

/** The states the measure as a whole has in some of the given possible states, in the order of a life. */
function statesOf({ wholes }: Pick<PossibleStates, 'wholes'>): MeasureState[] {
  const states = new Set(wholes.map(measureState));
  return MEASURE_STATES.filter((state) => states.has(state));
}

/** The states of a provision, given as bits, in the order of a life. */
export function provisionStates(bits: number): ProvisionState[] {
  return PROVISION_STATES.filter((_, bit) => (bits & (1 << bit)) !== 0);
}

/**
 * One state for the whole, of the states that its provisions have in one possible state: different ones in
 * different states are `partly_in_force` as long as one is in force; else what is suspended counts before what
 * is announced, and that before what ended.
 */
export function measureState(bits: number): MeasureState {
  const has = (state: ProvisionState) => (bits & (1 << PROVISION_STATES.indexOf(state))) !== 0;
  if (has('in_force')) return bits === IN_FORCE ? 'in_force' : 'partly_in_force';
  if (has('suspended')) return 'suspended';
  if (has('announced')) return 'announced';
  return has('ended') ? 'ended' : 'unannounced';
}

/** The last day on which the one state of a strand is certain: an end for good is so for ever. */
export function strandCertainTo(
  { states, isOver, coverage }: StrandStates,
  knownOn: number | null,
): number {
  if (states === ENDED && isOver) return Infinity;
  // That nothing was public by the day on which all is known is certain.
  if (states === UNANNOUNCED && knownOn !== null) return Math.max(coverage.until, knownOn);
  return coverage.until;
}

/**
 * The last day on which the one state of the whole is certain: all its provisions must be so. Beside what is
 * public, a provision that is not counts as far as sources cover it.
 */
export function certainTo({ wholes, strands }: PossibleStates, knownOn: number | null): number {
  const isUnannounced = wholes.every((whole) => whole === UNANNOUNCED);
  const each = strands.map((strand) => {
    if (provisionStates(strand.states).length > 1) return -Infinity;
    return strandCertainTo(strand, isUnannounced ? knownOn : null);
  });
  return Math.min(...each);
}

/** The last day on which whatever is possible of the whole is covered. */
export function coveredTo({ strands }: PossibleStates): number {
  return Math.min(...strands.map((strand) => strandCertainTo(strand, null)));
}

/** The strand that is covered least of those that have not certainly ended; the best one where all have. */
function coveringStrand({ strands }: PossibleStates, day: number): StrandStates {
  const byCoverage = strands.toSorted((a, b) => compare(a.coverage.until, b.coverage.until));
  const open = byCoverage.find((strand) => {
    return strand.states !== ENDED || (!strand.isOver && day > strand.coverage.until);
  });
  return open ?? (byCoverage.at(-1) as StrandStates);
}

function compare(a: number, b: number): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether the measure, and each strand, was suspended or ended before it took effect; null where that is open. */
function neverInForce(
  prepared: Prepared,
  states: PossibleStates,
  day: number,
  knownOn: number | null,
) {
  const whole = soFar(statesOf(states));
  const strands = states.strands.map((strand) => soFar(provisionStates(strand.states)));
  const all = [whole, ...strands];
  // The latest day first: what was in force is so most often until the day on which it is not.
  for (const earlier of startedDays(prepared, day).reverse()) {
    if (all.every(({ never }) => never === false)) break;
    const then = possibleStatesOn(prepared, earlier, knownOn, false);
    see(whole, statesOf(then).map(isEffective));
    strands.forEach((strand, at) => {
      const was = provisionStates((then.strands[at] as StrandStates).states);
      see(strand, was.map(isEffective));
    });
  }
  return { whole: whole.never, strands: strands.map(({ never }) => never) };
}

/** Whether something never took effect, by the days seen so far; null where that is open. */
interface NeverSoFar {
  never: boolean | null;
}

/** What the possible states of the last day say by themselves. */
function soFar(possible: MeasureState[]): NeverSoFar {
  const over = possible.filter((state) => state === 'suspended' || state === 'ended');
  if (over.length === 0) return { never: false };
  return { never: over.length === possible.length ? true : null };
}

/** Takes in an earlier day, by whether something was in force on it in each possible state. */
function see(one: NeverSoFar, inForce: boolean[]): void {
  if (one.never === false || !inForce.includes(true)) return;
  one.never = inForce.includes(false) ? null : false;
}

function isEffective(state: MeasureState): boolean {
  return state === 'in_force' || state === 'partly_in_force';
}

/**
 * The days on which a state may change, from the first on which something can have started up to one, and the day
 * before all, for starts of unknown year.
 */
function startedDays({ steps }: Prepared, day: number): number[] {
  const starts = steps.filter(({ effect }) => effect === 'start').map(({ min }) => min);
  const first = Math.min(...starts);
  const days = stepDays(steps).filter((change) => change <= day);
  return [(days[0] ?? day) - 1, ...days].filter((change) => first <= change);
}
