import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import type { Excerpts } from '../formats/bundle/support.ts';
import type { LdNode } from '../formats/jsonld.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import type { StoredSummary } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { ACTOR } from './actor/kind.ts';
import { DOCUMENT } from './document/kind.ts';
import type { LinkedDataContext, RecordKindDefinition } from './kind.ts';
import { MEASURE } from './measure/kind.ts';
import { STATEMENT } from './statement/kind.ts';
import { type SummaryContext, type SummaryOf, summaryOf } from './summary.ts';
import { TALKS } from './talks/kind.ts';
import { THREAT } from './threat/kind.ts';

/** The registry: the definition of every kind of record. */
export const KINDS: { [K in RecordKind]: RecordKindDefinition<K> } = {
  document: DOCUMENT,
  actor: ACTOR,
  measure: MEASURE,
  statement: STATEMENT,
  threat: THREAT,
  talks: TALKS,
};

/** Returns the name of one record of a kind in a sentence, with its article. */
export function aRecord(kind: RecordKind): string {
  return `${KINDS[kind].article} ${KINDS[kind].noun}`;
}

/** Returns the name of a kind as part of the names of schemas and operations. */
export function typeName(kind: RecordKind): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}

/** Returns the record of a key, read from its tables; undefined if there is none. */
export function readRecord(store: Store, kind: RecordKind, pk: number): AnyRecord | undefined {
  const record = KINDS[kind].rows.get(store, pk);
  return record && ({ kind, record } as AnyRecord);
}

/** Returns the published document of a record, as JSON text. */
export function wireText({ kind, record }: AnyRecord, stamp: Stamp): string {
  return JSON.stringify(KINDS[kind].wire.json(record as never, stamp));
}

/** Returns the static members of a record as an item of a list. */
export function summaryText({ kind, record }: AnyRecord, context: SummaryContext): StoredSummary {
  return summaryOf(KINDS[kind].summary as SummaryOf<never>, record as never, context);
}

/** Returns the record as a curator would write it, without what is computed. */
export function recordIn({ kind, record }: AnyRecord, excerpts: Excerpts): { id: string } {
  return KINDS[kind].bundle.input(record as never, excerpts);
}

/** Returns the record in the vocabulary of schema.org. */
export function linkedData({ kind, record }: AnyRecord, context: LinkedDataContext): LdNode[] {
  return KINDS[kind].jsonld(record as never, context);
}
