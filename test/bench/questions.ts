import { addDays } from '../../src/domain/day.ts';
import { COUNTRIES, countryId, OFFICIALS, officialId, officialName } from './base.actors.ts';
import { GOODS, measureId, STUFFS } from './base.measures.ts';
import { BUSY, QUIET } from './base.statements.ts';
import { randomAt } from './random.ts';

/** A row of a table: its requests. */
export interface Row {
  name: string;
  /**
   * The request of a number, over a database with this many measures; all numbers below `DIFFERENT` give different
   * requests.
   */
  path(at: number, measures: number): string;
}

/** A row that many connections request at once. */
export interface LoadRow extends Row {
  /** The server to send to, if it is not the service. */
  server?: 'plain';
  /** The minimum of requests per second, relative to the row with a name, or to a bare response. */
  bar?: { times: number; of: string };
  /** Whether each request sends the ETag of its response. */
  held?: boolean;
}

/** The number of different requests. */
export const DIFFERENT = 4_032;

export const BARE = 'a bare answer';
const PLAIN_PAGE = 'the same by the plain route';

/** Each number below 6,500 gives another day on which measures change, with early and late ones mixed. */
const dayOf = (at: number) => addDays('2008-01-05', (at * 2_741) % 6_500);

const productOf = (at: number) => {
  const kind = at % (STUFFS.length * GOODS.length);
  return `${STUFFS[kind % STUFFS.length]} ${GOODS[Math.floor(kind / STUFFS.length)]}`;
};

const speakerOf = (at: number) => officialId(2 + (at % (OFFICIALS - 2)));

const measureOf = (at: number, measures: number) =>
  `/v1/measures/${measureId(randomAt(at).below(measures))}?status_on=${dayOf(at)}`;

const pageOf = (at: number) => `/v1/measures?in_force_on=${dayOf(at)}&sort=title&count=exact`;

/** A heading with which codes of measures begin. */
const headingOf = (at: number) => `${10 + ((at * 7) % 87)}${10 + ((at * 13) % 80)}`;

/** Officials in turn, each time with another page size around 20. */
const saidBy = (at: number) =>
  `speaker=${speakerOf(at)}&limit=${16 + Math.floor(at / (OFFICIALS - 2))}`;

/** A product and names that several officials share: some hundreds of records at 10,000 measures. */
const wordsOf = (at: number) => {
  const [first, last] = officialName(at % 63).split(' ');
  return `${productOf(at)} ${first} ${last}`;
};

export const LOADS: LoadRow[] = [
  {
    name: 'one measure with its status and evidence',
    path: measureOf,
    bar: { times: 0.25, of: BARE },
  },
  {
    name: 'page of 20: in force on a day, with the exact total',
    path: pageOf,
    bar: { times: 10, of: PLAIN_PAGE },
  },
  { name: PLAIN_PAGE, path: pageOf, server: 'plain' },
  {
    name: 'page of about 20: statements by an official, newest first',
    path: (at) => `/v1/statements?${saidBy(at)}`,
  },
  {
    name: 'page of about 20: quotes by an official, newest first',
    path: (at) => `/v1/quotes?${saidBy(at)}`,
  },
  {
    name: 'full-text search, page of 20',
    path: (at) => `/v1/search?q=${encodeURIComponent(wordsOf(at))}&limit=20`,
  },
  {
    name: 'one measure, not modified',
    path: (at, measures) => `${measureOf(at, measures)}&known_on=2026-06-01`,
    held: true,
  },
];

/** Expensive requests, one at a time: at most 25 for each row. */
export const HARD: Row[] = [
  {
    name: 'a day on which almost nothing is in force',
    path: (at) => `/v1/measures?in_force_on=${addDays('1950-02-01', at)}`,
  },
  {
    name: 'a day on which almost everything was',
    path: (at) => `/v1/measures?in_force_on=${addDays('2027-01-01', at)}`,
  },
  {
    name: 'in force for certain',
    path: (at) => `/v1/measures?in_force_on=${dayOf(at)}&match=certain`,
  },
  {
    name: 'in force, by what was known years before',
    path: (at) =>
      `/v1/measures?in_force_on=${addDays('2016-01-01', at)}&known_on=${addDays('2013-04-06', at)}`,
  },
  {
    name: 'in force, the last announced first',
    path: (at) => `/v1/measures?in_force_on=${dayOf(at)}&sort=-announced`,
  },
  {
    name: 'in force, with the exact total',
    path: (at) => `/v1/measures?in_force_on=${addDays('2018-01-01', 7 * at)}&count=exact`,
  },
  {
    name: 'the official with a statement on every measure',
    path: (at) => `/v1/statements?speaker=${officialId(BUSY)}&limit=${20 + at}`,
  },
  {
    name: 'the official with one statement',
    path: (at) => `/v1/statements?speaker=${officialId(QUIET)}&limit=${20 + at}`,
  },
  {
    name: 'statements within a month',
    path: (at) =>
      `/v1/statements?said_from=${addDays('2012-01-01', 31 * at)}&said_to=${addDays('2012-01-31', 31 * at)}`,
  },
  {
    name: 'statements of an official since a day',
    path: (at) => `/v1/statements?speaker=${speakerOf(at)}&said_from=${dayOf(at)}`,
  },
  {
    name: 'search: a word of every record',
    path: (at) => `/v1/search?q=order&limit=${20 + at}`,
  },
  {
    name: 'search: a word of one record',
    path: (at) => `/v1/search?q=quillwort&limit=${20 + at}`,
  },
  {
    name: 'search: two letters and a star',
    path: (at) => `/v1/search?q=br*&limit=${20 + at}`,
  },
  {
    name: 'search: officials and months of what is found, by facet',
    path: (at) => `/v1/search?q=${encodeURIComponent(productOf(at))}&facets=speaker,month`,
  },
  { name: 'two digits of an HS code', path: (at) => `/v1/measures?hs=${20 + at}` },
  {
    name: 'what applies to a chapter from a country',
    path: (at) =>
      `/v1/applicable?origin=${countryId(at % COUNTRIES)}&hs=${headingOf(at).slice(0, 2)}&on=${dayOf(at)}`,
  },
  {
    name: 'what applies to a code of ten digits from anywhere',
    path: (at) => `/v1/applicable?hs=${headingOf(at)}101010&nomenclature=HTSUS&on=${dayOf(at)}`,
  },
  {
    name: 'what a country imposes on goods of another',
    path: (at) =>
      `/v1/applicable?imposed_by=${countryId(at % COUNTRIES)}&origin=${countryId((at + 1) % COUNTRIES)}&on=${dayOf(at)}`,
  },
  {
    name: 'quote check',
    path: (at) => {
      const text = encodeURIComponent(`we keep the duty on ${productOf(at)} as it is`);
      return `/v1/quotes/check?text=${text}&speaker=${speakerOf(at)}`;
    },
  },
];

/** A whole list in a stream, plain and compressed. */
export interface Stream {
  path: string;
  coding: 'identity' | 'gzip';
}

export const STREAMS: Stream[] = [
  { path: '/v1/measures.ndjson', coding: 'identity' },
  { path: '/v1/statements.ndjson', coding: 'identity' },
  { path: '/v1/measures.csv', coding: 'identity' },
  { path: '/v1/measures.ndjson', coding: 'gzip' },
];
