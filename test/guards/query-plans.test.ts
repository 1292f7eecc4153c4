import { readFileSync } from 'node:fs';
import { getTableName } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_IDS, EXAMPLE_REQUESTS } from '../../src/api/examples.ts';
import { TABLES } from '../../src/records/tables.ts';
import type { Store } from '../../src/store/store.ts';
import { PAGES } from '../../src/web/index.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importBundle, seed } from '../helpers/bundles.ts';

/** A request for each parameter of the lists, with the other parameters that it needs. */
const QUESTIONS: Record<string, string> = {
  about: 'about=measure/china-rare-earth-export-controls',
  actor: 'actor=china',
  against: 'against=china',
  alias: 'alias=China',
  alias_in: 'alias=China&alias_in=us-china-trade-talks-article',
  announced_from: 'announced_from=2025-01-01',
  announced_to: 'announced_to=2025-12-01',
  applies_to: 'applies_to=china',
  attitude: 'attitude=denial',
  channel: 'channel=interview',
  condition: 'condition=china-rare-earth-export-controls',
  country: 'country=CN',
  company: 'company=Acme',
  cursor: '',
  count: '',
  deadline_from: 'deadline_from=2025-01-01',
  deadline_to: 'deadline_to=2025-12-01',
  delegate: 'delegate=scott-bessent',
  destination: 'destination=US',
  document: 'document=us-china-trade-talks-article',
  effect: 'effect=restricts',
  effective_from: 'effective_from=2025-01-01',
  effective_to: 'effective_to=2025-12-01',
  ends_from: 'ends_from=2025-01-01',
  ends_to: 'ends_to=2025-12-01',
  fields: 'fields=default,record',
  flow: 'flow=import',
  took_place_from: 'took_place_from=2025-01-01',
  took_place_to: 'took_place_to=2025-12-01',
  holds_on: 'post=us-president&holds_on=2025-11-01',
  hs: 'hs=28',
  hs_match: 'hs=28&hs_match=broader,within',
  identifier: 'identifier=order:61',
  imposed_by: 'imposed_by=china',
  in_force_on: 'in_force_on=2025-11-20',
  kind: '',
  known_on: 'known_on=2025-11-20',
  language: 'language=en',
  limit: 'limit=1',
  made_by: 'made_by=donald-trump',
  made_from: 'made_from=2025-01-01',
  made_to: 'made_to=2025-12-01',
  match: 'match=certain',
  measure: 'measure=china-rare-earth-export-controls',
  mention: 'mention=Mr.%20Li',
  month: 'month=2025-11',
  month_day: 'month_day=11-08',
  nomenclature: 'hs=2805&nomenclature=HTSUS',
  not_type: 'not_type=quota',
  on: 'on=2025-11-20',
  origin: 'origin=CN',
  from: 'from=2025-01-01',
  to: 'to=2025-12-01',
  outcome: 'outcome=pending&outcome_on=2025-11-20',
  outcome_on: 'outcome=pending&outcome_on=2025-11-20',
  party: 'party=china',
  polarity: 'polarity=negative',
  post: 'post=us-president',
  product: 'product=magnets',
  publisher: 'publisher=Nobody',
  published_from: 'published_from=2025-01-01',
  published_to: 'published_to=2025-12-01',
  q: 'q=tariffs',
  quotation_type: 'quotation_type=mixed',
  reference: 'reference=true',
  resolution: 'resolution=ambiguous',
  resumes_from: 'resumes_from=2026-01-01',
  resumes_to: 'resumes_to=2026-12-31',
  role: 'role=president',
  said_from: 'said_from=2025-01-01',
  said_to: 'said_to=2025-12-01',
  since: 'since=0',
  speaker: 'speaker=scott-bessent',
  status: 'status=in_force,suspended&status_on=2025-11-20',
  status_on: 'status=in_force&status_on=2025-11-20',
  suspended_on: 'suspended_on=2025-11-20',
  view: 'view=full',
  wait: '',
};

/** Parameters with a list of values, each requested separately. */
const CLOSED = ['facets', 'include', 'kind', 'sort', 'type'];

/** Each way to begin with one side of a question alone. */
const ALONE = ['imposed_by=CN', 'origin=CN', 'destination=US', 'hs=28', 'hs=28053011'];

/** Lists that need a question in any case; the others narrow it. */
const NARROWED: Record<string, string> = {
  '/v1/search': 'q=tariffs',
  '/v1/applicable': 'imposed_by=CN&destination=US&hs=2805',
};

const LISTS = ['/v1/documents', '/v1/actors', '/v1/measures', '/v1/statements', '/v1/quotes'];
const MORE_LISTS = ['/v1/threats', '/v1/talks', '/v1/timeline', '/v1/search', '/v1/changes'];
const PATHS = [
  ...LISTS,
  ...MORE_LISTS,
  '/v1/applicable',
  '/v1/actors/scott-bessent/statements',
  '/v1/posts/us-president/statements',
  '/v1/documents/us-china-trade-talks-article/mentions',
  '/v1/measures/china-rare-earth-export-controls/revisions',
];

/** Tables that stay small in any database; there are at most thousands of talks and threats. */
const SMALL = ['settings', 'api_keys', 'replays'];
const FEW = /^(talks|threat)/;
const BIG = TABLES.map(getTableName).filter((name) => !SMALL.includes(name) && !FEW.test(name));

interface Schema {
  enum?: string[];
  items?: { enum?: string[] };
}

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}

function parametersOf({ app }: TestApp, path: string): Parameter[] {
  const document = app.swagger() as unknown as {
    paths: Record<string, { get?: { parameters?: (Parameter | { $ref: string })[] } }>;
    components: { parameters: Record<string, Parameter> };
  };
  const shared = ($ref: string) => document.components.parameters[$ref.split('/').at(-1) ?? ''];
  const found = Object.entries(document.paths).find(([known]) => {
    return new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
  });
  return (found?.[1].get?.parameters ?? [])
    .map((one) => ('$ref' in one ? (shared(one.$ref) as Parameter) : one))
    .filter((parameter) => parameter.in === 'query');
}

function questionsOf(test: TestApp, path: string): string[] {
  const query = parametersOf(test, path).flatMap(({ name, schema }) => {
    const values = schema.enum ?? schema.items?.enum;
    if (CLOSED.includes(name) && values) return values.map((value) => `${name}=${value}`);
    const question = QUESTIONS[name];
    if (question === undefined && name !== 'facets') {
      throw new Error(`add a question for ${name} of ${path} to QUESTIONS in this file`);
    }
    return question ? [question] : [];
  });
  const always = NARROWED[path] ?? '';
  const alone = path === '/v1/applicable' ? ALONE : [];
  const narrowed = ['', ...query].map((question) => {
    const given = always.split('&').map((part) => part.split('=')[0]);
    const others = question.split('&').filter((part) => !given.includes(part.split('=')[0]));
    return [always, ...others].filter((part) => part !== '').join('&');
  });
  return [...narrowed, ...alone];
}

/** Nearly every row is counted, so the count ends at its LIMIT, with any first table. */
const COUNTED =
  /^SELECT count\(\*\) AS n FROM \(SELECT 1 FROM evidence e JOIN records r ON .* LIMIT /;

/** Scans of a whole table without a LIMIT, or without an index. */
function scansIn(store: TestApp['store'], sql: string): string[] {
  const named = [...sql.matchAll(/(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi)];
  // One alias can name a table in each subquery.
  const tablesOf = (name: string) =>
    named.flatMap(([, table = '', alias]) => ((alias ?? table) === name ? [table] : []));
  const plan = store.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
  return plan.flatMap(({ detail }) => {
    const [, name = '', rest = ''] = /^SCAN (\w+)(.*)$/.exec(detail) ?? [];
    const table = BIG.find((known) => tablesOf(name).includes(known) || known === name);
    if (table === undefined || rest.includes('VIRTUAL TABLE')) return [];
    const ordered = rest.includes('USING') && /\bLIMIT\b/i.test(sql);
    return ordered ? [] : [`${detail} of ${table} in ${sql.replace(/\s+/g, ' ')}`];
  });
}

/** The faults of the response to a request, and of its queries. */
async function faultsOf(test: TestApp, seen: string[], url: string): Promise<string[]> {
  seen.length = 0;
  const answer = await test.get(url);
  const selects = seen.filter((sql) => /^\s*(SELECT|WITH)\b/i.test(sql) && !COUNTED.test(sql));
  return [
    ...(answer.statusCode === 200 ? [] : [`${url} answers ${answer.body}`]),
    ...selects.flatMap((sql) => scansIn(test.store, sql)).map((fault) => `${url}: ${fault}`),
  ];
}

/** A record of the seed for each page of one record, by the first part of its path. */
const SHOWN: Record<string, string> = {
  actors: 'china',
  documents: EXAMPLE_IDS.document,
  measures: EXAMPLE_IDS.measure,
  officials: EXAMPLE_IDS.actor,
  statements: EXAMPLE_IDS.statement,
  talks: EXAMPLE_IDS.talks,
  threats: EXAMPLE_IDS.threat,
};

/** Searches of both indexes, and one that finds nothing and suggests other words. */
const SEARCHES = ['"rare earth" tariffs', 'mag* rare', 'tarrif unicorn'].map((q) => {
  return `/v1/search?${new URLSearchParams({ q })}`;
});

/** Every read with an example, and every page of the site. */
const READS = [
  ...Object.values(EXAMPLE_REQUESTS).filter(({ body, headers }) => !body && !headers),
  ...PAGES.map(({ path }) => ({
    path: path.replace(':id', SHOWN[path.split('/')[1] ?? ''] ?? ''),
  })),
].map(({ path }) => path);

/** Fills a store with the seed and with what the examples of reads need beside it. */
function fillForReads(store: Store): void {
  seed(store);
  for (const { given, body } of Object.values(EXAMPLE_REQUESTS)) {
    if (given !== undefined && !body) importBundle(store, given);
  }
}

/** The statistics of ANALYZE for a generated database of 10,000 measures. */
const STATISTICS: [string, string | null, string][] = JSON.parse(
  readFileSync(new URL('statistics.json', import.meta.url), 'utf8'),
);

/** Lets SQLite plan as for a large database with statistics. */
function withStatistics({ sqlite }: Store): void {
  sqlite.exec('ANALYZE; DELETE FROM sqlite_stat1; DELETE FROM sqlite_stat4');
  const insert = sqlite.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  for (const row of STATISTICS) insert.run(row);
  sqlite.exec('ANALYZE sqlite_schema');
}

const FILLS: Record<string, (store: Store) => void> = {
  'without statistics': fillForReads,
  'with statistics': (store) => {
    fillForReads(store);
    withStatistics(store);
  },
};

describe.each(Object.entries(FILLS))('query plans %s', (_, fill) => {
  const seen: string[] = [];
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({ fill, store: { onQuery: (sql) => seen.push(sql) } });
    return () => test.close();
  });

  it.each(PATHS)('scan no large table for %s', async (path) => {
    const faults: string[] = [];
    for (const question of questionsOf(test, path)) {
      faults.push(...(await faultsOf(test, seen, `${path}?${question}`)));
    }
    expect(faults).toEqual([]);
  });

  it('scan no large table for other reads and pages', async () => {
    const faults: string[] = [];
    for (const url of [...READS, ...SEARCHES]) {
      faults.push(...(await faultsOf(test, seen, url)));
    }
    expect(faults).toEqual([]);
  });

  it('of statements of a speaker since a day begin with what that speaker said since then', async () => {
    seen.length = 0;
    await test.get('/v1/statements?speaker=donald-trump&said_from=2025-01-01');
    const driven = seen.filter(
      (sql) => sql.includes('driven') && sql.includes('said_sort BETWEEN'),
    );
    expect(driven.length).toBeGreaterThan(1);
    for (const sql of driven) {
      const plan = test.store.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      const details = (plan as { detail: string }[]).map(({ detail }) => detail).join('\n');
      expect(details).toMatch(
        /statements_speaker \(speaker_pk=\? AND said_sort>\? AND said_sort<\?\)/,
      );
      expect(details).toContain('statements_speaker_inexact (speaker_pk=?');
    }
  });

  it.each([
    ['talks', 'record'],
    ['threat_event', 'record'],
    ['talks,threat_event', 'record'],
    ['talks,statement', 'day'],
  ])('of the timeline of kind %s find entries by the index of the %s', async (kind, index) => {
    seen.length = 0;
    await test.get(`/v1/timeline?kind=${kind}`);
    const ordered = seen.filter((sql) => /FROM timeline_entries t .*ORDER BY/s.test(sql));
    expect(ordered).toHaveLength(1);
    const plan = test.store.sqlite.prepare(`EXPLAIN QUERY PLAN ${ordered[0]}`).all();
    const details = (plan as { detail: string }[]).map(({ detail }) => detail).join('\n');
    expect(details).toMatch(new RegExp(`SEARCH t USING INDEX timeline_entries_${index} `));
  });

  it('a table scan would be detected', () => {
    const { store } = test;
    expect(scansIn(store, 'SELECT count(*) FROM statements t WHERE t.summary = 1')).toHaveLength(1);
    expect(scansIn(store, 'SELECT t.id FROM measures t ORDER BY t.id LIMIT 3')).toEqual([]);
  });
});
