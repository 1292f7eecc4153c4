import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { excludedJson } from '../params/excluded.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { ActorIdOrCode, Country, Day, Id, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { Fields, View, viewFault } from '../params/view.ts';
import { aRecord, KINDS } from '../records/kinds.ts';
import { sparse } from '../records/summary.ts';
import { findTalks, TALKS_SORTS, type TalksFilter } from '../records/talks/list.ts';
import { TALKS_SUMMARY, TALKS_SUMMARY_PARTS } from '../records/talks/summary.ts';
import { DelegateJson, PlaceJson, TalksJson, TalksOutcomeJson } from '../records/talks/wire.ts';
import type { Store } from '../store/store.ts';
import { chosenDay, MATCH_META, Match } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { mapValues } from './schema.ts';
import { About, recordOf } from './statements.query.ts';
import { itemShape, summaryCsv, summaryItems } from './summaries.ts';

const TalksAnswerJson = TalksJson;
const TalksMetaJson = z.object(MATCH_META).describe('Information about a list of talks.');
const TalksSummaryJson = itemShape(TALKS_SUMMARY, 'Talks', TalksAnswerJson);
const TalksListJson = listOf(TalksSummaryJson, TalksMetaJson, 'A page of talks.');

const DAYS = 'Talks that last several days match if one of those days is in the range.';

const TalksQuery = z.strictObject({
  party: ActorIdOrCode.describe(
    'Only talks to which this actor is a party. The code or id of a country or group also stands for its public bodies and persons; a group also for its members today (UTC).',
  ).optional(),
  delegate: ActorIdOrCode.describe(
    'Only talks in which this actor took part as a delegate.',
  ).optional(),
  took_place_from: Day.describe(
    `Only talks that took place on or after this day. ${DAYS}`,
  ).optional(),
  took_place_to: Day.describe(
    `Only talks that took place on or before this day. ${DAYS}`,
  ).optional(),
  match: Match,
  country: Country.describe(
    'Only talks that took place in this country (ISO 3166-1 alpha-2).',
  ).optional(),
  about: About.describe('Only talks about this record.').optional(),
  document: Id.describe('Only talks with evidence in this document.').optional(),
  q: Words.describe('Only talks that contain these words in title, names or outcomes.').optional(),
  sort: OneOf(['-took_place', 'took_place', 'id', '-id'])
    .default('-took_place')
    .describe('Sort by first day of the talks, or by id.'),
  view: View,
  fields: Fields(TALKS_SUMMARY),
  ...PAGING,
});

function talksFilter(
  store: Store,
  query: z.output<typeof TalksQuery>,
  today: DayValue,
): TalksFilter {
  const about = query.about === undefined ? null : recordOf(query.about);
  refuseFaults(
    viewFault(query),
    knownActor(store, 'party', query.party),
    knownActor(store, 'delegate', query.delegate),
    about && knownId(store, about.kind, 'about', about.id),
    knownId(store, 'document', 'document', query.document),
    rangeFault('took_place', query.took_place_from, query.took_place_to),
  );
  const { took_place_from: from = null, took_place_to: to = null } = query;
  return {
    match: query.match,
    party: actorsFor(store, query.party, today),
    delegate: actorId(store, query.delegate),
    tookPlace: from === null && to === null ? null : { from, to },
    country: query.country ?? null,
    about,
    document: query.document ?? null,
    q: query.q ?? null,
  };
}

const listTalks = operation({
  method: 'GET',
  path: '/v1/talks',
  operationId: 'listTalks',
  summary: `List and filter ${KINDS.talks.plural}`,
  description: 'Returns rounds of negotiations. Filter by party, delegate, date, country or topic.',
  query: TalksQuery,
  responses: {
    200: {
      description: 'A page of talks.',
      content: json('TalksList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listTalks', query, context);
    const { day } = chosenDay(context.clock);
    const etag = storeTag(input, context, day);
    if (input.holds(etag)) return notModified(etag);
    const filter = talksFilter(context.store, query, day);
    const found = findTalks(context.store, filter, TALKS_SORTS[query.sort], page);
    const items = summaryItems(context.store, TALKS_SUMMARY, found.items, query);
    const meta = { match: query.match, excluded: excludedJson(found.excluded, {}) };
    return { ...listAnswer('listTalks', query, { ...found, items, meta }, context), etag };
  },
});

const getTalks = operation({
  method: 'GET',
  path: '/v1/talks/:id',
  operationId: 'getTalks',
  summary: `Get ${aRecord('talks')}`,
  description:
    'Returns a round of talks: the parties, delegates, place, dates, topics and outcomes, each with its evidence.',
  params: RecordParams,
  ofRecord: true,
  responses: { 200: { description: 'The talks.', content: json('Talks') } },
  handle: (input, context) => recordAnswer('talks', input, context),
});

export const talksResource: Resource = {
  tag: { name: 'Talks', description: 'Rounds of negotiations between governments.' },
  components: {
    Delegate: DelegateJson,
    Place: PlaceJson,
    Talks: TalksAnswerJson,
    TalksList: TalksListJson,
    TalksSummary: TalksSummaryJson,
    ...mapValues(TALKS_SUMMARY_PARTS, sparse),
    TalksMeta: TalksMetaJson,
    TalksOutcome: TalksOutcomeJson,
  },
  operations: [
    listInFormats(listTalks, { csv: summaryCsv(TALKS_SUMMARY) }),
    detailInFormats(getTalks, linkedDataOf('talks')),
  ],
};
