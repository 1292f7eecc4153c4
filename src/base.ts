import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PUBLISHING_BUILD_ID } from './build-id.ts';
import { loadReference } from './curation/reference.ts';
import { isOfAnotherBuild, republishAll } from './curation/republish.ts';
import { refuseOthers } from './store/backup.ts';
import { leaveLog } from './store/copy.ts';
import { openStore, type Store } from './store/store.ts';

/** A database or file that cannot be opened; the message names it and says what would work. */
export class CannotOpen extends Error {
  override name = 'CannotOpen';
}

/** How long a command waits for a lock. */
const PATIENCE_MS = 30_000;

/** Messages for SQLite's error codes, by the beginning of the code. */
const REASONS: Record<string, string> = {
  SQLITE_BUSY: 'is locked by another process: wait until that process ends',
  SQLITE_CANTOPEN: 'cannot be opened: make sure that it is a file and that its folder is writable',
  SQLITE_CORRUPT: 'is damaged: restore a backup',
  SQLITE_NOTADB: 'is not a SQLite database: give another file',
  SQLITE_READONLY: 'cannot be written: check its permissions',
};

/** Receives a line about the progress of long work, or a warning. */
export type Tell = (line: string) => void;

/** Tells the time at which reference data is loaded. */
type Clock = () => Date;
const SYSTEM_CLOCK: Clock = () => new Date();

/**
 * Opens the database at a path for writing. Creates it and its folder if they do not exist, migrates it, and
 * publishes its records again if another build did that last.
 */
export function openBase(path: string, tell?: Tell, clock = SYSTEM_CLOCK): Store {
  return opened(path, () => upToDate(made(path), clock, tell));
}

/** Opens the database at a path for reading; throws `CannotOpen` when it does not exist or must be migrated. */
export function openToRead(path: string): Store {
  refuseMissing(path);
  return opened(path, () => openStore({ path, readonly: true }));
}

/**
 * Opens a read-only copy at a path to serve it, while others replace it or write its pages. Throws if it does not exist
 * or must be migrated.
 */
export function openCopy(path: string): Store {
  refuseMissing(path);
  return opened(path, () => {
    leaveLog(path);
    return openStore({ path, readonly: true });
  });
}

/** Opens the database at a path for writing, and waits for other writers. */
export function openToWrite(path: string, tell?: Tell, clock = SYSTEM_CLOCK): Store {
  return opened(path, () => upToDate(patient(made(path)), clock, tell));
}

/**
 * Opens the database at a path for a trial that stores nothing; an empty database if there is none. Throws for a
 * database that must be migrated, because the migration would be stored.
 */
export function openToTry(path: string, clock = SYSTEM_CLOCK): Store {
  if (!existsSync(path)) return openBase(':memory:', undefined, clock);
  openToRead(path).close();
  const store = opened(path, () => patient(made(path)));
  // The usual close would write SQLite's statistics.
  return { ...store, close: () => store.sqlite.close() };
}

/**
 * Returns a warning about a database whose records another build of the service published, because they may lack
 * members that this build promises; else null.
 */
export function buildWarning(store: Store): string | null {
  if (!isOfAnotherBuild(store, PUBLISHING_BUILD_ID)) return null;
  return `the records of ${store.path} were published by another version of the service: open it once for writing with this version, for example with trade-measures serve`;
}

function made(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  return openStore({ path });
}

function patient(store: Store): Store {
  store.sqlite.pragma(`busy_timeout = ${PATIENCE_MS}`);
  return store;
}

function upToDate(store: Store, clock: Clock, tell?: Tell): Store {
  try {
    republishAll(store, PUBLISHING_BUILD_ID, tell);
    loadReference(store, clock, tell);
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Throws `CannotOpen` when a file does not exist or cannot be read. */
export function refuseUnreadable(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      accessSync(path, constants.R_OK);
    } catch {
      const reason = existsSync(path) ? 'cannot be read: check its permissions' : 'does not exist';
      throw new CannotOpen(`${path} ${reason}`);
    }
  }
}

/** Throws `CannotOpen` when the database does not exist. */
export function refuseMissing(path: string): void {
  if (existsSync(path)) return;
  throw new CannotOpen(
    `${path} does not exist: give the path of the database with --database or DATABASE_PATH`,
  );
}

/** Returns whether an error comes from SQLite, such as a lock or a damaged page. */
export function isSqliteError(error: unknown): error is Error & { code: string } {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_');
}

/** Returns the message for an SQLite error about the database at a path. */
export function reasonOf(path: string, { code, message }: { code: string; message: string }) {
  const known = Object.keys(REASONS).find((name) => code.startsWith(name));
  return known ? `${path} ${REASONS[known]}` : `${path} cannot be used: ${message}`;
}

/** Throws `CannotOpen` for a database of another program or of a newer version, which cannot be copied. */
export function refuseUncopyable(path: string): void {
  refuseMissing(path);
  opened(path, () => refuseOthers(path));
}

function opened<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    const { message } = error as Error;
    if (isSqliteError(error)) throw new CannotOpen(reasonOf(path, error));
    throw new CannotOpen(message.includes(path) ? message : `${path}: ${message}`);
  }
}
