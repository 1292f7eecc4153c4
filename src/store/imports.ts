import type { IMPORT_MODES, IMPORT_STATES } from './schema/imports.ts';
import type { Store } from './store.ts';

/** An import in batches, with how far it is. */
export interface StoredImport {
  id: string;
  /** Who writes. */
  author: string;
  mode: (typeof IMPORT_MODES)[number];
  dryRun: boolean;
  state: (typeof IMPORT_STATES)[number];
  createdAt: string;
  /** When it last gave a sign of life. */
  updatedAt: string;
  records: number;
  checked: number;
  done: number;
  /** What became of it, as JSON; null until it ends. */
  report: string | null;
}

/** What changes of an import while it goes on. */
export type ImportUpdate = Partial<
  Pick<StoredImport, 'state' | 'checked' | 'done' | 'report'>
> & { updatedAt: string };

/** Keeps a new import. */
export function addImport(store: Store, { dryRun, ...rest }: StoredImport): void {
  store
    .prepare(
      `INSERT INTO imports
         (id, author, mode, dry_run, state, created_at, updated_at, records, checked, done, report)
       VALUES (:id, :author, :mode, :dryRun, :state, :createdAt, :updatedAt, :records, :checked, :done,
         :report)`,
    )
    .run({ ...rest, dryRun: Number(dryRun) });
}

/** The import of an id; undefined where there is none, or none any more. */
export function getImport(store: Store, id: string): StoredImport | undefined {
  const row = store
    .prepare(
      `SELECT id, author, mode, dry_run AS dryRun, state, created_at AS createdAt,
         updated_at AS updatedAt, records, checked, done, report FROM imports WHERE id = ?`,
    )
    .get(id) as (Omit<StoredImport, 'dryRun'> & { dryRun: number }) | undefined;
  return row && { ...row, dryRun: row.dryRun === 1 };
}

/** Keeps how far an import is, or what became of it. */
export function updateImport(store: Store, id: string, update: ImportUpdate): void {
  const { updatedAt, state = null, checked = null, done = null, report = null } = update;
  store
    .prepare(
      `UPDATE imports SET updated_at = :updatedAt, state = coalesce(:state, state),
         checked = coalesce(:checked, checked), done = coalesce(:done, done),
         report = coalesce(:report, report) WHERE id = :id`,
    )
    .run({ id, updatedAt, state, checked, done, report });
}

/** Forgets the imports that began before an instant. */
export function forgetImports(store: Store, before: string): void {
  store.prepare('DELETE FROM imports WHERE created_at < ?').run(before);
}
