import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_REQUESTS } from '../../src/api/examples.ts';
import { recordExamples } from '../../src/examples.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../openapi/${name}`, import.meta.url), 'utf8'));

/** Operations without an example request, each with the reason. */
const WITHOUT: Record<string, string> = {
  streamChanges: 'its answer never ends',
  getOpenapi: 'its answer is the contract itself',
  getHealth: 'its example stands in its definition',
  getReadiness: 'its example stands in its definition',
};

describe('the examples of the contract', () => {
  it('are what the service answers to a base with nothing but the seed', async () => {
    expect(await recordExamples()).toEqual(read('examples.json'));
  });

  it('are of operations that there are, and answered as documented', () => {
    const { paths } = read('openapi.json') as {
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const examples = read('examples.json') as Record<string, { status: number }>;
    for (const [operationId, { status }] of Object.entries(examples)) {
      const operation = operations.find((known) => known.operationId === operationId);
      expect([operationId, Object.keys(operation?.responses ?? {})]).toEqual([
        operationId,
        expect.arrayContaining([String(status)]),
      ]);
    }
    for (const operationId of Object.keys(WITHOUT)) {
      expect(EXAMPLE_REQUESTS[operationId]).toBeUndefined();
    }
  });
});
