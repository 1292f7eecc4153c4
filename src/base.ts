import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { PUBLISHING_BUILD_ID } from './build-id.ts';
import { isOfAnotherBuild, republishAll } from './curation/republish.ts';
import { refuseOthers } from './store/backup.ts';
import { leaveLog } from './store/copy.ts';
import { openStore, type Store } from './store/store.ts';

/** A base or a file that cannot be opened; the message names it and says what would work. */
export class CannotOpen extends Error {
  override name = 'CannotOpen';
}

/** How long a command waits for a lock; nobody waits for the command. */
const PATIENCE_MS = 30_000;

/** What SQLite's refusals mean for who names a file. */
const REASONS: Record<string, string> = {
  SQLITE_BUSY: 'is locked by another process: wait until that is done',
  SQLITE_CANTOPEN: 'cannot be opened: see that it is a file in a folder that can be written',
  SQLITE_CORRUPT: 'is damaged: restore a backup',
  SQLITE_NOTADB: 'is no database: name another file',
  SQLITE_READONLY: 'cannot be written: see to its permissions',
};

/** Takes a line that tells of long work, or of what is odd. */
export type Tell = (line: string) => void;

/**
 * Opens the base at a path to write, making it and its folder where there is none, migrating it, and publishing
 * its records anew where another build of the service did.
 */
export function openBase(path: string, tell?: Tell): Store {
  return opened(path, () => upToDate(made(path), tell));
}

/** Opens the base at a path to read; refuses one that is not there or yet to be migrated. */
export function openToRead(path: string): Store {
  refuseMissing(path);
  return opened(path, () => openStore({ path, readonly: true }));
}

/**
 * Opens the copy at a path to be served, which others may replace or write in place meanwhile; refuses one that is not
 * there or yet to be migrated.
 */
export function openCopy(path: string): Store {
  refuseMissing(path);
  return opened(path, () => {
    leaveLog(path);
    return openStore({ path, readonly: true });
  });
}

/** Opens the base at a path to write, and waits for others to finish where they write too. */
export function openToWrite(path: string, tell?: Tell): Store {
  return opened(path, () => upToDate(patient(made(path)), tell));
}

/**
 * Opens the base at a path for a trial, of which nothing is kept; an empty one where there is none. Refuses
 * one that is yet to be migrated, for migrating it would be kept.
 */
export function openToTry(path: string): Store {
  if (!existsSync(path)) return openBase(':memory:');
  openToRead(path).close();
  const store = opened(path, () => patient(made(path)));
  // Closing as writers do would write what SQLite learnt about the tables.
  return { ...store, close: () => store.sqlite.close() };
}

/**
 * What to know of a base whose records another build of the service published: they may lack members that this
 * build promises; null where this one published them.
 */
export function buildWarning(store: Store): string | null {
  if (!isOfAnotherBuild(store, PUBLISHING_BUILD_ID)) return null;
  return `another build of the service published the records of ${store.path}: open it once for writing with this one`;
}

function made(path: string): Store {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  return openStore({ path });
}

function patient(store: Store): Store {
  store.sqlite.pragma(`busy_timeout = ${PATIENCE_MS}`);
  return store;
}

function upToDate(store: Store, tell?: Tell): Store {
  try {
    republishAll(store, PUBLISHING_BUILD_ID, tell);
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Refuses files that are not there or cannot be read. */
export function refuseUnreadable(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      accessSync(path, constants.R_OK);
    } catch {
      const reason = existsSync(path) ? 'cannot be read: see to its permissions' : 'is not there';
      throw new CannotOpen(`${path} ${reason}`);
    }
  }
}

/** Refuses a base that is not there. */
export function refuseMissing(path: string): void {
  if (existsSync(path)) return;
  throw new CannotOpen(`${path} is not there: name the base with --database or DATABASE_PATH`);
}

/** Whether an error is SQLite's own, such as a lock that others hold or a damaged page. */
export function isSqliteError(error: unknown): error is Error & { code: string } {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_');
}

/** What an error of SQLite means for the base at a path. */
export function reasonOf(path: string, { code, message }: { code: string; message: string }) {
  const known = Object.keys(REASONS).find((name) => code.startsWith(name));
  return known ? `${path} ${REASONS[known]}` : `${path} cannot be used: ${message}`;
}

/** Refuses a base that cannot be copied: a file of another program, or of a newer version of this one. */
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
