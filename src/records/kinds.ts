import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord, RecordOf } from '../domain/records.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { Store } from '../store/store.ts';
import { getActorByPk } from './actor/rows.ts';
import { actorJson } from './actor/wire.ts';
import { getDocumentByPk } from './document/rows.ts';
import { documentJson } from './document/wire.ts';
import { getMeasureByPk } from './measure/rows.ts';
import { measureJson } from './measure/wire.ts';
import { getStatementByPk } from './statement/rows.ts';
import { statementJson } from './statement/wire.ts';
import { getTalksByPk } from './talks/rows.ts';
import { talksJson } from './talks/wire.ts';
import { getThreatByPk } from './threat/rows.ts';
import { threatJson } from './threat/wire.ts';

type Readers = { [K in RecordKind]: (store: Store, pk: number) => RecordOf[K] | undefined };
type Writers = { [K in RecordKind]: (record: RecordOf[K], stamp: Stamp) => object };

const READERS: Readers = {
  document: getDocumentByPk,
  actor: getActorByPk,
  measure: getMeasureByPk,
  statement: getStatementByPk,
  threat: getThreatByPk,
  talks: getTalksByPk,
};

const WRITERS: Writers = {
  document: documentJson,
  actor: actorJson,
  measure: measureJson,
  statement: statementJson,
  threat: threatJson,
  talks: talksJson,
};

/** The record of a kind as the tables hold it. */
export function readRecord(store: Store, kind: RecordKind, pk: number): AnyRecord | undefined {
  const record = READERS[kind](store, pk);
  return record && ({ kind, record } as AnyRecord);
}

/** The published document of a record, as JSON text. */
export function wireText({ kind, record }: AnyRecord, stamp: Stamp): string {
  return JSON.stringify(WRITERS[kind](record as never, stamp));
}
