import { and, eq, lt, sql } from 'drizzle-orm';
import { prepared } from './prepared.ts';
import { insertRow } from './rows.ts';
import { replays } from './schema/keys.ts';
import type { Store } from './store.ts';

type Row = typeof replays.$inferSelect;

/** The request of an idempotency key. */
export type ReplayKey = Pick<Row, 'keyId' | 'request' | 'idempotencyKey'>;

/** The response to a request, stored for when it is sent again. */
export type Replay = Pick<Row, 'fingerprint' | 'status' | 'headers' | 'body'>;

const selectReplay = prepared((db) => {
  const { keyId, request, idempotencyKey, fingerprint, status, headers, body } = replays;
  return db
    .select({ fingerprint, status, headers, body })
    .from(replays)
    .where(
      and(
        eq(keyId, sql.placeholder('keyId')),
        eq(request, sql.placeholder('request')),
        eq(idempotencyKey, sql.placeholder('idempotencyKey')),
      ),
    )
    .prepare();
});

const deleteBefore = prepared((db) =>
  db
    .delete(replays)
    .where(lt(replays.createdAt, sql.placeholder('before')))
    .prepare(),
);

/** Returns the stored response to a request; undefined if there is none. */
export function getReplay(store: Store, key: ReplayKey): Replay | undefined {
  return selectReplay(store).get({ ...key });
}

/** Stores the response to a request. */
export function addReplay(store: Store, key: ReplayKey, replay: Replay, createdAt: string): void {
  insertRow(store, replays, { ...key, ...replay, createdAt });
}

/** Deletes the responses that were stored before an instant. */
export function forgetReplays(store: Store, before: string): void {
  deleteBefore(store).run({ before });
}
