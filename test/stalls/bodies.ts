import { lineOf } from '../../src/formats/bundle/read.ts';
import { officialId, officialName } from '../bench/base.actors.ts';

/** A request with a body at its limits. */
export interface Body {
  name: string;
  method: 'POST' | 'PUT';
  path: string;
  type: string;
  make(): string;
}

const ASSUMED = { basis: 'assumed' };
const MB = 1024 * 1024;

const IMPORTS = '/v1/imports';
const JSON_TYPE = 'application/json';
const NDJSON = 'application/x-ndjson';

function actor(at: number) {
  return { id: `stall-actor-${at}`, kind: 'company', name: `Stall ${at}`, ...ASSUMED };
}

function article(id: string, text: string) {
  const published = { edtf: '2025-01-01', ...ASSUMED };
  return { id, kind: 'report', title: id, published, language: 'en', text, ...ASSUMED };
}

function measure(id: string, more: object) {
  return {
    id,
    title: id,
    summary: 'Made to see what it costs.',
    type: 'import_tariff',
    flow: 'import',
    scope: { kind: 'everyone', ...ASSUMED },
    ...ASSUMED,
    ...more,
  };
}

function many<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

function lines(kind: 'actor' | 'document' | 'measure', records: object[]): string {
  return records.map((record) => `${lineOf(kind, record)}\n`).join('');
}

const words = (bytes: number) => 'tariffs on lanterns rise, '.repeat(bytes / 26);

/** Events on days of their own, as many as a measure may have. */
function events(count: number) {
  return many(count, (at) => ({
    id: `event-${at}`,
    type: at === 0 ? 'adopted' : 'amendment',
    modality: 'occurred',
    date: { edtf: `${1950 + at}-01-01`, ...ASSUMED },
    ...ASSUMED,
  }));
}

/** A sentence for each event, in a long text. */
const sentence = (at: number) => `On day ${at} of the year 2025 duty ${at} began.`;
const marked = `${words(MB - 200_000)}\n${many(1000, sentence).join('\n')}`;

/** Bodies of each operation that takes one, at the limit of each of its bounds. */
export const BODIES: readonly Body[] = [
  imported('1,000 actors as JSON', JSON_TYPE, () => JSON.stringify({ actors: many(1000, actor) })),
  imported('1,000 actors as NDJSON', NDJSON, () => lines('actor', many(1000, actor))),
  imported(
    '1,000 actors as YAML',
    'application/yaml',
    () => `actors:\n${many(1000, (at) => `  - ${JSON.stringify(actor(at))}\n`).join('')}`,
  ),
  {
    ...imported('1,000 actors as CSV', 'text/csv', () =>
      ['id,kind,name,basis']
        .concat(many(1000, (at) => `stall-actor-${at},company,Stall ${at},assumed`))
        .join('\r\n'),
    ),
    path: `${IMPORTS}?kind=actor`,
  },
  imported('1,000 measures of eight events', JSON_TYPE, () =>
    JSON.stringify({
      measures: many(1000, (at) => measure(`stall-measure-${at}`, { events: events(8) })),
    }),
  ),
  imported('30 documents of 1 MB as JSON', JSON_TYPE, () =>
    JSON.stringify({ documents: many(30, (at) => article(`stall-text-${at}`, words(MB))) }),
  ),
  imported('7.5 MB of documents as JSON', JSON_TYPE, () =>
    JSON.stringify({ documents: many(30, (at) => article(`stall-short-${at}`, words(MB / 4))) }),
  ),
  imported('20,000 actors as NDJSON', NDJSON, () =>
    lines(
      'actor',
      many(20_000, (at) => actor(at + 1000)),
    ),
  ),
  imported('`{},` a million times', JSON_TYPE, () => `{"measures":[${'{},'.repeat(1_000_000)}{}]}`),
  imported('two million values', JSON_TYPE, () => `{"actors":[[${'0,'.repeat(2_000_000)}0]]}`),
  imported('32 MB of no JSON', JSON_TYPE, () => `{"actors":["${'a'.repeat(32 * MB - 20)}`),
  imported('a million lines', NDJSON, () => '{}\n'.repeat(1_000_000)),
  imported('YAML of 30 MB', 'application/yaml', () => `actors:\n${'  - {}\n'.repeat(4_000_000)}`),
  imported('1,000 records with faults', JSON_TYPE, () =>
    JSON.stringify({
      measures: many(1000, (at) =>
        measure(`stall-fault-${at}`, { imposed_by: [{ actor: `nobody-${at}`, ...ASSUMED }] }),
      ),
    }),
  ),
  put('documents', 'stall-long', () => article('stall-long', words(MB - 1000))),
  put('documents', 'stall-marked', () => article('stall-marked', marked)),
  put('measures', 'stall-cited', () =>
    measure('stall-cited', {
      evidence: many(100, (at) => ({ document: 'stall-marked', exact: sentence(at) })),
    }),
  ),
  put('measures', 'stall-unfound', () =>
    measure('stall-unfound', {
      evidence: many(48, (at) => ({
        document: 'stall-long',
        exact: `tariffs on lanterns rise, tariffs ${at}`,
      })),
    }),
  ),
  put('measures', 'stall-written', () =>
    measure('stall-written', {
      events: many(300, (at) => ({
        id: `event-${at}`,
        type: at === 0 ? 'adopted' : 'amendment',
        modality: 'occurred',
        date: { edtf: '2025', as_written: `day ${at} of the year 2025`, basis: 'stated' },
        evidence: [{ document: 'stall-marked', exact: sentence(at) }],
      })),
    }),
  ),
  put('measures', 'stall-days', () => measure('stall-days', { events: events(60) })),
  put('actors', 'stall-names', () => ({
    ...actor(0),
    id: 'stall-names',
    aliases: many(200, (at) => ({
      text: `Stall name ${at}`,
      kind: 'alternate',
      strength: 'strong',
      ...ASSUMED,
    })),
  })),
  {
    name: 'a wording of 2,000 characters',
    method: 'POST',
    path: '/v1/quotes/check',
    type: JSON_TYPE,
    make: () => JSON.stringify({ text: 'we keep the duty on brass kettles as it is '.repeat(46) }),
  },
  {
    name: 'ten fragments',
    method: 'POST',
    path: '/v1/quotes/check',
    type: JSON_TYPE,
    make: () => JSON.stringify({ text: many(10, () => 'we keep the duty').join(' ... ') }),
  },
  {
    name: '50 names',
    method: 'POST',
    path: '/reconcile',
    type: 'application/x-www-form-urlencoded',
    make: () =>
      new URLSearchParams({
        queries: JSON.stringify(
          Object.fromEntries(many(50, (at) => [`q${at}`, { query: officialName(at), limit: 10 }])),
        ),
      }).toString(),
  },
  {
    name: '100 values',
    method: 'POST',
    path: '/reconcile',
    type: 'application/x-www-form-urlencoded',
    make: () =>
      new URLSearchParams({
        extend: JSON.stringify({
          ids: many(100, officialId),
          properties: [{ id: 'role' }, { id: 'country' }],
        }),
      }).toString(),
  },
];

function imported(name: string, type: string, make: () => string): Body {
  return { name, method: 'POST', path: IMPORTS, type, make };
}

function put(list: string, id: string, make: () => object): Body {
  const path = `/v1/${list}/${id}`;
  return {
    name: id.replaceAll('-', ' '),
    method: 'PUT',
    path,
    type: JSON_TYPE,
    make: () => JSON.stringify(make()),
  };
}
