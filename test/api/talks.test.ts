import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Talks } from '../../src/domain/talks.ts';
import type { Store } from '../../src/store/store.ts';
import { queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { faultsOf, readAll, readList } from '../helpers/lists.ts';
import {
  makeActor,
  makeMeasure,
  makeTalks,
  merge,
  put,
  putArticle,
  retract,
  WRITTEN,
} from '../helpers/records.ts';
import { ASSUMED, ref, span, stated } from '../helpers/store.ts';

let tm: TestApp;
let seen: string[] = [];

function fill(store: Store): void {
  putArticle(store);
  for (const id of ['ruritania', 'freedonia', 'envoy', 'old-envoy']) {
    put(store, 'actor', makeActor(id));
  }
  put(store, 'measure', makeMeasure('tariff'));
  const talks = (id: string, days: string, rest: Partial<Talks> = {}) => {
    put(store, 'talks', makeTalks(id, { tookPlace: stated(days), ...rest }));
  };
  const party = (id: string) => ({ actor: ref('actor', id), ...ASSUMED });
  talks('autumn', '2025-10-25/2025-10-26', {
    parties: [party('ruritania'), party('freedonia')],
    delegates: [{ ...party('envoy'), onBehalfOf: ref('actor', 'ruritania') }],
    place: { name: 'Strelsau', country: 'CZ', ...ASSUMED },
    outcomes: [{ text: 'A framework.', ...ASSUMED }],
    about: [ref('measure', 'tariff')],
    basis: 'stated',
    evidence: [span('ev-autumn', 'claim', 60, 65)],
  });
  talks('spring', '2025-04', { parties: [party('ruritania')] });
  talks('either', '[2025-06-01,2025-08-01]');
  talks('begun', '2025-11-20/..');
  talks('undated', 'XXXX-10-25');
  talks('withdrawn', '2025-10-25');
  talks('double', '2025-10-25');
  retract(store, 'talks', 'withdrawn', 'They were never held.');
  merge(store, 'talks', 'double', 'autumn');
  merge(store, 'actor', 'old-envoy', 'envoy');
}

beforeAll(async () => {
  tm = await startApp({ fill, store: { onQuery: (sql) => seen.push(sql) } });
  return () => tm.close();
});
beforeEach(() => {
  seen = [];
});

/** A date of a record as lists have it. */
function inShort({ edtf, earliest, latest }: Record<string, unknown>) {
  return { edtf, earliest, latest };
}

describe('talks', () => {
  it('are listed in full with their match', async () => {
    const { items } = await readList(tm, '/v1/talks?party=freedonia&view=full');
    const one = (await tm.get('/v1/talks/autumn')).json();
    expect(items).toEqual([
      {
        object: 'talks',
        id: 'autumn',
        title: one.title,
        parties: [
          { id: 'ruritania', name: 'The ruritania', country: null },
          { id: 'freedonia', name: 'The freedonia', country: null },
        ],
        party_count: 2,
        delegates: [{ id: 'envoy', name: 'The envoy' }],
        delegate_count: 1,
        place: { name: 'Strelsau', country: 'CZ' },
        took_place: inShort(one.took_place),
        outcome: 'A framework.',
        outcome_count: 1,
        about: ['measure/tariff'],
        about_count: 1,
        revision: 1,
        recorded_at: WRITTEN,
        match: null,
        record: one,
      },
    ]);
    expect(one).toMatchObject({
      object: 'talks',
      id: 'autumn',
      revision: 1,
      recorded_at: WRITTEN,
      delegates: [{ actor: { id: 'envoy' }, on_behalf_of: { id: 'ruritania' } }],
      place: { name: 'Strelsau', country: 'CZ' },
      outcomes: [{ text: 'A framework.' }],
      evidence: [{ document: 'article', href: '/v1/evidence/ev-autumn' }],
    });
  });

  const ALL = ['undated', 'begun', 'autumn', 'either', 'spring'];

  it.each([
    ['', ALL],
    ['sort=took_place', ALL.toReversed()],
    ['sort=id', ALL.toSorted()],
    ['sort=-id', ALL.toSorted().reverse()],
  ])('have a stable order across pages: %s', async (query, order) => {
    expect(await readAll(tm, `/v1/talks?${query}`, 2)).toEqual(order);
  });

  it.each([
    ['party=ruritania', ['autumn', 'spring']],
    ['party=envoy', []],
    ['delegate=envoy', ['autumn']],
    ['delegate=ruritania', []],
    ['country=CZ', ['autumn']],
    ['country=FR', []],
    ['about=measure/tariff', ['autumn']],
    ['document=article', ['autumn']],
    ['q=strelsau', ['autumn']],
    ['q=framework', ['autumn']],
    ['party=ruritania&country=CZ&about=measure/tariff&took_place_from=2025-10-01', ['autumn']],
    ['party=ruritania&q=framework&took_place_to=2025-10-01', []],
  ])('are found by %s', async (query, ids) => {
    expect((await readList(tm, `/v1/talks?${query}`)).ids).toEqual(ids);
  });

  /** Whether `autumn` took place in the range: before, first day, inside, last day, after. */
  it.each([
    ['took_place_to=2025-10-24', undefined],
    ['took_place_to=2025-10-25', 'certain'],
    ['took_place_from=2025-10-25&took_place_to=2025-10-25', 'certain'],
    ['took_place_from=2025-10-26&took_place_to=2025-10-26', 'certain'],
    ['took_place_from=2025-10-26', 'certain'],
    ['took_place_from=2025-10-27', undefined],
  ])('of two days match each of them: %s', async (query, match) => {
    expect((await readList(tm, `/v1/talks?${query}`)).matches.autumn).toBe(match);
  });

  it.each([
    ['spring', 'took_place_from=2025-04-01&took_place_to=2025-04-30', 'certain'],
    ['spring', 'took_place_from=2025-04-10&took_place_to=2025-04-20', 'possible'],
    ['spring', 'took_place_from=2025-05-01', undefined],
    ['either', 'took_place_from=2025-06-01&took_place_to=2025-08-01', 'certain'],
    ['either', 'took_place_from=2025-06-01&took_place_to=2025-07-01', 'possible'],
    ['either', 'took_place_from=2025-06-02&took_place_to=2025-07-31', undefined],
    ['begun', 'took_place_from=2025-11-20', 'certain'],
    ['begun', 'took_place_from=2025-12-01', 'possible'],
    ['begun', 'took_place_to=2025-11-19', undefined],
    ['undated', 'took_place_from=2025-01-01', undefined],
  ])('of an inexact date: %s in %s is %s', async (id, query, match) => {
    expect((await readList(tm, `/v1/talks?${query}`)).matches[id]).toBe(match);
  });

  it('left out are counted with the reason', async () => {
    const query = 'took_place_from=2025-04-10&took_place_to=2025-10-25';
    const possible = await readList(tm, `/v1/talks?${query}`);
    expect(possible.ids).toEqual(['autumn', 'either', 'spring']);
    expect(possible.left).toEqual({ unknown_year: 1 });
    const certain = await readList(tm, `/v1/talks?${query}&match=certain`);
    expect(certain.matches).toEqual({ autumn: 'certain', either: 'certain' });
    expect(certain.left).toEqual({ possible: 1, unknown_year: 1 });
  });

  it.each([
    ['party=nobody', ['party: UNKNOWN_ID']],
    ['delegate=old-envoy', ['delegate: MERGED_ID']],
    ['about=measure/none', ['about: UNKNOWN_ID']],
    ['about=actor/envoy', ['about: INVALID_VALUE']],
    ['document=none', ['document: UNKNOWN_ID']],
    ['took_place_from=2025-10-26&took_place_to=2025-10-25', ['took_place_from: CONTRADICTION']],
    ['took_place_from=2025-02-30', ['took_place_from: INVALID_VALUE']],
    ['country=cz', ['country: INVALID_VALUE']],
    ['country=ZZ', ['country: INVALID_VALUE']],
    ['took_place=2025', ['took_place: UNKNOWN_PARAMETER']],
    ['party=nobody&delegate=nobody', ['party: UNKNOWN_ID', 'delegate: UNKNOWN_ID']],
  ])('refuse %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/talks?${query}`)).toEqual(faults);
  });

  it('take the same number of queries for any page size', async () => {
    // The first response also counts; the counts are cached for the other pages of the list.
    const counts = [];
    for (const limit of [9, 1, 200]) {
      seen = [];
      await readList(tm, `/v1/talks?took_place_from=2025-01-01&party=ruritania&limit=${limit}`);
      counts.push(queriesIn(seen).length);
    }
    expect(counts[1]).toBe(counts[2]);
  });
});

describe('single round of talks', () => {
  it.each([
    ['none', 404],
    ['withdrawn', 410],
    ['double', 308],
  ])('%s answers %i', async (id, status) => {
    expect((await tm.get(`/v1/talks/${id}`)).statusCode).toBe(status);
  });

  it('answers 304', async () => {
    const { etag } = (await tm.get('/v1/talks/autumn')).headers;
    const again = await tm.get('/v1/talks/autumn', { 'if-none-match': String(etag) });
    expect(again.statusCode).toBe(304);
    const list = await tm.get('/v1/talks');
    const same = await tm.get('/v1/talks', { 'if-none-match': String(list.headers.etag) });
    expect(same.statusCode).toBe(304);
  });
});
