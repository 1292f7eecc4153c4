import { hash } from 'node:crypto';
import { z } from 'zod';
import { CountJson, ExcludedJson } from '../formats/wire/list.ts';
import { cursorSeal, decodeCursor, encodeCursor } from '../params/cursor.ts';
import { Cursor, Limit, OneOf } from '../params/parameters.ts';
import type { Count, Excluded, Page } from '../store/list.ts';
import { headOf, positionText } from '../store/position.ts';
import type { Context } from './context.ts';
import { encoded } from './item.ts';
import type { Answer, Input } from './operation.ts';

export { CountJson, ExcludedJson };

/** The parameters of every list, to be spread into its query. */
export const PAGING = {
  limit: Limit,
  cursor: Cursor,
  count: OneOf(['bounded', 'exact'])
    .default('bounded')
    .describe('`bounded` stops counting at 10,000 and returns `gte`. `exact` counts all items.'),
};

/** The metadata of every list. */
export const POSITION_META = {
  position: z
    .string()
    .describe(
      'The position of the latest change that this list includes. Send it as `since` to `/v1/changes` to follow from here.',
    ),
};

type Paging = z.output<z.ZodObject<typeof PAGING>>;

/** Parameters that change neither the items of a list nor their order. */
const UNBOUND = ['limit', 'cursor', 'count', 'include', 'view', 'fields'];

/** Returns the shape of a list. The list and its `meta` are separate components. */
export function listOf<M extends z.ZodObject>(item: z.ZodType, meta: M, description: string) {
  return z
    .object({
      items: z.array(item).describe('The items on this page.'),
      total: CountJson.describe('The number of items on all pages.'),
      next: z
        .union([z.string(), z.null()])
        .describe('The cursor of the next page. Null on the last page.'),
      meta,
    })
    .describe(description);
}

/** Returns the page that a query requests; throws for a cursor of another list or other filters. */
export function readPage(operation: string, query: Paging, context: Context): Page {
  const { limit, cursor, count } = query;
  const binding = { operation, filters: filtersOf(query) };
  const after = cursor === undefined ? null : decodeCursor(cursor, binding, cursorSeal(context));
  return { limit, after, count };
}

interface FoundPage {
  /** The wire documents of the items, as JSON. */
  items: string[];
  total: Count;
  next: Parameters<typeof encodeCursor>[0] | null;
  meta: Record<string, unknown> & { excluded?: (Excluded & { detail: string })[] };
}

/** Returns the response to a list. The items are the stored texts; a stream takes them without a body. */
export function listAnswer(
  operation: string,
  query: Paging,
  { items, total, next: key, meta }: FoundPage,
  context: Context,
): Answer & { next: string | null; items: string[] } {
  const binding = { operation, filters: filtersOf(query) };
  const next = key && encodeCursor(key, binding, cursorSeal(context));
  if (isOfStream(query)) return { next, items };
  const position = positionText(headOf(context.store));
  const rest = JSON.stringify({ total, next, meta: { ...meta, position } }).slice(1);
  return {
    next,
    items,
    total,
    body: encoded(['{"items":[', ...separated(items, ','), `],${rest}`]),
  };
}

function separated(items: string[], by: string): string[] {
  return items.map((item, at) => (at === 0 ? item : `${by}${item}`));
}

function isOfStream({ count }: Pick<Page, 'count'>): boolean {
  return count === 'none';
}

/**
 * Returns the ETag of a response that depends on the whole database. It changes with every revision, with the
 * history, and with the given values, such as the day of a status. It contains a secret, so only a client that
 * received it can send it.
 */
export function storeTag(
  { url }: Pick<Input<never, never>, 'url'>,
  context: Context,
  ...on: string[]
) {
  const { history, number } = headOf(context.store);
  const made = [context.cursorSecret, history, url, ...on].join(' ');
  return `${number}-${hash('sha256', made, 'base64url').slice(0, 16)}`;
}

function filtersOf(query: Paging): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !UNBOUND.includes(name)));
}
