import { describe, expect, it } from 'vitest';
import { type Edits, edited, GONE } from './breaking.edits.ts';
import { exampleContract } from './breaking.example.ts';
import { type Case, CREATE, GET, LIST, taken, told } from './breaking.told.ts';
import { breakingChanges } from './breaking.ts';

const OPERATIONS: Case[] = [
  ['a path removed', [['paths /v1/notices/{id}', GONE]], [`path-removed ${GET}`]],
  ['an operation removed', [['LIST', GONE]], [`operation-removed ${LIST}`]],
  [
    'an operation deprecated, but without a day, removed',
    [
      ['GET deprecated', true],
      ['GET', GONE],
    ],
    [`operation-removed ${GET}`],
  ],
  ['an operationId changed', [['GET operationId', 'readNotice']], [`operation-id-changed ${GET}`]],
  ['an operationId removed', [['GET operationId', GONE]], [`operation-id-changed ${GET}`]],
  ['a key asked for', [['LIST security', [{ key: [] }]]], [`security-added ${LIST}`]],
  [
    'a key asked for everywhere',
    [['security', [{ key: [] }]]],
    [`security-added GET /v1/old`, `security-added ${GET}`],
  ],
  ['a scope asked for', [['CREATE security 0 key +', 'admin']], [`security-added ${CREATE}`]],
  [
    'a key sent in another way',
    [['components securitySchemes key', { type: 'apiKey', in: 'header', name: 'X-Key' }]],
    ['security-scheme-changed components securitySchemes key'],
  ],
  ['a server removed', [['servers 0 url', '/api']], ['server-removed servers /']],
  [
    'a success status removed',
    [['CREATE responses 200', GONE]],
    [`success-status-removed ${CREATE} response 200`],
  ],
  [
    'a media type of an answer removed',
    [['LIST responses 200 content text/csv', GONE]],
    [`response-media-type-removed ${LIST} response 200 text/csv`],
  ],
  [
    'a required header removed',
    [['LIST responses 200 headers ETag', GONE]],
    [`response-required-header-removed ${LIST} response 200 header ETag`],
  ],
  [
    'an optional header removed',
    [['LIST responses 200 headers Link', GONE]],
    [`response-optional-header-removed ${LIST} response 200 header Link`],
  ],
  [
    'a header no longer in every answer',
    [['LIST responses 200 headers ETag required', false]],
    [`response-header-became-optional ${LIST} response 200 header ETag`],
  ],
  [
    'a header of another type',
    [['LIST responses 200 headers ETag schema type', 'integer']],
    [`response-type-changed ${LIST} response 200 header ETag`],
  ],
];

const PARAMETERS: Case[] = [
  [
    'a parameter written as JSON',
    [
      ['LIST parameters 1 schema', GONE],
      ['LIST parameters 1 content', { 'application/json': { schema: {} } }],
    ],
    [`request-parameter-style-changed ${LIST} query kind`],
  ],
  [
    'a part of a parameter in JSON removed',
    [['LIST parameters 3 content application/json schema properties of', GONE]],
    [`request-property-removed ${LIST} query filter application/json /of`],
  ],
  [
    'a parameter removed',
    [['LIST parameters 0', GONE]],
    [`request-parameter-removed ${LIST} query on`],
  ],
  [
    'a required parameter added',
    [['LIST parameters +', { name: 'of', in: 'query', required: true, schema: {} }]],
    [`request-required-parameter-added ${LIST} query of`],
  ],
  [
    'a required parameter added to the path item',
    [['paths /v1/notices/{id} parameters +', { name: 'of', in: 'query', required: true }]],
    [`request-required-parameter-added ${GET} query of`],
  ],
  [
    'a parameter become required',
    [['LIST parameters 0 required', true]],
    [`request-parameter-became-required ${LIST} query on`],
  ],
  [
    'a parameter moved to a header',
    [['LIST parameters 0 in', 'header']],
    [`request-parameter-removed ${LIST} query on`],
  ],
  [
    'the style of a list changed',
    [['LIST parameters 1 style', 'pipeDelimited']],
    [`request-parameter-style-changed ${LIST} query kind`],
  ],
  [
    'a list exploded, as is so by default',
    [['LIST parameters 1 explode', GONE]],
    [`request-parameter-style-changed ${LIST} query kind`],
  ],
  [
    'the default of a parameter changed',
    [['components parameters Limit schema default', 50]],
    [`request-default-changed ${LIST} query limit`],
  ],
  [
    'the greatest value of a parameter lowered',
    [['components parameters Limit schema maximum', 50]],
    [`request-maximum-lowered ${LIST} query limit`],
  ],
  [
    'fewer items taken',
    [['LIST parameters 1 schema maxItems', 2]],
    [`request-max-items-lowered ${LIST} query kind`],
  ],
  [
    'a value of a shared list removed',
    [['SCHEMAS Kind enum 0', GONE]],
    [`request-enum-narrowed ${LIST} query kind /0`, ...taken('request-enum-narrowed', '/kind')],
  ],
];

describe('a change that breaks clients', () => {
  it.each(OPERATIONS)('of operations is seen: %s', (_, edits, changes) => {
    expect(told(edits)).toEqual(changes.sort());
  });

  it.each(PARAMETERS)('of parameters is seen: %s', (_, edits, changes) => {
    expect(told(edits)).toEqual(changes.sort());
  });

  it('is told with what was and what is', () => {
    const before = exampleContract();
    const after = edited(before, [
      ['GET responses 200 content application/json schema', { type: 'array' }],
    ]);
    expect(breakingChanges(before, after)).toEqual([
      {
        rule: 'response-type-changed',
        where: 'GET /v1/notices/{id} response 200 application/json',
        detail: 'The type was object and is array.',
      },
    ]);
  });

  it('is found by names that pointers escape', () => {
    const before = edited(exampleContract(), [
      ['SCHEMAS a/b~c', { type: 'object', properties: { 'd/e~f': {} } }],
      [
        'GET responses 200 content application/json schema',
        { $ref: '#/components/schemas/a~1b~0c' },
      ],
    ]);
    const after = edited(before, [['SCHEMAS a/b~c properties d/e~f', GONE]]);
    expect(breakingChanges(before, after).map(({ where }) => where)).toEqual([
      `${GET} response 200 application/json /d~1e~0f`,
    ]);
  });

  it('of a component is told once for each body, where a body has it first', () => {
    const shared = edited(exampleContract(), [
      ['SCHEMAS Notice properties from', { $ref: '#/components/schemas/Place' }],
    ]);
    const after = edited(shared, [['SCHEMAS Place properties country type', 'integer']]);
    const places = breakingChanges(shared, after).map(({ where }) => where);
    expect(places.filter((place) => place.startsWith(GET))).toEqual([
      `${GET} response 200 application/json /place/country`,
    ]);
  });
});

describe('a deprecated operation', () => {
  it('may not go where nobody said when', () => {
    const before = edited(exampleContract(), [['LIST deprecated', true]]);
    const rules = breakingChanges(before, edited(before, [['LIST', GONE]])).map(({ rule }) => rule);
    expect(rules).toEqual(['operation-removed']);
  });

  const removed: Edits = [['paths /v1/old', GONE]];

  it.each([
    ['2026-06-29', ['operation-removed-before-sunset GET /v1/old']],
    ['2026-06-30', []],
    ['2026-07-01', []],
    [undefined, []],
  ])('may go on its last day, not before: %s', (day, changes) => {
    expect(told(removed, day)).toEqual(changes);
  });
});

describe('a document', () => {
  it('does not break itself', () => {
    expect(breakingChanges(exampleContract(), exampleContract())).toEqual([]);
  });

  it.each([
    ['elsewhere.json#/Kind', 'points out of the document'],
    ['#/components/schemas/Nothing', 'points at nothing'],
    ['#/components/schemas/Kind', 'is defined by itself alone'],
  ])('that refers to %s is refused', ($ref, message) => {
    const after = edited(exampleContract(), [['SCHEMAS Kind', { $ref }]]);
    expect(() => breakingChanges(exampleContract(), after)).toThrow(message);
  });
});
