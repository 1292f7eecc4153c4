import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import type { Store } from '../../src/store/store.ts';
import { expectSameThrough, expectSameThroughCsv, randomBase } from '../helpers/round-trips.ts';

const COUNT = 10_000;

let store: Store;
beforeAll(() => {
  store = randomBase(COUNT);
});
afterAll(() => store.close());

describe(`a base of ${COUNT} random records`, () => {
  it('is sound', () => {
    expect([...checkBase(store)]).toEqual([]);
  });

  it.each(['json', 'ndjson', 'yaml'] as const)('goes through %s byte for byte', (format) => {
    expectSameThrough(format, store, COUNT);
  });

  it('goes through CSV without loss', () => {
    expectSameThroughCsv(store, COUNT);
  });
});
