import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { json, operation, type Resource } from '../../src/api/operation.ts';
import { appForTest } from '../helpers/app.ts';
import { takeFaults } from '../helpers/contract-guard.ts';

const PartJson = z.object({ a: z.int() }).describe('A part.');

/** The response to the number in the path; each except the first violates the contract. */
const ANSWERS = [
  { body: { a: 1 } },
  { body: { a: 'x' } },
  { body: { a: 1, b: 2 } },
  { body: {} },
  { status: 201, body: { a: 1 } },
  { status: 418, body: { a: 1 } },
  { body: '<a>', contentType: 'text/html' },
  { body: { a: 1 }, etag: 'kept' },
  { body: { a: 'x' }, etag: 'kept' },
  { body: { a: 1, b: 2 }, etag: 'kept' },
  { body: '<a>', contentType: 'text/html', etag: 'kept' },
  { body: { a: 1 }, etag: 'kept', next: 'x' },
  { body: { a: 1 }, next: 'x' },
];

const straying: Resource = {
  tag: { name: 'Straying', description: 'Answers that stray.' },
  components: { Part: PartJson },
  operations: [
    operation({
      method: 'GET',
      path: '/v1/straying/:number',
      operationId: 'getStraying',
      summary: 'Strays',
      description: 'Strays.',
      params: z.strictObject({ number: z.string().describe('Which way.') }),
      responses: { 200: { description: 'A part.', content: json('Part') } },
      handle: ({ params }) => ANSWERS[Number(params.number)] ?? {},
    }),
  ],
};

describe('response check against the contract', () => {
  it.each([
    [0, [/has no header ETag/]],
    [1, [/has no header ETag/, /\/a must be integer/]],
    [2, [/has no header ETag/, /must NOT have unevaluated properties {"unevaluatedProperty":"b"}/]],
    [3, [/has no header ETag/, /must have required property 'a'/]],
    [4, [/does not declare this status/]],
    [5, [/not as a problem/, /does not declare this status/]],
    [6, [/has no header ETag/, /text\/html is not declared/]],
    [7, []],
    [8, [/\/a must be integer/]],
    [9, [/must NOT have unevaluated properties/]],
    [10, [/text\/html is not declared/]],
    [11, [/header Link is not declared/]],
    [12, [/header Link is not declared/, /has no header ETag/]],
  ])('detects how response %i deviates', async (number, expected) => {
    const { app } = await appForTest({ served: () => [straying] });
    await app.inject(`/v1/straying/${number}`);
    const faults = takeFaults();
    expect(faults).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(faults[index]).toMatch(pattern);
  });
});
