import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { emptyWal, walBytes } from '../store/wal.ts';
import type { Context } from './context.ts';

const RETRY_SECONDS = '30';

/** Throws if more streams than the maximum are open; a maximum of 0 allows any number. */
export function refuseMore(open: number, max: number, what: string): void {
  if (max === 0 || open < max) return;
  const detail = `All ${max} ${what}`;
  throw new AppError('OVERLOADED', detail, { headers: { 'retry-after': RETRY_SECONDS } });
}

/** Counts an export, and returns a function that ends it; throws if too many are in progress. */
export function startExport({ exports, config: { exportsMax } }: Context): () => void {
  refuseMore(exports.size, exportsMax, 'exports are in use: try again later.');
  const one = {};
  exports.add(one);
  return () => exports.delete(one);
}

const MB = 2 ** 20;

/**
 * Returns a snapshot of the database. Throws if the write-ahead log is long because of other snapshots, because SQLite
 * can start it again only when none is open.
 */
export function takeSnapshot({ store, config: { walMbMax } }: Context): Store {
  const isLong = () => walMbMax > 0 && walBytes(store) > walMbMax * MB;
  if (isLong()) emptyWal(store);
  if (isLong()) {
    const detail = `Exports wait until the write-ahead log is shorter than ${walMbMax} MB again: try again later.`;
    throw new AppError('OVERLOADED', detail, { headers: { 'retry-after': RETRY_SECONDS } });
  }
  return store.snapshot();
}

/**
 * Calls `done` when an export ends. An export that its client reads too slowly is aborted, because SQLite cannot
 * shorten its log during the export.
 */
export function boundExport(
  body: Readable,
  { config: { exportSecondsMax } }: Context,
  done: () => void,
): void {
  const breakOff = () =>
    body.destroy(new Error(`an export was broken off after ${exportSecondsMax} seconds`));
  const timer = exportSecondsMax > 0 ? setTimeout(breakOff, exportSecondsMax * 1000) : undefined;
  body.once('close', () => {
    clearTimeout(timer);
    done();
  });
}
