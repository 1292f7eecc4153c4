import { lt, sql } from 'drizzle-orm';
import { prepared } from './prepared.ts';
import { insertRow, rowBy, updateBy } from './rows.ts';
import { imports } from './schema/imports.ts';
import type { Store } from './store.ts';

/** An import in batches, with how far it is. */
export type StoredImport = typeof imports.$inferSelect;

/** Keeps a new import. */
export function addImport(store: Store, begun: StoredImport): void {
  insertRow(store, imports, begun);
}

/** The import of an id; undefined where there is none, or none any more. */
export function getImport(store: Store, id: string): StoredImport | undefined {
  return rowBy(store, imports, 'id', id);
}

/** Keeps how far an import is, and what became of it. */
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

/** Forgets the imports that began before an instant. */
export function forgetImports(store: Store, before: string): void {
  deleteBefore(store).run({ before });
}
