import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { json } from './columns.ts';

export const SCOPES = ['write', 'admin'] as const;
/** `write`: change records. `admin`: also what cannot be undone, such as merging. */
export type Scope = (typeof SCOPES)[number];

/** Keys with which curators write over HTTP. Only the digest of the secret is stored. */
export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** SHA-256 of the secret, in hexadecimal digits. */
    digest: text('digest').notNull(),
    scopes: text('scopes', { mode: 'json' }).$type<Scope[]>().notNull(),
    createdAt: text('created_at').notNull(),
    expiresAt: text('expires_at'),
    revokedAt: text('revoked_at'),
  },
  () => [json('scopes')],
);

/** Responses to requests with an idempotency key, for when the request is sent again. */
export const replays = sqliteTable(
  'replays',
  {
    keyId: text('key_id')
      .notNull()
      .references(() => apiKeys.id),
    /** Method and path. */
    request: text('request').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** The digest of the body. */
    fingerprint: text('fingerprint').notNull(),
    status: integer('status').notNull(),
    headers: text('headers', { mode: 'json' }).$type<Record<string, string>>().notNull(),
    body: text('body'),
    createdAt: text('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.request, table.idempotencyKey] }),
    json('headers'),
  ],
);
