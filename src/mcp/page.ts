import { z } from 'zod';
import { CountJson, ExcludedJson } from '../formats/wire/list.ts';
import { cursorSeal, decodeCursor, encodeCursor } from '../params/cursor.ts';
import type { Count, Page, SortKey } from '../store/list.ts';
import type { McpContext } from './tool.ts';

const LIMIT_MAX = 50;
const CURSOR_MAX = 2000;

/** The input of every tool that returns a list, to be spread into its own. */
export const PAGING = {
  limit: z
    .int()
    .min(1)
    .max(LIMIT_MAX)
    .default(10)
    .describe(`The maximum number of items, 1 to ${LIMIT_MAX}.`),
  cursor: z
    .string()
    .max(CURSOR_MAX)
    .optional()
    .describe('`next` of the previous page. All other parameters must stay the same.'),
};

/** What every list returns besides its items. */
export const PAGED = {
  total: CountJson.describe('The number of items on all pages.'),
  next: z.string().nullable().describe('The cursor of the next page; null on the last page.'),
};

export const EXCLUDED = z
  .array(ExcludedJson)
  .describe('What the list leaves out, and why. Pass this on with the answer.');

type Request = z.output<z.ZodObject<typeof PAGING>>;

function bindingOf(tool: string, { limit: _, cursor: __, ...filters }: Request) {
  return { operation: `mcp ${tool}`, filters };
}

/** Returns the page that the input requests; throws for a cursor of another request or history. */
export function pageOf(tool: string, request: Request, context: McpContext): Page {
  const { limit, cursor } = request;
  const binding = bindingOf(tool, request);
  const after = cursor === undefined ? null : decodeCursor(cursor, binding, cursorSeal(context));
  return { limit, after, count: 'bounded' };
}

/** Returns the total, the next cursor and what was left out. */
export function pagedJson(
  tool: string,
  request: Request,
  { total, next }: { total: Count; next: SortKey | null },
  context: McpContext,
): { total: Count; next: string | null } {
  return { total, next: next && encodeCursor(next, bindingOf(tool, request), cursorSeal(context)) };
}
