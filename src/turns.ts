import { setImmediate as loopTurn } from 'node:timers/promises';

/** How long work may block the event loop at a time. */
export const SLICE_MS = 10;

/** Returns milliseconds since a fixed moment. */
export type Stopwatch = () => number;

const stopwatch: Stopwatch = () => performance.now();

let last: Promise<unknown> = Promise.resolve();

/**
 * Resolves in a later turn of the event loop. Only one waiting caller continues in each turn, so that long work in
 * pieces delays others by one piece at most.
 */
export function nextTurn(): Promise<unknown> {
  last = last.then(() => loopTurn());
  return last;
}

/**
 * Returns a function that long work awaits after each piece: it lets the loop turn if a slice has passed since the
 * last turn.
 */
export function inSlices(now = stopwatch): () => Promise<unknown> | undefined {
  let start = now();
  return () => {
    if (now() - start < SLICE_MS) return undefined;
    return nextTurn().then(() => {
      start = now();
    });
  };
}

/** The number of items that are read at once. */
export interface PageSize {
  readonly items: number;
  /** Reads a page, and sets the size of the next one by the time that this one took. */
  timed<T>(read: () => T | Promise<T>): Promise<T>;
}

const ITEMS_FIRST = 10;
const ITEMS_MAX = 100;

/** Returns a size of pages that follows the clock: a page takes about half a slice, and each at least one item. */
export function pageSize(now = stopwatch): PageSize {
  let items = ITEMS_FIRST;
  return {
    get items() {
      return items;
    },
    async timed(read) {
      const start = now();
      const page = await read();
      const share = SLICE_MS / 2 / Math.max(now() - start, SLICE_MS / 10);
      items = Math.max(1, Math.min(ITEMS_MAX, Math.floor(items * Math.min(2, share))));
      return page;
    },
  };
}
