import { withKnown } from '../../domain/known.ts';
import { prepare, voidedEvents } from '../../domain/lifecycle.ts';
import type { RecordKindDefinition } from '../kind.ts';
import { checkMeasure } from './check.ts';
import * as days from './days.tables.ts';
import { readMeasure } from './reading.ts';
import { getMeasureByPk, measureRow, saveMeasureAndStatus } from './rows.ts';
import { MEASURE_SEARCH } from './search.ts';
import * as tables from './tables.ts';
import { MEASURE_TIMELINE } from './timeline.ts';
import { measureJson } from './wire.ts';

/** What the engines need to know of measures. */
export const MEASURE: RecordKindDefinition<'measure'> = {
  noun: 'measure',
  article: 'a',
  table: tables.measures,
  tables: [tables, days],
  indexes: [
    ['status_rtree', 'pk', 'status_rectangles', 'pk'],
    ['event_rtree', 'pk', 'event_days', 'pk'],
  ],
  rows: {
    get: getMeasureByPk,
    save: saveMeasureAndStatus,
    row: (_, pk, measure) => measureRow(pk, measure, voidedEvents(prepare(measure))),
    check: checkMeasure,
  },
  read: readMeasure,
  wire: { json: measureJson },
  search: MEASURE_SEARCH,
  timeline: MEASURE_TIMELINE,
  lifecycle: {
    deciding: ({ provisions, events }) => ({
      provisions: provisions.map(({ id, label }) => ({ id, label })),
      events,
    }),
    withKnown: (measure, published) => {
      return { ...measure, events: withKnown(measure.events, published) };
    },
  },
};
