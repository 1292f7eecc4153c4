import { describe, expect, it } from 'vitest';
import type { Schema } from './breaking.document.ts';
import { edited } from './breaking.edits.ts';
import { exampleContract } from './breaking.example.ts';
import { breakingChanges } from './breaking.ts';

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };
const object = (name: string) => ({
  type: 'object',
  required: [name],
  properties: { [name]: TEXT },
});

/** Two ways to say the same. */
const SAME: [what: string, one: Schema, other: Schema][] = [
  [
    'one type of two lists',
    { allOf: [{ type: ['string', 'null'] }, { type: ['string', 'object'] }] },
    TEXT,
  ],
  ['integers of numbers', { allOf: [{ type: 'number' }, NUMBER] }, NUMBER],
  ['values of two lists', { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }] }, { enum: ['b'] }],
  ['a list of one', { enum: ['a'] }, { const: 'a' }],
  [
    'a list without null',
    { type: ['string', 'null'], enum: ['a'] },
    { type: 'string', enum: ['a'] },
  ],
  ['a list of texts', { enum: ['a', 'b'] }, { type: 'string', enum: ['b', 'a'] }],
  [
    'the closer bounds',
    {
      allOf: [
        { minimum: 1, maximum: 8 },
        { minimum: 2, maximum: 9 },
      ],
      ...NUMBER,
    },
    { minimum: 2, maximum: 8, ...NUMBER },
  ],
  [
    'items of two schemas',
    { type: 'array', allOf: [{ items: TEXT }, { items: { maxLength: 5 } }] },
    { type: 'array', items: { maxLength: 5, ...TEXT } },
  ],
  [
    'a map of two schemas',
    {
      type: 'object',
      allOf: [{ additionalProperties: TEXT }, { additionalProperties: { maxLength: 5 } }],
    },
    { type: 'object', additionalProperties: { maxLength: 5, ...TEXT } },
  ],
  [
    'a property of two schemas',
    { allOf: [object('a'), { properties: { a: { maxLength: 5 }, b: NUMBER } }] },
    { type: 'object', required: ['a'], properties: { a: { maxLength: 5, ...TEXT }, b: NUMBER } },
  ],
  ['a union of types', { anyOf: [TEXT, NUMBER] }, { type: ['integer', 'string'] }],
  ['a union of one', { oneOf: [object('a')] }, object('a')],
  [
    'a union in another order',
    { oneOf: [object('a'), object('b')] },
    { anyOf: [object('b'), object('a')] },
  ],
  [
    'a union in a union',
    { anyOf: [{ oneOf: [object('a'), TEXT] }, object('b')] },
    { oneOf: [object('a'), object('b'), TEXT] },
  ],
  [
    'what is said beside a union',
    { required: ['c'], oneOf: [object('a'), object('b')] },
    {
      oneOf: [
        { allOf: [object('a'), { required: ['c'] }] },
        { required: ['c'], allOf: [object('b')] },
      ],
    },
  ],
  [
    'what two unions share',
    { allOf: [{ oneOf: [TEXT, NUMBER] }, { oneOf: [{ type: 'null' }, TEXT] }] },
    TEXT,
  ],
  [
    'what two sorts of unions share',
    { oneOf: [TEXT, NUMBER], anyOf: [{ type: 'null' }, TEXT] },
    TEXT,
  ],
  ['what is true anyway', true, {}],
];

/** The example with the schema in a request and in an answer. */
const holding = (schema: Schema) =>
  edited(exampleContract(), [
    ['SCHEMAS NoticeInput properties held', schema],
    ['SCHEMAS Notice properties held', schema],
  ]);

describe('two ways to say the same', () => {
  it.each(SAME)('break nothing, whichever comes first: %s', (_, one, other) => {
    expect(breakingChanges(holding(one), holding(other))).toEqual([]);
    expect(breakingChanges(holding(other), holding(one))).toEqual([]);
  });

  it.each(SAME)('are no way to say anything else: %s', (_, one) => {
    expect(breakingChanges(holding(one), holding({ type: 'boolean' }))).not.toEqual([]);
  });
});

describe('a component that contains itself', () => {
  const tree = (value: Schema) =>
    edited(exampleContract(), [
      [
        'SCHEMAS Base',
        { type: 'object', properties: { value, under: { $ref: '#/components/schemas/Base' } } },
      ],
      [
        'SCHEMAS Tree',
        {
          allOf: [
            { $ref: '#/components/schemas/Base' },
            { properties: { under: { $ref: '#/components/schemas/Tree' } } },
          ],
        },
      ],
      ['GET responses 200 content application/json schema', { $ref: '#/components/schemas/Tree' }],
    ]);

  it('is compared to its end', () => {
    expect(breakingChanges(tree(TEXT), tree(TEXT))).toEqual([]);
    const [first] = breakingChanges(tree(TEXT), tree(NUMBER));
    expect(first).toMatchObject({
      rule: 'response-type-changed',
      where: 'GET /v1/notices/{id} response 200 application/json /value',
    });
  });
});

describe('a list of values', () => {
  const marked = (values: string[]) =>
    holding({
      description: 'A code.',
      allOf: [{ enum: values, description: 'More may be added.' }],
    });

  it('is open also where what it refers to says so', () => {
    expect(breakingChanges(marked(['a']), marked(['a', 'b']))).toEqual([]);
  });
});
