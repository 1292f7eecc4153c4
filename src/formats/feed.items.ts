import type { Day } from '../domain/day.ts';
import type { RecordRef } from '../domain/record.ts';
import { BASE_AUTHOR, type FeedItem } from './feed.ts';
import type { Stamp } from './wire/ref.ts';

/** One revision of a record in the history of the base. */
export interface Change {
  record: RecordRef;
  revision: number;
  /** What was done: `create`, `revise`, `retract` and the like. */
  op: string;
  reason: string | null;
  recordedAt: string;
}

/** A change of a record; each revision is an item of its own. */
export function changeItem(change: Change, url: string): FeedItem {
  const { record, revision, op, reason, recordedAt } = change;
  const stamp = { revision, recordedAt };
  return {
    ...recordItem(url, stamp),
    id: `${url}@${revision}`,
    title: `${record.label}: ${op} (${record.kind}, revision ${revision})`,
    text: reason ?? 'No reason is recorded.',
    published: recordedAt,
    tags: [record.kind, op],
    extension: { ...headOf(record.kind, record.id, stamp), op },
  };
}

/** The members of every item of a record that no outlet or official wrote. */
export function recordItem(url: string, { recordedAt }: Stamp) {
  return { id: url, url, externalUrl: null, updated: recordedAt, authors: [BASE_AUTHOR] };
}

/** The first members of the extension of every item of a record. */
export function headOf(object: string, id: string, { revision }: Stamp) {
  return { object, id, revision };
}

/** The first instant of a day; null where there is none. */
export function instantOf(day: Day | null): string | null {
  return day === null ? null : `${day}T00:00:00Z`;
}
