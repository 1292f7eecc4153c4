import { expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { exportRecords } from '../../src/curation/export.ts';
import { openForTest } from '../helpers/store.ts';
import { importStory } from '../helpers/story.ts';

it('is imported as it is written, and leaves the base sound', () => {
  const store = openForTest({}, importStory);
  expect(
    [...exportRecords(store, ['measure'])].map(({ value }) => (value as { id: string }).id),
  ).toEqual(['balance-duty', 'steel-duty', 'surcharge', 'tavland-duty', 'vehicle-duty']);
  expect([...checkBase(store)]).toEqual([]);
});
