import { addDays } from '../../src/domain/day.ts';
import { officialId } from './base.actors.ts';
import { measureId } from './base.measures.ts';
import { BUSY, QUIET } from './base.statements.ts';
import { randomAt } from './random.ts';

/** A row of the table: what is asked, and which bar it is measured by. */
export interface Row {
  name: string;
  /** At least this share of the bare route; null where the row is there to be seen. */
  bar: number | null;
  /** Whether each request says that it holds the answer. */
  held?: boolean;
  paths(measures: number): string[];
}

const SPREAD = 400;

const times = (count: number, path: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => path(at));

const daysFrom = (first: string, step: number, count: number) =>
  times(count, (at) => addDays(first, at * step));

const STUFFS = ['brass', 'linen', 'walnut', 'cobalt', 'amber', 'felt', 'quartz', 'copper'];
const GOODS = ['kettles', 'lanterns', 'anvils', 'sails', 'bellows', 'looms', 'clogs', 'harps'];

const someMeasures = (measures: number) =>
  times(SPREAD, (at) => `/v1/measures/${measureId(randomAt(at).below(measures))}`);

/** The work of the bars. */
export const BARS: Row[] = [
  { name: 'one measure with its status and evidence', bar: 0.8, paths: someMeasures },
  {
    name: 'page of 20: in force on a day',
    bar: 0.5,
    paths: () => daysFrom('2012-01-05', 13, 250).map((day) => `/v1/measures?in_force_on=${day}`),
  },
  {
    name: 'page of 20: statements by an official, newest first',
    bar: 0.5,
    paths: () => times(250, (at) => `/v1/statements?speaker=${officialId(2 + at)}`),
  },
  {
    name: 'page of 20: quotes by an official, newest first',
    bar: 0.5,
    paths: () => times(250, (at) => `/v1/quotes?speaker=${officialId(2 + at)}`),
  },
  {
    name: 'full-text search, page of 20',
    bar: 0.25,
    paths: () =>
      STUFFS.flatMap((stuff) => GOODS.map((goods) => `/v1/search?q=${stuff}%20${goods}&limit=20`)),
  },
  {
    name: 'conditional request, not modified',
    bar: 0.8,
    held: true,
    paths: someMeasures,
  },
];

/** What is hard. */
export const ADVERSE: Row[] = [
  {
    name: 'a day on which almost nothing is in force',
    bar: null,
    paths: () => daysFrom('1950-02-01', 1, 25).map((day) => `/v1/measures?in_force_on=${day}`),
  },
  {
    name: 'a day on which almost everything was',
    bar: null,
    paths: () => daysFrom('2027-01-01', 1, 25).map((day) => `/v1/measures?in_force_on=${day}`),
  },
  {
    name: 'in force for certain',
    bar: null,
    paths: () =>
      daysFrom('2016-01-01', 1, 25).map((day) => `/v1/measures?in_force_on=${day}&match=certain`),
  },
  {
    name: 'in force, by what was known years before',
    bar: null,
    paths: () =>
      daysFrom('2016-01-01', 1, 25).map(
        (day) => `/v1/measures?in_force_on=${day}&known_on=${addDays(day, -1000)}`,
      ),
  },
  {
    name: 'in force, the last announced first',
    bar: null,
    paths: () =>
      daysFrom('2010-01-01', 1, 25).map((day) => `/v1/measures?in_force_on=${day}&sort=-announced`),
  },
  {
    name: 'the official with a statement on every measure',
    bar: null,
    paths: () => times(25, (at) => `/v1/statements?speaker=${officialId(BUSY)}&limit=${20 + at}`),
  },
  {
    name: 'the official with one statement',
    bar: null,
    paths: () => times(25, (at) => `/v1/statements?speaker=${officialId(QUIET)}&limit=${20 + at}`),
  },
  {
    name: 'statements within a month',
    bar: null,
    paths: () =>
      daysFrom('2012-01-01', 31, 25).map(
        (day) => `/v1/statements?said_from=${day}&said_to=${addDays(day, 30)}`,
      ),
  },
  {
    name: 'search: a word of every record',
    bar: null,
    paths: () => times(25, (at) => `/v1/search?q=order&limit=${20 + at}`),
  },
  {
    name: 'search: a word of one record',
    bar: null,
    paths: () => times(25, (at) => `/v1/search?q=quillwort&limit=${20 + at}`),
  },
  {
    name: 'search: two letters and a star',
    bar: null,
    paths: () => times(25, (at) => `/v1/search?q=br*&limit=${20 + at}`),
  },
  {
    name: 'two digits of an HS code',
    bar: null,
    paths: () => times(25, (at) => `/v1/measures?hs=${20 + at}`),
  },
  {
    name: 'exact totals of a large result',
    bar: null,
    paths: () =>
      daysFrom('2018-01-01', 7, 10).map((day) => `/v1/measures?in_force_on=${day}&count=exact`),
  },
  {
    name: 'officials of all that speaks, by facet',
    bar: null,
    paths: () => GOODS.map((goods) => `/v1/search?q=${goods}&facets=speaker,month&limit=20`),
  },
];

/** Asked one after the other as a walk goes; the last page of it is asked for on its own. */
export const WALK = '/v1/measures?sort=title&limit=200';

/** All of a list in a stream, as it is and compressed. */
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
