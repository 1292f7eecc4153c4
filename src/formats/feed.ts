/** An entry of a feed, whatever the format. */
export interface FeedItem {
  /** Permanent and unique. */
  id: string;
  url: string;
  /** Where the source has it; null where no address is known. */
  externalUrl: string | null;
  title: string;
  text: string;
  /** An instant, only where the source states the day. */
  published: string | null;
  /** When this base last recorded it. */
  updated: string;
  /** Whose words the text holds, as feed readers print a byline. */
  authors: string[];
  tags: string[];
  extension: Record<string, unknown>;
}

export interface Feed {
  id: string;
  title: string;
  selfUrl: string;
  homeUrl: string;
  nextUrl: string | null;
  updated: string;
  items: FeedItem[];
}

/** Who wrote what no outlet or official did. */
export const BASE_AUTHOR = 'trade-measures';

/** Returns where the feed itself is, and its next page, as links of one media type. */
export function feedLinks({ selfUrl, nextUrl }: Feed, type: string) {
  const self = { rel: 'self', type, href: selfUrl };
  return nextUrl === null ? [self] : [self, { rel: 'next', type, href: nextUrl }];
}
