import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../src/api/examples.ts';
import { recordExamples } from '../../src/examples.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../openapi/${name}`, import.meta.url), 'utf8'));

/** Operations without a recorded example, each with the reason. */
const WITHOUT: Record<string, string> = {
  streamChanges: 'its answer never ends',
  getOpenapi: 'its answer is the contract itself',
  getHealth: 'its example stands in its definition',
  getReadiness: 'its example stands in its definition',
};

type Recorded = Record<string, Example>;
type Content = Record<string, { example?: unknown }>;

interface Documented {
  operationId: string;
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

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
    const without = operations.filter(({ operationId }) => !(operationId in examples));
    expect(without.map(({ operationId }) => operationId).sort()).toEqual(
      Object.keys(WITHOUT).sort(),
    );
  });

  it('stand in the contract, each in its request and its answer', () => {
    const { paths } = read('openapi.json') as {
      paths: Record<string, Record<string, Documented>>;
    };
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    for (const [operationId, example] of Object.entries(read('examples.json') as Recorded)) {
      const { requestBody, responses } = operations.find(
        (known) => known.operationId === operationId,
      ) as Documented;
      const [taken] = Object.values(requestBody?.content ?? {});
      expect([operationId, taken?.example]).toEqual([operationId, example.body]);
      const told = responses[example.status]?.content?.[example.contentType]?.example;
      const answered = example.answer ?? undefined;
      if (answered !== undefined) expect([operationId, told]).toEqual([operationId, answered]);
    }
  });

  it('have an answer, but where nothing is to be said or others need the record', () => {
    const recorded = Object.entries(read('examples.json') as Recorded);
    const silent = recorded.filter(([, { answer }]) => answer === null);
    expect(silent.map(([operationId, { status }]) => [operationId, status])).toEqual([
      ['retractDocument', 409],
      ['retractActor', 409],
      ['retractMeasure', 409],
      ['retractStatement', 204],
      ['retractThreat', 409],
      ['retractTalks', 409],
      ['mergeActor', 409],
    ]);
  });
});
