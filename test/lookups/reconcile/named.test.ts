import { expect, it } from 'vitest';
import { rankCandidates } from '../../../src/domain/reconcile.ts';
import { findNamed, getNamed } from '../../../src/lookups/reconcile/named.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeActor, put } from '../../helpers/records.ts';
import { openForTest } from '../../helpers/store.ts';

function fill(store: Store, count: number, name: (index: number) => string): void {
  store.transact(() => {
    for (let index = 0; index < count; index += 1) {
      put(store, 'actor', makeActor(`actor-${index}`, { name: name(index) }));
    }
  });
}

const UNSCOPED = { kinds: [], strictness: 'any' as const, source: null, country: null };

function ranked(store: Store, name: string) {
  const { records, ...named } = findNamed(store, name);
  const actors = records.map(({ wire }) => JSON.parse(wire));
  return rankCandidates({ name, ...named, ...UNSCOPED }, actors);
}

it('a word in more than 1,000 names finds nobody, but the whole name does', () => {
  const store = openForTest();
  fill(store, 1001, (index) => `Bureau Number${index}`);
  expect(ranked(store, 'Bureau')).toEqual([]);
  expect(ranked(store, 'Bureau Number77').map(({ actor, match }) => [actor.id, match])).toEqual([
    ['actor-77', true],
  ]);
  expect(ranked(store, 'Office Number77')).toMatchObject([{ score: 30, match: false }]);
});

it('a name of more than 500 actors is never a match, even if a filter leaves only one', () => {
  const store = openForTest();
  fill(store, 501, () => 'Jane Roe');
  const found = findNamed(store, 'Jane Roe');
  expect([found.crowded, found.records.length]).toEqual([true, 501]);
  const [first] = found.records;
  const one = JSON.parse(first?.wire ?? '');
  const query = { name: 'Jane Roe', byId: null, ...UNSCOPED };
  expect(rankCandidates({ ...query, crowded: true }, [one])).toMatchObject([{ match: false }]);
  expect(rankCandidates({ ...query, crowded: false }, [one])).toMatchObject([{ match: true }]);
});

it('only current names of an actor are found', () => {
  const store = openForTest();
  put(store, 'actor', makeActor('roe', { name: 'Jane Roe' }));
  put(store, 'actor', makeActor('roe', { name: 'Jane Poe' }));
  expect(findNamed(store, 'Jane Roe').records.map(({ id }) => id)).toEqual(['roe']);
  expect(ranked(store, 'Roe')).toEqual([]);
  expect(ranked(store, 'Jane Poe')).toMatchObject([{ match: true }]);
  expect(getNamed(store, 'poe')).toBeUndefined();
});
