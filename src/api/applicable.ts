import { z } from 'zod';
import { FLOWS } from '../domain/measure.ts';
import { APPLICABLE_DETAILS, excludedJson } from '../params/excluded.ts';
import { applicableJsons } from '../records/measure/applicable.answer.ts';
import { findApplicable } from '../records/measure/applicable.page.ts';
import {
  APPLICABLE_COMPONENTS,
  ApplicableExcludedJson,
  ApplicableJson,
} from '../records/measure/applicable.wire.ts';
import { ApplicableQuery, ASKING, applicableRequest } from './applicable.query.ts';
import { chosenDay, DAY_META, MATCH_META } from './clocks.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';

const ApplicableMetaJson = z
  .object({
    ...DAY_META,
    ...MATCH_META,
    day: z.iso.date().describe('The day.'),
    flow: z.enum(FLOWS).nullable().describe('The flow of trade. Null for any.'),
    adds_up: z
      .literal(false)
      .describe('Rates are never added up: `relations` says how measures stand to each other.'),
    excluded: z
      .array(ApplicableExcludedJson)
      .describe('What a reader may expect and does not get, by reason.'),
  })
  .describe('Information about what may apply.');

const ApplicableListJson = listOf(
  ApplicableJson,
  ApplicableMetaJson,
  'Provisions and lines of schedules that may apply.',
);

const listApplicable = operation({
  method: 'GET',
  path: '/v1/applicable',
  operationId: 'listApplicable',
  summary: 'List what applies to goods on a day',
  description:
    'Returns every provision of a measure, and every line of a schedule, that may apply on a day to goods of an origin, a destination or a code, with its rate and why it applies. Nothing is added up. What cannot be decided, and what a reader may expect but does not get, is in `meta.excluded`. A page can have fewer items than `limit`; it is the last one if `next` is null.',
  query: ApplicableQuery,
  needsOneOf: ASKING,
  responses: {
    200: {
      description: 'What may apply.',
      content: json('ApplicableList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { store, clock } = context;
    const query = { ...input.query, count: 'bounded' as const };
    const page = readPage('listApplicable', query, context);
    const { day, source } = chosenDay(clock, query.on);
    const etag = storeTag(input, context, day);
    if (input.holds(etag)) return notModified(etag);
    const { filter, told } = applicableRequest(store, query, day);
    const found = findApplicable(store, filter, told, query.match, page);
    const { total, next } = found;
    const items = applicableJsons(store, found.items, { ...told, inAnswer: found.measures });
    const meta = {
      day,
      day_source: source,
      known_on: told.knownOn,
      flow: filter.flow,
      match: query.match,
      adds_up: false,
      excluded: excludedJson(found.excluded, APPLICABLE_DETAILS),
    };
    const texts = items.map((item) => JSON.stringify(item));
    const answer = { items: texts, total, next, meta };
    return { ...listAnswer('listApplicable', query, answer, context), etag };
  },
});

export const applicableResource: Resource = {
  tag: {
    name: 'Applicable',
    description: 'What applies to goods of an origin, a destination or a code on a day.',
  },
  components: {
    ...APPLICABLE_COMPONENTS,
    ApplicableList: ApplicableListJson,
    ApplicableMeta: ApplicableMetaJson,
  },
  operations: [listApplicable],
};
