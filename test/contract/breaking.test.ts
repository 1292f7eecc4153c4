import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { breakingChanges, COMPILE_TIMEOUT_MS, HAS_GO, NO_GO } from './breaking.ts';
import type { Json, OpenApiDocument } from './document.ts';
import { type Edits, edited, GONE } from './edits.ts';

const file = new URL('../../openapi/openapi.json', import.meta.url);
const OWN = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;
const LIST = 'paths /v1/measures get';

const BREAKING: [seen: RegExp, edits: Edits][] = [
  [/api-path-removed.* at GET \/v1\/quotes:/, [['paths /v1/quotes', GONE]]],
  [/api-removed.* at GET \/v1\/threats\/\{id\}:/, [['paths /v1/threats/{id} get', GONE]]],
  [/api-operation-id-removed at GET \/v1\/measures:/, [[`${LIST} operationId`, 'findMeasures']]],
  [/security.* at GET \/v1\/measures:/, [[`${LIST} security`, [{ key: [] }]]]],
  [
    /request-parameter-max-decreased at GET \/v1\/measures:.*limit.*`10/,
    [['components parameters QLimit schema maximum', 10]],
  ],
  [
    /request-parameter-enum-value-removed at GET \/v1\/measures:.*count/,
    [['components parameters QCount schema enum 0', GONE]],
  ],
  [
    /at GET \/v1\/timeline:.*style of query .* const/,
    [['paths /v1/timeline get parameters 0 style', 'pipeDelimited']],
  ],
  [
    /required-response-header-removed at GET \/v1\/measures:.*etag/,
    [[`${LIST} responses 200 headers ETag`, GONE]],
  ],
  [
    /response-property-type-changed at GET \/v1\/measures:.*items\/record\/title/,
    [['components schemas Measure properties title type', 'integer']],
  ],
  [
    /response-property-const-changed at GET \/v1\/measures\/\{id\}:.*object/,
    [['components schemas Measure properties object const', 'rule']],
  ],
  [
    /response-property-became-nullable at GET \/v1\/measures\/\{id\}:.*status\/on/,
    [['components schemas MeasureStatus properties on type', ['string', 'null']]],
  ],
  [
    /request-property-type-changed at PUT \/v1\/measures\/\{id\}:.*title/,
    [['components schemas MeasurePutInput properties title', { type: 'integer' }]],
  ],
  [
    /request-property-removed at PUT \/v1\/talks\/\{id\}:.*title/,
    [
      ['components schemas TalksPutInput properties title', GONE],
      ['components schemas TalksPutInput required', []],
    ],
  ],
  [/enum-value-removed at POST \/servers:/, [['servers 0 url', '/api']]],
];

const COMPATIBLE: Edits = [
  ['components schemas Measure properties added', { type: 'string' }],
  [`${LIST} parameters +`, { name: 'added', in: 'query', schema: { type: 'string' } }],
  [`${LIST} responses 200 headers X-Added`, { schema: { type: 'string' } }],
  [`${LIST} summary`, 'Other words'],
  [`${LIST} deprecated`, true],
];

const deprecated = (members: Json) => ({ get: { deprecated: true, responses: {}, ...members } });
const REMOVED = {
  openapi: '3.1.0',
  info: { title: 'Operations that go', version: '1.0.0' },
  paths: {
    '/gone': deprecated({ 'x-sunset': '2020-01-31' }),
    '/early': deprecated({ 'x-sunset': '9999-01-31' }),
    '/undated': deprecated({}),
    '/undeprecated': { get: { responses: {} } },
  },
};

if (!HAS_GO) process.stdout.write(`The tests of breaking changes were left out. ${NO_GO}\n`);

describe.skipIf(!HAS_GO)('breaking-change check', () => {
  // One comparison for all of them: the contract is large.
  let seen: string[];
  beforeAll(async () => {
    const edits = BREAKING.flatMap(([, edits]) => edits);
    seen = await breakingChanges(OWN, edited(OWN, edits));
  }, COMPILE_TIMEOUT_MS);

  it.each(BREAKING)('reports a breaking change: %s', (change) => {
    expect(seen).toContainEqual(expect.stringMatching(change));
  });

  it('accepts additions', async () => {
    expect(await breakingChanges(OWN, edited(OWN, COMPATIBLE))).toEqual([]);
  });

  it('accepts the removal of an operation from its sunset date on', async () => {
    const changes = await breakingChanges(REMOVED, { ...REMOVED, paths: {} });
    expect([...new Set(changes.map((change) => change.split(': ')[0]))]).toEqual([
      'api-path-removed-before-sunset at GET /early',
      'api-path-removed-with-deprecation at GET /undated',
      'api-path-removed-without-deprecation at GET /undeprecated',
    ]);
  });

  it.each([
    ['#/components/schemas/Lost', 'Lost'],
    ['#/components/parameters/Lost', 'points at nothing'],
    ['elsewhere.json#/Lost', 'points out of the document'],
  ])('fails on a broken reference: %s', async ($ref, message) => {
    const content = { 'application/json': { schema: { $ref } } };
    const get = $ref.includes('schemas')
      ? { responses: { 200: { description: 'Lost.', content } } }
      : { parameters: [{ $ref }], responses: {} };
    const after = { ...REMOVED, paths: { ...REMOVED.paths, '/lost': { get } } };
    await expect(breakingChanges(REMOVED, after)).rejects.toThrow(message);
  });
});

describe('contract', () => {
  it('does not use the keyword “not”, which oasdiff does not compare', () => {
    expect(JSON.stringify(OWN)).not.toContain('"not":');
  });
});
