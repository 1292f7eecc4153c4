import { generateJsonFeed } from 'feedsmith';
import type { Feed, FeedItem } from './feed.ts';

export const JSON_FEED_TYPE = 'application/feed+json';

/** Returns the feed as JSON Feed 1.1; extra members are in `_trade_measures`. */
export function jsonFeed(feed: Feed): string {
  const { title, homeUrl, selfUrl, nextUrl } = feed;
  const value = {
    title,
    home_page_url: homeUrl,
    feed_url: selfUrl,
    ...(nextUrl !== null && { next_url: nextUrl }),
    language: 'en',
    items: feed.items.map(itemOf),
    _trade_measures: { id: feed.id, updated: feed.updated },
  };
  // The generator omits an empty list, but the format requires it.
  const { items = [], ...head } = generateJsonFeed(value) as { items?: object[] };
  return `${JSON.stringify({ ...head, items })}\n`;
}

function itemOf(item: FeedItem) {
  const { externalUrl, published } = item;
  return {
    id: item.id,
    url: item.url,
    ...(externalUrl !== null && { external_url: externalUrl }),
    title: item.title,
    content_text: item.text,
    ...(published !== null && { date_published: published }),
    date_modified: item.updated,
    authors: item.authors.map((name) => ({ name })),
    tags: item.tags,
    _trade_measures: item.extension,
  };
}
