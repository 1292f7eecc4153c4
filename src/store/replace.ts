import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';

/** A file that may not be overwritten; the message says why, and what would work. */
export class ReplaceRefused extends Error {
  override name = 'ReplaceRefused';
}

/** Which files a new file may replace. */
export interface Replaceable {
  /** Returns why a file may not be replaced, such as `is not a backup`, or null. */
  fault(path: string): string | null;
}

/** The ends of the names of the files that SQLite keeps beside a database. */
export const LOGS = ['-wal', '-shm', '-journal'];
const LOG_NAME = /^(.+)-(?:wal|shm|journal)$/;

const HEAD_BYTES = 1 << 16;
const SQLITE_MAGIC = 'SQLite format 3\0';

/** Allows files of a text format: empty ones, and those that begin with the pattern. */
export function filesOf(format: string, beginning: RegExp): Replaceable {
  return {
    fault(path) {
      const head = headOf(path);
      if (head.startsWith(SQLITE_MAGIC)) return 'is a database';
      if (head === '' || beginning.test(head)) return null;
      return `is not a file of the format ${format}`;
    },
  };
}

/**
 * Throws if a new file with this name would do harm: for a database in use, for its log, and for a file that may not
 * be replaced.
 */
export function refuseToReplace(named: string, replaceable: Replaceable): void {
  const path = leadsTo(named);
  const log = LOGS.map((end) => path + end).find((beside) => existsSync(beside));
  if (log !== undefined) {
    throw refusal(named, `has ${basename(log)} beside it, like a database in use`);
  }
  const [, database] = LOG_NAME.exec(path) ?? [];
  if (database !== undefined && existsSync(database)) {
    throw refusal(named, `is the name of a log file of ${basename(database)}`);
  }
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isFile() && !found.isDirectory()) throw refusal(named, 'is no file');
  // The system itself refuses a folder, and a file that is not writable.
  closeSync(openSync(path, 'r+'));
  const fault = replaceable.fault(path);
  if (fault !== null) throw refusal(named, fault);
}

function refusal(path: string, fault: string): ReplaceRefused {
  return new ReplaceRefused(`${path} ${fault}: name another file or move this one`);
}

/** Returns the path without links, so that a link stays a link; throws for a link to a missing file. */
export function leadsTo(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return path;
  throw new ReplaceRefused(`${path} is a link to a missing file: remove the link first`);
}

function headOf(path: string): string {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const file = openSync(path, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

/**
 * Writes a file under a temporary name, and renames it when it is complete and on the disk. Checks before and after
 * the writing whether the file may be replaced.
 */
export async function writeWhole(
  named: string,
  replaceable: Replaceable,
  write: (file: number) => void | Promise<void>,
): Promise<void> {
  refuseToReplace(named, replaceable);
  const path = leadsTo(named);
  const partial = `${path}.${process.pid}.part`;
  const file = openSync(partial, 'w');
  try {
    await write(file);
    fsyncSync(file);
    refuseToReplace(named, replaceable);
    putInPlace(partial, path);
  } finally {
    closeSync(file);
    rmSync(partial, { force: true });
  }
}

/** Renames a complete file, and syncs its folder. */
export function putInPlace(partial: string, path: string): void {
  renameSync(partial, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
