import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import type { LdNode } from '../formats/jsonld.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { Store } from '../store/store.ts';
import { ACTOR } from './actor/kind.ts';
import { DOCUMENT } from './document/kind.ts';
import type { LinkedDataQuestion, RecordKindDefinition } from './kind.ts';
import { MEASURE } from './measure/kind.ts';
import { STATEMENT } from './statement/kind.ts';
import { TALKS } from './talks/kind.ts';
import { THREAT } from './threat/kind.ts';

/** The registry: every kind of record with all that the engines need to know of it. */
export const KINDS: { [K in RecordKind]: RecordKindDefinition<K> } = {
  document: DOCUMENT,
  actor: ACTOR,
  measure: MEASURE,
  statement: STATEMENT,
  threat: THREAT,
  talks: TALKS,
};

/** What one record of a kind is called in a sentence, with its article. */
export function aRecord(kind: RecordKind): string {
  return `${KINDS[kind].article} ${KINDS[kind].noun}`;
}

/** The name of a kind in the names of schemas and operations. */
export function typeName(kind: RecordKind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** The record of a kind as the tables hold it. */
export function readRecord(store: Store, kind: RecordKind, pk: number): AnyRecord | undefined {
  const record = KINDS[kind].rows.get(store, pk);
  return record && ({ kind, record } as AnyRecord);
}

/** The published document of a record, as JSON text. */
export function wireText({ kind, record }: AnyRecord, stamp: Stamp): string {
  return JSON.stringify(KINDS[kind].wire.json(record as never, stamp));
}

/** The record as a curator would write it: what is computed is left out. */
export function recordIn({ kind, record }: AnyRecord, excerpts: Excerpts): { id: string } {
  return KINDS[kind].bundle.input(record as never, excerpts);
}

/** The record in the terms of schema.org. */
export function linkedData({ kind, record }: AnyRecord, question: LinkedDataQuestion): LdNode[] {
  return KINDS[kind].jsonld(record as never, question);
}
