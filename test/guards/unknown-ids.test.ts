import { expect, it } from 'vitest';
import { ID_PATTERN } from '../../src/domain/record.ts';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';

interface Parameter {
  name: string;
  in: string;
  schema: { pattern?: string };
}

/** Parameters that some operations require. */
const REQUIRED: Record<string, string> = {
  '/v1/search': 'q=tariffs&',
  '/v1/quotes/check': 'text=tariffs&',
};

/** The lists, each with a parameter that takes the id of a record. */
function filtersIn({ app }: TestApp): [path: string, parameter: string][] {
  const { paths } = app.swagger() as unknown as {
    paths: Record<string, { get?: { parameters?: Parameter[] } }>;
  };
  return Object.entries(paths).flatMap(([path, { get }]) => {
    const ids = (get?.parameters ?? []).filter(({ in: place, schema }) => {
      return place === 'query' && schema.pattern?.endsWith(ID_PATTERN.source);
    });
    return ids.map(({ name }): [string, string] => [path, name]);
  });
}

it('every filter by id refuses an unknown id', async () => {
  const tm = await appForTest({ fill: seed });
  const filters = filtersIn(tm).filter(([path]) => !path.includes('{'));
  expect(filters.length).toBeGreaterThan(15);
  const accepting: string[] = [];
  for (const [path, parameter] of filters) {
    const answer = await tm.get(`${path}?${REQUIRED[path] ?? ''}${parameter}=no-such-thing`);
    const errors = answer.json().errors ?? [];
    const refused = errors.some((error: { parameter: string; code: string }) => {
      return error.parameter === parameter && error.code === 'UNKNOWN_ID';
    });
    if (!refused) accepting.push(`${path}?${parameter}`);
  }
  expect(accepting, 'check these ids with knownId').toEqual([]);
});
