import type { Day } from './day.ts';
import { dayNumber } from './day.ts';
import type { Effect, Lifecycle, Prepared, Step } from './lifecycle.ts';
import { prepare, voidFrom } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import type { PossibleStates, ProvisionState, Tri } from './possible-states.ts';
import {
  happenedBy,
  knownBy,
  PROVISION_STATES,
  possibleStatesOn,
  publicBy,
} from './possible-states.ts';

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

/** An event that decided a status, what it did, and the rule by which it counts. */
export interface Because {
  event: MeasureEvent;
  effect: Effect;
  role: 'happened' | 'possible' | 'not_yet';
  known: 'certain' | 'possible';
  rule: string;
}

export interface ProvisionStatus {
  provision: string;
  status: ProvisionState | 'uncertain';
  certainty: 'certain' | 'uncertain';
  possible: ProvisionState[];
}

/** The status of a measure on a day, as known on another (null: as far as the base knows). */
export interface MeasureStatus {
  day: Day;
  knownOn: Day | null;
  status: MeasureState | 'uncertain';
  certainty: 'certain' | 'uncertain';
  possible: MeasureState[];
  /** The states that only events of unknown year make possible; they never match a date filter. */
  unknownYear: MeasureState[];
  /** True: suspended or ended before any provision took effect. Null: it may be so. */
  neverInForce: boolean | null;
  provisions: ProvisionStatus[];
  because: Because[];
}

/** The status of a measure on a day as a set of possible states, with the events that decided it (DESIGN: three clocks). */
export function statusOn(life: Lifecycle, day: Day, knownOn: Day | null): MeasureStatus {
  const prepared = prepare(life);
  const on = dayNumber(day);
  const known = knownOn === null ? null : dayNumber(knownOn);
  const possibleStates = possibleStatesOn(prepared, on, known, false);
  const possible = statesOf(possibleStates);
  const dated = statesOf(possibleStatesOn(prepared, on, known, true));
  return {
    day,
    knownOn,
    ...verdict(possible),
    unknownYear: possible.filter((state) => !dated.includes(state)),
    neverInForce: neverInForce(prepared, possible, on, known),
    provisions: life.provisions.map(({ id }, index) => {
      return { provision: id, ...verdict(provisionStatesOf(possibleStates, index)) };
    }),
    because: reasons(prepared, possible, on, known),
  };
}

function verdict<S extends string>(possible: S[]) {
  const [only] = possible;
  return possible.length === 1 && only !== undefined
    ? { status: only, certainty: 'certain' as const, possible }
    : { status: 'uncertain' as const, certainty: 'uncertain' as const, possible };
}

/** The states the measure as a whole has in some of the given possible states, in the order of a life. */
function statesOf({ wholes }: PossibleStates): MeasureState[] {
  const states = new Set(wholes.map(measureState));
  return MEASURE_STATES.filter((state) => states.has(state));
}

/** The states a provision has in some of the given possible states, in the order of a life. */
export function provisionStatesOf(
  { provisions }: PossibleStates,
  provision: number,
): ProvisionState[] {
  const states = provisions[provision] as number;
  return PROVISION_STATES.filter((_, bit) => (states & (1 << bit)) !== 0);
}

/**
 * One state for the whole, of the states that its provisions have in one possible state: different ones in different states are `partly_in_force` as long as
 * one is in force; else what is suspended counts before what is announced, and that before what ended.
 */
export function measureState(bits: number): MeasureState {
  const has = (state: ProvisionState) => (bits & (1 << PROVISION_STATES.indexOf(state))) !== 0;
  if (has('in_force')) return bits === 4 ? 'in_force' : 'partly_in_force';
  if (has('suspended')) return 'suspended';
  if (has('announced')) return 'announced';
  return has('ended') ? 'ended' : 'unannounced';
}

/**
 * The ids of the events that are not to come as they were scheduled: what others make void, and a start on
 * whose last day nothing that it covers can be in force, for it is suspended or has ended; `<event id>/until`
 * for an end that an event names and others make void. All of it as is certain on a known-on day.
 */
export function calledOff(life: Lifecycle, knownOn: Day | null = null): ReadonlySet<string> {
  const prepared = prepare(life);
  const known = knownOn === null ? null : dayNumber(knownOn);
  const gone = prepared.steps.filter((step, index) => {
    const { earliest, latest } = voidFrom(prepared, index);
    const isVoid = known === null ? earliest < Infinity : latest <= known;
    return isVoid || comesToNothing(prepared, step, known);
  });
  return new Set(
    gone.map(({ event, implied }) => {
      const { id } = life.events[event] as MeasureEvent;
      return implied ? `${id}/until` : id;
    }),
  );
}

/** Whether nothing that a scheduled start covers can be in force on its last day. */
function comesToNothing(prepared: Prepared, step: Step, known: number | null): boolean {
  if (step.effect !== 'start' || !step.scheduled || step.max === Infinity) return false;
  // What was not known yet was not called off either.
  if (known !== null && (prepared.knownMin[step.event] as number) > known) return false;
  const { provisions } = possibleStatesOn(prepared, step.max, known, false);
  return !provisions.some((states, index) => {
    return (step.covers & (1 << index)) !== 0 && (states & IN_FORCE) !== 0;
  });
}

const IN_FORCE = 1 << PROVISION_STATES.indexOf('in_force');

/** Whether the measure was suspended or ended before any provision took effect; null where that is open. */
function neverInForce(
  prepared: Prepared,
  possible: MeasureState[],
  day: number,
  knownOn: number | null,
): boolean | null {
  const over = possible.filter((state) => state === 'suspended' || state === 'ended');
  if (over.length === 0) return false;
  const changes = changeDays(prepared).filter((change) => change <= day);
  // Also the days before all of that, on which an event of unknown year may have come.
  const earlier = [(changes[0] ?? day) - 1, ...changes];
  const seen = earlier.map((change) =>
    statesOf(possibleStatesOn(prepared, change, knownOn, false)),
  );
  if (seen.some((states) => states.every(isEffective))) return false;
  if (over.length < possible.length) return null;
  return seen.some((states) => states.some(isEffective)) ? null : true;
}

function isEffective(state: MeasureState): boolean {
  return state === 'in_force' || state === 'partly_in_force';
}

/** The days on which the answer may change, ascending: each bound of each step and the day after it. */
export function changeDays(prepared: Prepared): number[] {
  const days = prepared.steps.flatMap(({ min, max }) => [min, min + 1, max, max + 1]);
  const all = [...days, ...prepared.knownMin, ...prepared.knownMax];
  return [...new Set(all.filter(Number.isFinite))].sort((a, b) => a - b);
}

function reasons(
  prepared: Prepared,
  possible: MeasureState[],
  day: number,
  knownOn: number | null,
): Because[] {
  return prepared.steps.flatMap((step, index) => {
    const known = knownBy(prepared, step.event, knownOn);
    if (known === 'no' || isVoid(prepared, index, knownOn)) return [];
    const happened = happenedBy(step, day);
    const publicity = publicBy(prepared, step.event, day);
    if (!decides(step, happened, publicity, possible)) return [];
    const event = prepared.life.events[step.event] as MeasureEvent;
    const role = happened === 'yes' ? 'happened' : happened === 'maybe' ? 'possible' : 'not_yet';
    return [
      {
        event,
        effect: step.effect,
        role,
        known: known === 'yes' ? ('certain' as const) : ('possible' as const),
        rule: ruleOf(event, step, day, { happened, known, publicity }),
      },
    ];
  });
}

/** Certainly void for all it covers: known events replaced or confirmed it. */
function isVoid(prepared: Prepared, index: number, knownOn: number | null): boolean {
  const covers = prepared.voidings
    .filter((v) => v.step === index && knownBy(prepared, v.by, knownOn) === 'yes')
    .reduce((mask, v) => mask | v.covers, 0);
  return ((prepared.steps[index] as Step).covers & ~covers) === 0;
}

/** Which steps a reader needs to follow the answer: those behind a possible state, and the next to come. */
function decides(step: Step, happened: Tri, publicity: Tri, possible: MeasureState[]): boolean {
  const open = possible.some((state) => state === 'unannounced' || state === 'announced');
  const over = possible.length === 1 && possible[0] === 'ended';
  if (over) return step.effect === 'end' && happened !== 'no';
  if (step.effect === 'announce') return open && (happened !== 'no' || publicity !== 'no');
  return step.effect !== 'start' || happened !== 'no' || open;
}

function ruleOf(
  event: MeasureEvent,
  step: Step,
  day: number,
  { happened, known, publicity }: { happened: Tri; known: Tri; publicity: Tri },
): string {
  const parts = [stepRule(step, happened, day)];
  if (step.implied || event.type === 'expiry') parts.push(END_DAY_RULES[event.endDay]);
  if (happened === 'no') parts.push(PUBLICITY_RULES[publicity]);
  if (known === 'maybe') parts.push(KNOWN_OPEN_RULE);
  return parts.join(' ');
}

export const KNOWN_OPEN_RULE = 'It may or may not have been public on the day given in known_on.';

const PUBLICITY_RULES: Record<Tri, string> = {
  yes: 'That it would come was public by this day.',
  maybe: 'It may or may not have been public by this day.',
  no: 'It was not public by this day.',
};

/** The rule by which a step counts as having happened or not, in words. */
export function stepRule(
  step: Pick<Step, 'yearUnknown' | 'scheduled' | 'max'>,
  happened: Tri,
  day: number,
): string {
  if (step.yearUnknown)
    return 'The year of its date is unknown, so it may or may not have happened.';
  if (happened === 'yes') return 'It occurred by this day.';
  if (happened === 'no') return 'Its earliest possible day is still to come.';
  if (!step.scheduled) return 'This day is between its earliest and latest possible days.';
  if (day < step.max) {
    return 'Its scheduled day may or may not have come, and no source confirms that it took place.';
  }
  return 'Its scheduled day has come, but no source confirms that it took place.';
}

const END_DAY_RULES: Record<MeasureEvent['endDay'], string> = {
  included: 'The source includes the last day: the change comes the day after it.',
  excluded: 'The source excludes the named day: the change comes on that day.',
  unstated:
    'The source does not say whether it includes the named day: both states are possible on that day.',
};
