import { generateRssFeed, type RssFeed } from 'feedsmith';
import { type Feed, type FeedItem, feedLinks } from './feed.ts';
import { feedXml } from './feed.xml.ts';

export const RSS_TYPE = 'application/rss+xml';

/** Returns the feed as RSS 2.0, with Atom and Dublin Core elements for what RSS lacks. */
export function rss(feed: Feed): string {
  return feedXml(generateRssFeed, {
    title: feed.title,
    link: feed.homeUrl,
    description: feed.title,
    language: 'en',
    lastBuildDate: feed.updated,
    atom: { links: feedLinks(feed, RSS_TYPE) },
    items: feed.items.map(itemOf),
  });
}

function itemOf(item: FeedItem): RssFeed.Item<string> {
  const { externalUrl, published, updated } = item;
  return {
    title: item.title,
    link: item.url,
    description: htmlOf(item.text),
    guid: { value: item.id, isPermaLink: false },
    ...(published !== null && { pubDate: published }),
    categories: item.tags.map((name) => ({ name })),
    dc: { creators: item.authors },
    atom: { updated, ...(externalUrl !== null && { links: [{ rel: 'via', href: externalUrl }] }) },
  };
}

/** Returns a text as HTML, because feed readers treat descriptions as HTML. */
function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n?|\n/g, '<br>\n');
}
