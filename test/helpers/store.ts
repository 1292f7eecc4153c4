import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import type { SourceDocument } from '../../src/domain/document.ts';
import type { Evidence, EvidenceRole, Support } from '../../src/domain/evidence.ts';
import type { RecordKind, RecordRef } from '../../src/domain/record.ts';
import { saveActor } from '../../src/records/actor/rows.ts';
import { saveDocument } from '../../src/records/document/rows.ts';
import { ensureRecord } from '../../src/store/records.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';

/** Writes records to an open store. */
export type Fill = (store: Store) => void;

const NO_RECORDS: Fill = () => {};

/** The settings that identify a database; each copy of an image generates its own. */
const FORGET_IDENTITY = "DELETE FROM settings WHERE key IN ('cursor_secret', 'base_id', 'history')";

/** The bytes of the databases in memory, each made once for its fill. */
const images = new WeakMap<Fill, Buffer>();

function imageOf(fill: Fill): Buffer {
  const known = images.get(fill);
  if (known) return known;
  const store = fill === NO_RECORDS ? openStore({ path: ':memory:' }) : openFilled();
  fill(store);
  store.sqlite.exec(FORGET_IDENTITY);
  const image = store.sqlite.serialize();
  store.close();
  images.set(fill, image);
  return image;
}

/**
 * Returns an open store with the records of a fill, which runs once for all stores in memory. The caller closes it.
 */
export function openFilled(fill = NO_RECORDS, options: Partial<StoreOptions> = {}): Store {
  const { path = ':memory:', migrations } = options;
  if (path === ':memory:' && migrations === undefined) {
    return openStore({ path, image: imageOf(fill), ...options });
  }
  const store = openStore({ path, ...options });
  fill(store);
  return store;
}

/** An open store that is closed when the test ends; in memory unless a path is given. */
export function openForTest(options: Partial<StoreOptions> = {}, fill = NO_RECORDS): Store {
  const store = openFilled(fill, options);
  onTestFinished(() => store.close());
  return store;
}

export const ASSUMED: Support = { basis: 'assumed', basisNote: null, evidence: [] };

export function stated(edtf: string) {
  return makeDate({ asWritten: edtf, edtf, basis: 'stated', note: null });
}

export const TEXT = 'China said it “will respond” to the tariffs on 稀土 😀 and talks went on.';

export function ref(kind: RecordKind, id: string): RecordRef {
  return { kind, id, label: `The ${id}` };
}

/** The key of a record with the label of `ref`. */
export function ensure(store: Store, kind: RecordKind, id: string): number {
  return ensureRecord(store, kind, id, ref(kind, id).label);
}

export function makeDocument(id: string, rest: Partial<SourceDocument> = {}): SourceDocument {
  const text = rest.text ?? TEXT;
  return {
    id,
    kind: 'news_article',
    title: ref('document', id).label,
    titleSupplied: false,
    publisher: null,
    author: null,
    published: stated('2025-10-27'),
    url: null,
    language: 'en',
    mediaType: 'text/plain',
    rights: null,
    text,
    textSha256: createHash('sha256').update(text).digest('hex'),
    textLength: [...text].length,
    note: null,
    identifiers: [],
    ...ASSUMED,
    ...rest,
  };
}

/** Saves a document with the text of the tests and returns its key. */
export function addDocument(store: Store, id: string): number {
  const pk = ensure(store, 'document', id);
  saveDocument(store, pk, makeDocument(id));
  return pk;
}

/** Saves an actor with only a name and returns its key. */
export function addActor(store: Store, id: string): number {
  const pk = ensure(store, 'actor', id);
  const name = ref('actor', id).label;
  saveActor(store, pk, {
    id,
    kind: 'person',
    name,
    country: null,
    note: null,
    aliases: [],
    posts: [],
    identifiers: [],
    members: [],
    ...ASSUMED,
  });
  return pk;
}

/** A span of the text of the tests. */
export function span(
  id: string,
  role: EvidenceRole,
  start: number,
  end: number,
  document = 'article',
): Evidence {
  const points = [...TEXT];
  return {
    id,
    document,
    snapshotSha256: makeDocument(document).textSha256,
    role,
    exact: points.slice(start, end).join(''),
    prefix: points.slice(Math.max(0, start - 8), start).join(''),
    suffix: points.slice(end, end + 8).join(''),
    start,
    end,
  };
}
