import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { AppError, type ErrorCode } from '../errors.ts';
import type { SortKey } from '../store/list.ts';
import { headOf } from '../store/position.ts';
import type { Store } from '../store/store.ts';
import { historyChanged } from './position.ts';

/** The request that a cursor continues. */
export interface CursorBinding {
  operation: string;
  /** Every parameter that decides which items are listed, and in which order. */
  filters: Record<string, unknown>;
}

/** The secret that signs cursors, and the history of the database that they are valid in. */
export interface CursorSeal {
  secret: string;
  history: string;
}

interface CursorContent {
  v: 1;
  /** The history. */
  h: string;
  /** A digest of the binding. */
  b: string;
  k: SortKey;
}

const SIGNATURE_BYTES = 16;

/** Returns the current seal for cursors. */
export function cursorSeal(context: { store: Store; cursorSecret: string }): CursorSeal {
  return { secret: context.cursorSecret, history: headOf(context.store).history };
}

/** Returns an opaque, signed token for the position after a key, bound to its request and history. */
export function encodeCursor(key: SortKey, binding: CursorBinding, seal: CursorSeal): string {
  const content: CursorContent = { v: 1, h: seal.history, b: digest(binding), k: key };
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${sign(body, seal.secret)}`;
}

/** Returns the key in a cursor; throws for a cursor of another service, history or request. */
export function decodeCursor(cursor: string, binding: CursorBinding, seal: CursorSeal): SortKey {
  const content = readContent(cursor, seal.secret);
  if (content === null) {
    throw refusal(
      'CURSOR_INVALID',
      'is not a cursor of this service: use the value of `next` unchanged',
    );
  }
  if (content.h !== seal.history) throw historyChanged(seal.history, { parameter: 'cursor' });
  if (content.b !== digest(binding)) {
    throw refusal(
      'CURSOR_FILTER_MISMATCH',
      'belongs to other filters or another sort: repeat those, or start without a cursor',
    );
  }
  return content.k;
}

function readContent(cursor: string, secret: string): CursorContent | null {
  const dot = cursor.lastIndexOf('.');
  const body = cursor.slice(0, dot);
  // Compared as text: the last character of base64url has unused bits, so other texts decode to the same bytes.
  const given = Buffer.from(cursor.slice(dot + 1));
  const expected = Buffer.from(sign(body, secret));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const content = JSON.parse(Buffer.from(body, 'base64url').toString()) as CursorContent;
  return content.v === 1 ? content : null;
}

function sign(body: string, secret: string): string {
  const mac = createHmac('sha256', secret).update(body).digest();
  return mac.subarray(0, SIGNATURE_BYTES).toString('base64url');
}

function digest({ operation, filters }: CursorBinding): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([operation, sorted]), 'base64url').slice(0, 16);
}

function refusal(code: ErrorCode, detail: string): AppError {
  return new AppError(code, `cursor: ${detail}.`, {
    errors: [{ code, parameter: 'cursor', detail }],
  });
}
