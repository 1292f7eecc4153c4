import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { addressMark } from '../conditional.ts';
import type { ListRows } from '../formats/csv/list.ts';
import {
  JSON_TYPE,
  type ListFormat,
  REPRESENTATIONS,
  type Representation,
  withCharset,
} from '../formats/representations.ts';
import { pathAndQuery } from '../params/query.ts';
import type { Store } from '../store/store.ts';
import { inSlices, nextTurn, type PageSize, pageSize } from '../turns.ts';
import { calendarAnswer, refuseLongCalendar } from './calendars.ts';
import type { Context } from './context.ts';
import { boundExport, startExport, takeSnapshot } from './exports.ts';
import { feedAnswer } from './feeds.ts';
import { refuseUseless, usefulPairs } from './formats.refused.ts';
import type { Answer, Input, Operation, ResponseDoc } from './operation.ts';
import { formatsOf, type ListRepresentations, type ListRequest } from './representations.ts';

export const JsonFeedItemJson = z
  .looseObject({ id: z.string().describe('The permanent id of the item.') })
  .describe('An item of a JSON Feed.');

export const JsonFeedJson = z
  .looseObject({
    version: z.string().describe('The version of JSON Feed.'),
    title: z.string().describe('The title of the feed.'),
    items: z.array(JsonFeedItemJson).describe('The items of the feed.'),
  })
  .describe('A JSON Feed 1.1 (https://jsonfeed.org/version/1.1).');

export const LinkedDataJson = z
  .looseObject({ '@context': z.unknown().describe('The JSON-LD context.') })
  .describe('A JSON-LD document.');

const TEXT_SCHEMA = { type: 'string' as const };

type AnyInput = Input<unknown, Record<string, unknown>>;
type Handle = (input: AnyInput, context: Context) => Answer | Promise<Answer>;

/**
 * Serves a list in every format that suits it, chosen by `Accept` or by the suffix of the path. NDJSON and CSV stream
 * all items. Feeds and JSON have pages. A calendar has the dates of all items.
 */
export function listInFormats(listed: Operation, representations: ListRepresentations): Operation {
  const formats = formatsOf(representations);
  const handle = listed.handle as Handle;
  return {
    ...listed,
    responses: withContent(listed, formats),
    handle: ((input: AnyInput, context: Context) => {
      if (input.mediaType !== JSON_TYPE) {
        const format = formats.find((one) => one.mediaType === input.mediaType) as ListFormat;
        return formatted(format, { input, context, representations }, handle);
      }
      const answer = handle(input, context);
      const alternates = alternatesOf(input.url, formats);
      // A redirect has no other formats.
      const told = (made: Answer) => (isElsewhere(made) ? made : { ...made, alternates });
      return answer instanceof Promise ? answer.then(told) : told(answer);
    }) as Operation['handle'],
  };
}

/** Serves a record also as JSON-LD. */
export function detailInFormats(
  detail: Operation,
  linkedData: (input: Input<{ id: string }, unknown>, context: Context) => Answer,
): Operation {
  return {
    ...detail,
    responses: withContent(
      detail,
      REPRESENTATIONS.filter(({ of }) => of === 'record'),
    ),
    handle: ((input: Input<never, never>, context: Context) =>
      input.mediaType === JSON_TYPE
        ? detail.handle(input, context)
        : linkedData(input, context)) as Operation['handle'],
  };
}

function withContent({ responses }: Operation, formats: Representation[]): Operation['responses'] {
  const ok = responses[200] as ResponseDoc;
  const content = Object.fromEntries(
    formats.map(({ mediaType, schema }) => [mediaType, { schema: schema ?? TEXT_SCHEMA }]),
  );
  return { ...responses, 200: { ...ok, content: { ...ok.content, ...content } } };
}

/** Returns the response in the requested format. Each format has other bytes, and so an ETag of its own. */
async function formatted(
  format: ListFormat,
  request: ListRequest,
  handle: Handle,
): Promise<Answer> {
  const { input, context } = request;
  const mark = `${format.suffix}-${addressMark(context.publicUrl)}`;
  const holds = (tag: string) => input.holds(`${tag}-${mark}`);
  const answer = await inFormat(format, { ...request, input: { ...input, holds } }, handle);
  return answer.etag === undefined ? answer : { ...answer, etag: `${answer.etag}-${mark}` };
}

async function inFormat(format: ListFormat, request: ListRequest, handle: Handle): Promise<Answer> {
  const { input, context, representations } = request;
  refuseUseless(input, format);
  if (format.of === 'feed') {
    const answer = await handle(input, context);
    return isElsewhere(answer) ? answer : feedAnswer(format.write, request, answer);
  }
  const end = startExport(context);
  let store: Store | null = null;
  const done = () => {
    store?.close();
    end();
  };
  try {
    // What only grows needs no moment, and may be waited for.
    if (!representations.goesOnBy) store = takeSnapshot(context);
    const on = store ? { ...context, store } : context;
    const answer = await ofAll(format, { ...request, context: on }, handle);
    const { body } = answer;
    if (body instanceof Readable && input.method !== 'HEAD') boundExport(body, context, done);
    else done();
    return answer;
  } catch (error) {
    done();
    throw error;
  }
}

/** Returns whether the response is a 304 or a redirect. */
function isElsewhere({ status }: Answer): boolean {
  return status === 304 || status === 308;
}

/** Returns all items in a format without pages, as the database of the context is at one moment. */
async function ofAll(
  format: Exclude<ListFormat, { of: 'feed' }>,
  request: ListRequest,
  handle: Handle,
): Promise<Answer> {
  const { input, context, representations } = request;
  // Only a list that only grows can wait; a page of any other list is read at one moment.
  const page: Handle = representations.goesOnBy
    ? handle
    : (of, within) => within.store.read(() => handle(of, within));
  if (format.of === 'dates') {
    const counted = await page(everything(input, { limit: 1, count: 'bounded' }), context);
    if (isElsewhere(counted)) return counted;
    refuseLongCalendar(input.url, counted);
  }
  const size = pageSize();
  const first = await size.timed(() => page(everything(input, { limit: size.items }), context));
  if (isElsewhere(first)) return first;
  const items = itemsFrom(first, size, request, page);
  if (format.of === 'dates') return calendarAnswer(format.write, request, items, first);
  const { etag, cacheControl } = first;
  const text = format.write(items, inSlices(), rowsOf(format, request));
  return {
    ...(etag !== undefined && { etag }),
    ...(cacheControl !== undefined && { cacheControl }),
    contentType: withCharset(format.mediaType),
    headers: disposition(input.url, format),
    body: Readable.from(input.method === 'HEAD' ? [] : text),
  };
}

/** Returns the same query for all items, page by page and without a count. */
function everything(input: AnyInput, after: Record<string, unknown>): AnyInput {
  const query = { ...input.query, cursor: undefined, count: 'none', ...after };
  return { ...input, query };
}

/** Yields the items of all pages; other requests run between two pages. */
async function* itemsFrom(
  first: Answer,
  size: PageSize,
  { input, context }: ListRequest,
  page: Handle,
): AsyncGenerator<string[]> {
  const rest = { ...input, holds: () => false };
  let answer = first;
  for (;;) {
    yield answer.items ?? [];
    const { next, goesOnBy } = answer;
    if (!next || answer.items?.length === 0) return;
    const after = goesOnBy === 'since' ? { since: next, wait: 0 } : { cursor: next };
    await nextTurn();
    const asked = everything(rest, { ...after, limit: size.items });
    answer = await size.timed(() => page(asked, context));
  }
}

/** Returns the writer of the rows of a list; in a format without rows one that has none. */
function rowsOf({ of }: ListFormat, { input, context, representations }: ListRequest): ListRows {
  const rows = of === 'csv' ? representations.csv?.(input.query, context) : undefined;
  return rows ?? noRows;
}

function* noRows(): Generator<string> {}

function disposition(url: string, { suffix, attachment }: Representation): Record<string, string> {
  if (!attachment) return {};
  const { path } = pathAndQuery(url);
  const bare = path.endsWith(`.${suffix}`) ? path.slice(0, -suffix.length - 1) : path;
  const name = bare.split('/').slice(2).join('-');
  return { 'content-disposition': `attachment; filename="${name}.${suffix}"` };
}

/** Returns the paths of the same list in other formats. */
function alternatesOf(url: string, formats: ListFormat[]): { path: string; type: string }[] {
  const { path, query } = pathAndQuery(url);
  const base = path.replace(/\.json$/, '');
  return formats.map((format) => ({
    path: `${base}.${format.suffix}?${usefulPairs(query, format).join('&')}`.replace(/\?$/, ''),
    type: format.mediaType,
  }));
}

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** Returns a request target without the scheme and host that requests through a proxy have. */
function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') || path === target ? path : `/${path}`;
}

/** Returns a URL rewriter that removes the suffix of a format from a path and requests that format instead. */
export function suffixRewriter(operations: Operation[]): (request: IncomingMessage) => string {
  const served = operations
    .filter(({ method }) => method === 'GET')
    .map(({ path, responses }) => ({
      path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
      types: Object.keys(responses[200]?.content ?? {}),
    }))
    .filter(({ types }) => types.length > 1 && types.includes(JSON_TYPE));
  const names = REPRESENTATIONS.map(({ suffix }) => suffix.replaceAll('.', '\\.'));
  const endings = new RegExp(`^([^?]*?)\\.(${names.join('|')})(\\?.*)?$`);
  return (request) => {
    const { method = '', headers } = request;
    const url = originForm(request.url ?? '');
    // Links repeat the requested URL, but with the address of the service.
    (request as IncomingMessage & { originalUrl?: string }).originalUrl = url;
    if (!READS.includes(method)) return url;
    const [, path, suffix, query = ''] = endings.exec(url) ?? [];
    const type = REPRESENTATIONS.find((one) => one.suffix === suffix)?.mediaType;
    if (path === undefined || type === undefined) return url;
    const known = served.some(
      ({ path: pattern, types }) => types.includes(type) && pattern.test(path),
    );
    if (!known) return url;
    headers.accept = type;
    return `${path}${query}`;
  };
}
