import type { Day } from './day.ts';
import { dayNumber } from './day.ts';
import type { Effect, Lifecycle, Prepared, Step } from './lifecycle.ts';
import { prepare } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import type { ProvisionState, Tri, Worlds } from './worlds.ts';
import { happenedBy, knownBy, PROVISION_STATES, worldsOn } from './worlds.ts';

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
  const worlds = worldsOn(prepared, on, known, false);
  const possible = statesOf(worlds);
  const dated = statesOf(worldsOn(prepared, on, known, true));
  return {
    day,
    knownOn,
    ...verdict(possible),
    unknownYear: possible.filter((state) => !dated.includes(state)),
    neverInForce: neverInForce(prepared, possible, on, known),
    provisions: life.provisions.map(({ id }, index) => {
      const bits = new Set(worlds.map((world) => world[index]));
      const states = PROVISION_STATES.filter((_, state) => bits.has(1 << state));
      return { provision: id, ...verdict(states) };
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

/** The states the measure as a whole has in some of the given worlds, in the order of a life. */
export function statesOf(worlds: Worlds): MeasureState[] {
  const states = new Set(worlds.map(measureState));
  return MEASURE_STATES.filter((state) => states.has(state));
}

/**
 * One state for the whole of one world: provisions in different states are `partly_in_force` as long as
 * one is in force; else what is suspended counts before what is announced, and that before what ended.
 */
export function measureState(world: number[]): MeasureState {
  const bits = world.reduce((all, state) => all | state, 0);
  const has = (state: ProvisionState) => (bits & (1 << PROVISION_STATES.indexOf(state))) !== 0;
  if (has('in_force')) return bits === 4 ? 'in_force' : 'partly_in_force';
  if (has('suspended')) return 'suspended';
  if (has('announced')) return 'announced';
  return has('ended') ? 'ended' : 'unannounced';
}

/** Whether the measure was suspended or ended before any provision took effect; null where that is open. */
function neverInForce(
  prepared: Prepared,
  possible: MeasureState[],
  day: number,
  knownOn: number | null,
): boolean | null {
  const over = possible.filter((state) => state === 'suspended' || state === 'ended');
  if (over.length === 0) return false;
  const earlier = changeDays(prepared).filter((change) => change <= day);
  const seen = earlier.map((change) => statesOf(worldsOn(prepared, change, knownOn, false)));
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
        rule: ruleOf(event, step, { happened, known, publicity }),
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

/** Whether an event, come or not, had been made public by a day. */
function publicBy(prepared: Prepared, event: number, day: number): Tri {
  if ((prepared.knownMin[event] as number) > day) return 'no';
  return (prepared.knownMax[event] as number) <= day ? 'yes' : 'maybe';
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
  { happened, known, publicity }: { happened: Tri; known: Tri; publicity: Tri },
): string {
  const parts = [stepRule(step, happened)];
  if (step.implied || event.type === 'expiry') parts.push(END_DAY_RULES[event.endDay]);
  if (happened === 'no') parts.push(PUBLICITY_RULES[publicity]);
  if (known === 'maybe') parts.push(KNOWN_OPEN_RULE);
  return parts.join(' ');
}

export const KNOWN_OPEN_RULE = 'Whether it was known on the known-on day is open.';

const PUBLICITY_RULES: Record<Tri, string> = {
  yes: 'That it was to come was public by this day.',
  maybe: 'Whether it was public by this day is open.',
  no: 'It was not public by this day.',
};

/** The rule by which a step counts as having happened or not, in words. */
export function stepRule(step: Pick<Step, 'yearUnknown' | 'scheduled'>, happened: Tri): string {
  if (step.yearUnknown) return 'The year of its date is unknown, so it may have come or not.';
  if (happened === 'yes') return 'It occurred by this day.';
  if (happened === 'no') return 'Its earliest day has not come.';
  if (!step.scheduled) return 'This day lies between the earliest and the latest it can have been.';
  return 'Its scheduled day has come, and no source confirms that it took place: the calendar confirms nothing.';
}

const END_DAY_RULES: Record<MeasureEvent['endDay'], string> = {
  included: 'The source counts the last day in: the change comes the day after.',
  excluded: 'The source counts the named day out: the change comes on that day.',
  unstated: 'The source does not say whether the named day counts: on it both states are possible.',
};
