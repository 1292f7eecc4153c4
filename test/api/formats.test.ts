import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, seed } from '../helpers/bundles.ts';
import { readAtom, readRss } from '../helpers/read-feeds.ts';

let test: TestApp;
beforeAll(async () => {
  test = await startApp({
    fill: (store) => {
      seed(store);
      importBundle(store, BUNDLE);
    },
  });
  return () => test.close();
});

const LISTS = {
  documents: ['ndjson', 'csv'],
  actors: ['ndjson', 'csv'],
  measures: ['ndjson', 'csv', 'atom', 'rss', 'feed.json', 'ics'],
  statements: ['ndjson', 'csv', 'atom', 'rss', 'feed.json'],
  quotes: ['ndjson', 'csv', 'atom', 'rss', 'feed.json'],
  threats: ['ndjson', 'csv', 'atom', 'rss', 'feed.json', 'ics'],
  talks: ['ndjson', 'csv'],
  timeline: ['ndjson', 'csv', 'atom', 'rss', 'feed.json', 'ics'],
  changes: ['ndjson', 'atom', 'rss', 'feed.json'],
};
const TYPES: Record<string, string> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  atom: 'application/atom+xml',
  rss: 'application/rss+xml',
  'feed.json': 'application/feed+json',
  ics: 'text/calendar',
};
const CASES = Object.entries(LISTS).flatMap(([list, suffixes]) =>
  suffixes.map((suffix) => [list, suffix] as const),
);

describe('list', () => {
  it.each(CASES)('of %s is served as %s by suffix and by Accept', async (list, suffix) => {
    const byEnding = await test.get(`/v1/${list}.${suffix}`);
    const byAccept = await test.get(`/v1/${list}`, { accept: TYPES[suffix] as string });
    expect(byEnding.statusCode).toBe(200);
    expect(byEnding.headers['content-type']).toContain(TYPES[suffix]);
    expect(byAccept.headers['content-type']).toBe(byEnding.headers['content-type']);
    expect(byEnding.headers.vary).toContain('accept');
    const lines = (text: string) => text.split('\n').length;
    expect(lines(byAccept.body)).toBe(lines(byEnding.body));
  });

  it.each(CASES)('of %s as %s has its own ETag and answers HEAD', async (list, suffix) => {
    const json = await test.get(`/v1/${list}`);
    const answer = await test.get(`/v1/${list}.${suffix}`);
    if (list === 'changes') return expect(answer.headers.etag).toBeUndefined();
    expect(answer.headers.etag).not.toBe(json.headers.etag);
    const again = await test.get(`/v1/${list}.${suffix}`, {
      'if-none-match': String(answer.headers.etag),
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    const head = await test.request('HEAD', `/v1/${list}.${suffix}`);
    expect([head.statusCode, head.headers.etag, head.body]).toEqual([200, answer.headers.etag, '']);
  });

  it.each(Object.entries(LISTS))('of %s links to its other formats', async (list, suffixes) => {
    const { headers } = await test.get(`/v1/${list}?limit=2`);
    for (const suffix of suffixes) {
      const link = `<https://tm.test/v1/${list}.${suffix}>; rel="alternate"; type="${TYPES[suffix]}"`;
      expect(headers.link).toContain(link);
    }
  });

  it.each([
    '/v1/statements.atom',
    '/v1/statements.rss',
    '/v1/measures.feed.json',
    '/v1/measures.ics',
    '/v1/measures/china-rare-earth-export-controls.jsonld',
  ])('as %s has another ETag when the public URL differs', async (path) => {
    const moved = await appForTest({ fill: seed, config: { publicUrl: 'https://b.test' } });
    const stayed = await appForTest({ fill: seed });
    const [there, here] = [await moved.get(path), await stayed.get(path)];
    expect(there.body).not.toBe(here.body);
    const held = { 'if-none-match': String(here.headers.etag) };
    expect((await stayed.get(path, held)).statusCode).toBe(304);
    expect((await moved.get(path, held)).statusCode).toBe(200);
  });

  it('answers 406 for an unknown format and 404 for an unknown suffix', async () => {
    expect((await test.get('/v1/talks', { accept: 'text/calendar' })).statusCode).toBe(406);
    expect((await test.get('/v1/talks.ics')).statusCode).toBe(404);
    expect((await test.get('/v1/measures.xml')).statusCode).toBe(404);
  });

  it.each(
    Object.entries(LISTS),
  )('of %s shows no placeholder day in any format', async (list, suffixes) => {
    for (const suffix of ['json', ...suffixes]) {
      const { statusCode, body } = await test.get(`/v1/${list}.${suffix}`);
      expect([suffix, statusCode]).toEqual([suffix, 200]);
      expect(body).not.toMatch(/(?:9999-?12-?31|0001-?01-?01|1970-?01-?01|0000-?10-?09)/);
    }
  });

  it('keeps its filters in every format', async () => {
    const query = 'in_force_on=2025-11-20&match=presumed';
    const ids = ['china-rare-earth-export-controls'];
    const ndjson = (await test.get(`/v1/measures.ndjson?${query}`)).body;
    expect(
      ndjson
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(ids);
    const csv = (await test.get(`/v1/measures.csv?${query}`)).body.split('\r\n');
    expect(csv[1]?.startsWith('china-rare-earth-export-controls,')).toBe(true);
    expect(csv).toHaveLength(3);
    expect((await test.get(`/v1/measures.atom?inforce_on=x`)).statusCode).toBe(400);
  });
});

describe('streamed list', () => {
  it('refuses limit and cursor', async () => {
    const answer = await test.get('/v1/measures.csv?limit=5&cursor=a.aaaaaaaaaaaaaaaaaaaaaa');
    expect(answer.statusCode).toBe(400);
    const names = answer.json().errors.map(({ parameter }: { parameter: string }) => parameter);
    expect(names).toEqual(['limit', 'cursor']);
  });

  it('has the same items as the JSON list', async () => {
    const json = (await test.get('/v1/statements?limit=200')).json().items;
    const ndjson = (await test.get('/v1/statements.ndjson')).body.trim().split('\n');
    expect(ndjson.map((line) => JSON.parse(line))).toEqual(json);
  });

  it('as CSV is an attachment, with a header row even when empty', async () => {
    const answer = await test.get('/v1/quotes.csv?speaker=scott-bessent');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="quotes.csv"');
    expect(answer.body.startsWith('\uFEFFid,')).toBe(true);
    expect(answer.body.trim().split('\r\n')).toHaveLength(1);
  });
});

describe('complete download', () => {
  it.each([
    'measures.ics?limit=1',
    'measures.ics?count=exact',
    'measures.csv?limit=1',
    'actors.ndjson?%6cimit=1',
    'timeline.ics?cursor=abcdef.AAAAAAAAAAAAAAAAAAAAAA',
  ])('has no pages: %s', async (request) => {
    expect((await test.get(`/v1/${request}`)).statusCode).toBe(400);
  });

  it.each(['ndjson', 'csv'])('is compressed for clients that accept it: %s', async (format) => {
    const gzip = { 'accept-encoding': 'gzip' };
    const { headers } = await test.get(`/v1/documents.${format}`, gzip);
    expect(headers['content-encoding']).toBe('gzip');
  });

  it('is available by suffix for reads only', async () => {
    const answer = await test.request('DELETE', '/v1/actors/china.jsonld?reason=x');
    expect(answer.statusCode).toBe(401);
  });
});

describe('changes in other formats', () => {
  it('stream to the last change over several pages', async () => {
    const actors = Array.from({ length: 430 }, (_, index) => {
      return { id: `a-${index}`, kind: 'person', name: `A ${index}`, basis: 'assumed' };
    });
    const tm = await appForTest({ fill: (store) => importBundle(store, { actors }) });
    const lines = (await tm.get('/v1/changes.ndjson')).body.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).seq)).toEqual(actors.map((_, index) => index + 1));
  });

  it('link to the next page while there are more, and their feed begins with the latest', async () => {
    const page = await test.get('/v1/changes?limit=3');
    expect(page.headers.link).toContain('/v1/changes?limit=3&since=h7k2m9x4.3>; rel="next"');
    const [history, head] = page.json().meta.head.split('.');
    const feed = (await test.get('/v1/changes.feed.json?limit=3')).json();
    expect(feed.items).toHaveLength(3);
    expect(feed.next_url).toBeUndefined();
    const rest = (await test.get(`/v1/changes.feed.json?since=${history}.${head - 3}`)).json();
    expect(rest.items).toEqual(feed.items);
    const first = (await test.get('/v1/changes.feed.json?since=0&limit=3')).json();
    expect(first.next_url).toBe('https://tm.test/v1/changes.feed.json?since=h7k2m9x4.3&limit=3');
    const last = readRss((await test.get('/v1/changes.rss?limit=3')).body);
    expect(last.items.map(({ guid }) => guid.value)).toEqual(
      feed.items.map(({ id }: { id: string }) => id),
    );
    const begun = readRss((await test.get('/v1/changes.rss?since=0&limit=3')).body);
    expect(begun.links).toContainEqual({
      rel: 'next',
      href: 'https://tm.test/v1/changes.rss?since=h7k2m9x4.3&limit=3',
      type: 'application/rss+xml',
    });
  });
});

describe('list as a feed', () => {
  it.each([
    ['atom', (body: string) => readAtom(body).entries],
    ['rss', (body: string) => readRss(body).items],
    ['feed.json', (body: string) => JSON.parse(body).items],
  ])('of statements as %s never shows a paraphrase as a quotation', async (suffix, entriesOf) => {
    const { body } = await test.get(`/v1/statements.${suffix}?speaker=scott-bessent`);
    const entries = entriesOf(body);
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).toContain('[Paraphrase]');
    expect(JSON.stringify(entries)).not.toMatch(/[“”«»]/);
  });

  it('links to its next page', async () => {
    const first = (await test.get('/v1/statements.feed.json?limit=2')).json();
    const second = await test.get(String(first.next_url).replace('https://tm.test', ''));
    expect(second.json().items.length).toBeGreaterThan(0);
    expect(second.json().feed_url).toContain('/v1/statements.feed.json?limit=2');
  });

  it('of changes has an item for each change', async () => {
    const { items } = (await test.get('/v1/changes.feed.json?since=h7k2m9x4.14&limit=2')).json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual([
      'tag:trade-measures,2025:document/article@1',
      'tag:trade-measures,2025:actor/wei@1',
    ]);
  });
});

describe('list as a calendar', () => {
  it('of measures has each possible day as tentative, and is the same when repeated', async () => {
    const first = await test.get('/v1/measures.ics');
    const again = await test.get('/v1/measures.ics');
    expect(first.body).toBe(again.body);
    const events = new ICAL.Component(ICAL.parse(first.body)).getAllSubcomponents('vevent');
    const magnets = events.filter((event) =>
      String(event.getFirstPropertyValue('uid')).includes('magnet'),
    );
    expect(magnets.map((event) => String(event.getFirstPropertyValue('dtstart')))).toEqual([
      '2025-11-08',
      '2025-12-01',
    ]);
    for (const event of magnets) {
      expect(event.getFirstPropertyValue('status')).toBe('TENTATIVE');
    }
    expect(first.headers['x-trade-measures-excluded']).toBe('0');
  });

  it('of the timeline has the events of measures', async () => {
    const { body } = await test.get('/v1/timeline.ics?from=2025-11-08');
    expect(body.match(/BEGIN:VEVENT/g)).toHaveLength(5);
  });
});

describe('single record in other formats', () => {
  it.each([
    ['/v1/measures/china-rare-earth-export-controls', 'Legislation'],
    ['/v1/actors/scott-bessent', 'Person'],
    ['/v1/documents/us-china-trade-talks-article', 'NewsArticle'],
    ['/v1/statements/bessent-successful-framework', 'Claim'],
    ['/v1/threats/us-severe-tariffs-on-chinese-goods', 'Statement'],
    ['/v1/talks/us-china-talks-kuala-lumpur', 'Event'],
  ])('%s is a %s in JSON-LD', async (url, type) => {
    const answer = await test.get(`${url}.jsonld`);
    expect(answer.headers['content-type']).toContain('application/ld+json');
    expect(JSON.stringify(answer.json())).toContain(`"@type":"${type}"`);
    const tag = String(answer.headers.etag);
    expect((await test.get(`${url}.jsonld`, { 'if-none-match': tag })).statusCode).toBe(304);
  });

  it('is a Quotation for a quotation and never for a paraphrase', async () => {
    const claim = await test.get('/v1/statements/bessent-successful-framework.jsonld');
    expect(claim.body).not.toContain('Quotation');
    const quoted = await test.get('/v1/statements/pledge.jsonld');
    expect(quoted.json().hasPart).toMatchObject([{ '@type': 'Quotation', text: 'will act' }]);
  });

  it('shows the day in the query and refuses other parameters', async () => {
    const measure = '/v1/measures/china-rare-earth-export-controls.jsonld';
    const force = async (query: string) =>
      (await test.get(measure + query)).json().legislationLegalForce?.['@id'];
    expect(await force('?status_on=2025-10-01')).toBe('https://schema.org/NotInForce');
    // The article of 26 October 2025 does not cover the days after it.
    expect(await force('?status_on=2025-12-20')).toBeUndefined();
    const threat = '/v1/threats/us-severe-tariffs-on-chinese-goods.jsonld';
    const told = async (query: string) => (await test.get(threat + query)).json().description;
    expect(await told('?outcome_on=2025-10-01')).toContain('Outcome on 2025-10-01: unmade');
    expect(await told('?outcome_on=2026-01-01')).toContain('Outcome on 2026-01-01: pending');
    expect(await told('?outcome_on=2026-01-01&known_on=2025-10-01')).toContain(': unmade');
    const document = '/v1/documents/us-china-trade-talks-article.jsonld';
    for (const url of [`${document}?include=text`, `${measure}?include=statements`]) {
      expect((await test.get(url)).statusCode).toBe(400);
    }
    const refused = await test.get('/v1/actors/scott-bessent.jsonld?on=2025-10-01');
    expect(refused.json().errors).toMatchObject([{ parameter: 'on', code: 'INVALID_VALUE' }]);
  });

  it('is a Web Annotation for evidence', async () => {
    const [evidence] = (await test.get('/v1/measures/curbs')).json().evidence;
    const annotation = (await test.get(`${evidence.href}.jsonld`)).json();
    expect(annotation).toMatchObject({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      target: { source: 'https://tm.test/v1/documents/article/text' },
    });
    const text = [...(await test.get('/v1/documents/article/text')).body];
    const [, { start, end }] = annotation.target.selector;
    expect(text.slice(start, end).join('')).toBe('The curbs on 稀土');
  });
});
