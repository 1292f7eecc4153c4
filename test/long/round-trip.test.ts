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
  it('is valid', () => {
    expect([...checkBase(store)]).toEqual([]);
  });

  it.each([
    'json',
    'ndjson',
    'yaml',
  ] as const)('is the same after a round trip through %s, byte for byte', (format) => {
    expectSameThrough(format, store, COUNT);
  });

  it('is the same after a round trip through CSV', () => {
    expectSameThroughCsv(store, COUNT);
  });
});
