import type { Day } from '../domain/day.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { type FeedItem, SITE_AUTHOR } from './feed.ts';
import type { Shown, Stamp } from './wire/ref.ts';

/** One revision of a record in the change feed. */
export interface Change {
  record: RecordRef;
  revision: number;
  /** What was done: `create`, `revise`, `retract` and the like. */
  op: string;
  reason: string | null;
  recordedAt: string;
}

/** Returns the feed item of a change; each revision has its own item. */
export function changeItem(change: Change, url: string): FeedItem {
  const { record, revision, op, reason, recordedAt } = change;
  const stamp = { revision, recordedAt };
  return {
    ...recordItem(record.kind, record.id, { url, stamp }),
    id: `${itemId(record.kind, record.id)}@${revision}`,
    title: `${record.label}: ${op} (${record.kind}, revision ${revision})`,
    text: reason ?? 'No reason recorded.',
    published: recordedAt,
    tags: [record.kind, op],
    extension: { ...headOf(record.kind, record.id, stamp), op },
  };
}

/** Returns the members that all items of records without another author share. */
export function recordItem(kind: RecordKind, id: string, { url, stamp }: Shown) {
  const { recordedAt } = stamp;
  return {
    id: itemId(kind, id),
    url,
    externalUrl: null,
    updated: recordedAt,
    authors: [SITE_AUTHOR],
  };
}

/** Returns the id of a record, or of a part of it, in every feed: a tag URI (RFC 4151), the same at every address. */
export function itemId(kind: RecordKind, id: string, part?: string): string {
  return `tag:trade-measures,2025:${kind}/${id}${part === undefined ? '' : `/${part}`}`;
}

/** Returns the first members of the extension of an item. */
export function headOf(object: string, id: string, { revision }: Stamp) {
  return { object, id, revision };
}

/** Returns the first instant of a day, or null. */
export function instantOf(day: Day | null): string | null {
  return day === null ? null : `${day}T00:00:00Z`;
}
