import { describe, expect, it } from 'vitest';
import { GONE } from './breaking.edits.ts';
import { answered, type Case, CREATE, GET, JSON_PAGE, LIST, taken, told } from './breaking.told.ts';

const NOTICE = 'SCHEMAS Notice properties';
const PAGE = { type: 'object', required: ['by'], properties: { by: { const: 'page' } } };

const POSITION = {
  type: 'object',
  required: ['by', 'start'],
  properties: { by: { const: 'offset' }, start: { type: 'number' } },
};

const ANSWERS: Case[] = [
  [
    'a type changed, and so all that is said of it',
    [[`${NOTICE} rate`, { type: 'string', maxLength: 3 }]],
    answered('response-type-changed', '/rate'),
  ],
  [
    'a format changed in a union with null',
    [[`${NOTICE} until`, { anyOf: [{ type: 'string', format: 'time' }, { type: 'null' }] }]],
    answered('response-format-changed', '/until/string'),
  ],
  [
    'a member changed of a variant by another name',
    [
      ['SCHEMAS Position', POSITION],
      ['SCHEMAS Selector oneOf 1', { $ref: '#/components/schemas/Position' }],
    ],
    [
      ...answered('response-type-generalised', '/selectors/0/Position/start'),
      ...answered('response-minimum-lowered', '/selectors/0/Position/start'),
    ],
  ],
  [
    'the second of the first items changed',
    [
      [
        `${NOTICE} selectors prefixItems`,
        [{ $ref: '#/components/schemas/Selector' }, { type: 'string' }],
      ],
    ],
    answered('response-variant-added', '/selectors/1/string'),
  ],
  [
    'a required property removed',
    [
      [`${NOTICE} title`, GONE],
      ['SCHEMAS Notice required 1', GONE],
    ],
    answered('response-required-property-removed', '/title'),
  ],
  [
    'an optional property removed',
    [[`${NOTICE} theme`, GONE]],
    answered('response-optional-property-removed', '/theme'),
  ],
  [
    'a required property become optional',
    [['SCHEMAS Notice required 1', GONE]],
    answered('response-property-became-optional', '/title'),
  ],
  [
    'a property become nullable',
    [[`${NOTICE} title type`, ['string', 'null']]],
    answered('response-became-nullable', '/title'),
  ],
  [
    'a list of values become nullable',
    [
      [`${NOTICE} state type`, ['string', 'null']],
      [`${NOTICE} state enum +`, null],
    ],
    answered('response-became-nullable', '/state'),
  ],
  [
    'a component become nullable',
    [[`${NOTICE} place`, { anyOf: [{ $ref: '#/components/schemas/Place' }, { type: 'null' }] }]],
    answered('response-became-nullable', '/place'),
  ],
  [
    'a type changed',
    [[`${NOTICE} rate type`, 'string']],
    answered('response-type-changed', '/rate'),
  ],
  [
    'a type generalised',
    [[`${NOTICE} rate type`, 'number']],
    answered('response-type-generalised', '/rate'),
  ],
  ['any type allowed', [[`${NOTICE} id`, {}]], answered('response-type-generalised', '/id')],
  [
    'the type of items changed',
    [[`SCHEMAS NoticeList properties items items`, { type: 'string' }]],
    [`response-type-changed ${JSON_PAGE} /items/0`],
  ],
  [
    'the values of a map generalised',
    [[`${NOTICE} names additionalProperties type`, ['string', 'integer']]],
    answered('response-type-generalised', '/names/*'),
  ],
  [
    'a value added to a closed list',
    [[`${NOTICE} state enum +`, 'void']],
    answered('response-enum-value-added', '/state'),
  ],
  [
    'a constant changed',
    [['SCHEMAS Text properties by const', 'words']],
    [
      ...answered('response-enum-value-added', '/selectors/0/Text/by'),
      ...taken('request-enum-narrowed', '/selector/Text/by'),
    ],
  ],
  [
    'a closed list dropped',
    [[`${NOTICE} state enum`, GONE]],
    answered('response-enum-removed', '/state'),
  ],
  [
    'a closed list opened',
    [[`${NOTICE} state description`, 'More values may be added.']],
    answered('response-enum-opened', '/state'),
  ],
  [
    'a lower bound lowered',
    [[`${NOTICE} rate minimum`, -1]],
    answered('response-minimum-lowered', '/rate'),
  ],
  [
    'an upper bound dropped',
    [[`${NOTICE} title maxLength`, GONE]],
    answered('response-max-length-raised', '/title'),
  ],
  [
    'a list that may be empty',
    [[`${NOTICE} selectors minItems`, GONE]],
    answered('response-min-items-lowered', '/selectors'),
  ],
  [
    'a format changed',
    [[`${NOTICE} until format`, 'date-time']],
    answered('response-format-changed', '/until'),
  ],
  [
    'a format dropped',
    [[`${NOTICE} until format`, GONE]],
    answered('response-format-removed', '/until'),
  ],
  [
    'a pattern dropped, which requests may lose',
    [['SCHEMAS Place properties country pattern', GONE]],
    answered('response-pattern-removed', '/place/country'),
  ],
  [
    'a variant added, which requests may have',
    [
      ['SCHEMAS Page', PAGE],
      ['SCHEMAS Selector oneOf +', { $ref: '#/components/schemas/Page' }],
    ],
    answered('response-variant-added', '/selectors/0/Page'),
  ],
  [
    'a union where there was one type',
    [[`${NOTICE} id`, { anyOf: [{ type: 'string' }, { type: 'integer' }] }]],
    answered('response-variant-added', '/id/integer'),
  ],
  [
    'a body of another kind',
    [['GET responses 200 content application/json schema', { type: 'array' }]],
    [`response-type-changed ${GET} response 200 application/json`],
  ],
  [
    'a refusal that says less',
    [['SCHEMAS Problem required 1', GONE]],
    [LIST, CREATE].map(
      (operation) =>
        `response-property-became-optional ${operation} response 400 application/problem+json /code`,
    ),
  ],
];

describe('a change of answers that breaks clients', () => {
  it.each(ANSWERS)('is seen: %s', (_, edits, changes) => {
    expect(told(edits)).toEqual(changes.sort());
  });
});
