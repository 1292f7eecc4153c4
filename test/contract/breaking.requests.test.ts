import { describe, expect, it } from 'vitest';
import { GONE } from './breaking.edits.ts';
import { answered, type Case, CREATE, taken, told } from './breaking.told.ts';

const INPUT = 'SCHEMAS NoticeInput properties';

const REQUESTS: Case[] = [
  [
    'a required property that a closed object no longer tells of',
    [[`${INPUT} title`, GONE]],
    taken('request-type-narrowed', '/title'),
  ],
  ['no items taken', [[`${INPUT} tags items`, false]], taken('request-type-narrowed', '/tags/0')],
  [
    'a body become required',
    [['CREATE requestBody required', true]],
    [`request-body-became-required ${CREATE} request`],
  ],
  [
    'a body no longer taken',
    [['CREATE requestBody', GONE]],
    [`request-body-removed ${CREATE} request`],
  ],
  [
    'a media type no longer taken',
    [['CREATE requestBody content application/yaml', GONE]],
    [`request-media-type-removed ${CREATE} request application/yaml`],
  ],
  [
    'a required property added',
    [
      [`${INPUT} size`, { type: 'string' }],
      ['SCHEMAS NoticeInput required +', 'size'],
    ],
    taken('request-required-property-added', '/size'),
  ],
  [
    'a property become required, which answers may have',
    [['SCHEMAS Place required +', 'region']],
    taken('request-property-became-required', '/place/region'),
  ],
  [
    'a property no longer taken',
    [[`${INPUT} tags`, GONE]],
    taken('request-property-removed', '/tags'),
  ],
  [
    'a property of a shared component removed',
    [['SCHEMAS Place properties region', GONE]],
    [
      ...answered('response-optional-property-removed', '/place/region'),
      ...taken('request-property-removed', '/place/region'),
    ],
  ],
  [
    'an object closed, which answers may be',
    [['SCHEMAS Place additionalProperties', false]],
    taken('request-object-closed', '/place'),
  ],
  [
    'null no longer taken',
    [[`${INPUT} until type`, 'string']],
    taken('request-became-not-nullable', '/until'),
  ],
  ['a type narrowed', [[`${INPUT} rate type`, 'integer']], taken('request-type-narrowed', '/rate')],
  ['a type changed', [[`${INPUT} rate type`, 'string']], taken('request-type-changed', '/rate')],
  ['values listed', [[`${INPUT} title enum`, ['Steel']]], taken('request-enum-narrowed', '/title')],
  ['a pattern added', [[`${INPUT} title pattern`, '^A']], taken('request-pattern-added', '/title')],
  [
    'a pattern changed',
    [['SCHEMAS Place properties country pattern', '^[A-Z]+$']],
    [
      ...answered('response-pattern-changed', '/place/country'),
      ...taken('request-pattern-changed', '/place/country'),
    ],
  ],
  ['a format added', [[`${INPUT} title format`, 'uri']], taken('request-format-added', '/title')],
  [
    'a format changed',
    [[`${INPUT} until format`, 'date-time']],
    taken('request-format-changed', '/until'),
  ],
  [
    'a text to be longer',
    [[`${INPUT} title minLength`, 2]],
    taken('request-min-length-raised', '/title'),
  ],
  [
    'a text to be shorter',
    [[`${INPUT} title maxLength`, 199]],
    taken('request-max-length-lowered', '/title'),
  ],
  [
    'a number to be greater',
    [[`${INPUT} rate minimum`, 1]],
    taken('request-minimum-raised', '/rate'),
  ],
  [
    'a number to be less',
    [[`${INPUT} rate maximum`, 99]],
    taken('request-maximum-lowered', '/rate'),
  ],
  [
    'a number to be above',
    [[`${INPUT} rate exclusiveMinimum`, 0]],
    taken('request-exclusive-minimum-raised', '/rate'),
  ],
  [
    'a number in steps',
    [[`${INPUT} rate multipleOf`, 5]],
    taken('request-multiple-of-added', '/rate'),
  ],
  [
    'items to be there',
    [[`${INPUT} tags minItems`, 1]],
    taken('request-min-items-raised', '/tags'),
  ],
  ['fewer items', [[`${INPUT} tags maxItems`, 4]], taken('request-max-items-lowered', '/tags')],
  [
    'items to differ',
    [[`${INPUT} tags uniqueItems`, true]],
    taken('request-unique-items-added', '/tags'),
  ],
  [
    'items of another type',
    [[`${INPUT} tags items type`, 'integer']],
    taken('request-type-changed', '/tags/0'),
  ],
  ['a default changed', [[`${INPUT} rate default`, 1]], taken('request-default-changed', '/rate')],
  [
    'a default dropped',
    [[`${INPUT} rate default`, GONE]],
    taken('request-default-changed', '/rate'),
  ],
  [
    'a variant no longer taken, which answers may lose',
    [['SCHEMAS Selector oneOf 0', GONE]],
    taken('request-variant-removed', '/selector/Text'),
  ],
  [
    'a constraint by another schema',
    [[`${INPUT} title not`, { const: 'Untitled' }]],
    taken('request-not-added', '/title'),
  ],
  [
    'a constraint by a part',
    [
      [
        `${INPUT} place`,
        { allOf: [{ $ref: '#/components/schemas/Place' }, { required: ['region'] }] },
      ],
    ],
    taken('request-property-became-required', '/place/region'),
  ],
];

describe('a change of what requests may be that breaks clients', () => {
  it.each(REQUESTS)('is seen: %s', (_, edits, changes) => {
    expect(told(edits)).toEqual(changes.sort());
  });
});
