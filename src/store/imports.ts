import { lt, sql } from 'drizzle-orm';
import { prepared } from './prepared.ts';
import { insertRow, rowBy, updateBy } from './rows.ts';
import { imports } from './schema/imports.ts';
import type { Store } from './store.ts';

/** An import in batches, with its progress. */
export type StoredImport = typeof imports.$inferSelect;

/** Stores a new import. */
export function addImport(store: Store, begun: StoredImport): void {
  insertRow(store, imports, begun);
}

/** Returns the import with an id, or undefined if there is none. */
export function getImport(store: Store, id: string): StoredImport | undefined {
  return rowBy(store, imports, 'id', id);
}

/** Stores the progress of an import, and its report. */
export const updateImport = updateBy(imports, 'id', [
  'state',
  'updatedAt',
  'checked',
  'done',
  'report',
]);

const deleteBefore = prepared((db) =>
  db
    .delete(imports)
    .where(lt(imports.createdAt, sql.placeholder('before')))
    .prepare(),
);

/** Deletes the imports that were created before an instant. */
export function forgetImports(store: Store, before: string): void {
  deleteBefore(store).run({ before });
}
