import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from './columns.ts';

/** Keys that let curators write over HTTP; only the digest of the secret is kept. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    digest: text('digest').notNull(),
    /** JSON array of scopes. */
    scopes: text('scopes').notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at'),
    revokedAt: text('revoked_at'),
  },
  () => [json('scopes')],
);

/** Answers kept for requests that are sent again with the same idempotency key. */
export const replays = sqliteTable(
  'replays',
  {
    keyId: text('key_id')
      .notNull()
      .references(() => apiKeys.id),
    /** Method and path. */
    request: text('request').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    status: integer('status').notNull(),
    headers: text('headers').notNull(),
    body: text('body'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.request, table.idempotencyKey] }),
    json('headers'),
  ],
);
