import { statusOn } from '../../domain/status.ts';
import type { RecordKindDefinition } from '../kind.ts';
import {
  AppliesToIn,
  ContextNoteIn,
  LegalInstrumentIn,
  MeasureEventIn,
  MeasureIn,
  measureIn,
  ProvisionIn,
  RelationIn,
} from './bundle.ts';
import { MEASURES } from './csv.ts';
import * as days from './days.tables.ts';
import { measureNode } from './jsonld.ts';
import { readMeasure } from './reading.ts';
import { getMeasureByPk, saveMeasureAndStatus } from './rows.ts';
import * as tables from './tables.ts';
import {
  AppliesToJson,
  ContextNoteJson,
  LegalInstrumentJson,
  MeasureEventJson,
  MeasureJson,
  measureJson,
  ProvisionJson,
  RelationJson,
} from './wire.ts';

/** What the engines need to know of measures. */
export const MEASURE: RecordKindDefinition<'measure', MeasureIn> = {
  noun: 'measure',
  article: 'a',
  table: tables.measures,
  tables: [tables, days],
  rows: {
    get: getMeasureByPk,
    save: saveMeasureAndStatus,
  },
  read: readMeasure,
  bundle: {
    shape: MeasureIn,
    parts: {
      AppliesTo: AppliesToIn,
      ContextNote: ContextNoteIn,
      LegalInstrument: LegalInstrumentIn,
      MeasureEvent: MeasureEventIn,
      Provision: ProvisionIn,
      Relation: RelationIn,
    },
    input: measureIn,
  },
  csv: MEASURES,
  wire: {
    json: measureJson,
    components: {
      AppliesTo: AppliesToJson,
      ContextNote: ContextNoteJson,
      LegalInstrument: LegalInstrumentJson,
      MeasureEvent: MeasureEventJson,
      Measure: MeasureJson,
      Provision: ProvisionJson,
      Relation: RelationJson,
    },
    texts: [
      'title',
      'summary',
      'products/*/label',
      'products/*/as_written',
      'provisions/*/label',
      'context_notes/*/text',
      'legal_instrument/title',
      'legal_instrument/number',
    ],
  },
  jsonld: (measure, { day, knownOn, publicUrl }) => [
    measureNode(measure, statusOn(measure, day, knownOn).status, publicUrl),
  ],
};
