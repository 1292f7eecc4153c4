import { measureSources } from '../../domain/coverage.ts';
import { withKnown } from '../../domain/known.ts';
import { prepare } from '../../domain/lifecycle.ts';
import { stateOn } from '../../domain/status.ts';
import { historiesByEvent } from '../../domain/step-history.ts';
import type { RecordKindDefinition } from '../kind.ts';
import {
  ContextNoteIn,
  LegalInstrumentIn,
  MeasureEventIn,
  MeasureIn,
  measureIn,
  ProvisionIn,
  RelationIn,
  ScheduleIn,
} from './bundle.ts';
import { checkMeasure } from './check.ts';
import { measureClaims } from './claims.ts';
import { MEASURES } from './csv.ts';
import * as days from './days.tables.ts';
import { decidingOf } from './deciding.ts';
import { EffectIn, EffectJson } from './effect.ts';
import { idleNotices } from './idle.ts';
import { measureNode } from './jsonld.ts';
import { readMeasure } from './reading.ts';
import { getMeasureByPk, measureRow, saveMeasureAndStatus } from './rows.ts';
import { MEASURE_SEARCH } from './search.ts';
import { shortMeasure } from './short.ts';
import { MEASURE_SUMMARY } from './summary.ts';
import * as tables from './tables.ts';
import {
  MeasureConditionIn,
  ProductsIn,
  QuotaIn,
  ScopeIn,
  TermsIn,
  TermsSetIn,
} from './terms.bundle.ts';
import { productsForm, scopeForm, withTerms } from './terms.short.ts';
import {
  MeasureConditionJson,
  ProductsJson,
  QuotaJson,
  ScopeJson,
  TermsJson,
  TermsSetJson,
} from './terms.wire.ts';
import { MEASURE_TIMELINE } from './timeline.ts';
import { unansweredRelations } from './unanswered.ts';
import { upgradedMeasure } from './upgrade.ts';
import {
  ContextNoteJson,
  LegalInstrumentJson,
  MeasureEventJson,
  MeasureJson,
  measureJson,
  ProvisionJson,
  RelationJson,
  ScheduleJson,
} from './wire.ts';

/** What the engines need to know of measures. */
export const MEASURE: RecordKindDefinition<'measure', MeasureIn> = {
  noun: 'measure',
  article: 'a',
  plural: 'measures',
  table: tables.measures,
  tables: [tables, days],
  indexes: [
    ['status_rtree', 'pk', 'status_rectangles', 'pk'],
    ['event_rtree', 'pk', 'event_days', 'pk'],
  ],
  rows: {
    get: getMeasureByPk,
    save: saveMeasureAndStatus,
    row: (store, pk, measure) => measureRow(store, pk, measure, historiesByEvent(prepare(measure))),
    check: checkMeasure,
  },
  read: readMeasure,
  claims: measureClaims,
  bundle: {
    shape: MeasureIn,
    parts: {
      ContextNote: ContextNoteIn,
      Effect: EffectIn,
      LegalInstrument: LegalInstrumentIn,
      MeasureEvent: MeasureEventIn,
      Provision: ProvisionIn,
      MeasureCondition: MeasureConditionIn,
      Products: ProductsIn,
      Quota: QuotaIn,
      Relation: RelationIn,
      Schedule: ScheduleIn,
      Scope: ScopeIn,
      Terms: TermsIn,
      TermsSet: TermsSetIn,
    },
    input: measureIn,
    short: {
      record: shortMeasure,
      object: withTerms,
      parts: (context) => [
        [ScopeIn, scopeForm(context)],
        [ProductsIn, productsForm(context)],
      ],
    },
    upgraded: upgradedMeasure,
  },
  csv: MEASURES,
  wire: {
    json: measureJson,
    components: {
      Effect: EffectJson,
      ContextNote: ContextNoteJson,
      LegalInstrument: LegalInstrumentJson,
      MeasureEvent: MeasureEventJson,
      Measure: MeasureJson,
      Provision: ProvisionJson,
      MeasureCondition: MeasureConditionJson,
      Products: ProductsJson,
      Quota: QuotaJson,
      Relation: RelationJson,
      Schedule: ScheduleJson,
      Scope: ScopeJson,
      Terms: TermsJson,
      TermsSet: TermsSetJson,
    },
  },
  summary: MEASURE_SUMMARY,
  jsonld: (measure, { day, knownOn, publicUrl }) => [
    measureNode(measure, stateOn(measure, day, knownOn), publicUrl),
  ],
  notices: (store, pks) => [...unansweredRelations(store, pks), ...idleNotices(store, pks)],
  search: MEASURE_SEARCH,
  timeline: MEASURE_TIMELINE,
  lifecycle: {
    deciding: decidingOf,
    withKnown: (measure, published) => {
      const events = withKnown(measure.events, published);
      return { ...measure, events, sources: measureSources(measure, published) };
    },
  },
};
