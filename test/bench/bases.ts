import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GENERATOR_VERSION } from './base.ts';
import { fillInBulk } from './bulk.ts';

/** The sizes of databases by name; larger ones have whole blocks after a head of ten. */
export const SIZES = {
  '1,000': 1000,
  '10,000': 10_010,
  '100,000': 100_010,
  '1,000,000': 1_000_010,
};
export type Size = keyof typeof SIZES;

/** The folder for databases between runs, because the largest takes an hour to make. */
const BENCH_DIR = process.env.BENCH_DIR ?? join(tmpdir(), 'trade-measures-bench');

/** Returns the path of the database of a size; makes it if there is none, and reports its progress. */
export function ensureBase(size: Size, tell: (line: string) => void): string {
  const path = join(BENCH_DIR, `v${GENERATOR_VERSION}-${SIZES[size]}.db`);
  if (existsSync(path)) return path;
  mkdirSync(BENCH_DIR, { recursive: true });
  const part = `${path}.part`;
  for (const ending of ['', '-wal', '-shm']) rmSync(`${part}${ending}`, { force: true });
  const start = performance.now();
  fillInBulk(part, SIZES[size], (records) => {
    const seconds = (performance.now() - start) / 1000;
    tell(`${size} measures: ${records} records, ${Math.round(records / seconds)} a second`);
  });
  renameSync(part, path);
  return path;
}
