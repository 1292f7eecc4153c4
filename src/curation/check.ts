import { KINDS, readRecord } from '../records/kinds.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { type SearchDigests, searchDigests } from '../store/check.search.ts';
import {
  allRecords,
  brokenReferences,
  integrityFaults,
  isCorrupt,
  strayRows,
} from '../store/check.ts';
import { hasContent, recordByPk, type StoredRecord } from '../store/records.ts';
import { DERIVED_SEARCH_INDEXES } from '../store/search.ts';
import type { Store } from '../store/store.ts';
import { checkDerived } from './check.derived.ts';
import { checkDocument } from './check.documents.ts';
import { checkHistory } from './check.history.ts';
import { checkInput } from './check.input.ts';
import { checkPublished } from './check.published.ts';
import { checkWords } from './check.words.ts';
import type { Finding } from './finding.ts';

const INDEXES = [
  ...DERIVED_SEARCH_INDEXES,
  ...Object.values(KINDS).flatMap(({ indexes }) => indexes ?? []),
];

/**
 * Yields everything that is wrong with a database. It checks the storage, the history of each record, each span
 * against its document, all data derived from the tables, and that an import would accept an export. It reads one
 * snapshot, record by record; until it ends, nothing may be written through the same store. It calls `onRecord`
 * before each record.
 */
export function* checkBase(store: Store, onRecord: () => void = () => {}): Generator<Finding> {
  store.sqlite.exec('BEGIN');
  try {
    yield* checkStorage(store);
    const known = { references: referenceResolver(store), digests: searchDigests(store) };
    for (const record of allRecords(store)) {
      onRecord();
      for (const what of checkRecord(store, known, record)) yield { where: nameOf(record), what };
      if (record.kind === 'document') yield* checkDocument(store, record.pk);
    }
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    yield {
      where: 'base',
      what: sentence(`The rest of the file cannot be read: ${error.message}`),
    };
  } finally {
    if (store.sqlite.inTransaction) store.sqlite.exec('ROLLBACK');
  }
}

/** Yields what a curator should look at in the records, though they are valid. */
export function* noticesIn(store: Store): Generator<Finding> {
  for (const { notices } of Object.values(KINDS)) {
    for (const { pk, pointer, detail } of notices?.(store, null) ?? []) {
      yield { where: nameOf(recordByPk(store, pk)), what: sentence(`${pointer} ${detail}`) };
    }
  }
}

function* checkStorage(store: Store): Generator<Finding> {
  for (const line of integrityFaults(store)) {
    yield { where: 'base', what: sentence(`SQLite reports: ${line}`) };
  }
  for (const { table, rowid, parent } of brokenReferences(store)) {
    const what = `Row ${rowid} of ${table} refers to a row of ${parent} that does not exist.`;
    yield { where: 'base', what };
  }
  for (const { index, table, rows } of strayRows(store, INDEXES)) {
    const what = `The index ${index} has ${rows} rows that do not exist in ${table}.`;
    yield { where: 'base', what };
  }
}

/** What the check of each record needs. */
interface Known {
  references: ReferenceResolver;
  digests: SearchDigests;
}

function* checkRecord(
  store: Store,
  { references, digests }: Known,
  record: StoredRecord,
): Generator<string> {
  yield* checkHistory(store, record);
  try {
    const entry = hasContent(record) ? readRecord(store, record.kind, record.pk) : undefined;
    if (entry === undefined) {
      if (hasContent(record)) yield 'It has no row in the table of its kind.';
      return;
    }
    const found = [
      ...checkPublished(store, record, entry),
      ...checkWords(store, digests, record, entry),
      ...checkDerived(store, record, entry),
    ];
    yield* found;
    // A record with other findings would be refused because of them.
    if (found.length === 0 && record.state === 'live') yield* checkInput(references, entry);
  } catch (error) {
    if (isCorrupt(error)) throw error;
    yield sentence(`It cannot be read: ${(error as Error).message}`);
  }
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

function nameOf({ kind, id }: Pick<StoredRecord, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}
