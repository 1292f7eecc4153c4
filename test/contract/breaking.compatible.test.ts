import { describe, expect, it } from 'vitest';
import { type Edits, GONE } from './breaking.edits.ts';
import { told } from './breaking.told.ts';

const NOTICE = 'SCHEMAS Notice properties';
const INPUT = 'SCHEMAS NoticeInput properties';
const TEXT = { type: 'string' };
const PLACE = { $ref: '#/components/schemas/Place' };
const PAGE = { type: 'object', required: ['by'], properties: { by: { const: 'page' } } };

const COMPATIBLE: [string, Edits][] = [
  ['an operationId where there was none', [['paths /v1/old get operationId', 'oldNotices']]],
  ['a server that is the default left out', [['servers', GONE]]],
  ['a status that is no success and no longer answered', [['LIST responses 304', GONE]]],
  [
    'the style of a path that is the default written out',
    [['paths /v1/notices/{id} parameters 0 style', 'simple']],
  ],
  ['another path', [['paths /v1/places', { get: { operationId: 'listPlaces', responses: {} } }]]],
  ['another operation', [['paths /v1/notices/{id} delete', { responses: { 204: {} } }]]],
  ['an operation deprecated', [['LIST deprecated', true]]],
  ['another server', [['servers +', { url: 'https://notices.example' }]]],
  ['other words', [['LIST summary', 'Notices']]],
  ['a key no longer asked for', [['CREATE security', []]]],
  ['another way to be let in', [['CREATE security +', { other: [] }]]],
  ['a scope no longer asked for', [['CREATE security 0 key', []]]],
  ['an optional parameter', [['LIST parameters +', { name: 'q', in: 'query', schema: TEXT }]]],
  [
    'a required parameter become optional',
    [['paths /v1/notices/{id} parameters 0 required', false]],
  ],
  [
    'parameters in another order',
    [
      ['LIST parameters 0', { $ref: '#/components/parameters/Limit' }],
      [
        'LIST parameters 2',
        { name: 'on', in: 'query', required: false, schema: { type: 'string', format: 'date' } },
      ],
    ],
  ],
  ['a header in other letters', [['CREATE parameters 0 name', 'idempotency-key']]],
  ['a style that is the default written out', [['LIST parameters 0 style', 'form']]],
  ['a list of one value exploded', [['LIST parameters 0 explode', false]]],
  ['more taken in a parameter', [['components parameters Limit schema maximum', 500]]],
  ['another media type taken', [['CREATE requestBody content text/plain', { schema: TEXT }]]],
  ['another media type answered', [['GET responses 200 content text/plain', { schema: TEXT }]]],
  ['another success', [['CREATE responses 202', { description: 'Later.' }]]],
  ['another refusal', [['GET responses 404', { $ref: '#/components/responses/Invalid' }]]],
  ['a refusal that is no longer given', [['LIST responses 400', GONE]]],
  ['another header', [['GET responses 200 headers', { ETag: { required: true, schema: TEXT } }]]],
  ['a header in every answer', [['LIST responses 200 headers Link required', true]]],
  [
    'a header in other letters',
    [
      ['LIST responses 200 headers ETag', GONE],
      ['LIST responses 200 headers etag', { required: true, schema: TEXT }],
    ],
  ],
  ['an optional property answered', [[`${NOTICE} note`, TEXT]]],
  [
    'a required property answered',
    [
      [`${NOTICE} note`, TEXT],
      ['SCHEMAS Notice required +', 'note'],
    ],
  ],
  ['a property always answered', [['SCHEMAS Notice required +', 'until']]],
  ['null no longer answered', [[`${NOTICE} until type`, 'string']]],
  ['a type narrowed in answers', [['SCHEMAS NoticeList properties next type', ['string']]]],
  [
    'bounds tightened in answers',
    [
      [`${NOTICE} rate minimum`, 5],
      [`${NOTICE} title maxLength`, 150],
    ],
  ],
  ['a format told of in answers', [[`${NOTICE} id format`, 'uuid']]],
  ['a value no longer answered', [[`${NOTICE} state enum 0`, GONE]]],
  ['a value added to an open list', [[`${NOTICE} code enum +`, 'C3']]],
  ['an example added to an open text', [[`${NOTICE} theme examples +`, 'soya']]],
  ['an open text with a list of its values', [[`${NOTICE} theme enum`, ['steel', 'ships']]]],
  ['a default told of in answers', [[`${NOTICE} rate default`, 0]]],
  [
    'an answered union with one variant less',
    [[`${NOTICE} selectors items`, { $ref: '#/components/schemas/Text' }]],
  ],
  ['an optional property taken', [[`${INPUT} note`, TEXT]]],
  ['a required property become optional in requests', [['SCHEMAS NoticeInput required 0', GONE]]],
  ['null taken', [[`${INPUT} title type`, ['string', 'null']]]],
  ['a type generalised in requests', [[`${INPUT} rate type`, ['number', 'string']]]],
  [
    'bounds loosened in requests',
    [
      [`${INPUT} title minLength`, GONE],
      [`${INPUT} tags maxItems`, 9],
    ],
  ],
  ['a format no longer asked for', [[`${INPUT} until format`, GONE]]],
  ['an object opened', [['SCHEMAS NoticeInput additionalProperties', GONE]]],
  ['a value taken', [[`${INPUT} kind`, { enum: ['quota', 'tariff', 'ban'] }]]],
  ['a list of values no longer asked for', [[`${INPUT} kind`, TEXT]]],
  [
    'a variant taken',
    [[`${INPUT} selector`, { anyOf: [{ $ref: '#/components/schemas/Selector' }, PAGE] }]],
  ],
  [
    'a reference instead of what it refers to',
    [[`${INPUT} place`, { allOf: [PLACE], description: 'Where.' }]],
  ],
  ['a component that nothing uses', [['SCHEMAS Page', PAGE]]],
  [
    'a component by another name',
    [
      [
        'SCHEMAS Position',
        {
          type: 'object',
          required: ['by', 'start'],
          properties: { by: { const: 'offset' }, start: { type: 'integer', minimum: 0 } },
        },
      ],
      ['SCHEMAS Selector oneOf 1', { $ref: '#/components/schemas/Position' }],
      ['SCHEMAS Offset', GONE],
    ],
  ],
  [
    'a list of types instead of a union',
    [[`${NOTICE} until`, { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] }]],
  ],
];

describe('a change that breaks no client', () => {
  it.each(COMPATIBLE)('is let through: %s', (_, edits) => {
    expect(told(edits)).toEqual([]);
  });
});
