import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Example } from '../../src/api/examples.ts';
import { recordExamples } from '../../src/examples.ts';
import { resolved } from './document.ts';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../openapi/${name}`, import.meta.url), 'utf8'));

/** Operations without a recorded example, each with the reason. */
const WITHOUT: Record<string, string> = {
  getDownload: 'the operator writes the files',
  getImport: 'its address is drawn when a large import begins',
  streamChanges: 'its answer never ends',
  getOpenapi: 'its answer is the contract itself',
  getHealth: 'its example stands in its definition',
  getReadiness: 'its example stands in its definition',
};

type Recorded = Record<string, Example>;
type Content = Record<string, { example?: unknown; examples?: { example: object } }>;

interface Documented {
  operationId: string;
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}

describe('examples in the contract', () => {
  it('equal the responses of a service with only the seed', async () => {
    expect(await recordExamples()).toEqual(read('examples.json'));
  });

  it('belong to existing operations and documented responses', () => {
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

  it('are in the contract at their requests and responses', () => {
    const contract = read('openapi.json') as { paths: Record<string, Record<string, Documented>> };
    const operations = Object.values(contract.paths).flatMap((methods) => Object.values(methods));
    const exampleIn = (media?: Content[string]) =>
      media?.examples ? resolved(contract, media.examples.example) : { value: media?.example };
    for (const [operationId, example] of Object.entries(read('examples.json') as Recorded)) {
      const { requestBody, responses } = operations.find(
        (known) => known.operationId === operationId,
      ) as Documented;
      const [taken] = Object.values(requestBody?.content ?? {});
      expect([operationId, exampleIn(taken).value]).toEqual([operationId, example.body]);
      const told = exampleIn(responses[example.status]?.content?.[example.contentType]);
      const answered = example.answer ?? undefined;
      // A longer one is what a request with the examples of the parameters returns.
      const isShort = JSON.stringify(answered ?? '').length <= 2000;
      if (answered !== undefined) {
        expect([operationId, told.value]).toEqual([operationId, isShort ? answered : undefined]);
      }
    }
  });

  it('have a response body, except for a 204 and for refused writes', () => {
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
