import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import { TIMELINE_KINDS } from '../domain/timeline.ts';
import { actorsFor, knownActor } from '../params/actor.ts';
import { excludedJson, TIMELINE_DETAILS } from '../params/excluded.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Country, Day, Id, ListOf, OneOf } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { findTimeline, type TimelineFilter } from '../records/timeline.ts';
import { TimelineEntryJson, timelineEntryJson } from '../records/timeline.wire.ts';
import type { Store } from '../store/store.ts';
import { chosenDay, DAY_META, KnownOn, MATCH_META, Match } from './clocks.ts';
import { listInFormats } from './formats.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, readPage, storeTag } from './page.ts';
import { TIMELINE_REPRESENTATIONS } from './representations.ts';

export const TimelineQuery = z.strictObject({
  kind: ListOf(TIMELINE_KINDS).describe('Only entries of these kinds.').optional(),
  from: Day.describe('Only entries on or after this day.').optional(),
  to: Day.describe('Only entries on or before this day.').optional(),
  match: Match,
  known_on: KnownOn.optional(),
  actor: ActorIdOrCode.describe(
    'Only entries that involve this actor: what the actor imposes, administers, says, threatens or takes part in, and what applies to or threatens the actor. The code or id of a country or group also stands for its public bodies and persons; a group also for its members today (UTC).',
  ).optional(),
  measure: Id.describe(
    'Only events of this measure, statements and talks about the measure, and threats whose condition refers to it or that it carries out.',
  ).optional(),
  country: Country.describe(
    'Only entries that involve an actor of this country (ISO 3166-1 alpha-2).',
  ).optional(),
  sort: OneOf(['date', '-date'])
    .default('date')
    .describe('`date` sorts earliest first, `-date` latest first.'),
  ...PAGING,
});

const TimelineMetaJson = z
  .object({ ...MATCH_META, known_on: DAY_META.known_on })
  .describe('Information about a page of the timeline.');

const TimelineListJson = listOf(TimelineEntryJson, TimelineMetaJson, 'A page of the timeline.');

const listTimeline = operation({
  method: 'GET',
  path: '/v1/timeline',
  operationId: 'listTimeline',
  summary: 'List the timeline',
  description:
    'Returns events of measures and threats, the ends that events name, statements and talks together, sorted by date. An entry that can mean several days is sorted by the first of them; its `date` shows them all. A planned event that a later source confirms is no entry of its own. With `known_on`, the timeline is as the public could know it on that day: what was called off or confirmed later is still planned. A statement and talks are public from their own day on.',
  query: TimelineQuery,
  responses: {
    200: { description: 'A page of entries.', content: json('TimelineList'), headers: ['Link'] },
  },
  handle(input, context) {
    const { query } = input;
    const { store } = context;
    const page = readPage('listTimeline', query, context);
    const { day } = chosenDay(context.clock);
    const etag = storeTag(input, context, day);
    if (input.holds(etag)) return notModified(etag);
    refuseFaults(
      knownActor(store, 'actor', query.actor),
      knownId(store, 'measure', 'measure', query.measure),
      rangeFault(null, query.from, query.to),
    );
    const found = findTimeline(store, filterOf(store, query, day), {
      ...page,
      descending: query.sort === '-date',
    });
    const { total, next } = found;
    const { known_on: knownOn = null } = query;
    const excluded = excludedJson(found.excluded, TIMELINE_DETAILS);
    const items = found.items.map((entry) => JSON.stringify(timelineEntryJson(entry)));
    const list = { items, total, next, meta: { match: query.match, known_on: knownOn, excluded } };
    return { ...listAnswer('listTimeline', query, list, context), etag };
  },
});

function filterOf(
  store: Store,
  query: z.output<typeof TimelineQuery>,
  today: DayValue,
): TimelineFilter {
  const { kind, from, to, match, actor, measure, country } = query;
  return {
    kind: kind ?? [],
    range: { from: from ?? null, to: to ?? null },
    match,
    knownOn: query.known_on ?? null,
    actor: actorsFor(store, actor, today),
    measure: measure ?? null,
    country: country ?? null,
  };
}

export const timelineResource: Resource = {
  tag: { name: 'Timeline', description: 'All events, statements and talks, sorted by date.' },
  components: {
    TimelineEntry: TimelineEntryJson,
    TimelineList: TimelineListJson,
    TimelineMeta: TimelineMetaJson,
  },
  operations: [listInFormats(listTimeline, TIMELINE_REPRESENTATIONS)],
};
