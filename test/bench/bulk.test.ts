import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { importAll, sourceOf } from '../../src/curation/import.ts';
import { bundleText } from '../../src/formats/bundle/write.ts';
import type { Store } from '../../src/store/store.ts';
import { openForTest } from '../helpers/store.ts';
import { baseItems } from './base.ts';
import { CHANGE, fillInBulk } from './bulk.ts';

/** A head of ten measures, and two blocks of this size. */
const BLOCK = 40;
const MEASURES = 10 + 2 * BLOCK;

function published(store: Store): unknown[] {
  return store.sqlite
    .prepare(
      `SELECT r.kind, r.id, r.label, r.revision, w.wire, w.tag, w.lifecycle
         FROM records r JOIN wires w ON w.record_pk = r.pk ORDER BY r.kind, r.id`,
    )
    .all();
}

function rectangles(store: Store): unknown[] {
  return store.sqlite
    .prepare(
      `SELECT r.id, s.state, s.verdict, x.certain_to, x.day_from, x.day_to, x.known_from, x.known_to
         FROM status_rtree x JOIN status_rectangles s ON s.pk = x.pk
           JOIN records r ON r.pk = s.measure_pk
        ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`,
    )
    .all();
}

function lines(store: Store): unknown[] {
  return store.sqlite
    .prepare(
      `SELECT r.id, t.nomenclature, t.lines, l.line, l.code, o.id AS origin, l.covered, l.rate, l.note,
         l.start, l.end
         FROM schedule_tables t JOIN records r ON r.pk = t.document_pk
           JOIN schedule_lines l ON l.table_pk = t.pk LEFT JOIN records o ON o.pk = l.origin_pk
        ORDER BY r.id, l.line`,
    )
    .all();
}

function origins(store: Store): unknown[] {
  return store.sqlite
    .prepare(
      `SELECT d.id, a.id AS origin FROM schedule_origins s JOIN records d ON d.pk = s.document_pk
         JOIN records a ON a.pk = s.actor_pk ORDER BY 1, 2`,
    )
    .all();
}

function found(store: Store, word: string): unknown[] {
  return store.sqlite
    .prepare(
      'SELECT r.id FROM search_words s JOIN records r ON r.pk = s.rowid WHERE search_words MATCH ? ORDER BY 1',
    )
    .all(word);
}

/** Expects that two long lists are equal, and shows where they differ. */
function difference(a: unknown[], b: unknown[]): unknown[] {
  const at = a.findIndex((item, index) => !isDeepStrictEqual(item, b[index]));
  if (at < 0 && a.length === b.length) return [];
  return at < 0 ? [`${a.length} are not ${b.length}`] : [a[at], b[at]];
}

it('bulk filling makes the same database as an import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulk-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'bulk.db');
  fillInBulk(path, MEASURES, () => {}, BLOCK);
  const bulk = openForTest({ path });
  const imported = openForTest();
  const counts = importAll(imported, sourceOf([...baseItems(MEASURES, BLOCK)]), { change: CHANGE });
  expect(counts.refused).toBe(0);
  expect(counts.created).toBeGreaterThan(MEASURES * 4);
  const exported = (store: Store) => [...bundleText('ndjson', exportRecords(store))];
  const words = (store: Store) => found(store, '"0000077"');
  for (const seen of [exported, published, rectangles, lines, origins, words]) {
    expect(seen(imported)).not.toHaveLength(0);
    expect(difference(seen(bulk), seen(imported))).toEqual([]);
  }
  expect([...checkBase(bulk)]).toEqual([]);
  const indexes = ({ sqlite }: Store) =>
    sqlite.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY 1`).all();
  expect(indexes(bulk)).toEqual(indexes(imported));
});
