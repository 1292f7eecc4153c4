import { hash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { EXAMPLE_REQUESTS } from '../../src/api/examples.ts';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { seedWhenEmpty } from '../../src/curation/seed.ts';
import { bundleText } from '../../src/formats/bundle/write.ts';
import { openStore } from '../../src/store/store.ts';
import { importBundle } from '../helpers/bundles.ts';

const clock = () => new Date('2025-12-01T12:00:00.000Z');

/** In addition to the example of every read: formats, pages, and a list on several pages. */
const MORE = [
  ...['measures', 'statements', 'threats', 'talks', 'timeline', 'documents'].flatMap((list) => [
    `/v1/${list}.csv`,
    `/v1/${list}.ndjson`,
  ]),
  '/v1/measures.ics',
  '/v1/statements.atom',
  '/v1/statements.rss',
  '/v1/statements.feed.json',
  '/v1/measures?limit=2',
  '/v1/measures/china-rare-earth-export-controls.jsonld',
  '/v1/openapi.json',
  '/reconcile',
  '/v1/statements/bessent-successful-framework/citation.bib',
  '/v1/actors?sort=-name',
  '/',
  '/measures',
  '/statements',
  '/timeline',
  '/officials',
  '/about',
  '/changes',
];

/** Headers that depend on the moment or the request. */
const OF_THE_MOMENT = ['date', 'x-request-id'];

const digest = (text: string) => hash('sha256', text);

const [path = ''] = process.argv.slice(2);
// Fixed values, because each database would generate a secret for cursors, an id and a history; the examples name
// this history.
const store = openStore({
  path,
  cursorSecret: 'the same',
  baseId: '00000000-0000-4000-8000-000000000000',
  history: 'h7k2m9x4',
});
await seedWhenEmpty(store, clock);
const app = buildApp({
  store,
  config: { ...readConfig({ RATE_LIMIT_ANON: '0' }), publicUrl: 'https://tm.test' },
  clock,
  logger: pino({ level: 'silent' }),
});

const reads = Object.values(EXAMPLE_REQUESTS).filter(({ body, headers }) => !body && !headers);
for (const { given } of reads) if (given !== undefined) importBundle(store, given);
for (const url of [...reads.map((request) => request.path), ...MORE]) {
  const { statusCode, headers, body } = await app.inject(url);
  const told = Object.entries(headers).filter(([name]) => !OF_THE_MOMENT.includes(name));
  writeSync(1, `${url} ${statusCode} ${digest(body)} ${JSON.stringify(told.sort())}\n`);
}
let exported = '';
for await (const piece of bundleText('ndjson', exportRecords(store))) exported += piece;
writeSync(1, `export ${exported.length} ${digest(exported)}\n`);
await app.close();
store.close();
