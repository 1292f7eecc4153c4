import { ATOM_TYPE, atom } from './atom.ts';
import type { CalendarDates } from './calendar.ts';
import type { CitationStyle } from './citations/styles.ts';
import type { ListRows } from './csv/list.ts';
import type { Feed } from './feed.ts';
import { ICS_TYPE, ics } from './ics.ts';
import { JSON_FEED_TYPE, jsonFeed } from './jsonfeed.ts';
import { JSON_LD_TYPE } from './jsonld.ts';
import { RSS_TYPE, rss } from './rss.ts';
import { csv, type ItemPages, ndjson, type Pause } from './streams.ts';

/** A format of the API. */
interface Format {
  /** The suffix of a path that selects it. */
  suffix: string;
  mediaType: string;
  /** Its name on pages; absent if no page links to it. */
  title?: string;
  /** The OpenAPI component of the body; absent for text. */
  schema?: string;
  /** True if a browser should save the body as a file. */
  attachment?: true;
}

/** The source data of a format and its writer; a list has the format if it has that data. */
type Renderer =
  | { of: 'operation' | 'record' }
  | {
      of: 'items' | 'csv';
      write(pages: ItemPages, pause: Pause, rowsOf: ListRows): AsyncIterable<Buffer | string>;
    }
  | { of: 'feed'; write(feed: Feed): string }
  | { of: 'dates'; write(name: string, selfUrl: string, dates: CalendarDates): Iterable<string> }
  | { of: 'citation'; style: CitationStyle };

export type Representation = Format & Renderer;

/** A format of lists besides JSON. */
export type ListFormat = Extract<Representation, { of: 'items' | 'csv' | 'feed' | 'dates' }>;

export const JSON_TYPE = 'application/json';

/** All formats. Operations return JSON by default; each kind of record defines its own JSON-LD. */
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

/** Returns the format of a media type; throws when it is unknown. */
export function representationOf(mediaType: string): Representation {
  const found = REPRESENTATIONS.find((one) => one.mediaType === mediaType);
  if (!found) throw new Error(`unknown media type ${mediaType}`);
  return found;
}

/** Returns a media type with its charset, for the Content-Type header. */
export function withCharset(mediaType: string): string {
  return `${mediaType}; charset=utf-8`;
}
