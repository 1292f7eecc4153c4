import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord, RecordOf } from '../domain/records.ts';
import { actorJson } from '../formats/wire/actor.ts';
import { documentJson } from '../formats/wire/document.ts';
import { measureJson } from '../formats/wire/measure.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import { statementJson } from '../formats/wire/statement.ts';
import { talksJson } from '../formats/wire/talks.ts';
import { threatJson } from '../formats/wire/threat.ts';
import { getActorByPk } from '../store/actors.ts';
import { getDocumentByPk } from '../store/documents.ts';
import { getMeasureByPk } from '../store/measures.ts';
import { getStatementByPk } from '../store/statements.ts';
import type { Store } from '../store/store.ts';
import { getTalksByPk } from '../store/talks.ts';
import { getThreatByPk } from '../store/threats.ts';

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
