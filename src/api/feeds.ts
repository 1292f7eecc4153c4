import type { Feed, FeedItem } from '../formats/feed.ts';
import { withCharset } from '../formats/representations.ts';
import { pathAndQuery } from '../params/query.ts';
import { lastRecordedAt } from '../store/records.ts';
import { inSlices } from '../turns.ts';
import type { Answer } from './operation.ts';
import { knownOnOf, type ListRequest } from './representations.ts';

/** Returns the response to a list as a feed, with the items of the page in the same order. */
export async function feedAnswer(
  write: (feed: Feed) => string,
  request: ListRequest,
  answer: Answer,
): Promise<Answer> {
  const { input, context, representations } = request;
  const { feed } = representations;
  if (feed === undefined) return answer;
  const knownOn = knownOnOf(request);
  const { items: page = [], ...rest } = answer;
  const pause = inSlices();
  const items: FeedItem[] = [];
  for (const text of page) {
    const item = feed.item(JSON.parse(text), context, knownOn);
    if (item !== null) items.push(item);
    await pause();
  }
  const selfUrl = context.publicUrl + input.url;
  const body = write({
    id: selfUrl,
    title: listTitle(feed.title, input.url),
    selfUrl,
    homeUrl: `${context.publicUrl}/`,
    items,
    nextUrl: answer.next ? nextUrl(selfUrl, answer.goesOnBy ?? 'cursor', answer.next) : null,
    updated: lastOf(items.map(({ updated }) => updated)) ?? lastRecordedAt(context.store),
  });
  return { ...rest, body, contentType: withCharset(input.mediaType) };
}

function lastOf(instants: string[]): string | undefined {
  return instants.sort().at(-1);
}

/** Returns the title of a list with its filters, so that different lists have different titles. */
export function listTitle(title: string, url: string): string {
  const { path, query } = pathAndQuery(url);
  const [, , owners, id, list] = path.split('/');
  const filters = [...new URLSearchParams(query)].filter(([name]) => !OF_PAGES.includes(name));
  const narrowed = filters.map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`);
  if (list !== undefined) narrowed.unshift(`${owners}: ${id}`);
  return narrowed.length === 0 ? title : `${title} (${narrowed.join('; ')})`;
}

const OF_PAGES = ['limit', 'cursor', 'count', 'sort', 'match'];

function nextUrl(url: string, parameter: string, place: string): string {
  const next = new URL(url);
  next.searchParams.set(parameter, place);
  return next.href;
}
