import { z } from 'zod';
import { excludedJson, MEASURE_DETAILS } from '../params/excluded.ts';
import { findMeasures, MEASURE_SORTS } from '../records/measure/list.ts';
import {
  BecauseJson,
  MeasureStatusJson,
  ProvisionStatusJson,
} from '../records/measure/status.wire.ts';
import { chosenDay, DAY_META, MATCH_META } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { linkedDataOf } from './linkeddata.ts';
import { MeasureQuery, MeasuresQuery, measureFilter } from './measures.query.ts';
import {
  IncludedJson,
  MeasureAnswerJson,
  measureTag,
  measureTexts,
  type StatusRequest,
} from './measures.status.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { MEASURE_REPRESENTATIONS } from './representations.ts';

const MeasureMetaJson = z
  .object({ ...DAY_META, ...MATCH_META })
  .describe('About a list of measures.');

const MeasureListJson = listOf(MeasureAnswerJson, MeasureMetaJson, 'A page of measures.');

const listMeasures = operation({
  method: 'GET',
  path: '/v1/measures',
  operationId: 'listMeasures',
  summary: 'Measures',
  description:
    'Measures by what is so on a day, by what happens between days, by what was public on a day, and by what they are. Every filter combines with every other. Each item carries its status with the events that decided it, on the first day named by `status_on`, `in_force_on` or `suspended_on`, else on the current UTC day of the service; `meta.day_source` says which. Filters on days find what certainly or possibly meets them, each by itself, and label each item with `match`; `meta.excluded` counts what they left out, and why.',
  query: MeasuresQuery,
  responses: {
    200: {
      description: 'A page of measures, with what was left out and why.',
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
    const filter = measureFilter(store, query);
    const found = findMeasures(store, filter, MEASURE_SORTS[query.sort], page);
    const { knownOn } = filter.clocks;
    const request: StatusRequest = { day, source, knownOn, include: query.include ?? [] };
    const items = measureTexts(store, found.items, request);
    const excluded = excludedJson(found.excluded, MEASURE_DETAILS);
    const meta = { day, day_source: source, known_on: knownOn, match: query.match, excluded };
    const { total, next } = found;
    return { ...listAnswer('listMeasures', query, { items, total, next, meta }, context), etag };
  },
});

const getMeasure = operation({
  method: 'GET',
  path: '/v1/measures/:id',
  operationId: 'getMeasure',
  summary: 'A measure',
  description:
    'One measure with its products, provisions, events and relations, the exact characters that state each claim, and its status: on the day `status_on`, else on the current UTC day of the service. With `known_on` the status takes only what was public on that day; the measure itself is told in full.',
  params: RecordParams,
  query: MeasureQuery,
  ofRecord: true,
  responses: { 200: { description: 'The measure.', content: json('Measure') } },
  handle(input, context) {
    const { store, clock } = context;
    const { status_on: statusOn, known_on: knownOn = null, include = [] } = input.query;
    return recordAnswer('measure', input, context, (record) => {
      const request: StatusRequest = { ...chosenDay(clock, statusOn), knownOn, include };
      const etag = measureTag(store, record.tag, request);
      if (input.holds(etag)) return notModified(etag);
      return { body: measureTexts(store, [record], request).join(), etag };
    });
  },
});

export const measuresResource: Resource = {
  tag: {
    name: 'Measures',
    description: 'What governments do to trade, and its status on any day.',
  },
  components: {
    Because: BecauseJson,
    IncludedByMeasure: IncludedJson,
    Measure: MeasureAnswerJson,
    MeasureList: MeasureListJson,
    MeasureMeta: MeasureMetaJson,
    MeasureStatus: MeasureStatusJson,
    ProvisionStatus: ProvisionStatusJson,
  },
  operations: [
    listInFormats(listMeasures, MEASURE_REPRESENTATIONS),
    detailInFormats(getMeasure, linkedDataOf('measure')),
  ],
};
