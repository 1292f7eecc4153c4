import { decisiveEvents, EVENTS_MAX, LOOKS_MAX, standingFirst } from './because.ts';
import type { DateValue } from './date.ts';
import { type Day, dayFromNumber, dayNumber, dayNumberOrNull } from './day.ts';
import type { EndDay, Modality } from './event.ts';
import { type Grade, gradeOf } from './grade.ts';
import { knowingOf, knownBy, type Tri } from './knowing.ts';
import { endDayOf, keeping, type Prepared, prepare, type Strand } from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { provisionStates } from './status.ts';
import { IN_FORCE, type ProvisionState } from './strand.ts';
import { TERM_NAMES, type TermName, type Terms } from './terms.ts';
import { type TermsGroup, type TermsLife, termsGroups } from './terms-of-day.groups.ts';
import {
  type StandingTerms,
  type StandingValue,
  standingCost,
  standingTerms,
} from './terms-of-day.standing.ts';

/** The end of a value that stands for a time, as far as an event names it. */
export interface TermEnd {
  event: string;
  date: DateValue;
  endDay: EndDay;
  /** Planned, or set by a legal text. */
  modality: Exclude<Modality, 'occurred'>;
}

/** A value that may stand on a day. */
export interface TermValue<N extends TermName = TermName> {
  /** Null: nobody has set the term. */
  value: Terms[N];
  /** What stands again once this value, which stands for a time, is over; empty for one that stands for good. */
  insteadOf: Terms[N][];
  until: TermEnd | null;
  /** The ids of the events without which the value would not be possible; null where nobody asked for them. */
  because: string[] | null;
}

/** The values of one term that may stand on a day. */
export interface TermOnDay<N extends TermName = TermName> {
  /** Empty where the provision carries no terms: it is not announced, or has ended. */
  possible: TermValue<N>[];
  /** Null where no value is possible. */
  grade: Grade | null;
  /** Whether the provision is in force. */
  applies: Tri;
}

/** The terms of a provision on a day. */
export interface ProvisionTermsOnDay {
  /** Null: the one implicit provision of a measure without parts. */
  provision: string | null;
  /** The states that it can be in. */
  states: ProvisionState[];
  /** Whether it is in force. */
  applies: Tri;
  terms: { [N in TermName]?: TermOnDay<N> };
  coveredUntil: Day | null;
}

/** The terms of each provision on a day, as known on another, without the events that decide them, which take longer to find. */
export function termValuesOn(
  life: TermsLife,
  day: Day,
  knownOn: Day | null,
  names: readonly TermName[] = TERM_NAMES,
): ProvisionTermsOnDay[] {
  return answered(life, {
    names,
    day: dayNumber(day),
    knownOn: dayNumberOrNull(knownOn),
    why: false,
  });
}

/** The terms of each provision on a day, as known on another: every value that can be the last that was set. */
export function termsOn(
  life: TermsLife,
  day: Day,
  knownOn: Day | null,
  names: readonly TermName[] = TERM_NAMES,
): ProvisionTermsOnDay[] {
  return answered(life, {
    names,
    day: dayNumber(day),
    knownOn: dayNumberOrNull(knownOn),
    why: true,
  });
}

interface Asked {
  names: readonly TermName[];
  day: number;
  knownOn: number | null;
  why: boolean;
}

function answered(life: TermsLife, asked: Asked): ProvisionTermsOnDay[] {
  const answers: ProvisionTermsOnDay[] = [];
  const groups = termsGroups(life, asked.names);
  const isDear = asked.why && looksFor(groups, asked) > LOOKS_MAX;
  for (const group of groups) {
    const answer = answerOf(group, asked, isDear);
    for (const { place, provision, values } of group.members) {
      answers[place] = { provision, ...answer(values) };
    }
  }
  return answers;
}

type Values = TermsGroup['members'][number]['values'];

/** What is the same for all provisions of a group; each has values of its own. */
function answerOf(group: TermsGroup, { names, day, knownOn, why }: Asked, isDear: boolean) {
  const prepared = prepare(group.life);
  const { states, values } = standingTerms(prepared, group.setters, day, knownOn);
  const applies = states === IN_FORCE ? 'yes' : (states & IN_FORCE) !== 0 ? 'maybe' : 'no';
  const covered = knowingOf(prepared, knownOn).coverage(prepared.strands[0] as Strand).until;
  const all = isDear || group.life.events.length > EVENTS_MAX;
  const find = all ? allReasons : reasonsFor;
  const because = why ? find(prepared, group, day, knownOn) : () => null;
  const standing = values.map((possible, term) => {
    const reasons = possible.map(({ value }) => because(term, value));
    const grade = possible.length === 0 ? null : gradeOf(possible.length, day, covered);
    return { possible, reasons, grade };
  });
  return (own: Values): Omit<ProvisionTermsOnDay, 'provision'> => ({
    states: provisionStates(states),
    applies,
    terms: Object.fromEntries(
      names.map((name, term) => {
        const { possible, reasons, grade } = standing[term] as (typeof standing)[number];
        const told = possible.map((value, at) => {
          return termValue(value, own[term] ?? [], reasons[at] ?? null);
        });
        return [name, { possible: told, grade, applies }];
      }),
    ),
    coveredUntil: Number.isFinite(covered) ? dayFromNumber(covered) : null,
  });
}

function termValue(
  { value, insteadOf, until }: StandingValue,
  own: Values[number],
  because: string[] | null,
): TermValue {
  return {
    value: own[value] ?? null,
    insteadOf: insteadOf.map((other) => own[other] ?? null),
    until: until && endOf(until),
    because,
  };
}

function endOf({ id, until, endDay, modality }: MeasureEvent): TermEnd | null {
  if (until === null) return null;
  return {
    event: id,
    date: until,
    endDay: endDayOf(until, endDay),
    modality: modality === 'enacted' ? 'enacted' : 'scheduled',
  };
}

/** How many times an event is looked at to find the events that decide the values of some groups. */
function looksFor(groups: readonly TermsGroup[], { day, knownOn }: Asked): number {
  return groups.reduce((sum, { life }) => {
    return sum + standingCost(prepare(life), day, knownOn) * life.events.length;
  }, 0);
}

type Reasons = (term: number, value: number) => string[];

/** Where it would take too long to find the events that decide a value: all that may be known. */
function allReasons(
  prepared: Prepared,
  { life }: TermsGroup,
  _: number,
  knownOn: number | null,
): Reasons {
  const known = life.events.filter((__, event) => knownBy(prepared, event, knownOn) !== 'no');
  return () => known.map(({ id }) => id);
}

/** Finds the events without which a value would not be possible. */
function reasonsFor(
  prepared: Prepared,
  { life, setters }: TermsGroup,
  day: number,
  knownOn: number | null,
): Reasons {
  const { events } = life;
  const standing = answersOnce(events, (some) => {
    return standingTerms(keeping(prepared, some), setters, day, knownOn);
  });
  const candidates = standingFirst(prepared, knownOn);
  const find = (term: number, value: number) => {
    const isPossible = (some: ReadonlySet<MeasureEvent>) =>
      String(standing(some).values[term]?.some((one) => one.value === value));
    return decisiveEvents(events, candidates, isPossible).map(({ id }) => id);
  };
  // Terms that no event sets stand for the same reasons.
  const unset = setters.findIndex(({ size }) => size === 0);
  let shared: string[] | null = null;
  return (term, value) => {
    if (setters[term]?.size !== 0) return find(term, value);
    shared ??= find(unset, value);
    return shared;
  };
}

/** The values of all terms that the events of a life leave possible, as text; what no event sets follows from the states. */
export function termsAnswer(
  groups: readonly TermsGroup[],
  day: number,
  knownOn: number | null,
): (events: ReadonlySet<MeasureEvent>) => string {
  const changing = groups.filter(({ setters }) => setters.some(({ size }) => size > 0));
  const answerers = changing.map(({ life, setters }) => {
    const answer = (prepared: Prepared) => {
      const { values } = standingTerms(prepared, setters, day, knownOn);
      return JSON.stringify(values.map((possible) => possible.map(({ value }) => value)));
    };
    const prepared = prepare(life);
    let full: string | null = null;
    return (events: ReadonlySet<MeasureEvent>) => {
      if (!life.events.every((event) => events.has(event)))
        return answer(keeping(prepared, events));
      full ??= answer(prepared);
      return full;
    };
  });
  return (events) => answerers.map((answer) => answer(events)).join();
}

/** How many times an event is looked at for `termsAnswer`. */
export function termsCost(
  groups: readonly TermsGroup[],
  day: number,
  knownOn: number | null,
): number {
  return groups.reduce((sum, { life }) => sum + standingCost(prepare(life), day, knownOn), 0);
}

/** Remembers what was found for some of a list of events. */
function answersOnce(
  all: readonly MeasureEvent[],
  find: (events: ReadonlySet<MeasureEvent>) => StandingTerms,
) {
  const found = new Map<string, StandingTerms>();
  return (events: ReadonlySet<MeasureEvent>): StandingTerms => {
    const key = all.map((event) => Number(events.has(event))).join('');
    const answer = found.get(key) ?? find(events);
    found.set(key, answer);
    return answer;
  };
}
