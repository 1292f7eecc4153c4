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

/** Parameters of every list, to be spread into the query of one. */
export const PAGING = {
  limit: Limit,
  cursor: Cursor,
  count: OneOf(['bounded', 'exact'])
    .default('bounded')
    .describe('`bounded` stops counting at 10,000 and returns `gte`. `exact` counts all items.'),
};

/** What every list says of itself. */
export const POSITION_META = {
  position: z
    .string()
    .describe(
      'The position of the latest change that this list includes. Send it as `since` to `/v1/changes` to follow from here.',
    ),
};

type Paging = z.output<z.ZodObject<typeof PAGING>>;

/** Parameters that choose a part of the answer, not which items there are nor their order. */
const UNBOUND = ['limit', 'cursor', 'count', 'include'];

/** The shape of a list; both it and its `meta` are components of their own. */
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

/** The page that a list's query asks for; refuses a cursor of another question. */
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

/** The answer of a list; items go out as the texts they are stored as, and a stream takes them without a body. */
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
 * The tag of an answer that depends on the whole store: it changes with every revision, with the
 * history of the base, and with whatever else is named, such as the day that a status is of. Nobody who was not given it can know it, so a client
 * that names it has seen this question answered.
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
