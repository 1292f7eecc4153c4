import { type AtomFeed, generateAtomFeed } from 'feedsmith';
import { type Feed, type FeedItem, feedLinks, SITE_AUTHOR } from './feed.ts';
import { feedXml } from './feed.xml.ts';

export const ATOM_TYPE = 'application/atom+xml';

/** Returns the feed as Atom 1.0 (RFC 4287). */
export function atom(feed: Feed): string {
  return feedXml(generateAtomFeed, {
    id: feed.id,
    title: { value: feed.title },
    updated: feed.updated,
    authors: [{ name: SITE_AUTHOR }],
    links: [...feedLinks(feed, ATOM_TYPE), { rel: 'alternate', href: feed.homeUrl }],
    entries: feed.items.map(entryOf),
  });
}

function entryOf(item: FeedItem): AtomFeed.Entry<string> {
  const { externalUrl, published } = item;
  return {
    id: item.id,
    title: { value: item.title },
    updated: item.updated,
    ...(published !== null && { published }),
    authors: item.authors.map((name) => ({ name })),
    links: [
      { rel: 'alternate', href: item.url },
      ...(externalUrl === null ? [] : [{ rel: 'via', href: externalUrl }]),
    ],
    categories: item.tags.map((term) => ({ term })),
    content: { type: 'text', value: item.text },
  };
}
