import { ATOM_TYPE, atom } from './atom.ts';
import type { CalendarDates } from './calendar.ts';
import type { CitationStyle } from './citations/styles.ts';
import type { ListRows } from './csv/list.ts';
import type { Feed } from './feed.ts';
import { ICS_TYPE, ics } from './ics.ts';
import { JSON_FEED_TYPE, jsonFeed } from './jsonfeed.ts';
import { JSON_LD_TYPE } from './jsonld.ts';
import { RSS_TYPE, rss } from './rss.ts';
import { csv, type ItemPages, ndjson } from './streams.ts';

/** A format of the API. */
interface Format {
  /** The ending of a path that asks for it. */
  suffix: string;
  mediaType: string;
  /** What pages call it; absent where no page links to it. */
  title?: string;
  /** The component of the contract that documents the body; absent where that is text. */
  schema?: string;
  /** True where a browser is to save the body as a file. */
  attachment?: true;
}

/** What a format is made of, and what writes it: a list is served in the format where it has that. */
type Renderer =
  | { of: 'operation' | 'record' }
  | {
      of: 'items' | 'csv';
      write(pages: ItemPages, rowsOf: ListRows): AsyncIterable<Buffer | string>;
    }
  | { of: 'feed'; write(feed: Feed): string }
  | { of: 'dates'; write(name: string, selfUrl: string, dates: CalendarDates): string }
  | { of: 'citation'; style: CitationStyle };

export type Representation = Format & Renderer;

/** A format of lists besides JSON. */
export type ListFormat = Extract<Representation, { of: 'items' | 'csv' | 'feed' | 'dates' }>;

export const JSON_TYPE = 'application/json';

/** All formats. JSON is what an operation answers with by itself; JSON-LD is particular to each kind of record. */
export const REPRESENTATIONS: readonly Representation[] = [
  { suffix: 'json', mediaType: JSON_TYPE, title: 'JSON', of: 'operation' },
  { suffix: 'ndjson', mediaType: 'application/x-ndjson', of: 'items', write: ndjson },
  { suffix: 'csv', mediaType: 'text/csv', title: 'CSV', attachment: true, of: 'csv', write: csv },
  { suffix: 'atom', mediaType: ATOM_TYPE, title: 'Atom feed', of: 'feed', write: atom },
  { suffix: 'rss', mediaType: RSS_TYPE, title: 'RSS feed', of: 'feed', write: rss },
  {
    suffix: 'feed.json',
    mediaType: JSON_FEED_TYPE,
    schema: 'JsonFeed',
    of: 'feed',
    write: jsonFeed,
  },
  { suffix: 'ics', mediaType: ICS_TYPE, title: 'Calendar', of: 'dates', write: ics },
  { suffix: 'jsonld', mediaType: JSON_LD_TYPE, schema: 'LinkedData', of: 'record' },
  { suffix: 'txt', mediaType: 'text/plain', of: 'citation', style: 'plain' },
  { suffix: 'bib', mediaType: 'application/x-bibtex', of: 'citation', style: 'bibtex' },
  { suffix: 'biblatex', mediaType: 'application/x-biblatex', of: 'citation', style: 'biblatex' },
  { suffix: 'ris', mediaType: 'application/x-research-info-systems', of: 'citation', style: 'ris' },
  {
    suffix: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    schema: 'CslItems',
    of: 'citation',
    style: 'csl',
  },
];

/** Returns the format of a media type; throws where there is none. */
export function representationOf(mediaType: string): Representation {
  const found = REPRESENTATIONS.find((one) => one.mediaType === mediaType);
  if (!found) throw new Error(`no path ends in a suffix for ${mediaType}`);
  return found;
}

/** Returns a media type as it stands in the header of a text. */
export function withCharset(mediaType: string): string {
  return `${mediaType}; charset=utf-8`;
}
