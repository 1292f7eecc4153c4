import { hash } from 'node:crypto';
import { entityTag } from '../conditional.ts';
import { AppError } from '../errors.ts';
import { addReplay, forgetReplays, getReplay, type ReplayKey } from '../store/replays.ts';
import type { Context } from './context.ts';
import type { Answer, Write } from './operation.ts';

/** How long a response is stored for a repeated request. */
const REPLAY_HOURS = 24;

/** A structured-field String, or the same characters bare. */
export const IDEMPOTENCY_KEY =
  /^(?:"([\x20-\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/;

interface Once {
  /** The value of the header as it was sent. */
  header: string;
  /** Method and path with the query. */
  request: string;
  write: Write;
}

/**
 * Runs a write once for an idempotency key. If the same request is sent again, returns the stored response. Throws
 * for another request with the same key. A failed request is not stored, so it can be sent again.
 */
export function onceOnly({ header, request, write }: Once, context: Context, run: () => Answer) {
  const { store, clock } = context;
  const key: ReplayKey = {
    keyId: write.caller.keyId,
    request,
    idempotencyKey: readKey(header),
  };
  const fingerprint = fingerprintOf(write);
  return store.transact((): Answer => {
    const now = clock();
    forgetReplays(store, new Date(now.getTime() - REPLAY_HOURS * 3_600_000).toISOString());
    const stored = getReplay(store, key);
    if (stored === undefined) {
      const answer = run();
      addReplay(store, key, { fingerprint, ...replayOf(answer) }, now.toISOString());
      return answer;
    }
    if (stored.fingerprint !== fingerprint) throw keyReused();
    const { status, body, headers } = stored;
    const replayed = { ...headers, 'idempotency-replayed': 'true' };
    return {
      status,
      headers: replayed,
      cacheControl: 'no-store',
      ...(body !== null && { body }),
    };
  });
}

/** Returns a digest of what a repeated request must have in common with the first one: preconditions and body. */
function fingerprintOf({ ifMatch, ifNoneMatch, body }: Write): string {
  const preconditions = Buffer.from(JSON.stringify([ifMatch ?? null, ifNoneMatch ?? null]));
  return hash('sha256', Buffer.concat([preconditions, body]));
}

function readKey(header: string): string {
  const [, quoted, bare] = IDEMPOTENCY_KEY.exec(header) ?? [];
  const key = quoted ?? bare;
  if (key !== undefined) return key;
  const detail =
    'must be 1 to 255 printable ASCII characters in double quotation marks, such as "import-42"';
  throw new AppError('VALIDATION_FAILED', `Idempotency-Key ${detail}.`, {
    errors: [{ code: 'INVALID_VALUE', header: 'Idempotency-Key', detail }],
  });
}

function replayOf({ status = 200, body, etag, headers = {} }: Answer) {
  const tagged = etag === undefined ? headers : { ...headers, etag: entityTag(etag, null) };
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers: tagged, body: text ?? null };
}

/** Returns the error for a key that was used for another request. */
export function keyReused(): AppError {
  const detail = 'was already used for a different request: use a new key';
  return new AppError('IDEMPOTENCY_KEY_REUSED', `Idempotency-Key ${detail}.`, {
    errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', header: 'Idempotency-Key', detail }],
  });
}
