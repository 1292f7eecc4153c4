import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import { EFFECTS } from '../domain/effect.ts';
import { FLOWS, MEASURE_TYPES } from '../domain/measure.ts';
import { MEASURE_STATES } from '../domain/status.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { GOODS, goodsAsked, goodsFaults } from '../params/goods.ts';
import {
  ActorIdOrCode,
  Day,
  FreeText,
  Id,
  ListOf,
  MonthDay,
  OneOf,
  Words,
} from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { Fields, View, viewFault } from '../params/view.ts';
import type { EventClass } from '../records/measure/days.ts';
import { MEASURE_SORTS, type MeasureFilter } from '../records/measure/list.ts';
import { RELATED_KINDS } from '../records/measure/related.ts';
import { MEASURE_SUMMARY } from '../records/measure/summary.ts';
import type { DayRange } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { KnownOn, Match } from './clocks.ts';
import { PAGING } from './page.ts';

const Include = ListOf(RELATED_KINDS).describe(
  'Related records to return with each measure: `statements` and `talks` about the measure, and `threats` whose condition refers to the measure or that the measure carries out. They are returned as references, earliest first.',
);

export const MeasureQuery = z.strictObject({
  status_on: Day.describe(
    'The day whose status the response shows. Default: today (UTC).',
  ).optional(),
  known_on: KnownOn.optional(),
  include: Include.optional(),
});

export const MeasuresQuery = z.strictObject({
  in_force_on: Day.describe(
    'Only measures in force on this day, in whole or for at least one provision. Each item shows its status on this day unless you send `status_on`.',
  ).optional(),
  status_on: Day.describe(
    'The day of the status that each item shows, and of `status`. It filters nothing by itself. Default: `in_force_on`, else `suspended_on`, else today (UTC).',
  ).optional(),
  status: ListOf(MEASURE_STATES)
    .describe(
      'Only measures that have one of these states as a whole on the day of the status: `status_on`, else `in_force_on`, else `suspended_on`, else today (UTC).',
    )
    .optional(),
  suspended_on: Day.describe(
    'Only measures suspended on this day, in whole or for at least one provision. Each item shows its status on this day unless you send `status_on` or `in_force_on`.',
  ).optional(),
  announced_from: Day.describe(
    'Only measures proposed, announced or adopted on or after this day.',
  ).optional(),
  announced_to: Day.describe(
    'Only measures proposed, announced or adopted on or before this day.',
  ).optional(),
  effective_from: Day.describe(
    'Only measures that take effect on or after this day, in whole or for a provision.',
  ).optional(),
  effective_to: Day.describe(
    'Only measures that take effect on or before this day, in whole or for a provision.',
  ).optional(),
  ends_from: Day.describe(
    'Only measures that expire or are repealed, withdrawn, invalidated or superseded on or after this day. The day that the source names is used, whether or not the measure still applied on it.',
  ).optional(),
  ends_to: Day.describe(
    'Only measures that expire or are repealed, withdrawn, invalidated or superseded on or before this day. The day that the source names is used, whether or not the measure still applied on it.',
  ).optional(),
  resumes_from: Day.describe(
    'Only measures that are resumed on or after this day, or whose suspension, injunction or extension is planned to end then. The day that the source names is used.',
  ).optional(),
  resumes_to: Day.describe(
    'Only measures that are resumed on or before this day, or whose suspension, injunction or extension is planned to end then. The day that the source names is used.',
  ).optional(),
  month_day: MonthDay.describe(
    'Only measures with an event on this month and day (`MM-DD`) of any year, even an unknown year. The scheduled end of what an event began counts too.',
  ).optional(),
  known_on: KnownOn.optional(),
  match: Match,
  type: ListOf(MEASURE_TYPES).describe('Only measures of these types.').optional(),
  flow: ListOf(FLOWS)
    .describe(
      'Only measures with one of these flows of trade. `import` does not find measures with the flow `both`.',
    )
    .optional(),
  effect: ListOf(EFFECTS).describe('Only measures with one of these effects on trade.').optional(),
  identifier: FreeText.describe(
    'Only measures with this identifier: `scheme:value`, or the value alone. Case and spaces do not matter.',
  ).optional(),
  imposed_by: ActorIdOrCode.describe(
    'Only measures that this actor imposes. The code or id of a country or group also stands for its public bodies and persons; a group also for its members on the day of the status.',
  ).optional(),
  applies_to: ActorIdOrCode.describe('Only measures that apply to this actor by name.').optional(),
  product: Words.describe('Only measures whose products contain these words.').optional(),
  ...GOODS,
  document: Id.describe('Only measures with evidence in this document.').optional(),
  q: Words.describe(
    'Only measures that contain these words in title, summary, products, provisions, notes or legal instrument.',
  ).optional(),
  include: Include.optional(),
  view: View,
  fields: Fields(MEASURE_SUMMARY),
  sort: OneOf(Object.keys(MEASURE_SORTS) as [keyof typeof MEASURE_SORTS])
    .default('id')
    .describe('Sort by id, title, day of announcement or day of effect.'),
  ...PAGING,
});
export type MeasuresQuery = z.output<typeof MeasuresQuery>;

/** Filters by a range of days, with the class of event that each is about. */
const RANGES = {
  announced: 'announcement',
  effective: 'effect',
  ends: 'end',
  resumes: 'resume',
} as const;

/** Returns the filter of a query; throws for unknown ids and contradicting filters. */
export function measureFilter(store: Store, query: MeasuresQuery, day: DayValue): MeasureFilter {
  refuseFaults(
    viewFault(query),
    ...Object.keys(RANGES).map((name) => {
      const [from, to] = ends(query, name as keyof typeof RANGES);
      return rangeFault(name, from, to);
    }),
    knownActor(store, 'imposed_by', query.imposed_by),
    knownActor(store, 'applies_to', query.applies_to),
    knownId(store, 'document', 'document', query.document),
    ...goodsFaults(store, query),
  );
  return {
    match: query.match,
    clocks: {
      knownOn: query.known_on ?? null,
      inForceOn: query.in_force_on ?? null,
      suspendedOn: query.suspended_on ?? null,
      status: query.status ? { states: query.status, day } : null,
      events: eventRanges(query),
      monthDay: query.month_day ?? null,
    },
    type: query.type ?? [],
    flow: query.flow ?? [],
    effect: query.effect ?? [],
    identifier: query.identifier ?? null,
    imposedBy: actorsFor(store, query.imposed_by, day),
    appliesTo: actorId(store, query.applies_to),
    product: query.product ?? null,
    goods: goodsAsked(store, query, day, query.known_on ?? null),
    document: query.document ?? null,
    q: query.q ?? null,
  };
}

function ends(query: MeasuresQuery, name: keyof typeof RANGES) {
  return [query[`${name}_from`], query[`${name}_to`]] as const;
}

function eventRanges(query: MeasuresQuery): { class: EventClass; range: DayRange }[] {
  return Object.entries(RANGES).flatMap(([name, kind]) => {
    const [from = null, to = null] = ends(query, name as keyof typeof RANGES);
    return from === null && to === null ? [] : [{ class: kind, range: { from, to } }];
  });
}
