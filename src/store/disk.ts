import { constants } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { Store } from './store.ts';

const PROBE_BYTES = 1 << 16;

/** Some file systems report a full disk only on sync. */
const { O_WRONLY, O_CREAT, O_TRUNC, O_SYNC } = constants;
const SYNCED = O_WRONLY | O_CREAT | O_TRUNC | O_SYNC;

/** How long a result is reused, so that frequent calls do not load the disk. */
const STANDS_MS = 1000;

/** The system's error codes in words. */
const REASONS: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is mounted read-only',
  EACCES: 'its folder is not writable',
};

interface Found {
  at: number;
  fault: Promise<string | null>;
}

const found = new WeakMap<Store, Found>();

/** Returns why nothing can be written beside a database, such as a full disk, or null. */
export function diskFault(store: Store): Promise<string | null> {
  const before = found.get(store);
  if (before && performance.now() - before.at < STANDS_MS) return before.fault;
  const fault = store.path === ':memory:' ? Promise.resolve(null) : probe(store.path);
  found.set(store, { at: performance.now(), fault });
  return fault;
}

/**
 * Writes a small file beside the database. The free space that the file system reports does not show whether this
 * process can write.
 */
async function probe(path: string): Promise<string | null> {
  const name = `${path}.probe-${process.pid}`;
  try {
    await writeFile(name, Buffer.alloc(PROBE_BYTES), { flag: SYNCED });
    return null;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return REASONS[code] ?? `the disk refuses writes (${code || message})`;
  } finally {
    await rm(name, { force: true });
  }
}
