import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Statement } from '../../src/domain/statement.ts';
import type { Store } from '../../src/store/store.ts';
import { appForTest, queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { faultsOf, readAll, readList } from '../helpers/lists.ts';
import { makeActor, makeStatement, put, putArticle } from '../helpers/records.ts';
import { makeRendering, spokenBy, spokenByOneOf } from '../helpers/statement-factories.ts';
import { makeDocument, stated } from '../helpers/store.ts';

function fill(store: Store): void {
  putArticle(store);
  put(store, 'document', makeDocument('notice'));
  put(store, 'actor', makeActor('anna'));
  const say = (id: string, rest: Partial<Statement>) => {
    put(store, 'statement', makeStatement(id, rest));
  };
  const anna = { speaker: spokenBy('anna') };
  say('verbatim', { ...anna, renderings: [makeRendering('v', 'direct')] });
  say('partial', {
    ...anna,
    saidOn: stated('2025-10-27'),
    renderings: [makeRendering('p-1', 'indirect'), makeRendering('p-2', 'mixed', 'notice')],
  });
  say('paraphrase', { ...anna, renderings: [makeRendering('i', 'indirect')] });
  say('report', { renderings: [makeRendering('r', 'reported')] });
  say('murmur', { speaker: spokenByOneOf('anna'), renderings: [makeRendering('m', 'direct')] });
  say('undated', { saidOn: stated('XXXX-10-26'), renderings: [makeRendering('u', 'direct')] });
}

let tm: TestApp;
let seen: string[] = [];

beforeAll(async () => {
  tm = await startApp({ fill, store: { onQuery: (sql) => seen.push(sql) } });
  return () => tm.close();
});
beforeEach(() => {
  seen = [];
});

describe('list of quotes', () => {
  it('contains the statements with quoted words', async () => {
    const { items, meta } = await readList(tm, '/v1/quotes?speaker=anna&sort=id&view=full');
    const [partial, verbatim] = await Promise.all(
      ['partial', 'verbatim'].map(async (id) => (await tm.get(`/v1/statements/${id}`)).json()),
    );
    expect(items.map(({ record }: { record: object }) => record)).toEqual([partial, verbatim]);
    for (const { quote, paraphrase, quotation_type } of items) {
      expect([typeof quote, paraphrase]).toEqual(['string', null]);
      expect(['direct', 'mixed']).toContain(quotation_type);
    }
    expect(meta.note).toBeNull();
  });

  it('has a stable order across pages', async () => {
    expect(await readAll(tm, '/v1/quotes?sort=said', 1)).toEqual([
      'murmur',
      'verbatim',
      'partial',
      'undated',
    ]);
  });

  it.each([
    ['quotation_type=direct', ['undated', 'verbatim', 'murmur']],
    ['quotation_type=mixed', ['partial']],
    ['document=notice', ['partial']],
    ['document=article', ['undated', 'verbatim', 'murmur']],
    ['document=article&quotation_type=mixed', []],
    ['speaker=anna&said_from=2025-10-27', ['partial']],
    ['resolution=ambiguous', ['murmur']],
    ['q=anna', ['partial', 'verbatim']],
  ])('can be filtered by %s', async (query, ids) => {
    expect((await readList(tm, `/v1/quotes?${query}`)).ids).toEqual(ids);
  });

  it.each([
    ['', { paraphrase: 2 }],
    ['speaker=anna', { paraphrase: 1, ambiguous_speaker: 1 }],
    ['quotation_type=direct', { paraphrase: 2 }],
    ['document=article', { paraphrase: 3 }],
    ['document=notice', {}],
    ['said_from=2025-10-26', { paraphrase: 2, unknown_year: 1 }],
    ['said_from=2025-10-27', { unknown_year: 1 }],
  ])('counts the paraphrases that match the same filters: %s', async (query, left) => {
    expect((await readList(tm, `/v1/quotes?${query}`)).left).toEqual(left);
  });

  it('links to the paraphrases that it leaves out', async () => {
    const { meta } = await readList(tm, '/v1/quotes?speaker=anna&quotation_type=direct&limit=1');
    const [{ detail }] = meta.excluded;
    expect(detail).toMatch(/^1 meets the filters but is paraphrased: /);
    const [path] = /\/v1\/statements\S+/.exec(detail) ?? [];
    expect(path).toBe('/v1/statements?speaker=anna&limit=1&quotation_type=indirect,reported');
    expect((await readList(tm, String(path))).ids).toContain('partial');
  });

  it('explains an empty result', async () => {
    const paraphrased = await readList(tm, '/v1/quotes?said_to=2025-10-26&q=article');
    expect(paraphrased.meta.note).toMatch('No statement meets the filters');
    const { meta, left } = await readList(
      tm,
      '/v1/quotes?speaker=anna&document=article&sort=id&said_from=2025-10-27',
    );
    expect(left).toEqual({ paraphrase: 1 });
    expect(meta.note).toMatch('All statements that meet the filters are paraphrased');
    const empty = await appForTest();
    expect(await readList(empty, '/v1/quotes')).toMatchObject({
      ids: [],
      total: 0,
      left: {},
      next: null,
      meta: {
        note: expect.stringContaining('No statement meets the filters, quoted or paraphrased.'),
      },
    });
  });

  it.each([
    ['quotation_type=indirect', ['quotation_type: INVALID_VALUE']],
    ['speaker=nobody', ['speaker: UNKNOWN_ID']],
    ['said_from=2025-11-01&said_to=2025-10-01', ['said_from: CONTRADICTION']],
    ['speakr=anna', ['speakr: UNKNOWN_PARAMETER']],
  ])('refuses %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/quotes?${query}`)).toEqual(faults);
  });

  it('takes the same number of queries for any page size', async () => {
    // The first response also counts; the counts are cached for the other pages of the list.
    const counts = [];
    for (const limit of [9, 1, 200]) {
      seen = [];
      await readList(tm, `/v1/quotes?include=speaker&said_from=2025-01-01&limit=${limit}`);
      counts.push(queriesIn(seen).length);
    }
    expect(counts[1]).toBe(counts[2]);
  });

  it('answers 304', async () => {
    const { etag } = (await tm.get('/v1/quotes')).headers;
    expect((await tm.get('/v1/quotes', { 'if-none-match': String(etag) })).statusCode).toBe(304);
  });
});
