/** An entry of a feed, whatever the format. */
export interface FeedItem {
  /** Permanent and unique. */
  id: string;
  url: string;
  /** The address of the source; null if unknown. */
  externalUrl: string | null;
  title: string;
  text: string;
  /** An instant, only if the source states the day. */
  published: string | null;
  /** When the record last changed. */
  updated: string;
  /** Whose words the text contains; feed readers show them as authors. */
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

/** The author of items that no outlet or official wrote. */
export const SITE_AUTHOR = 'trade-measures';

/** Returns links to the feed itself and to its next page. */
export function feedLinks({ selfUrl, nextUrl }: Feed, type: string) {
  const self = { rel: 'self', type, href: selfUrl };
  return nextUrl === null ? [self] : [self, { rel: 'next', type, href: nextUrl }];
}
