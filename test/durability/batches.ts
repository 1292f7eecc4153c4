import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { REFERENCE_AUTHOR } from '../../src/curation/reference.ts';
import { lineOf } from '../../src/formats/bundle/read.ts';
import { openStore } from '../../src/store/store.ts';
import { randomAt } from '../bench/random.ts';
import { ARTICLE, CURBS, WEI } from '../helpers/bundles.ts';
import { type Child, newPath, startChild } from './children.ts';

/** Measures that each refer to another one, the last ones to the first. */
function lines(count: number): string[] {
  const measures = Array.from({ length: count }, (_, at) => {
    const measure = `m-${(at * 7 + 3) % count}`;
    return { ...CURBS, id: `m-${at}`, relations: [{ type: 'amends', measure, basis: 'assumed' }] };
  });
  return [
    ...measures.map((measure) => lineOf('measure', measure)),
    lineOf('actor', WEI),
    lineOf('document', ARTICLE),
  ];
}

/** Actors that refer only to a document, so that each may be in a separate batch. */
export function actorLines(count: number): string[] {
  const actors = Array.from({ length: count }, (_, at) =>
    lineOf('actor', { ...WEI, id: `a-${at}`, name: `Wei ${at}` }),
  );
  return [...actors, lineOf('document', ARTICLE)];
}

/** Starts an import of records into a database, in a separate process. */
export function startImport(base: string, records: string[], ...options: string[]): Child {
  const file = join(dirname(base), 'all.ndjson');
  writeFileSync(file, records.join('\n'));
  return startChild('src/cli/main.js', ['import', file, '--database', base, ...options]);
}

/** The records of a database, with the number of revisions of each. */
function contentOf(path: string) {
  const store = openStore({ path });
  try {
    expect([...checkBase(store)]).toEqual([]);
    const records = store.prepare('SELECT kind, id, revision, state FROM records ORDER BY 1, 2');
    return { records: records.all(), exported: [...exportRecords(store)] };
  } finally {
    store.close();
  }
}

/**
 * Kills an import in batches after it has written a random part of the records, up to half. Then runs it again, and
 * expects the result of an undisturbed import. Returns how many records there were when it was killed.
 */
export async function crashImport(round: number, count: number): Promise<number> {
  const records = [...lines(20), ...actorLines(count).slice(0, -1)];
  const [killed, whole] = [newPath(), newPath()];
  expect(await startImport(whole, records).ended).toBe(0);
  const child = startImport(killed, records);
  const part = randomAt(round).below(count / 2);
  while (writtenIn(killed) <= part) await pause(5);
  child.process.kill('SIGKILL');
  await child.ended;
  // The countries and groups that the service ships with are not exported.
  const { exported: left } = contentOf(killed);
  const again = startImport(killed, records);
  expect(await again.ended).toBe(0);
  expect(again.lines[0]).toContain(`${left.length.toLocaleString('en')} unchanged, 0 refused`);
  expect(contentOf(killed)).toEqual(contentOf(whole));
  return left.length;
}

/** How many records others than the service itself have written to a database, while another process writes. */
function writtenIn(path: string): number {
  try {
    const store = openStore({ path, readonly: true });
    try {
      const written = 'SELECT count(*) FROM revisions WHERE author <> ?';
      return Number(store.sqlite.prepare(written).pluck().get(REFERENCE_AUTHOR));
    } finally {
      store.close();
    }
  } catch {
    return 0;
  }
}
