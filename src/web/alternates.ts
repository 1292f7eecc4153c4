import { JSON_TYPE, REPRESENTATIONS } from '../formats/representations.ts';
import { type Html, html } from './html.ts';
import type { Alternate } from './page.ts';

/** What the formats of a list are made from. */
type Source = 'csv' | 'feed' | 'dates';

type Query = Record<string, string | string[] | undefined>;

/** Returns the list in the formats of the API, with the same filters. */
export function listAlternates(
  path: string,
  query: Query,
  sources: readonly Source[] = ['csv', 'feed', 'dates'],
): Alternate[] {
  const json = { title: 'JSON', type: JSON_TYPE, href: path + searchOf(query) };
  return [json, ...sources.flatMap((source) => madeOf(source, path, query))];
}

/** Returns the feeds of a list; `what` names the list, on a page that shows more than one. */
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

/** The media types that a reader subscribes to rather than downloads. */
const FOLLOWED = new Set(
  REPRESENTATIONS.filter(({ of }) => of === 'feed' || of === 'dates').map((one) => one.mediaType),
);

/** Returns visible links to other formats; `what` names what the page shows. */
export function alternatesHtml(alternates: Alternate[], what = 'list'): Html {
  const downloads = alternates.filter(({ type }) => !FOLLOWED.has(type));
  const feeds = alternates.filter(({ type }) => FOLLOWED.has(type));
  return html`<p class="formats">Download this ${what}: ${linksHtml(downloads)}${feeds.length > 0 && html`. Follow it: ${linksHtml(feeds)}`}</p>`;
}

function linksHtml(alternates: Alternate[]): Html {
  return html`${alternates.map(({ title, type, href }, index) => html`${index > 0 && ' · '}<a href="${href}" type="${type}">${title}</a>`)}`;
}
