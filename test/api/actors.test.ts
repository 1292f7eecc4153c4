import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Alias } from '../../src/domain/actor.ts';
import type { Store } from '../../src/store/store.ts';
import { queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { faultsOf, readAll, readList } from '../helpers/lists.ts';
import { makeActor, merge, put, putArticle, retract, WRITTEN } from '../helpers/records.ts';
import { makePost } from '../helpers/statement-factories.ts';
import { ASSUMED, makeDocument, ref } from '../helpers/store.ts';

function alias(text: string, strength: Alias['strength'], document: string | null): Alias {
  return {
    text,
    strength,
    kind: 'surname',
    document: document === null ? null : ref('document', document),
    ...ASSUMED,
  };
}

function fill(store: Store): void {
  putArticle(store);
  put(store, 'document', makeDocument('notice'));
  put(
    store,
    'actor',
    makeActor('anna', {
      name: 'Anna Li',
      country: 'CN',
      aliases: [alias('Li Anna', 'strong', null), alias('Ms. Li', 'weak', 'article')],
      posts: [makePost('minister', '2020-01-01', '2025-03-31')],
    }),
  );
  put(
    store,
    'actor',
    makeActor('boris', {
      name: 'Boris',
      country: 'CZ',
      aliases: [alias('Ms. Li', 'weak', 'notice'), alias('Boris', 'weak', null)],
      posts: [makePost('minister', '2025-04', null), makePost('envoy', null, '2024-12-31')],
    }),
  );
  put(store, 'actor', makeActor('clara', { posts: [makePost('minister', 'XXXX-05-01', null)] }));
  put(store, 'actor', makeActor('freedonia', { kind: 'country', name: 'Freedonia' }));
  put(store, 'actor', makeActor('old-anna'));
  put(store, 'actor', makeActor('nobody'));
  merge(store, 'actor', 'old-anna', 'anna');
  retract(store, 'actor', 'nobody', null);
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

const BY_NAME = ['anna', 'boris', 'freedonia', 'clara'];

describe('actors', () => {
  it('are listed in full with their match', async () => {
    const { items } = await readList(tm, '/v1/actors?kind=country&view=full');
    expect(items).toEqual([
      {
        object: 'actor',
        id: 'freedonia',
        kind: 'country',
        name: 'Freedonia',
        country: null,
        aliases: [],
        alias_count: 0,
        revision: 1,
        recorded_at: WRITTEN,
        posts: [],
        post_count: 0,
        match: null,
        record: {
          object: 'actor',
          id: 'freedonia',
          revision: 1,
          recorded_at: WRITTEN,
          kind: 'country',
          name: 'Freedonia',
          country: null,
          aliases: [],
          posts: [],
          identifiers: [],
          members: [],
          note: null,
          basis: 'assumed',
          basis_note: null,
          evidence: [],
          links: { self: '/v1/actors/freedonia' },
        },
      },
    ]);
  });

  it.each([
    ['', BY_NAME],
    ['sort=-name', BY_NAME.toReversed()],
    ['sort=id', BY_NAME.toSorted()],
    ['sort=-id', BY_NAME.toSorted().reverse()],
  ])('have a stable order across pages: %s', async (query, order) => {
    expect(await readAll(tm, `/v1/actors?${query}`, 2)).toEqual(order);
  });

  it.each([
    ['kind=person', ['anna', 'boris', 'clara']],
    ['kind=country,company', ['freedonia']],
    ['country=CN', ['anna']],
    ['q=li', ['anna', 'boris']],
    ['post=minister', ['anna', 'boris', 'clara']],
    ['post=envoy&country=CZ', ['boris']],
    ['post=envoy&country=CN', []],
  ])('are found by %s', async (query, ids) => {
    expect((await readList(tm, `/v1/actors?${query}`)).ids).toEqual(ids);
  });

  it.each([
    ['alias=Anna+Li', ['anna'], {}],
    ['alias=Li+Anna', ['anna'], {}],
    ['alias=li+anna', [], {}],
    ['alias=Ms.+Li', [], { alias_elsewhere: 2 }],
    ['alias=Ms.+Li&country=CN', [], { alias_elsewhere: 1 }],
    ['alias=Ms.+Li&alias_in=article', ['anna'], { alias_elsewhere: 1 }],
    ['alias=Ms.+Li&alias_in=notice', ['boris'], { alias_elsewhere: 1 }],
    ['alias=Li+Anna&alias_in=notice', ['anna'], {}],
    ['alias=Boris', ['boris'], {}],
  ])('are found by a weak name only within its document: %s', async (query, ids, left) => {
    expect(await readList(tm, `/v1/actors?${query}`)).toMatchObject({ ids, left });
  });

  /** Anna until 31 March, Boris from a day in April, Clara from 1 May of an unknown year. */
  it.each([
    ['2019-12-31', {}],
    ['2020-01-01', { anna: 'certain' }],
    ['2025-03-31', { anna: 'certain' }],
    ['2025-04-01', { boris: 'possible' }],
    ['2025-04-29', { boris: 'possible' }],
    ['2025-04-30', { boris: 'certain' }],
    ['2099-01-01', { boris: 'certain' }],
  ])('are found by the post held on %s', async (day, matches) => {
    const found = await readList(tm, `/v1/actors?post=minister&holds_on=${day}`);
    expect(found.matches).toEqual(matches);
    expect(found.left).toEqual({ unknown_year: 1 });
  });

  it('that possibly hold a post are left out and counted with match=certain', async () => {
    const path = '/v1/actors?post=minister&holds_on=2025-04-10&match=certain';
    const { ids, left } = await readList(tm, path);
    expect([ids, left]).toEqual([[], { possible: 1, unknown_year: 1 }]);
  });

  it('certainly hold a post of unknown start only on its last day', async () => {
    const on = async (day: string) =>
      (await readList(tm, `/v1/actors?post=envoy&holds_on=${day}`)).matches.boris;
    expect(await on('2024-12-30')).toBe('possible');
    expect(await on('2024-12-31')).toBe('certain');
    expect(await on('2025-01-01')).toBeUndefined();
  });

  it.each([
    ['alias_in=article', ['alias_in: CONTRADICTION']],
    ['alias=x&alias_in=none', ['alias_in: UNKNOWN_ID']],
    ['holds_on=2025-01-01', ['holds_on: CONTRADICTION']],
    ['post=none', ['post: UNKNOWN_ID']],
    ['post=minister&holds_on=2025-02-29', ['holds_on: INVALID_VALUE']],
    ['kind=alien', ['kind: INVALID_VALUE']],
    ['country=ZZ', ['country: INVALID_VALUE']],
    ['name=Anna', ['name: UNKNOWN_PARAMETER']],
  ])('refuse %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/actors?${query}`)).toEqual(faults);
  });

  it('take the same number of queries for any page size', async () => {
    // The first response also counts; the counts are cached for the other pages of the list.
    const counts = [];
    for (const limit of [9, 1, 200]) {
      seen = [];
      await readList(tm, `/v1/actors?post=minister&holds_on=2025-04-10&limit=${limit}`);
      counts.push(queriesIn(seen).length);
    }
    expect(counts[1]).toBe(counts[2]);
  });
});

describe('single actor', () => {
  it('shows the posts held on a day with their certainty, only when asked', async () => {
    const plain = (await tm.get('/v1/actors/boris')).json();
    expect(plain).not.toHaveProperty('posts_on');
    const answer = await tm.get('/v1/actors/boris?on=2025-04-10');
    const [minister] = plain.posts;
    expect(answer.json()).toEqual({
      ...plain,
      posts_on: { day: '2025-04-10', posts: [{ ...minister, held: 'possible' }] },
    });
    const clara = (await tm.get('/v1/actors/clara?on=2025-04-10')).json();
    expect(clara.posts_on.posts).toMatchObject([{ id: 'minister', held: 'unknown_year' }]);
  });

  it('has an ETag for each day and answers 304', async () => {
    const tags = new Set<string>();
    for (const query of ['', '?on=2025-04-10', '?on=2025-04-11']) {
      const { etag } = (await tm.get(`/v1/actors/boris${query}`)).headers;
      tags.add(String(etag));
      const again = await tm.get(`/v1/actors/boris${query}`, { 'if-none-match': String(etag) });
      expect(again.statusCode).toBe(304);
    }
    expect(tags.size).toBe(3);
  });

  it('redirects to the survivor with the query', async () => {
    const { statusCode, headers } = await tm.get('/v1/actors/old-anna?on=2025-01-01');
    expect([statusCode, headers.location]).toEqual([308, '/v1/actors/anna?on=2025-01-01']);
  });

  it.each([
    ['none', 404],
    ['nobody', 410],
    ['anna?on=2025-02-30', 400],
    ['anna?at=2025-02-28', 400],
  ])('%s answers %i', async (path, status) => {
    expect((await tm.get(`/v1/actors/${path}`)).statusCode).toBe(status);
  });
});
