import { z } from 'zod';
import { TIMELINE_KINDS } from '../domain/timeline.ts';
import { actorsFor, knownActor } from '../params/actor.ts';
import { excludedJson, TIMELINE_DETAILS } from '../params/excluded.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Country, Day, Id } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { findTimeline, type TimelineFilter } from '../records/timeline.ts';
import { TimelineEntryJson, timelineEntryJson } from '../records/timeline.wire.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import { dayOf, tool } from './tool.ts';

const Input = z.strictObject({
  kind: z
    .array(z.enum(TIMELINE_KINDS))
    .max(10)
    .default([])
    .describe('Only entries of these kinds.'),
  from: Day.describe('Only entries certainly or possibly on or after this day.').optional(),
  to: Day.describe('Only entries certainly or possibly on or before this day.').optional(),
  actor: ActorIdOrCode.describe('Only entries that involve this actor.').optional(),
  measure: Id.describe('Only events of this measure, and entries about it.').optional(),
  country: Country.describe('Only entries that involve an actor of this country.').optional(),
  known_on: Day.describe(
    'Use only what the public could know on this day. Default: everything that is recorded.',
  ).optional(),
  newest_first: z.boolean().default(false).describe('Sort by date, newest first.'),
  ...PAGING,
});

export const timeline = tool({
  name: 'timeline',
  title: 'Timeline',
  description:
    'Lists events of measures and threats, statements and talks in order of date. An entry whose date is a range is sorted by the first day of the range. A scheduled entry has not necessarily happened. With known_on, entries are told as the public could know them on that day.',
  input: Input,
  output: z.object({
    ...PAGED,
    excluded: EXCLUDED,
    entries: z.array(TimelineEntryJson).describe('The entries.'),
  }),
  answer(request, context) {
    const { store } = context;
    refuseFaults(
      knownActor(store, 'actor', request.actor),
      knownId(store, 'measure', 'measure', request.measure),
      rangeFault(null, request.from, request.to),
    );
    const { kind, from = null, to = null } = request;
    const { measure = null, country = null } = request;
    const actor = actorsFor(store, request.actor, dayOf(context, undefined).day);
    const filter: TimelineFilter = {
      kind,
      range: { from, to },
      match: 'possible',
      knownOn: request.known_on ?? null,
      actor,
      measure,
      country,
    };
    const page = { ...pageOf('timeline', request, context), descending: request.newest_first };
    const found = findTimeline(store, filter, page);
    return {
      ...pagedJson('timeline', request, found, context),
      excluded: excludedJson(found.excluded, TIMELINE_DETAILS),
      entries: found.items.map(timelineEntryJson),
    };
  },
});
