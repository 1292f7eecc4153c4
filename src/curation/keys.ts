import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type ApiKey, addKey, getKey } from '../store/keys.ts';
import type { Scope } from '../store/schema/keys.ts';
import type { Store } from '../store/store.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const PREFIX = 'tm_live';
const ID_LENGTH = 12;
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;

const SHAPE = new RegExp(
  `^(${PREFIX}_([0-9A-Za-z]{${ID_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH}}))_([0-9A-Za-z]{${CHECKSUM_LENGTH}})$`,
);

export interface NewKey {
  name: string;
  scopes: Scope[];
  createdAt: string;
  expiresAt: string | null;
}

/** Creates a key and stores the digest of its secret. The token is returned only this once. */
export function makeKey(store: Store, key: NewKey): { token: string; key: ApiKey } {
  const [id, secret] = [randomText(ID_LENGTH), randomText(SECRET_LENGTH)];
  const made: ApiKey = { ...key, id, digest: hash('sha256', secret), revokedAt: null };
  addKey(store, made);
  const start = `${PREFIX}_${id}_${secret}`;
  return { token: `${start}_${checksum(start)}`, key: made };
}

/**
 * Returns the key of a token at an instant; undefined if the token is malformed, unknown, expired or revoked. The
 * checksum reveals a mistyped token without reading the database.
 */
export function keyOf(store: Store, token: string, now: string): ApiKey | undefined {
  const [, start, id, secret, sum] = SHAPE.exec(token) ?? [];
  if (start === undefined || id === undefined || secret === undefined) return undefined;
  if (checksum(start) !== sum) return undefined;
  const key = getKey(store, id);
  // An unknown key takes the same work, so that the time does not reveal which keys exist.
  const held = Buffer.from(key?.digest ?? hash('sha256', 'none'), 'hex');
  const same = timingSafeEqual(held, Buffer.from(hash('sha256', secret), 'hex'));
  return key !== undefined && same && isValid(key, now) ? key : undefined;
}

function isValid({ expiresAt, revokedAt }: ApiKey, now: string): boolean {
  return (expiresAt === null || now < expiresAt) && (revokedAt === null || now < revokedAt);
}

/** Returns random letters and digits, all equally likely. */
function randomText(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      // 248 is the largest multiple of 62 that fits a byte.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}

function checksum(text: string): string {
  let number = crc32(text);
  let digits = '';
  for (let place = 0; place < CHECKSUM_LENGTH; place += 1) {
    digits = ALPHABET[number % ALPHABET.length] + digits;
    number = Math.floor(number / ALPHABET.length);
  }
  return digits;
}
