import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { openBundle } from '../../src/curation/files.ts';
import { type ImportSource, importAll, sourceOf } from '../../src/curation/import.ts';
import { RECORD_KINDS, type RecordKind } from '../../src/domain/record.ts';
import type { BundleItem } from '../../src/formats/bundle/read.ts';
import { type BundleFormat, bundleText } from '../../src/formats/bundle/write.ts';
import { CSV_KINDS } from '../../src/formats/csv/tables.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { IMPORTED } from './bundles.ts';
import { fileOf, readBack } from './csv.ts';
import { randomBundle } from './random-bundle.ts';

const CHANGE = { recordedAt: IMPORTED, author: 'test', reason: null };

/** A base of random records; whoever makes it closes it. */
export function randomBase(count: number): Store {
  const store = openStore({ path: ':memory:' });
  importInto(store, sourceOf([...randomBundle(count)]), count);
  return store;
}

function importInto(store: Store, source: ImportSource, count: number): void {
  const refused: object[] = [];
  const onItem = (report: { outcome: string }) => {
    if (report.outcome === 'refused' && refused.length < 3) refused.push(report);
  };
  const counts = importAll(store, source, { change: CHANGE, onItem });
  expect(refused).toEqual([]);
  expect(counts.created).toBe(count);
}

/** What a base says, kind by kind, so that a difference is told where it is. */
export function saidBy(store: Store): Record<RecordKind, string> {
  const texts = RECORD_KINDS.map((kind) => [
    kind,
    [...bundleText('ndjson', exportRecords(store, [kind]))].join(''),
  ]);
  return Object.fromEntries(texts);
}

/** Writes a base to a file, reads the file into an empty base, and expects that to say the same. */
export function expectSameThrough(format: BundleFormat, store: Store, count: number): void {
  const path = join(mkdtempSync(join(tmpdir(), 'bundle-')), `all.${format}`);
  onTestFinished(() => rmSync(join(path, '..'), { recursive: true }));
  const text = [...bundleText(format, exportRecords(store))].join('');
  writeFileSync(path, text);
  const copy = openStore({ path: ':memory:' });
  onTestFinished(() => copy.close());
  importInto(copy, openBundle(path), count);
  expectSame(copy, store);
  expect([...bundleText(format, exportRecords(copy))].join('') === text).toBe(true);
}

/** The same through a CSV file for each kind that has one; the others go as they are. */
export function expectSameThroughCsv(store: Store, count: number): void {
  const items: BundleItem[] = [];
  for (const kind of RECORD_KINDS) {
    const values = [...exportRecords(store, [kind])].map(({ value }) => value);
    const csv = CSV_KINDS.find((known) => known === kind);
    const through = csv ? readBack(csv, fileOf(csv, values as never[])) : values;
    for (const value of through) items.push({ kind, value, pointer: '' });
  }
  const copy = openStore({ path: ':memory:' });
  onTestFinished(() => copy.close());
  importInto(copy, sourceOf(items), count);
  expectSame(copy, store);
}

/** The texts are long, so that only the first lines that differ are told. */
function expectSame(copy: Store, store: Store): void {
  const [now, was] = [saidBy(copy), saidBy(store)];
  for (const kind of RECORD_KINDS) {
    if (now[kind] === was[kind]) continue;
    const before = was[kind].split('\n');
    const at = now[kind].split('\n').findIndex((line, index) => line !== before[index]);
    expect(now[kind].split('\n')[at]).toBe(before[at]);
  }
}
