import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, seed } from '../helpers/bundles.ts';

const PEOPLE = [
  ['lindqvist', 'Astrid Maria Lindqvist'],
  ['lindquist', 'Olof Lindquist'],
  ['okonjo', 'Ngozi Chukwu Okonjo'],
].map(([id, name]) => ({ id, name, kind: 'person', basis: 'assumed' }));

let test: TestApp;
beforeAll(async () => {
  test = await startApp({
    fill: (store) => {
      seed(store);
      importBundle(store, BUNDLE);
      importBundle(store, { actors: PEOPLE });
    },
  });
  return () => test.close();
});

async function search(q: string, more: Record<string, string> = {}) {
  const answer = await test.get(`/v1/search?${new URLSearchParams({ q, ...more })}`);
  expect(answer.statusCode).toBe(200);
  const { total, meta } = answer.json();
  return {
    total: total.value as number,
    others: meta.did_you_mean as { q: string; total: { value: number } }[],
    without: meta.without as { word: string; total: { value: number } }[],
  };
}

const queries = async (q: string, more?: Record<string, string>) =>
  (await search(q, more)).others.map((other) => other.q);

describe('a query that finds nothing', () => {
  it.each([
    ['tarif', ['tariffs']],
    ['tarrif', ['tariffs']],
    ['tarrifs', ['tariffs']],
    ['tarifs', ['tariffs']],
    ['atriffs', ['tariffs']],
    ['magnte', ['magnets']],
    ['magents', ['magnets']],
    ['semicnoductr', ['semiconductor']],
    ['rare eatrh', ['rare earth']],
    ['rare eatrh magents', ['rare earth magnets']],
    ['"magents"', ['magnets']],
    ['LINDKVIST', ['lindqvist']],
    ['Lindqvst', ['lindqvist']],
    ['magents “rare earth”', ['magnets “rare earth”']],
    ['Olof Lindkvist', ['Olof Lindquist']],
  ])('such as %s has the near words %j', async (q, expected) => {
    expect(await queries(q)).toEqual(expected);
  });

  it.each([
    'zzzz',
    'xyz',
    'qq*',
    'semxcondxctxr',
    '稀稀稀',
    '123456',
    '***',
    'a b c d e f g h tarif',
    'tarif magents eatrh chian',
  ])('such as %s has no near words', async (q) => {
    expect(await queries(q)).toEqual([]);
  });

  it('has the words to which fewest edits lead, those that find more first', async () => {
    expect(await queries('lindquvist')).toEqual(['lindquist', 'lindqvist']);
    const { others } = await search('chian');
    const totals = others.map(({ total }) => total.value);
    expect(totals).toEqual(totals.toSorted((a, b) => b - a));
    expect(others[0]?.q).toBe('china');
  });

  it('has the names that share most of its words', async () => {
    expect(await queries('Lindqvist Astrid Johanna')).toEqual(['Astrid Maria Lindqvist']);
    expect(await queries('Okonjo Ngozi Ada')).toEqual(['Ngozi Chukwu Okonjo']);
    expect(await queries('Okonjo Ada Eze')).toEqual([]);
    expect(await queries('Ngozi Ada Okonyo')).toEqual(['Ngozi Chukwu Okonjo']);
  });

  it('has only what finds something under the same filters', async () => {
    const { others } = await search('tarrifs', { kind: 'threat' });
    expect(others).toEqual([{ q: 'tariffs', total: { value: 1, relation: 'eq' } }]);
    expect((await search('tariffs', { kind: 'threat' })).total).toBe(1);
    expect(await queries('tarrifs', { kind: 'talks' })).toEqual([]);
  });

  it('has the words without which it finds something', async () => {
    const { without } = await search('rare unicorn "earth magnets"');
    expect(without).toEqual([{ word: 'unicorn', total: { value: 2, relation: 'eq' } }]);
    expect((await search('rare "earth magnets"')).total).toBe(2);
    const each = await search('bessent lindqvist');
    expect(each.without.map(({ word }) => word)).toEqual(['bessent', 'lindqvist']);
    expect((await search('unicorn dragon')).without).toEqual([]);
    expect((await search('unicorn')).without).toEqual([]);
  });

  it('suggests each query that it names: each finds as many as it says', async () => {
    for (const q of ['tarif', 'chian', 'lindquvist', 'semicnoductr', 'magents “rare earth”']) {
      for (const other of (await search(q)).others) {
        expect([other.q, (await search(other.q)).total]).toEqual([other.q, other.total.value]);
      }
    }
  });

  it('is answered on the page with links to what would find something', async () => {
    const { body } = await test.get('/search?q=rare+magents&kind=measure');
    expect(body).toContain(
      'Did you mean <a href="/search?q=rare+magnets&amp;kind=measure">rare magnets</a> (1 record)?',
    );
    expect(body).toContain(
      'Without “magents”: <a href="/search?q=rare&amp;kind=measure">3 records</a>',
    );
  });
});

it('a query that finds something has no suggestions', async () => {
  const { total, others, without } = await search('tariff');
  expect(total).toBeGreaterThan(0);
  expect([others, without]).toEqual([[], []]);
});
