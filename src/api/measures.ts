import { z } from 'zod';
import { excludedJson, MEASURE_DETAILS } from '../params/excluded.ts';
import { aRecord, KINDS } from '../records/kinds.ts';
import { findMeasures, MEASURE_SORTS, type MeasureFound } from '../records/measure/list.ts';
import {
  BecauseJson,
  MeasureStatusJson,
  ProvisionStatusJson,
} from '../records/measure/status.wire.ts';
import { MEASURE_SUMMARY, MEASURE_SUMMARY_PARTS } from '../records/measure/summary.ts';
import { TERMS_ON_DAY } from '../records/measure/terms-of-day.wire.ts';
import { hsMatch } from '../records/parts/hs-match.ts';
import { sparse } from '../records/summary.ts';
import { publishedRows } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { chosenDay, DAY_META, MATCH_META } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { linkedDataOf } from './linkeddata.ts';
import { MeasureQuery, MeasuresQuery, measureFilter } from './measures.query.ts';
import {
  IncludedJson,
  includedIn,
  MeasureAnswerJson,
  measureTag,
  measureTexts,
  type StatusRequest,
} from './measures.status.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { MEASURE_REPRESENTATIONS } from './representations.ts';
import { mapValues } from './schema.ts';
import { itemShape, summaryItems } from './summaries.ts';

const MeasureMetaJson = z
  .object({ ...DAY_META, ...MATCH_META })
  .describe('Information about a list of measures.');

const MeasureSummaryJson = itemShape(MEASURE_SUMMARY, 'A measure', MeasureAnswerJson, {
  included: IncludedJson.optional(),
});

const MeasureListJson = listOf(MeasureSummaryJson, MeasureMetaJson, 'A page of measures.');

const listMeasures = operation({
  method: 'GET',
  path: '/v1/measures',
  operationId: 'listMeasures',
  summary: `List and filter ${KINDS.measure.plural}`,
  description:
    'Returns measures. Filter by status on a day, event dates, what was public on a day, type, actor, product or HS code. Each item is a summary with its status. The day of the status is the first of `status_on`, `in_force_on` and `suspended_on` that you send, else today.',
  query: MeasuresQuery,
  responses: {
    200: {
      description: 'A page of measures.',
      content: json('MeasureList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const { store, clock } = context;
    const page = readPage('listMeasures', query, context);
    const { day, source } = chosenDay(
      clock,
      query.status_on,
      query.in_force_on,
      query.suspended_on,
    );
    const etag = storeTag(input, context, day);
    if (input.holds(etag)) return notModified(etag);
    const filter = measureFilter(store, query, day);
    const found = findMeasures(store, filter, MEASURE_SORTS[query.sort], page);
    const { knownOn } = filter.clocks;
    const items = measureItems(store, found.items, query, { day, source, knownOn });
    const excluded = excludedJson(found.excluded, MEASURE_DETAILS);
    const meta = { day, day_source: source, known_on: knownOn, match: query.match, excluded };
    const { total, next } = found;
    return { ...listAnswer('listMeasures', query, { items, total, next, meta }, context), etag };
  },
});

/** Returns the items of a page as JSON. Members that depend on the question are made here. */
function measureItems(
  store: Store,
  found: readonly MeasureFound[],
  query: MeasuresQuery,
  on: Pick<StatusRequest, 'day' | 'source' | 'knownOn'>,
): string[] {
  const included = includedIn(
    store,
    found.map(({ pk }) => pk),
    query.include ?? [],
  );
  return summaryItems(store, MEASURE_SUMMARY, found, query, {
    days: on,
    asked: (item) => ({
      ...hsMatch(item),
      ...(included && { included: included(item.pk) }),
    }),
    records: (pks) => {
      const texts = measureTexts(store, publishedRows(store, pks), { ...on, include: [] });
      return new Map(pks.map((pk, at) => [pk, texts[at] as string]));
    },
  });
}

const getMeasure = operation({
  method: 'GET',
  path: '/v1/measures/:id',
  operationId: 'getMeasure',
  summary: `Get ${aRecord('measure')}`,
  description:
    'Returns a measure with its products, provisions, events, relations and evidence. It shows the status on the day `status_on`, else today. `known_on` limits the status to what was public on that day; the rest of the measure stays complete.',
  params: RecordParams,
  query: MeasureQuery,
  ofRecord: true,
  responses: { 200: { description: 'The measure.', content: json('Measure') } },
  handle(input, context) {
    const { store, clock } = context;
    const { status_on: statusOn, known_on: knownOn = null, include = [] } = input.query;
    return recordAnswer('measure', input, context, (record) => {
      const request: StatusRequest = {
        ...chosenDay(clock, statusOn),
        knownOn,
        include,
      };
      const etag = measureTag(store, record.tag, request);
      if (input.holds(etag)) return notModified(etag);
      return { body: measureTexts(store, [record], request).join(), etag };
    });
  },
});

export const measuresResource: Resource = {
  tag: {
    name: 'Measures',
    description: 'What governments do to trade, with the status on any day.',
  },
  components: {
    Because: BecauseJson,
    IncludedByMeasure: IncludedJson,
    Measure: MeasureAnswerJson,
    MeasureList: MeasureListJson,
    MeasureMeta: MeasureMetaJson,
    MeasureStatus: MeasureStatusJson,
    MeasureSummary: MeasureSummaryJson,
    ProvisionStatus: ProvisionStatusJson,
    ...TERMS_ON_DAY,
    ...mapValues(MEASURE_SUMMARY_PARTS, sparse),
  },
  operations: [
    listInFormats(listMeasures, MEASURE_REPRESENTATIONS),
    detailInFormats(getMeasure, linkedDataOf('measure')),
  ],
};
