import { randomInt } from 'node:crypto';

/** Letters and digits that people do not confuse. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 8;

/** Returns a random mark for a new history. */
export function newHistory(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The number of the last change, and its history. */
export const HEAD = `SELECT coalesce(max(seq), 0) AS number,
  (SELECT value FROM settings WHERE key = 'history') AS history FROM revisions`;
