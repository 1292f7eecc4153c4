import type { Feed, FeedItem } from './feed.ts';

export const JSON_FEED_TYPE = 'application/feed+json; charset=utf-8';

/** The feed as JSON Feed 1.1; what the format has no name for is in `_trade_measures`. */
export function jsonFeed(feed: Feed): string {
  const { title, homeUrl, selfUrl, nextUrl, items } = feed;
  return `${JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: homeUrl,
    feed_url: selfUrl,
    ...(nextUrl === null ? {} : { next_url: nextUrl }),
    language: 'en',
    items: items.map(itemJson),
    _trade_measures: { id: feed.id, updated: feed.updated },
  })}\n`;
}

function itemJson(item: FeedItem) {
  const { externalUrl, published } = item;
  return {
    id: item.id,
    url: item.url,
    ...(externalUrl === null ? {} : { external_url: externalUrl }),
    title: item.title,
    content_text: item.text,
    ...(published === null ? {} : { date_published: published }),
    date_modified: item.updated,
    authors: item.authors.map((name) => ({ name })),
    tags: item.tags,
    _trade_measures: item.extension,
  };
}
