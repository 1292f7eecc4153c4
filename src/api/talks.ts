import { z } from 'zod';
import { excludedJson } from '../params/excluded.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { Country, Day, Id, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { talksRows } from '../records/talks/csv.list.ts';
import { findTalks, TALKS_SORTS, type TalksFilter } from '../records/talks/list.ts';
import { DelegateJson, PlaceJson, TalksJson, TalksOutcomeJson } from '../records/talks/wire.ts';
import type { Store } from '../store/store.ts';
import { ITEM_MATCH, MATCH_META, Match } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { About, recordOf } from './statements.query.ts';

const TalksAnswerJson = TalksJson.extend(ITEM_MATCH).describe('A negotiation round.');
const TalksMetaJson = z.object(MATCH_META).describe('About a list of talks.');
const TalksListJson = listOf(TalksAnswerJson, TalksMetaJson, 'A page of talks.');

const HELD =
  'Certain where all days they can have been held lie in the range, or one on which they surely were; possible where a day they can have been held does. Talks of unknown year lie in no range and are counted in `meta.excluded`.';

const TalksQuery = z.strictObject({
  party: Id.describe('The actor of this id is a party.').optional(),
  delegate: Id.describe('The actor of this id took part as a delegate.').optional(),
  took_place_from: Day.describe(`Held on some day from this one on, inclusive. ${HELD}`).optional(),
  took_place_to: Day.describe(`Held on some day up to this one, inclusive. ${HELD}`).optional(),
  match: Match,
  country: Country.describe(
    'The country of the place, by its code of ISO 3166-1 alpha-2.',
  ).optional(),
  about: About.describe('A record that the talks were about.').optional(),
  document: Id.describe('The document of this id supports some claim about the talks.').optional(),
  q: Words.describe('Words that all occur in the title, the names or the outcomes.').optional(),
  sort: OneOf(['-took_place', 'took_place', 'id', '-id'])
    .default('-took_place')
    .describe(
      'The order: by the first day they can have been held (unknown years after all others, so first in `-took_place`) or by id; ties by id.',
    ),
  ...PAGING,
});

function talksFilter(store: Store, query: z.output<typeof TalksQuery>): TalksFilter {
  const about = query.about === undefined ? null : recordOf(query.about);
  refuseFaults(
    knownId(store, 'actor', 'party', query.party),
    knownId(store, 'actor', 'delegate', query.delegate),
    about && knownId(store, about.kind, 'about', about.id),
    knownId(store, 'document', 'document', query.document),
    rangeFault('took_place', query.took_place_from, query.took_place_to),
  );
  const { took_place_from: from = null, took_place_to: to = null } = query;
  return {
    match: query.match,
    party: query.party ?? null,
    delegate: query.delegate ?? null,
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
  summary: 'Talks',
  description: 'Rounds of negotiations. Every filter combines with every other.',
  query: TalksQuery,
  responses: {
    200: {
      description: 'A page of talks, with what was left out and why.',
      content: json('TalksList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const page = readPage('listTalks', query, context);
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const filter = talksFilter(context.store, query);
    const found = findTalks(context.store, filter, TALKS_SORTS[query.sort], page);
    const items = found.items.map(({ wire, match }) =>
      withMembers(wire, { match: JSON.stringify(match) }),
    );
    const meta = { match: query.match, excluded: excludedJson(found.excluded, {}) };
    return { ...listAnswer('listTalks', query, { ...found, items, meta }, context), etag };
  },
});

const getTalks = operation({
  method: 'GET',
  path: '/v1/talks/:id',
  operationId: 'getTalks',
  summary: 'A round of talks',
  description:
    'Who met whom, where and when, what it was about and what it led to, each with the characters that state it.',
  params: RecordParams,
  ofRecord: true,
  responses: { 200: { description: 'The talks.', content: json('Talks') } },
  handle: (input, context) => recordAnswer('talks', input, context),
});

export const talksResource: Resource = {
  tag: { name: 'Talks', description: 'Negotiation rounds between governments.' },
  components: {
    Delegate: DelegateJson,
    Place: PlaceJson,
    Talks: TalksAnswerJson,
    TalksList: TalksListJson,
    TalksMeta: TalksMetaJson,
    TalksOutcome: TalksOutcomeJson,
  },
  operations: [
    listInFormats(listTalks, { csv: talksRows }),
    detailInFormats(getTalks, linkedDataOf('talks')),
  ],
};
