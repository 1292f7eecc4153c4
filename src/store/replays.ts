import type { Store } from './store.ts';

/** Which request an idempotency key stands for. */
export interface ReplayKey {
  keyId: string;
  request: string;
  idempotencyKey: string;
}

/** The answer to a request, kept for when it is sent again. */
export interface Replay {
  /** A digest of the body that was sent. */
  fingerprint: string;
  status: number;
  headers: Record<string, string>;
  body: string | null;
}

export function getReplay(store: Store, { keyId, request, idempotencyKey }: ReplayKey) {
  const row = store
    .prepare(
      `SELECT fingerprint, status, headers, body FROM replays
       WHERE key_id = ? AND request = ? AND idempotency_key = ?`,
    )
    .get(keyId, request, idempotencyKey) as (Replay & { headers: string }) | undefined;
  return row && { ...row, headers: JSON.parse(row.headers) as Replay['headers'] };
}

export function addReplay(store: Store, key: ReplayKey, replay: Replay, createdAt: string): void {
  store
    .prepare(
      `INSERT INTO replays
         (key_id, request, idempotency_key, fingerprint, status, headers, body, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      key.keyId,
      key.request,
      key.idempotencyKey,
      replay.fingerprint,
      replay.status,
      JSON.stringify(replay.headers),
      replay.body,
      createdAt,
    );
}

/** Forgets the answers that were kept before an instant. */
export function forgetReplays(store: Store, before: string): void {
  store.prepare('DELETE FROM replays WHERE created_at < ?').run(before);
}
