import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { exportRecords } from '../../src/curation/export.ts';
import { openBundle } from '../../src/curation/files.ts';
import { type ImportSource, importAll, sourceOf } from '../../src/curation/import.ts';
import { RECORD_KINDS } from '../../src/domain/record.ts';
import type { BundleItem } from '../../src/formats/bundle/read.ts';
import { type BundleFormat, bundleText } from '../../src/formats/bundle/write.ts';
import { CSV_KINDS } from '../../src/records/csv.ts';
import type { Store } from '../../src/store/store.ts';
import { IMPORTED } from './bundles.ts';
import { fileOf, readBack } from './csv.ts';
import { randomBundle } from './random-bundle.ts';
import { openFilled, openForTest } from './store.ts';

const CHANGE = { recordedAt: IMPORTED, author: 'test', reason: null };

/** A database of random records; the caller closes it. */
export function randomBase(count: number): Store {
  const store = openFilled();
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

/** A database that is closed when the test ends. */
function emptyBase(): Store {
  return openForTest();
}

function textOf(store: Store, format: BundleFormat): string {
  return [...bundleText(format, exportRecords(store))].join('');
}

/** Writes a database to a file, reads it into an empty database, and expects that this one writes the same file. */
export function expectSameThrough(format: BundleFormat, store: Store, count: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, `all.${format}`);
  const text = textOf(store, format);
  writeFileSync(path, text);
  const copy = emptyBase();
  importInto(copy, openBundle(path), count);
  expectSame(textOf(copy, format), text);
}

/** The same through a CSV file for each kind that has one, and through a bundle for the others. */
export function expectSameThroughCsv(store: Store, count: number): void {
  const items: BundleItem[] = [];
  for (const kind of RECORD_KINDS) {
    const values = [...exportRecords(store, [kind])].map(({ value }) => value);
    const csv = CSV_KINDS.find((known) => known === kind);
    const through = csv ? readBack(csv, fileOf(csv, values as never[])) : values;
    for (const value of through) items.push({ kind, value, pointer: '' });
  }
  const copy = emptyBase();
  importInto(copy, sourceOf(items), count);
  expectSame(textOf(copy, 'ndjson'), textOf(store, 'ndjson'));
}

/** Shows only the first lines that differ, because the texts are long. */
function expectSame(now: string, was: string): void {
  if (now === was) return;
  const before = was.split('\n');
  const after = now.split('\n');
  const at = after.findIndex((line, index) => line !== before[index]);
  expect(after.slice(at, at + 3)).toEqual(before.slice(at, at + 3));
  expect(after.length).toBe(before.length);
}
