import { describe, expect, it } from 'vitest';
import { schemaFaults } from './schemas.ts';

const MANIFEST = { versions: ['0.2'], name: 'Actors', identifierSpace: 'a', schemaSpace: 'b' };
const CANDIDATE = { id: 'a', name: 'A', score: 1 };
const META = { meta: [{ id: 'role', name: 'Role' }] };

const setting = (rest: object) => ({
  ...MANIFEST,
  extend: { property_settings: [{ name: 'x', label: 'X', ...rest }] },
});
const result = (rest: object) => ({ q: { result: [{ ...CANDIDATE, ...rest }] } });
const value = (cell: object) => ({ ...META, rows: { a: { role: [cell] } } });
const query = (rest: object) => ({ q: rest });

/** Values that the report for version 0.2 accepts and refuses, shape by shape. */
const ACCEPTED: [string, string, unknown][] = [
  ['manifest', 'the least', MANIFEST],
  ['manifest', 'more versions', { ...MANIFEST, versions: ['0.1', '0.2'] }],
  ['manifest', 'a number', setting({ type: 'number', default: 0 })],
  ['manifest', 'a check box', setting({ type: 'checkbox', default: false })],
  ['manifest', 'a choice', setting({ type: 'select', choices: [{ value: 'a', name: 'A' }] })],
  [
    'manifest',
    'a flyout',
    { ...MANIFEST, suggest: { entity: { flyout_service_path: `/\${id}` } } },
  ],
  ['reconciliation-query-batch', 'a name', query({ query: 'a' })],
  ['reconciliation-query-batch', 'no query', {}],
  ['reconciliation-query-batch', 'types', query({ query: 'a', type: ['a', 'b'] })],
  [
    'reconciliation-query-batch',
    'only properties',
    query({ properties: [{ pid: 'a', v: ['b', 1, true, { id: 'c' }] }] }),
  ],
  ['reconciliation-result-batch', 'nobody', { q: { result: [] } }],
  ['reconciliation-result-batch', 'a type by its id', result({ type: ['a', { id: 'b' }] })],
  ['reconciliation-result-batch', 'features', result({ features: [{ id: 'a', value: 0.5 }] })],
  ['data-extension-query', 'settings', { ids: ['a'], properties: [{ id: 'b', settings: {} }] }],
  ['data-extension-response', 'nothing', value({})],
  ['data-extension-response', 'an instant', value({ date: '2025-10-09T00:00:00Z' })],
  ['data-extension-response', 'an entity', value({ id: 'a', name: 'A', description: 'b' })],
  ['data-extension-response', 'a number', value({ float: 0.5 })],
  ['data-extension-property-proposal', 'none', { type: 'a', properties: [] }],
  ['suggest-entities-response', 'types', { result: [{ id: 'a', name: 'A', notable: ['b'] }] }],
  ['suggest-types-response', 'broader ones', broader({ id: 'b', name: 'B' })],
];

const REFUSED: [string, string, unknown][] = [
  ['manifest', 'another version', { ...MANIFEST, versions: ['0.1'] }],
  ['manifest', 'no space', { versions: ['0.2'], name: 'Actors' }],
  ['manifest', 'documentation that is no text', { ...MANIFEST, documentation: 1234 }],
  ['manifest', 'a view without an id', { ...MANIFEST, view: { url: 'https://a.example/{id}' } }],
  ['manifest', 'a preview without a size', { ...MANIFEST, preview: { url: '{{id}}' } }],
  ['manifest', 'a suggestion that is only promised', { ...MANIFEST, suggest: { entity: true } }],
  ['manifest', 'the same type twice', { ...MANIFEST, defaultTypes: twice({ id: 'a', name: 'A' }) }],
  ['manifest', 'a setting of another type', setting({ type: 'date' })],
  ['manifest', 'a choice of nothing', setting({ type: 'select' })],
  ['reconciliation-query-batch', 'an empty query', query({})],
  ['reconciliation-query-batch', 'no properties', query({ properties: [] })],
  ['reconciliation-query-batch', 'a member of its own', query({ query: 'a', lang: 'en' })],
  ['reconciliation-query-batch', 'another strictness', query({ query: 'a', type_strict: 'no' })],
  [
    'reconciliation-query-batch',
    'a property without a value',
    query({ properties: [{ pid: 'a' }] }),
  ],
  ['reconciliation-result-batch', 'a list', [{ result: [] }]],
  ['reconciliation-result-batch', 'no result', { q: {} }],
  ['reconciliation-result-batch', 'no score', { q: { result: [{ id: 'a', name: 'A' }] } }],
  ['reconciliation-result-batch', 'a score in words', result({ score: '1' })],
  ['reconciliation-result-batch', 'a match in words', result({ match: 'yes' })],
  ['reconciliation-result-batch', 'a feature in words', result({ features: [{ value: 'a' }] })],
  ['data-extension-query', 'no properties', { ids: ['a'] }],
  ['data-extension-response', 'no rows', META],
  ['data-extension-response', 'a bare text', { ...META, rows: { a: { role: ['b'] } } }],
  ['data-extension-response', 'two values in one', value({ str: 'a', int: 1 })],
  ['data-extension-response', 'a day without a time', value({ date: '2025-10-09' })],
  [
    'data-extension-response',
    'a year of five digits that begins with 0',
    value({ date: '02025-10-09T00:00:00Z' }),
  ],
  [
    'data-extension-response',
    'a service that is no address',
    { meta: [{ ...META.meta[0], service: 'https://a b' }], rows: {} },
  ],
  ['data-extension-property-proposal', 'no properties', { type: 'a' }],
  ['suggest-entities-response', 'no name', { result: [{ id: 'a' }] }],
  ['suggest-properties-response', 'no result', {}],
  ['suggest-types-response', 'a broader one without a name', broader({ id: 'b' })],
];

function broader(type: object) {
  return { result: [{ id: 'a', name: 'A', broader: [type] }] };
}

function twice(item: object) {
  return [item, item];
}

describe('the copied schemas of the protocol', () => {
  it.each(ACCEPTED)('%s accepts %s', (schema, _, shape) => {
    expect(schemaFaults(schema, shape)).toEqual([]);
  });

  it.each(REFUSED)('%s refuses %s', (schema, _, shape) => {
    expect(schemaFaults(schema, shape).length).toBeGreaterThan(0);
  });
});
