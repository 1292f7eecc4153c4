import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADDITION_KINDS, add, placesFor } from './breaking.additions.ts';
import { type Json, type OpenApiDocument, objectOf } from './breaking.document.ts';
import { type Edits, edited, GONE } from './breaking.edits.ts';
import { exampleContract } from './breaking.example.ts';
import { breakingChanges } from './breaking.ts';

const file = new URL('../../openapi/openapi.json', import.meta.url);
const OWN = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument;

const schema = fc.constantFrom<Json>(
  { type: 'string' },
  { type: ['integer', 'null'], minimum: 0 },
  { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
  { type: 'object', required: ['a'], properties: { a: { type: 'boolean' } } },
);
const additions = fc.array(
  fc.record({ kind: fc.constantFrom(...ADDITION_KINDS), place: fc.nat(100_000), schema }),
  { minLength: 1, maxLength: 6 },
);

const holds = (document: OpenApiDocument, numRuns: number) =>
  fc.assert(
    fc.property(additions, (list) => {
      const after = structuredClone(document);
      for (const [index, { kind, place, schema }] of list.entries())
        add(after, kind, place, `added${index}`, structuredClone(schema));
      expect(JSON.stringify(after).length).toBeGreaterThan(JSON.stringify(document).length);
      expect(breakingChanges(document, after)).toEqual([]);
    }),
    { seed: 20251126, numRuns },
  );

describe('what is optional and added anywhere', () => {
  it.each(ADDITION_KINDS)('has places: %s', (kind) => {
    expect(placesFor(exampleContract(), kind)).toBeGreaterThan(0);
    expect(placesFor(OWN, kind)).toBeGreaterThan(0);
  });

  it('breaks nothing of the example', () => holds(exampleContract(), 300));

  it('breaks nothing of this contract', () => holds(OWN, 4));
});

/** Every property of the example's components, as the path of its edits. */
const PROPERTIES = Object.entries(objectOf(objectOf(exampleContract().components).schemas)).flatMap(
  ([name, component]) =>
    Object.keys(objectOf(objectOf(component).properties)).map(
      (property) => `SCHEMAS ${name} properties ${property}`,
    ),
);

describe('each property of each component', () => {
  it.each(PROPERTIES)('is missed, and seen to be something else: %s', (path) => {
    const before = exampleContract();
    for (const value of [GONE, { type: 'boolean' }])
      expect(breakingChanges(before, edited(before, [[path, value]]))).not.toEqual([]);
  });
});

const LIST = 'GET /v1/measures';
const JSON_ANSWER = 'response 200 application/json';

const BROKEN: [change: string, edits: Edits][] = [
  ['path-removed GET /v1/quotes', [['paths /v1/quotes', GONE]]],
  ['operation-removed GET /v1/threats/{id}', [['paths /v1/threats/{id} get', GONE]]],
  [`operation-id-changed ${LIST}`, [['paths /v1/measures get operationId', 'findMeasures']]],
  [`security-added ${LIST}`, [['paths /v1/measures get security', [{ key: [] }]]]],
  [
    `request-maximum-lowered ${LIST} query limit`,
    [['components parameters Limit schema maximum', 10]],
  ],
  [
    `request-enum-narrowed ${LIST} query count`,
    [['components parameters Count schema enum 0', GONE]],
  ],
  [
    `response-optional-header-removed ${LIST} response 200 header ETag`,
    [['paths /v1/measures get responses 200 headers ETag', GONE]],
  ],
  [
    `response-type-changed ${LIST} ${JSON_ANSWER} /items/0/title`,
    [['components schemas Measure properties title type', 'integer']],
  ],
  [
    `response-enum-value-added GET /v1/measures/{id} ${JSON_ANSWER} /object`,
    [['components schemas Measure properties object const', 'rule']],
  ],
  [
    `response-became-nullable GET /v1/measures/{id} ${JSON_ANSWER} /status/day`,
    [['components schemas MeasureStatus properties day type', ['string', 'null']]],
  ],
  [
    'request-type-changed PUT /v1/measures/{id} request application/json /title',
    [['components schemas MeasureInput properties title type', 'integer']],
  ],
  [
    'request-property-removed PUT /v1/talks/{id} request application/json /title',
    [
      ['components schemas TalksInput properties title', GONE],
      ['components schemas TalksInput required', []],
    ],
  ],
];

describe('the contract of this service', () => {
  it('does not break itself', () => {
    expect(breakingChanges(OWN, structuredClone(OWN))).toEqual([]);
  });

  // One comparison for all of them: the contract is large.
  const all = edited(
    OWN,
    BROKEN.flatMap(([, edits]) => edits),
  );
  const seen = new Set(breakingChanges(OWN, all).map(({ rule, where }) => `${rule} ${where}`));

  it.each(BROKEN)('is seen to break: %s', (change) => {
    expect(seen).toContain(change);
  });
});
