import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordKind } from '../../src/domain/record.ts';
import { searchQuery, searchTerms } from '../../src/domain/search.ts';
import { countFacet, findHits, type SearchFilter } from '../../src/records/search.ts';
import { COUNT_MAX, type SortKey } from '../../src/store/list.ts';
import { indexRecord } from '../../src/store/search.ts';
import type { Store } from '../../src/store/store.ts';
import { openFilled } from '../helpers/store.ts';

const MANY = COUNT_MAX + 50;

let store: Store;
let seen: string[];

/** Writes a record that is found by a label and a body, and is nothing else. */
function add(id: string, label: string, body = '', kind: RecordKind = 'actor'): void {
  const { lastInsertRowid: pk } = store
    .prepare('INSERT INTO records (kind, id, label, revision, seq) VALUES (?, ?, ?, 1, 1)')
    .run(kind, id, label);
  store.prepare(`INSERT INTO wires (record_pk, tag, wire) VALUES (?, '1', '{}')`).run(pk);
  indexRecord(store, Number(pk), { label, products: '', body });
}

beforeAll(() => {
  seen = [];
  store = openFilled(undefined, { onQuery: (sql) => seen.push(sql) });
  store.transact(() => {
    add('label', 'Duties on zinc');
    add('body', 'Something else', 'There are duties.');
    add('form', 'Duty on zinc');
    add('as-asked', 'Duties on zinc');
    add('as-asked-later', 'Duties on zinc', '', 'measure');
    for (let nth = 0; nth < MANY; nth += 1) {
      add(
        `many-${nth}`,
        nth % 2 === 0 ? 'Gadget of brass' : 'Brass gadgets',
        nth === 7 ? 'zinc' : '',
      );
    }
  });
  return () => store.close();
});

const filterOf = (q: string, kind: RecordKind[] = []): SearchFilter => ({
  query: searchQuery(searchTerms(q)),
  kind,
  facets: {},
  reference: [],
});

const find = (q: string, kind: RecordKind[] = [], limit = 20, after: SortKey | null = null) =>
  findHits(store, filterOf(q, kind), { limit, after });

const ids = (q: string, kind: RecordKind[] = []) => find(q, kind).items.map(({ id }) => id);

describe('hits', () => {
  it('are ranked: the label before the body, the words before their forms, then the last written', () => {
    expect(ids('duties')).toEqual(['as-asked-later', 'as-asked', 'label', 'form', 'body']);
    expect(ids('duty')).toEqual(['form', 'as-asked-later', 'as-asked', 'label', 'body']);
    const scores = find('duties').items.map(({ score }) => score ?? 0);
    expect(scores.every((score) => score < 0)).toBe(true);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  it('say whether they have the words or only forms of them', () => {
    const matched = find('duties').items.map((hit) => [hit.id, hit.matched]);
    expect(Object.fromEntries(matched)).toEqual({
      label: 'words',
      'as-asked': 'words',
      'as-asked-later': 'words',
      body: 'words',
      form: 'forms',
    });
    expect(find('brass gadgets zinc').items.map((hit) => hit.matched)).toEqual(['words']);
    expect(find('gadget zincs').items.map((hit) => hit.matched)).toEqual(['forms']);
    expect(
      find('gadgets')
        .items.slice(0, 2)
        .map((hit) => hit.matched),
    ).toEqual(['words', 'forms']);
  });

  it.each([
    ['"duties on" zincs', ['as-asked-later', 'as-asked', 'label']],
    ['"brass gadgets" zinc', ['many-7']],
    ['zin* duty', ['form', 'as-asked-later', 'as-asked', 'label']],
    ['zin* "duty on"', ['form']],
    ['"duties zinc"', []],
    ['"gadget of" zinc', []],
  ])('of %s are in both indexes', (q, expected) => {
    expect(ids(q)).toEqual(expected);
    expect(find(q).total).toEqual({ value: expected.length, relation: 'eq' });
  });

  it('are of the kinds asked for', () => {
    expect(ids('duties', ['measure'])).toEqual(['as-asked-later']);
    expect(ids('"duties on" zincs', ['measure'])).toEqual(['as-asked-later']);
  });

  it.each([
    'gadget',
    '"gadget of"',
    'gad*',
    'gad* brass',
    'duties',
    'zin* duty',
  ])('of %s are listed once over pages, and in the same order', (q) => {
    const all = find(q, [], 60).items.map(({ id }) => id);
    const paged: string[] = [];
    let after: SortKey | null = null;
    do {
      const page = find(q, [], 7, after);
      paged.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== null && paged.length < all.length);
    expect(paged.slice(0, all.length)).toEqual(all);
  });

  it.each([
    'gadget',
    'gad*',
    'gad* brass',
  ])('of %s, more than are ranked, are the last written, found without reading all', (q) => {
    seen.length = 0;
    const { ranked, total, items } = find(q, [], 3);
    expect([ranked, total]).toEqual([false, { value: COUNT_MAX, relation: 'gte' }]);
    expect(items.map(({ id }) => id)).toEqual([1, 2, 3].map((back) => `many-${MANY - back}`));
    for (const sql of seen.filter((text) => /search_(words|stems)/.test(text))) {
      const rows = store.sqlite.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
      const plan = (rows as { detail: string }[]).map(({ detail }) => detail).join('\n');
      expect(plan).not.toContain('TEMP B-TREE');
      if (sql.includes('INTERSECT')) expect(plan).toContain('MERGE (INTERSECT)');
    }
  });
});

it('facets of a query of both indexes count what it finds', () => {
  const facets = (q: string) => countFacet(store, filterOf(q), 'country');
  expect(facets('zin* duty')).toEqual([]);
  expect(countFacet(store, filterOf(''), 'country')).toEqual([]);
});
