import { eq, sql } from 'drizzle-orm';
import { prepared } from './prepared.ts';
import { insertRow, rowBy } from './rows.ts';
import { apiKeys } from './schema/keys.ts';
import type { Store } from './store.ts';

/** A key as it is stored: with the digest of its secret, but without the secret. */
export type ApiKey = typeof apiKeys.$inferSelect;

const selectKeys = prepared((db) =>
  db.select().from(apiKeys).orderBy(apiKeys.createdAt, apiKeys.id).prepare(),
);

const at = sql.placeholder('at');
const updateRevoked = prepared((db) =>
  db
    .update(apiKeys)
    .set({ revokedAt: sql`min(coalesce(${apiKeys.revokedAt}, ${at}), ${at})` })
    .where(eq(apiKeys.id, sql.placeholder('id')))
    .prepare(),
);

/** Stores a key. */
export function addKey(store: Store, key: ApiKey): void {
  insertRow(store, apiKeys, key);
}

/** Returns the key of an id; undefined if there is none. */
export function getKey(store: Store, id: string): ApiKey | undefined {
  return rowBy(store, apiKeys, 'id', id);
}

/** Returns all keys, the oldest first. */
export function findKeys(store: Store): ApiKey[] {
  return selectKeys(store).all();
}

/** Revokes a key from an instant on, unless it was revoked earlier. Returns whether the key exists. */
export function revokeKey(store: Store, id: string, at: string): boolean {
  return updateRevoked(store).run({ id, at }).changes > 0;
}
