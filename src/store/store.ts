import { randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { HEAD, newHistory } from './history.ts';
import {
  migrate,
  readMigrations,
  refuseForeign,
  refuseOtherVersions,
  schemaVersion,
} from './migrate.ts';
import { type WriteWatch, watchWrites } from './writable.ts';

/** An open database. */
export interface Store {
  sqlite: Database.Database;
  path: string;
  /**
   * Returns a statement that is prepared once for each text. Do not switch it to `pluck` or `raw`, and do not iterate
   * it.
   */
  prepare(sql: string): Database.Statement;
  /**
   * Runs `fn` in an immediate transaction, or in a savepoint of the open one. With `whole`, inner calls get no
   * savepoint, which costs more than writing a record; then the caller must undo everything if a part fails.
   */
  transact<T>(fn: () => T, whole?: 'whole'): T;
  /** Runs `fn` on one state of the database, even if other processes write meanwhile. */
  read<T>(fn: () => T): T;
  /**
   * Returns the database as it is at this moment, on a connection of its own that the caller closes after reading.
   * For a database in memory, which only this process can change, it is the same connection.
   */
  snapshot(): Store;
  /** When the open snapshots were taken, by the clock of the process in ms. */
  snapshots: Set<{ takenMs: number }>;
  /** Returns SQLite's code for why a write would fail, or why the last one did, or null. */
  writeFault(): string | null;
  close(): void;
}

export interface StoreOptions {
  /** A file, or `:memory:`. */
  path: string;
  /** The serialised bytes of a database, which a database in memory starts with. */
  image?: Buffer;
  /** The folder of migrations. Default: the folder of the project. */
  migrations?: string;
  readonly?: boolean;
  /** Called with every SQL statement that runs after opening. */
  onQuery?: (sql: string) => void;
  /** Replaces the secret that signs cursors; by default one is generated with the database. */
  cursorSecret?: string;
  /** Replaces the permanent id of the database; by default one is generated with the database. */
  baseId?: string;
  /** Replaces the mark of the history; by default one is generated with the database. */
  history?: string;
}

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Earlier versions can corrupt a WAL file that two connections write. */
const SQLITE_VERSION_MIN = [3, 51, 3];

/** Waiting for a lock blocks the event loop, so it is kept short. */
const BUSY_TIMEOUT_MS = 250;

const STATEMENTS_MAX = 500;

const SNAPSHOT_CACHE_KB = 4096;

const PRAGMAS = [
  'synchronous = FULL',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'temp_store = MEMORY',
  // 64 MB, because with SQLite's default of 2 MB a large import would read its indexes again and again.
  'cache_size = -65536',
  'journal_size_limit = 67108864',
  'recursive_triggers = ON',
];

/**
 * Opens the database at a path; creates and migrates it if necessary. Throws if SQLite is too old, or for a database
 * of another program, of other migrations or of a newer version. With `readonly` it also throws for a database that
 * must be migrated.
 */
export function openStore(options: StoreOptions): Store {
  const { path, image, migrations = MIGRATIONS, readonly = false, onQuery } = options;
  let open = false;
  const sqlite = new Database(image ?? path, {
    readonly,
    timeout: BUSY_TIMEOUT_MS,
    ...(onQuery && { verbose: (sql: unknown) => open && onQuery(String(sql)) }),
  });
  try {
    refuseOldSqlite(sqlite.prepare('SELECT sqlite_version()').pluck().get() as string);
    prepareDatabase(sqlite, readMigrations(migrations), readonly);
    if (!readonly) keepIdentity(sqlite, options);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  open = true;
  const writes = watchWrites(path);
  const pages = readonly && !isLogged(sqlite) ? forgottenPages(sqlite) : KEPT;
  const prepare = cachedStatements(sqlite);
  const store: Store = {
    path,
    get sqlite() {
      pages.forget();
      return sqlite;
    },
    prepare(sql) {
      pages.forget();
      return prepare(sql);
    },
    transact: watched(sqlite, transacting(sqlite), writes),
    writeFault: writes.fault,
    read: reading(sqlite, pages.forgetWithin),
    snapshot: () => snapshotOf(store, options),
    snapshots: new Set(),
    close: () => closeDatabase(sqlite),
  };
  return store;
}

function snapshotOf(store: Store, { path, migrations, onQuery }: StoreOptions): Store {
  if (path === ':memory:') return { ...store, close: () => {} };
  const snapshot = openStore({
    path,
    readonly: true,
    ...(migrations !== undefined && { migrations }),
    ...(onQuery && { onQuery }),
  });
  // Every reader may have one.
  snapshot.sqlite.pragma(`cache_size = -${SNAPSHOT_CACHE_KB}`);
  if (!isLogged(snapshot.sqlite)) return unmoved(snapshot);
  // The snapshot is taken at the first read.
  snapshot.sqlite.exec('BEGIN; SELECT 1 FROM records LIMIT 1');
  const taken = { takenMs: performance.now() };
  store.snapshots.add(taken);
  return {
    ...snapshot,
    close() {
      store.snapshots.delete(taken);
      snapshot.close();
    },
  };
}

/**
 * Returns a snapshot without a lock, because a lock would keep out the tool that writes the file, and then every
 * other reader. Its reads throw after the file has changed.
 */
function unmoved(copy: Store): Store {
  const look = () => JSON.stringify(copy.sqlite.prepare(HEAD).get());
  const moment = copy.read(look);
  return {
    path: copy.path,
    get sqlite() {
      return copy.sqlite;
    },
    prepare: copy.prepare,
    transact: copy.transact,
    writeFault: copy.writeFault,
    read: (fn) =>
      copy.read(() => {
        if (look() !== moment) throw new Error('the copy has changed while it was read');
        return fn();
      }),
    snapshot: copy.snapshot,
    snapshots: copy.snapshots,
    close: copy.close,
  };
}

/** Returns whether a database has a write-ahead log, which lets a reader keep a snapshot. */
export function isLogged(sqlite: Database.Database): boolean {
  return sqlite.pragma('journal_mode', { simple: true }) === 'wal';
}

/** Throws for a version of SQLite that can corrupt a file with two writers. */
export function refuseOldSqlite(version: string): void {
  const parts = version.split('.').map(Number);
  const differing = SQLITE_VERSION_MIN.findIndex((part, index) => part !== parts[index]);
  if (differing >= 0 && (parts[differing] ?? 0) < (SQLITE_VERSION_MIN[differing] as number)) {
    throw new Error(`SQLite ${version} is too old: use ${SQLITE_VERSION_MIN.join('.')} or newer`);
  }
}

function prepareDatabase(sqlite: Database.Database, migrations: string[], readonly: boolean): void {
  refuseForeign(sqlite);
  refuseOtherVersions(sqlite, migrations);
  if (readonly) {
    if (schemaVersion(sqlite) < migrations.length || !hasHistory(sqlite)) {
      throw new Error(
        `${sqlite.name} must be migrated: open it once for writing, for example with trade-measures serve`,
      );
    }
    sqlite.pragma('query_only = ON');
  } else {
    sqlite.pragma('foreign_keys = OFF');
    migrate(sqlite, migrations);
    sqlite.pragma('journal_mode = WAL');
  }
  for (const pragma of PRAGMAS) sqlite.pragma(pragma);
}

/** Returns whether a database was opened for writing by a version that stores its history. */
function hasHistory(sqlite: Database.Database): boolean {
  const sql = `SELECT count(*) FROM settings WHERE key = 'history'`;
  return sqlite.prepare(sql).pluck().get() === 1;
}

/** Stores what identifies a database and its history. */
function keepIdentity(sqlite: Database.Database, given: StoreOptions): void {
  keepSetting(sqlite, 'cursor_secret', given.cursorSecret, () =>
    randomBytes(32).toString('base64url'),
  );
  keepSetting(sqlite, 'base_id', given.baseId, randomUUID);
  keepSetting(sqlite, 'history', given.history, newHistory);
}

function keepSetting(
  sqlite: Database.Database,
  key: string,
  given: string | undefined,
  draw: () => string,
): void {
  const kept = sqlite.prepare('SELECT value FROM settings WHERE key = ?').pluck().get(key);
  if (kept !== undefined && (given === undefined || given === kept)) return;
  // If another process has just generated a value, it stays; only a given value replaces it.
  const conflict = given === undefined ? 'IGNORE' : 'REPLACE';
  sqlite
    .prepare(`INSERT OR ${conflict} INTO settings (key, value) VALUES (?, ?)`)
    .run(key, given ?? draw());
}

/** Does what `sqlite.transaction(fn).immediate()` does, but without creating four functions for each call. */
function transacting(sqlite: Database.Database): Store['transact'] {
  const [begin, commit, rollback] = ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'];
  const [save, release, undo] = ['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part'];
  const prepared = new Map<string, Database.Statement>();
  const run = (sql: string) => {
    const statement = prepared.get(sql) ?? sqlite.prepare(sql);
    prepared.set(sql, statement);
    statement.run();
  };
  let whole = false;
  return (fn, kind) => {
    const inner = sqlite.inTransaction;
    if (inner && whole) return fn();
    run(inner ? save : begin);
    whole = kind === 'whole';
    try {
      const result = fn();
      run(inner ? release : commit);
      return result;
    } catch (error) {
      // Some errors, such as a full disk, have already ended the transaction.
      if (sqlite.inTransaction) run(inner ? undo : rollback);
      if (inner && sqlite.inTransaction) run(release);
      throw error;
    } finally {
      whole = false;
    }
  };
}

/** Watches outer transactions only. */
function watched(
  sqlite: Database.Database,
  transact: Store['transact'],
  { watch }: WriteWatch,
): Store['transact'] {
  return (fn, kind) =>
    sqlite.inTransaction ? transact(fn, kind) : watch(() => transact(fn, kind));
}

/** Makes SQLite read from the file again. */
interface Pages {
  /** Call it before a read outside a transaction. */
  forget(): void;
  /** Call it after a transaction has begun. */
  forgetWithin(): void;
}

const KEPT: Pages = { forget: () => {}, forgetWithin: () => {} };

/**
 * A tool that writes a file in place does not always change the counter that tells SQLite that its cached pages are
 * old. So the cache is emptied before each read.
 */
function forgottenPages(sqlite: Database.Database): Pages {
  const lock = sqlite.prepare('SELECT 1 FROM settings LIMIT 1');
  const shrink = sqlite.prepare('PRAGMA shrink_memory');
  return {
    forget() {
      if (!sqlite.inTransaction) shrink.run();
    },
    forgetWithin() {
      lock.get();
      shrink.run();
    },
  };
}

function reading(sqlite: Database.Database, begun: () => void): Store['read'] {
  const begin = sqlite.prepare('BEGIN');
  const commit = sqlite.prepare('COMMIT');
  return (fn) => {
    if (sqlite.inTransaction) return fn();
    begin.run();
    try {
      begun();
      return fn();
    } finally {
      if (sqlite.inTransaction) commit.run();
    }
  };
}

/**
 * Returns a cache of prepared statements. Lists build their SQL from the filter, so the least recently used ones are
 * dropped.
 */
function cachedStatements(sqlite: Database.Database): Store['prepare'] {
  const statements = new Map<string, Database.Statement>();
  return (sql) => {
    const statement = statements.get(sql) ?? sqlite.prepare(sql);
    if (statements.size >= STATEMENTS_MAX || !statements.has(sql)) {
      statements.delete(sql);
      statements.set(sql, statement);
    }
    const [oldest] = statements.keys();
    if (statements.size > STATEMENTS_MAX && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
}

function closeDatabase(sqlite: Database.Database): void {
  if (!sqlite.open) return;
  try {
    if (sqlite.readonly) return;
    sqlite.pragma('optimize');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    // Another process is writing, and will do this when it closes; nothing is lost.
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
  } finally {
    sqlite.close();
  }
}

/** Returns the migrations of this version of the service, as SQL. */
export function knownMigrations(): string[] {
  return readMigrations(MIGRATIONS);
}
