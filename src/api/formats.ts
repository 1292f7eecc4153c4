import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { addressMark } from '../conditional.ts';
import { invalidParameters } from '../errors.ts';
import type { ListRows } from '../formats/csv/list.ts';
import { pairsBut, pathAndQuery } from '../params/query.ts';
import type { Context } from './context.ts';
import { encoded } from './item.ts';
import type { Answer, Input, Operation, ResponseDoc } from './operation.ts';
import { calendarAnswer, feedAnswer, type ListFaces } from './representations.ts';

export const JSON_TYPE = 'application/json';
export const JSON_LD_TYPE = 'application/ld+json';

/** What a path is asked for in by its ending, where `Accept` does not say it. */
export const SUFFIXES: Record<string, string> = {
  json: JSON_TYPE,
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  atom: 'application/atom+xml',
  'feed.json': 'application/feed+json',
  ics: 'text/calendar',
  jsonld: JSON_LD_TYPE,
  bib: 'application/x-bibtex',
  biblatex: 'application/x-biblatex',
  ris: 'application/x-research-info-systems',
  'csl.json': 'application/vnd.citationstyles.csl+json',
  txt: 'text/plain',
};

export const JsonFeedItemJson = z
  .looseObject({ id: z.string().describe('The permanent id of the item.') })
  .describe('An item of a JSON Feed.');

export const JsonFeedJson = z
  .looseObject({
    version: z.string().describe('The version of JSON Feed.'),
    title: z.string().describe('What the feed is of.'),
    items: z.array(JsonFeedItemJson).describe('The items.'),
  })
  .describe('A JSON Feed 1.1 (https://jsonfeed.org/version/1.1).');

export const LinkedDataJson = z
  .looseObject({ '@context': z.unknown().describe('The context.') })
  .describe('JSON-LD.');

const TEXT_SCHEMA = { type: 'string' as const };

/** How the body of each format is documented. */
const SCHEMAS: Record<string, string | typeof TEXT_SCHEMA> = {
  'feed.json': 'JsonFeed',
  jsonld: 'LinkedData',
};

const FEEDS = ['atom', 'feed.json'];

type AnyInput = Input<unknown, Record<string, unknown>>;
type Handle = (input: AnyInput, context: Context) => Answer | Promise<Answer>;

/**
 * A list in every format that it makes sense in, chosen by `Accept` or by the ending of the path. NDJSON and
 * CSV stream all items, feeds and JSON go page by page, a calendar holds the dates of all items.
 */
export function listInFormats(listed: Operation, faces: ListFaces): Operation {
  const suffixes = [
    'ndjson',
    ...(faces.csv ? ['csv'] : []),
    ...(faces.feed ? FEEDS : []),
    ...(faces.dates ? ['ics'] : []),
  ];
  const handle = listed.handle as Handle;
  const formatted: Handle = async (input, context) => {
    const suffix = suffixOf(input.mediaType);
    const mark = `${suffix}-${addressMark(context.publicUrl)}`;
    const answer = await inFormat(suffix, tagged(input, mark), context, handle, faces);
    return answer.etag === undefined ? answer : { ...answer, etag: `${answer.etag}-${mark}` };
  };
  return {
    ...listed,
    responses: withContent(listed, suffixes),
    handle: ((input: AnyInput, context: Context) => {
      if (input.mediaType !== JSON_TYPE) return formatted(input, context);
      const answer = handle(input, context);
      const alternates = alternatesOf(input.url, suffixes);
      // What only leads elsewhere is in no format.
      const told = (made: Answer) => (isElsewhere(made) ? made : { ...made, alternates });
      return answer instanceof Promise ? answer.then(told) : told(answer);
    }) as Operation['handle'],
  };
}

/** A detail that is also served as JSON-LD. */
export function detailInFormats(
  detail: Operation,
  linkedData: (input: Input<{ id: string }, unknown>, context: Context) => Answer,
): Operation {
  return {
    ...detail,
    responses: withContent(detail, ['jsonld']),
    handle: ((input: Input<never, never>, context: Context) =>
      input.mediaType === JSON_TYPE
        ? detail.handle(input, context)
        : linkedData(input, context)) as Operation['handle'],
  };
}

function withContent({ responses }: Operation, suffixes: string[]): Operation['responses'] {
  const ok = responses[200] as ResponseDoc;
  const content = Object.fromEntries(
    suffixes.map((suffix) => [
      SUFFIXES[suffix] as string,
      { schema: SCHEMAS[suffix] ?? TEXT_SCHEMA },
    ]),
  );
  return { ...responses, 200: { ...ok, content: { ...ok.content, ...content } } };
}

function suffixOf(mediaType: string): string {
  const found = Object.entries(SUFFIXES).find(([, type]) => type === mediaType);
  if (!found) throw new Error(`no path ends in a suffix for ${mediaType}`);
  return found[0];
}

/** The input with validators of the format: each has its own bytes, and so its own tag. */
function tagged(input: AnyInput, mark: string): AnyInput {
  return { ...input, holds: (tag) => input.holds(`${tag}-${mark}`) };
}

async function inFormat(
  suffix: string,
  input: AnyInput,
  context: Context,
  handle: Handle,
  faces: ListFaces,
): Promise<Answer> {
  if (FEEDS.includes(suffix)) {
    const answer = await handle(input, context);
    return isElsewhere(answer) ? answer : feedAnswer(suffix, input, answer, faces, context);
  }
  refusePaging(input);
  // What only grows needs no moment, and may be waited for.
  if (faces.goesOnBy) return ofAll(suffix, input, context, handle, faces);
  const store = context.store.snapshot();
  try {
    const answer = await ofAll(suffix, input, { ...context, store }, handle, faces);
    const { body } = answer;
    if (body instanceof Readable && input.method !== 'HEAD') body.once('close', store.close);
    else store.close();
    return answer;
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Whether the client holds the answer already, or is to ask another path for it. */
function isElsewhere({ status }: Answer): boolean {
  return status === 304 || status === 308;
}

/** All items in a format that has no pages, as the base of the context is at one moment. */
async function ofAll(
  suffix: string,
  input: AnyInput,
  context: Context,
  handle: Handle,
  faces: ListFaces,
): Promise<Answer> {
  const first = await handle(everything(input), context);
  if (isElsewhere(first)) return first;
  const items = itemsFrom(first, input, context, handle);
  if (suffix === 'ics') return calendarAnswer(input, items, faces, first, context);
  const { etag, cacheControl } = first;
  const streamed = {
    ...(etag !== undefined && { etag }),
    ...(cacheControl !== undefined && { cacheControl }),
    contentType: `${SUFFIXES[suffix]}; charset=utf-8`,
    headers: disposition(input.url, suffix),
  };
  if (input.method === 'HEAD') return { ...streamed, body: Readable.from([]) };
  const text = suffix === 'csv' ? csvPieces(faces.csv as ListRows, items) : ndjsonPieces(items);
  return { ...streamed, body: Readable.from(text) };
}

const STREAM_PAGE = 200;

/** The same question, page by page in large pages, without counting what nobody is told. */
function everything(input: AnyInput, after: Record<string, unknown> = {}): AnyInput {
  const query = { ...input.query, limit: STREAM_PAGE, cursor: undefined, count: 'none', ...after };
  return { ...input, query };
}

async function* itemsFrom(
  first: Answer,
  input: AnyInput,
  context: Context,
  handle: Handle,
): AsyncGenerator<string[]> {
  let answer = first;
  for (;;) {
    yield answer.items ?? [];
    const { next, goesOnBy } = answer;
    if (!next || answer.items?.length === 0) return;
    const after = goesOnBy === 'since' ? { since: Number(next), wait: 0 } : { cursor: next };
    answer = await handle(everything({ ...input, holds: () => false }, after), context);
  }
}

async function* ndjsonPieces(pages: AsyncIterable<string[]>): AsyncGenerator<Buffer> {
  for await (const items of pages) {
    if (items.length > 0) yield encoded(items.map((item) => `${item}\n`));
  }
}

async function* csvPieces(
  rowsOf: ListRows,
  pages: AsyncIterable<string[]>,
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const items of pages) {
    const parsed = items.map((item) => JSON.parse(item) as never);
    const [header, ...rows] = [...rowsOf(parsed)];
    yield isFirst ? [header, ...rows].join('') : rows.join('');
    isFirst = false;
  }
}

/** What holds everything has no pages, so what is about pages cannot be meant. */
function refusePaging({ url, mediaType }: AnyInput): void {
  const names = new URLSearchParams(pathAndQuery(url).query);
  const given = OF_PAGES.filter((name) => names.has(name));
  const detail = `is for pages, and ${mediaType} holds everything: leave it out`;
  if (given.length > 0) throw invalidParameters(given.map((parameter) => ({ parameter, detail })));
}

function disposition(url: string, suffix: string): Record<string, string> {
  if (suffix !== 'csv') return {};
  const name = pathAndQuery(url)
    .path.replace(/\.csv$/, '')
    .split('/')
    .slice(2)
    .join('-');
  return { 'content-disposition': `attachment; filename="${name}.csv"` };
}

/** Where the same question is answered in other formats. */
function alternatesOf(url: string, suffixes: string[]): { path: string; type: string }[] {
  const { path, query } = pathAndQuery(url);
  const base = path.replace(/\.json$/, '');
  return suffixes.map((suffix) => ({
    path: `${base}.${suffix}?${pairsBut(query, OF_PAGES).join('&')}`.replace(/\?$/, ''),
    type: SUFFIXES[suffix] as string,
  }));
}

const OF_PAGES = ['limit', 'cursor', 'count'];

const READS = ['GET', 'HEAD', 'OPTIONS'];

/** A request target without the scheme and host that one for a proxy has before its path. */
function originForm(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') || path === target ? path : `/${path}`;
}

/** Takes the ending off a path that is served in the format it names, and asks for that format. */
export function suffixRewriter(operations: Operation[]): (request: IncomingMessage) => string {
  const served = operations
    .filter(({ method }) => method === 'GET')
    .map(({ path, responses }) => ({
      path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
      types: Object.keys(responses[200]?.content ?? {}),
    }))
    .filter(({ types }) => types.length > 1 && types.includes(JSON_TYPE));
  const names = Object.keys(SUFFIXES).map((suffix) => suffix.replaceAll('.', '\\.'));
  const endings = new RegExp(`^([^?]*?)\\.(${names.join('|')})(\\?.*)?$`);
  return (request) => {
    const { method = '', headers } = request;
    const url = originForm(request.url ?? '');
    // What was asked is repeated in links, where the address is that of the service.
    (request as IncomingMessage & { originalUrl?: string }).originalUrl = url;
    if (!READS.includes(method)) return url;
    const [, path, suffix, query = ''] = endings.exec(url) ?? [];
    const type = suffix && SUFFIXES[suffix];
    if (path === undefined || !type) return url;
    const known = served.some(
      ({ path: pattern, types }) => types.includes(type) && pattern.test(path),
    );
    if (!known) return url;
    headers.accept = type;
    return `${path}${query}`;
  };
}
