import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { emptyWal, walBytes } from '../store/wal.ts';
import type { Context } from './context.ts';

const RETRY_SECONDS = '30';

/** Refuses one more stream than may be open at once; 0: any number may be. */
export function refuseMore(open: number, max: number, what: string): void {
  if (max === 0 || open < max) return;
  const detail = `All ${max} ${what}`;
  throw new AppError('OVERLOADED', detail, { headers: { 'retry-after': RETRY_SECONDS } });
}

/** Counts one more export, and returns what ends it; refuses one more than may be under way. */
export function startExport({ exports, config: { exportsMax } }: Context): () => void {
  refuseMore(exports.size, exportsMax, 'exports are in use: try again later.');
  const one = {};
  exports.add(one);
  return () => exports.delete(one);
}

const MB = 2 ** 20;

/**
 * Returns the base as it is at this moment. Refuses to hold one more moment where the log is long because others hold
 * theirs: it can begin anew only once there is a time at which nobody does.
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
 * Runs `done` when an export ends. One that its client takes too long to read is broken off, which the client sees: for
 * as long as it lasts, the log of the base cannot be shortened.
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
