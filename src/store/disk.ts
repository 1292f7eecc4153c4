import { constants } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import type { Store } from './store.ts';

const PROBE_BYTES = 1 << 16;

/** Some file systems say only when they sync that there is no room. */
const { O_WRONLY, O_CREAT, O_TRUNC, O_SYNC } = constants;
const SYNCED = O_WRONLY | O_CREAT | O_TRUNC | O_SYNC;

/** For how long what was found stands: whoever asks again and again does not make the disk work. */
const STANDS_MS = 1000;

/** What the system's refusals mean for the disk of a base. */
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

/** Why nothing can be written beside a base, as to a disk that is full; null where it can. */
export function diskFault(store: Store): Promise<string | null> {
  const before = found.get(store);
  if (before && performance.now() - before.at < STANDS_MS) return before.fault;
  const fault = store.path === ':memory:' ? Promise.resolve(null) : probe(store.path);
  found.set(store, { at: performance.now(), fault });
  return fault;
}

/** Writes a little beside the base: what the file system says of its room is true for nobody in particular. */
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
