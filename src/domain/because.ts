import type { DateValue } from './date.ts';
import { knowingOf, knownBy, type Tri } from './knowing.ts';
import {
  type Effect,
  endDayOf,
  keeping,
  type Prepared,
  type Step,
  strandsOfEvent,
} from './lifecycle.ts';
import type { MeasureEvent } from './measure.ts';
import { countSteps } from './possible-states.ts';
import { happenedBy, publicBy } from './question.ts';

/** What became of a step that decided an answer. */
export const ROLES = ['happened', 'possible', 'not_yet', 'called_off'] as const;

/** A step of an event without which an answer would be another, what it did, and the rule by which it counts. */
export interface Because {
  event: MeasureEvent;
  /** Whether the entry speaks of the event's own day or of the end that it names. */
  step: Step['part'];
  effect: Effect;
  role: (typeof ROLES)[number];
  known: 'certain' | 'possible';
  rule: string;
}

/** Beyond so many events, or so many looks at one, all are named that may count. */
export const EVENTS_MAX = 60;
export const LOOKS_MAX = 100_000;

/** Something that can be told of a life with some of its events; two answers are the same if their texts are. */
export type Answer = (kept: Prepared, events: ReadonlySet<MeasureEvent>) => string;

/**
 * The steps of the events that decide an answer about a day (by number), in the order of the life: an event
 * is named if the answer without it is another, and more are named until they give the answer by themselves.
 * `cost` is how many times an event is looked at for one answer.
 */
export function becauseOf(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  answer: Answer,
  cost = countSteps(prepared, day, knownOn, false),
): Because[] {
  const { life } = prepared;
  const looks = cost * life.events.length;
  const named =
    life.events.length > EVENTS_MAX || looks > LOOKS_MAX
      ? life.events.filter((_, event) => knownBy(prepared, event, knownOn) !== 'no')
      : decisiveEvents(life.events, standingFirst(prepared, knownOn), (events) =>
          answer(keeping(prepared, events), events),
        );
  const ids = new Set(named.map(({ id }) => id));
  return prepared.steps.flatMap((step, index) => {
    const event = life.events[step.event] as MeasureEvent;
    if (!ids.has(event.id)) return [];
    const isVoid = isCertainlyVoid(prepared, index, knownOn);
    // An end that came to nothing decides nothing beside the event that names it.
    return step.part === 'until' && isVoid ? [] : [entry(prepared, step, isVoid, day, knownOn)];
  });
}

/** The events of a life in order, those first in whose place no other one stands. */
export function standingFirst(prepared: Prepared, knownOn: number | null): MeasureEvent[] {
  const isVoid = (event: MeasureEvent) => {
    const step = prepared.own[prepared.life.events.indexOf(event)] as number;
    return isCertainlyVoid(prepared, step, knownOn);
  };
  const { events } = prepared.life;
  return [...events.filter((event) => !isVoid(event)), ...events.filter(isVoid)];
}

/**
 * The events without which an answer would be another; and where those alone do not give it, as of two sources
 * for one fact, the first of the candidates until they do, but for those that turn out to be needless then.
 */
export function decisiveEvents<E>(
  events: readonly E[],
  candidates: readonly E[],
  answer: (events: ReadonlySet<E>) => string,
): E[] {
  const all = new Set(events);
  const full = answer(all);
  const named = new Set(events.filter((event) => answer(without(all, event)) !== full));
  const added: E[] = [];
  for (const event of candidates) {
    if (answer(named) === full) break;
    if (named.has(event)) continue;
    named.add(event);
    added.push(event);
  }
  const isNeedless = (event: E) => named.has(event) && answer(without(named, event)) === full;
  for (let one = added.find(isNeedless); one !== undefined; one = added.find(isNeedless)) {
    named.delete(one);
  }
  return events.filter((event) => named.has(event));
}

function without<E>(events: ReadonlySet<E>, event: E): ReadonlySet<E> {
  const others = new Set(events);
  others.delete(event);
  return others;
}

/** Whether what is certainly known makes a step void for all that it touches. */
function isCertainlyVoid(prepared: Prepared, index: number, knownOn: number | null): boolean {
  const { event } = prepared.steps[index] as Step;
  const { voids } = knowingOf(prepared, knownOn);
  return strandsOfEvent(prepared, event).every((strand) => voids(strand).has(index));
}

function entry(
  prepared: Prepared,
  step: Step,
  isVoid: boolean,
  day: number,
  knownOn: number | null,
): Because {
  const event = prepared.life.events[step.event] as MeasureEvent;
  const happened = happenedBy(step, day);
  const known = knownBy(prepared, step.event, knownOn) === 'yes' ? 'certain' : 'possible';
  const rule = isVoid ? CALLED_OFF_RULE : stepRule(step, happened, day);
  const parts = [rule, endRule(event, step)];
  if (happened === 'no') {
    parts.push(PUBLICITY_RULES[publicBy(prepared, step.event, day)]);
  }
  if (known === 'possible') parts.push(KNOWN_OPEN_RULE);
  return {
    event,
    step: step.part,
    effect: step.effect,
    role: isVoid ? 'called_off' : ROLE_OF[happened],
    known,
    rule: parts.filter((part) => part !== null).join(' '),
  };
}

export const ROLE_OF = { yes: 'happened', maybe: 'possible', no: 'not_yet' } as const;

function endRule(event: MeasureEvent, { part }: Step): string | null {
  if (part === 'own' && event.type !== 'expiry') return null;
  return END_DAY_RULES[
    endDayOf(part === 'own' ? event.date : (event.until as DateValue), event.endDay)
  ];
}

export const KNOWN_OPEN_RULE = 'It may or may not have been public on the day given in known_on.';
const CALLED_OFF_RULE = 'Another event took its place.';

const PUBLICITY_RULES: Record<Tri, string> = {
  yes: 'That it would come was public by this day.',
  maybe: 'It may or may not have been public by this day.',
  no: 'It was not public by this day.',
};

/** The rule by which a step counts as having happened or not, in words. */
export function stepRule(
  step: Pick<Step, 'yearUnknown' | 'modality' | 'max'>,
  happened: Tri,
  day: number,
): string {
  if (step.yearUnknown)
    return 'The year of its date is unknown, so it may or may not have happened.';
  if (happened === 'yes') {
    return step.modality === 'enacted'
      ? 'The legal text sets its day, which has come.'
      : 'It occurred by this day.';
  }
  if (happened === 'no') return 'Its earliest possible day is still to come.';
  if (step.modality !== 'scheduled')
    return 'This day is between its earliest and latest possible days.';
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
