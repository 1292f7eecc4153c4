import { type CursorBinding, cursorSeal, decodeCursor, encodeCursor } from '../params/cursor.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import type { Count, Page, SortKey } from '../store/list.ts';
import { type Html, html } from './html.ts';
import type { PageContext } from './page.ts';
import { counted } from './words.ts';

const PAGE_LENGTH = 20;

/** Returns what a cursor is bound to: the page and its filters. */
export function bindingOf(path: string, query: Record<string, unknown>): CursorBinding {
  const { cursor: _, ...filters } = query;
  return { operation: `page ${path}`, filters };
}

/** Returns the part of a list to show; throws when the cursor belongs to other filters. */
export function partOf(
  cursor: string | undefined,
  binding: CursorBinding,
  context: Pick<PageContext, 'cursorSecret' | 'store'>,
): Page {
  const after = cursor === undefined ? null : decodeCursor(cursor, binding, cursorSeal(context));
  return { limit: PAGE_LENGTH, after, count: 'bounded' };
}

/** Returns a line with the number of results. */
export function totalHtml({ value, relation }: Count, one: string, many?: string): Html {
  if (value === 0) return html`<p class="total">No ${many ?? `${one}s`} found.</p>`;
  return html`<p class="total">${relation === 'gte' && 'At least '}${counted(value, one, many)}</p>`;
}

/** Returns a link to the next page, or nothing on the last page. */
export function moreHtml(
  next: SortKey | null,
  binding: CursorBinding,
  url: string,
  context: Pick<PageContext, 'cursorSecret' | 'store'>,
): Html {
  if (next === null) return html``;
  const { path, query } = pathAndQuery(url);
  const href = `${path}?${[...pairsBut(query, ['cursor']), `cursor=${encodeCursor(next, binding, cursorSeal(context))}`].join('&')}`;
  return html`<nav class="more" aria-label="Pagination"><a rel="next" href="${href}">Next page</a></nav>`;
}
