import { beforeEach, describe, expect, it } from 'vitest';
import type { Measure } from '../../../src/domain/measure.ts';
import { actingFor } from '../../../src/records/actor/acting.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../../../src/records/measure/list.ts';
import type { Page } from '../../../src/store/list.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeEvent } from '../../helpers/life.ts';
import { makeActor, makeMeasure, put, putArticle, retract } from '../../helpers/records.ts';
import { ASSUMED, openForTest, ref, span, stated } from '../../helpers/store.ts';
import { makeProduct, makeProducts, makeScope, makeTerms } from '../../helpers/terms.ts';

let store: Store;

const PAGE: Page = { limit: 200, after: null, count: 'bounded' };

const DAY = '2025-12-01';

/** A filter with the id of who imposes, and the code of the goods. */
type Asked = Partial<Omit<MeasureFilter, 'imposedBy' | 'goods'>> & {
  imposedBy?: string;
  hs?: string;
};

function goodsOf(hs: string): MeasureFilter['goods'] {
  return {
    codes: [{ nomenclature: 'unstated', code: hs }],
    isNarrowed: false,
    origins: [],
    destinations: [],
    flow: null,
    labels: [],
    day: DAY,
    knownOn: null,
  };
}

function find({ imposedBy, hs, ...filter }: Asked) {
  const by = imposedBy === undefined ? null : actingFor(store, imposedBy, DAY);
  const goods = hs === undefined ? null : goodsOf(hs);
  const asked = { ...NO_MEASURES, ...filter, imposedBy: by, goods };
  return findMeasures(store, asked, MEASURE_SORTS.id, PAGE);
}

beforeEach(() => {
  store = openForTest();
});

describe('measures by what they are', () => {
  const party = (id: string) => ({ actor: ref('actor', id), ...ASSUMED });

  function measure(id: string, rest: Partial<Measure>): void {
    put(store, 'measure', makeMeasure(id, rest));
  }

  beforeEach(() => {
    putArticle(store);
    for (const id of ['ruritania', 'freedonia']) put(store, 'actor', makeActor(id));
    measure('magnets', {
      title: 'Magnets',
      imposedBy: [party('ruritania')],
      terms: makeTerms({
        products: makeProducts([
          makeProduct('Neodymium magnets', '850511'),
          makeProduct('Ores', '0105'),
        ]),
      }),
      basis: 'stated',
      evidence: [span('ev-1', 'claim', 0, 5)],
    });
    measure('duty', {
      title: 'Duty',
      type: 'import_tariff',
      flow: 'import',
      summary: 'On magnets, too',
      imposedBy: [party('freedonia')],
      terms: makeTerms({
        scope: makeScope([ref('actor', 'ruritania')]),
        products: makeProducts([makeProduct('Toys', '9503')]),
      }),
    });
    measure('gone', { title: 'Gone', flow: 'both' });
    retract(store, 'measure', 'gone', null);
  });

  it.each([
    [{}, ['duty', 'magnets']],
    [{ type: ['import_tariff', 'quota'] }, ['duty']],
    [{ type: ['export_ban', 'import_tariff'] }, ['duty', 'magnets']],
    [{ flow: ['export'] }, ['magnets']],
    [{ flow: ['both'] }, []],
    [{ imposedBy: 'ruritania' }, ['magnets']],
    [{ appliesTo: 'ruritania' }, ['duty']],
    [{ product: 'magnets' }, ['magnets']],
    [{ product: 'magnets neodymium' }, ['magnets']],
    [{ product: 'magnets toys' }, []],
    [{ q: 'magnets' }, ['duty', 'magnets']],
    [{ q: 'magnets" OR title:duty' }, []],
    [{ hs: '8505' }, ['magnets']],
    [{ hs: '850511' }, ['magnets']],
    [{ hs: '85051100' }, ['magnets']],
    [{ hs: '850512' }, []],
    [{ hs: '950300' }, ['duty']],
    [{ hs: '01' }, ['magnets']],
    [{ hs: '10' }, []],
    [{ document: 'article' }, ['magnets']],
    [{ document: 'article', flow: ['import'] }, []],
    [{ imposedBy: 'freedonia', appliesTo: 'ruritania', hs: '95', q: 'duty' }, ['duty']],
  ] as [Asked, string[]][])('%j: %j', (filter, ids) => {
    const found = find(filter);
    expect(found.items.map(({ id }) => id)).toEqual(ids);
    expect(found.items.map(({ match }) => match)).toEqual(ids.map(() => null));
    expect([found.total, found.excluded]).toEqual([{ value: ids.length, relation: 'eq' }, []]);
  });
});

describe('the order of measures', () => {
  beforeEach(() => {
    const on = (edtf: string) => makeEvent('announced', stated(edtf));
    put(store, 'measure', makeMeasure('a', { title: 'Zinc', events: [on('2025-10-09')] }));
    put(store, 'measure', makeMeasure('b', { title: 'Tin', events: [on('2025-10-09')] }));
    put(store, 'measure', makeMeasure('c', { title: 'Lead', events: [on('XXXX-10-09')] }));
    put(store, 'measure', makeMeasure('d', { title: 'Tin', events: [on('2025-01-01')] }));
  });

  it.each([
    ['id', 'abcd'],
    ['-id', 'dcba'],
    ['title', 'cbda'],
    ['-title', 'adbc'],
    ['announced', 'dabc'],
    ['-announced', 'cbad'],
    ['effective', 'abcd'],
    ['-effective', 'dcba'],
  ] as const)('%s is %s, page by page along an index', (name, order) => {
    const sort = MEASURE_SORTS[name];
    const ids: string[] = [];
    let page: Page = { ...PAGE, limit: 1 };
    for (let turn = 0; turn < order.length; turn++) {
      const found = findMeasures(store, NO_MEASURES, sort, page);
      ids.push(...found.items.map(({ id }) => id));
      expect(found.total).toEqual({ value: 4, relation: 'eq' });
      expect(found.next === null).toBe(turn === order.length - 1);
      page = { ...page, after: found.next };
    }
    expect(ids.join('')).toBe(order);
  });

  it.each(Object.keys(MEASURE_SORTS))('%s needs no sorting', (name) => {
    const seen: string[] = [];
    const watched = openForTest({ onQuery: (sql) => seen.push(sql) });
    findMeasures(watched, NO_MEASURES, MEASURE_SORTS[name as keyof typeof MEASURE_SORTS], PAGE);
    const plan = watched.sqlite.prepare(`EXPLAIN QUERY PLAN ${seen[0]}`).all();
    expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE');
  });
});
