import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../src/domain/document.ts';
import type { Store } from '../../src/store/store.ts';
import { appForTest, queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { makeActor, makeMeasure, merge, put, retract, WRITTEN } from '../helpers/records.ts';
import { makeDocument, ref, span, stated, TEXT } from '../helpers/store.ts';

let tm: TestApp;
let seen: string[] = [];

function fill(store: Store): void {
  const document = (id: string, edtf: string, rest: Partial<SourceDocument> = {}) => {
    put(store, 'document', makeDocument(id, { published: stated(edtf), ...rest }));
  };
  document('article', '2025-10-26/2025-11-07');
  document('gazette', '2025-11-08', {
    kind: 'legal_instrument',
    publisher: 'The Gazette',
    language: 'zh-Hans',
    title: 'A notice',
    text: '关税 duty',
  });
  document('leaflet', '[2025-11-01,2025-12-01]', { language: 'EN-gb' });
  document('undated', 'XXXX-11-08', { kind: 'other', text: 'Duty on tin' });
}

/** The same documents, and records that cite one of them. */
function fillCited(store: Store): void {
  fill(store);
  const piece = (id: string, start: number, end: number) => ({
    basis: 'stated' as const,
    basisNote: null,
    evidence: [span(id, 'claim', start, end)],
  });
  put(store, 'actor', makeActor('china', piece('ev-b', 0, 5)));
  put(store, 'measure', makeMeasure('ban', piece('ev-a', 0, 3)));
  put(store, 'measure', makeMeasure('gone', piece('ev-c', 1, 4)));
  retract(store, 'measure', 'gone', null);
}

const store = { onQuery: (sql: string) => seen.push(sql) };

beforeAll(async () => {
  tm = await startApp({ fill, store });
  return () => tm.close();
});
beforeEach(() => {
  seen = [];
});

/** The ids of a list, each with its match, and what was left out. */
async function list(query: string) {
  const answer = await tm.get(`/v1/documents?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  const { items, meta } = answer.json();
  const excluded = meta.excluded.map(({ reason, count }: { reason: string; count: object }) => [
    reason,
    (count as { value: number }).value,
  ]);
  type Item = { id: string; match: string | null };
  return { items: items.map(({ id, match }: Item) => [id, match]), excluded, meta };
}

describe('documents', () => {
  it('are listed newest first, without their texts', async () => {
    const answer = await tm.get('/v1/documents?limit=1&kind=legal_instrument&view=full');
    const { items, ...rest } = answer.json();
    const [{ record, ...summary }] = items;
    expect(summary).toEqual({
      object: 'document',
      id: 'gazette',
      kind: 'legal_instrument',
      title: 'A notice',
      title_supplied: false,
      publisher: 'The Gazette',
      author: null,
      published: { edtf: '2025-11-08', earliest: '2025-11-08', latest: '2025-11-08' },
      language: 'zh-Hans',
      url: null,
      identifiers: [],
      length: 7,
      revision: 1,
      recorded_at: WRITTEN,
      match: null,
    });
    expect([record]).toEqual([
      {
        object: 'document',
        id: 'gazette',
        revision: 1,
        recorded_at: WRITTEN,
        kind: 'legal_instrument',
        title: 'A notice',
        title_supplied: false,
        publisher: 'The Gazette',
        author: null,
        url: null,
        language: 'zh-Hans',
        media_type: 'text/plain',
        published: {
          as_written: '2025-11-08',
          edtf: '2025-11-08',
          earliest: '2025-11-08',
          latest: '2025-11-08',
          precision: 'day',
          basis: 'stated',
          note: null,
          time: null,
          zone: null,
        },
        identifiers: [],
        rights: null,
        text_sha256: makeDocument('x', { text: '关税 duty' }).textSha256,
        text_length: 7,
        unit: 'code_point',
        note: null,
        basis: 'assumed',
        basis_note: null,
        evidence: [],
        links: { self: '/v1/documents/gazette' },
      },
    ]);
    expect(rest).toEqual({
      total: { value: 1, relation: 'eq' },
      next: null,
      meta: { match: 'possible', excluded: [], position: 'h7k2m9x4.4' },
    });
  });

  it.each([
    ['', 'undated gazette leaflet article'],
    ['sort=published', 'article leaflet gazette undated'],
    ['sort=title', 'gazette article leaflet undated'],
    ['sort=-title', 'undated leaflet article gazette'],
    ['sort=id', 'article gazette leaflet undated'],
    ['sort=-id', 'undated leaflet gazette article'],
    ['sort=id&kind=other,legal_instrument', 'gazette undated'],
    ['sort=id&publisher=The+Gazette', 'gazette'],
    ['sort=id&publisher=the+gazette', ''],
    ['sort=id&language=en', 'article leaflet undated'],
    ['sort=id&language=en-GB', 'leaflet'],
    ['sort=id&language=zh-hans', 'gazette'],
    ['sort=id&language=zh-Ha', ''],
    ['sort=id&q=duty', 'gazette undated'],
    ['sort=id&q=duty+notice', 'gazette'],
    ['sort=id&q=duty&language=en&kind=other', 'undated'],
  ])('%s: %s', async (query, ids) => {
    const { items } = await list(query);
    expect(items.map(([id]: string[]) => id).join(' ')).toBe(ids);
  });

  it.each([
    [
      'published_from=2025-10-26&published_to=2025-11-07',
      { article: 'certain', leaflet: 'possible' },
    ],
    ['published_from=2025-10-27', { article: 'possible', gazette: 'certain', leaflet: 'certain' }],
    ['published_from=2025-11-07', { article: 'possible', gazette: 'certain', leaflet: 'possible' }],
    ['published_from=2025-11-08', { gazette: 'certain', leaflet: 'possible' }],
    ['published_from=2025-11-08&published_to=2025-11-08', { gazette: 'certain' }],
    ['published_from=2025-11-09&published_to=2025-11-30', {}],
    ['published_from=2025-12-01', { leaflet: 'possible' }],
    ['published_from=2025-12-02', {}],
    ['published_to=2025-10-25', {}],
    ['published_to=2025-10-26', { article: 'possible' }],
    ['published_to=2025-11-07', { article: 'certain', leaflet: 'possible' }],
  ])('%s: %j', async (query, expected) => {
    const possible = await list(`${query}&sort=id`);
    expect(Object.fromEntries(possible.items)).toEqual(expected);
    expect(possible.excluded).toEqual([['unknown_year', 1]]);
    const certain = await list(`${query}&match=certain`);
    const sure = Object.values(expected).filter((match) => match === 'certain').length;
    const open = Object.values(expected).length - sure;
    expect(certain.items).toHaveLength(sure);
    expect(certain.excluded).toEqual([
      ...(open > 0 ? [['possible', open]] : []),
      ['unknown_year', 1],
    ]);
  });

  it.each([
    ['published_from=2025-11-02&published_to=2025-11-01', 'published_from'],
    ['language=english+', 'language'],
    ['kind=book', 'kind'],
    ['sort=kind', 'sort'],
    ['published_from=2025-13-01', 'published_from'],
    ['include=text', 'include'],
  ])('refuse %s', async (query, parameter) => {
    const answer = await tm.get(`/v1/documents?${query}`);
    expect([answer.statusCode, answer.json().errors[0].parameter]).toEqual([400, parameter]);
  });

  it('continue with a cursor and answer 304', async () => {
    const { next } = (await tm.get('/v1/documents?limit=3')).json();
    const answer = await tm.get(`/v1/documents?limit=3&cursor=${next}`);
    expect(answer.json().items.map(({ id }: { id: string }) => id)).toEqual(['article']);
    const held = { 'if-none-match': answer.headers.etag as string };
    expect((await tm.get(`/v1/documents?limit=3&cursor=${next}`, held)).statusCode).toBe(304);
  });
});

describe('single document', () => {
  let tm: TestApp;

  beforeEach(async () => {
    tm = await appForTest({ fill: fillCited, store });
  });

  it('includes its text and annotations on request', async () => {
    const plain = (await tm.get('/v1/documents/article')).json();
    expect(plain).not.toHaveProperty('text');
    expect(plain).not.toHaveProperty('annotations');
    expect(plain).not.toHaveProperty('match');
    const whole = (await tm.get('/v1/documents/article?include=text,annotations')).json();
    expect(whole).toEqual({ ...plain, text: TEXT, annotations: expect.any(Array) });
    const annotations = whole.annotations.map(
      ({ evidence, record, claim }: Record<string, Record<string, unknown>>) => [
        evidence?.id,
        (evidence?.selector as unknown[])[1],
        record,
        claim,
      ],
    );
    const at = (start: number, end: number) => ({ type: 'TextPositionSelector', start, end });
    const pointer = (object: string, id: string) => {
      return { object, id, label: ref('actor', id).label, href: `/v1/${object}s/${id}` };
    };
    expect(annotations).toEqual([
      ['ev-a', at(0, 3), pointer('measure', 'ban'), ''],
      ['ev-b', at(0, 5), pointer('actor', 'china'), ''],
    ]);
  });

  it.each([
    ['', 1],
    ['?include=text', 2],
    ['?include=annotations', 2],
    ['?include=text,annotations', 3],
  ])('%s takes %i queries, however much evidence it has', async (query, count) => {
    seen.length = 0;
    await tm.get(`/v1/documents/article${query}`);
    expect(queriesIn(seen)).toHaveLength(count);
  });

  it('has an ETag for what is included; only with annotations does it change with other records', async () => {
    const urls = ['', '?include=text', '?include=annotations'].map(
      (q) => `/v1/documents/article${q}`,
    );
    const tags = await Promise.all(
      urls.map(async (url) => (await tm.get(url)).headers.etag as string),
    );
    expect(new Set(tags).size).toBe(3);
    const statuses = () =>
      Promise.all(
        urls.map(async (url, index) => {
          return (await tm.get(url, { 'if-none-match': tags[index] as string })).statusCode;
        }),
      );
    expect(await statuses()).toEqual([304, 304, 304]);
    put(tm.store, 'actor', makeActor('japan'));
    expect(await statuses()).toEqual([304, 304, 200]);
  });

  it('answers 404, 308 and 410 like every record', async () => {
    merge(tm.store, 'document', 'leaflet', 'gazette');
    retract(tm.store, 'document', 'undated', null);
    const moved = await tm.get('/v1/documents/leaflet?include=text');
    expect([moved.statusCode, moved.headers.location]).toEqual([
      308,
      '/v1/documents/gazette?include=text',
    ]);
    expect((await tm.get('/v1/documents/undated')).statusCode).toBe(410);
    expect((await tm.get('/v1/documents/none')).statusCode).toBe(404);
    expect((await tm.get('/v1/documents/article?include=all')).statusCode).toBe(400);
  });
});
