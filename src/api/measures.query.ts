import { z } from 'zod';
import { FLOWS, MEASURE_TYPES } from '../domain/measure.ts';
import { MEASURE_STATES } from '../domain/status.ts';
import { type Fault, rangeFault, refuseFaults } from '../params/faults.ts';
import { Day, HsPrefix, Id, ListOf, MonthDay, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import type { EventClass } from '../records/measure/days.ts';
import { MEASURE_SORTS, type MeasureFilter } from '../records/measure/list.ts';
import { RELATED_KINDS } from '../records/measure/related.ts';
import type { DayRange } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { KnownOn, Match } from './clocks.ts';
import { PAGING } from './page.ts';

const SCHEDULED =
  'A scheduled event is never more than possible: the calendar confirms nothing. One that a later event replaced does not count.';
const RANGE =
  'Inclusive; without the other end the range is open there. A date of several days meets the range possibly where one of them lies in it, and certainly where all do; one of unknown year meets none.';

const Include = ListOf(RELATED_KINDS).describe(
  'What to tell with each measure: the `statements` about it, the `threats` whose condition or carrying-out names it, the `talks` about it; all of them, as pointers, the earliest first.',
);

export const MeasureQuery = z.strictObject({
  status_on: Day.describe(
    'The day that the status of the answer is of; by default the current UTC day of the service.',
  ).optional(),
  known_on: KnownOn.optional(),
  include: Include.optional(),
});

export const MeasuresQuery = z.strictObject({
  in_force_on: Day.describe(
    'In force on this day: at least a provision is. Certainly where the evidence leaves no other state open on the day, else possibly. Also the day that the status of each item is of, unless `status_on` names another.',
  ).optional(),
  status_on: Day.describe(
    'The day of `status`, with which it goes, and of the status of each item.',
  ).optional(),
  status: ListOf(MEASURE_STATES)
    .describe(
      'In one of these states as a whole on the day `status_on`, with which it goes. Certainly where no other state is possible.',
    )
    .optional(),
  suspended_on: Day.describe(
    'Suspended on this day: at least a provision is. Also the day that the status of each item is of, unless `status_on` or `in_force_on` names another.',
  ).optional(),
  announced_from: Day.describe(
    `Proposed, announced or adopted on this day or later. ${RANGE} ${SCHEDULED}`,
  ).optional(),
  announced_to: Day.describe(
    `Proposed, announced or adopted on this day or earlier. ${RANGE} ${SCHEDULED}`,
  ).optional(),
  effective_from: Day.describe(
    `Takes effect, itself or a provision, on this day or later. ${RANGE} ${SCHEDULED}`,
  ).optional(),
  effective_to: Day.describe(
    `Takes effect, itself or a provision, on this day or earlier. ${RANGE} ${SCHEDULED}`,
  ).optional(),
  ends_from: Day.describe(
    `Expires, or is repealed, withdrawn, invalidated or superseded, on this day or later: the day the source names, whether or not it counts as the last. ${RANGE} ${SCHEDULED}`,
  ).optional(),
  ends_to: Day.describe(
    `Expires, or is repealed, withdrawn, invalidated or superseded, on this day or earlier: the day the source names, whether or not it counts as the last. ${RANGE} ${SCHEDULED}`,
  ).optional(),
  month_day: MonthDay.describe(
    `An event of any type, or the scheduled end of what it began, is on this month and day, \`MM-DD\`, whatever the year, an unknown one included. ${SCHEDULED}`,
  ).optional(),
  known_on: KnownOn.optional(),
  match: Match,
  type: ListOf(MEASURE_TYPES).describe('Of one of these types.').optional(),
  flow: ListOf(FLOWS)
    .describe('Touches one of these flows of trade; `both` is a value of its own.')
    .optional(),
  imposed_by: Id.describe('The actor of this id imposes it.').optional(),
  applies_to: Id.describe(
    'The actor of this id is one of those it applies to, by name.',
  ).optional(),
  product: Words.describe('Words that all occur in what it says of its products.').optional(),
  hs: HsPrefix.optional(),
  document: Id.describe('A claim of it is supported by the document of this id.').optional(),
  q: Words.describe(
    'Words that all occur in it: in its title, summary, products, provisions, notes or legal instrument.',
  ).optional(),
  include: Include.optional(),
  sort: OneOf(Object.keys(MEASURE_SORTS) as [keyof typeof MEASURE_SORTS])
    .default('id')
    .describe(
      'The order: by id, by title, or by the first day it can have been announced or taken effect (without such a day after all others, so first where descending); `-` descends; ties by id.',
    ),
  ...PAGING,
});
export type MeasuresQuery = z.output<typeof MeasuresQuery>;

/** Filters that take a range of days, by the class of event they ask for. */
const RANGES = { announced: 'announcement', effective: 'effect', ends: 'end' } as const;

/** What a query asks of measures; refuses ids that no record has and filters that contradict each other. */
export function measureFilter(store: Store, query: MeasuresQuery): MeasureFilter {
  refuseFaults(
    statusFault(query),
    ...Object.keys(RANGES).map((name) => {
      const [from, to] = ends(query, name as keyof typeof RANGES);
      return rangeFault(name, from, to);
    }),
    knownId(store, 'actor', 'imposed_by', query.imposed_by),
    knownId(store, 'actor', 'applies_to', query.applies_to),
    knownId(store, 'document', 'document', query.document),
  );
  const { status, status_on: statusOn } = query;
  return {
    match: query.match,
    clocks: {
      knownOn: query.known_on ?? null,
      inForceOn: query.in_force_on ?? null,
      suspendedOn: query.suspended_on ?? null,
      status: status && statusOn ? { states: status, day: statusOn } : null,
      events: eventRanges(query),
      monthDay: query.month_day ?? null,
    },
    type: query.type ?? [],
    flow: query.flow ?? [],
    imposedBy: query.imposed_by ?? null,
    appliesTo: query.applies_to ?? null,
    product: query.product ?? null,
    hs: query.hs ?? null,
    document: query.document ?? null,
    q: query.q ?? null,
  };
}

function statusFault({ status, status_on: statusOn }: MeasuresQuery): Fault | null {
  if ((status === undefined) === (statusOn === undefined)) return null;
  const [parameter, other, example] =
    status === undefined
      ? [
          'status_on',
          'status',
          'status=in_force; the status of a day alone is told by in_force_on, or by one measure',
        ]
      : ['status', 'status_on', 'status_on=2025-11-20'];
  const detail = `goes with ${other}: add ${example}`;
  return { parameter, code: 'CONTRADICTION', detail };
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
