import type { Store } from './store.ts';

export const SCOPES = ['write', 'admin'] as const;
/** `write`: change records; `admin`: that, and what cannot be taken back, such as merging. */
export type Scope = (typeof SCOPES)[number];

/** A key as the base keeps it: never its secret, only the digest of that. */
export interface ApiKey {
  id: string;
  name: string;
  /** SHA-256 of the secret, in hexadecimal digits. */
  digest: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
}

interface Row extends Omit<ApiKey, 'scopes'> {
  scopes: string;
}

const SELECT = `SELECT id, name, digest, scopes, created_at AS createdAt, expires_at AS expiresAt,
  revoked_at AS revokedAt FROM api_keys`;

export function addKey(store: Store, key: ApiKey): void {
  const { id, name, digest, scopes, createdAt, expiresAt, revokedAt } = key;
  store
    .prepare(
      `INSERT INTO api_keys (id, name, digest, scopes, created_at, expires_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, name, digest, JSON.stringify(scopes), createdAt, expiresAt, revokedAt);
}

export function getKey(store: Store, id: string): ApiKey | undefined {
  const row = store.prepare(`${SELECT} WHERE id = ?`).get(id) as Row | undefined;
  return row && readKey(row);
}

/** All keys, the oldest first. */
export function findKeys(store: Store): ApiKey[] {
  const rows = store.prepare(`${SELECT} ORDER BY created_at, id`).all() as Row[];
  return rows.map(readKey);
}

/** Revokes a key from an instant on; an earlier instant stands. Returns whether there is such a key. */
export function revokeKey(store: Store, id: string, at: string): boolean {
  const revoke = store.prepare(
    'UPDATE api_keys SET revoked_at = min(coalesce(revoked_at, ?), ?) WHERE id = ?',
  );
  return revoke.run(at, at, id).changes > 0;
}

function readKey({ scopes, ...rest }: Row): ApiKey {
  return { ...rest, scopes: JSON.parse(scopes) as Scope[] };
}
