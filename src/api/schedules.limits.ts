import { hash } from 'node:crypto';
import type { BundleItem } from '../formats/bundle/read.ts';
import { digestOf } from '../records/document/rows.ts';
import type { Fault } from '../records/fault.ts';
import type { Store } from '../store/store.ts';

/** How many lines the tables of a request may have beside its records, for they are read and written without a pause. */
const LINES_MAX = 20_000;

const DETAIL = `brings the tables of this request to more than ${LINES_MAX} lines: leave it out, and send it with PUT /v1/measures/{id}/schedules/{schedule}`;

/** Returns a fault for each new table with which the items have too many lines for one request. */
export function longTables(store: Store, items: BundleItem[]): Fault[] {
  let lines = 0;
  return items.flatMap((item) => {
    const { kind, pointer } = item;
    // The value of an item may be parsed only when it is read.
    const text = kind === 'document' ? newTable(store, item.value) : null;
    if (text === null) return [];
    lines += breaksIn(text);
    return lines > LINES_MAX ? [{ pointer: `${pointer}/text`, detail: DETAIL }] : [];
  });
}

/** The text of a table that the base does not have. */
function newTable(store: Store, value: unknown): string | null {
  const { id, media_type: type, text } = (value ?? {}) as Record<string, unknown>;
  if (type !== 'text/csv' || typeof text !== 'string') return null;
  const held = typeof id === 'string' ? digestOf(store, id) : undefined;
  return held?.sha256 === hash('sha256', text) ? null : text;
}

const BREAK = /\r\n?|\n/g;

/** How many line breaks a text has; one more than there may be stands for any more. */
function breaksIn(text: string): number {
  let breaks = 0;
  for (const _ of text.matchAll(BREAK)) {
    breaks += 1;
    if (breaks > LINES_MAX) break;
  }
  return breaks;
}
