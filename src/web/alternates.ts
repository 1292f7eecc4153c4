import { JSON_TYPE, REPRESENTATIONS } from '../formats/representations.ts';
import { type Html, html } from './html.ts';
import type { Alternate } from './page.ts';

/** What the other formats of a list are made of. */
type Source = 'csv' | 'feed' | 'dates';

type Query = Record<string, string | string[] | undefined>;

/** Returns the same list in other formats: the same question, asked of the API. */
export function listAlternates(
  path: string,
  query: Query,
  sources: readonly Source[] = ['csv', 'feed', 'dates'],
): Alternate[] {
  const json = { title: 'JSON', type: JSON_TYPE, href: path + searchOf(query) };
  return [json, ...sources.flatMap((source) => madeOf(source, path, query))];
}

/** Returns the feeds of a list; `what` says what they are of, on a page about more than the list. */
export function feedAlternates(path: string, query: Query = {}, what?: string): Alternate[] {
  const feeds = madeOf('feed', path, query);
  return what === undefined
    ? feeds
    : feeds.map((feed) => ({ ...feed, title: `${what}: ${feed.title}` }));
}

function madeOf(source: Source, path: string, query: Query): Alternate[] {
  return REPRESENTATIONS.filter(({ of }) => of === source).flatMap(
    ({ suffix, title, mediaType }) =>
      title === undefined
        ? []
        : { title, type: mediaType, href: `${path}.${suffix}${searchOf(query)}` },
  );
}

function searchOf(query: Query): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

/** Links to the same in other formats, in sight. */
export function alternatesHtml(alternates: Alternate[]): Html {
  return html`<p class="formats">The same as ${alternates.map(({ title, type, href }, index) => html`${index > 0 && ' · '}<a href="${href}" type="${type}">${title}</a>`)}</p>`;
}
