import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { componentSchemas } from '../../src/api/schema.ts';
import { addedValues, closedLists, openLists } from './values.ts';

const CONTRACT = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
);

/** The members with values of a vocabulary of the field, which may gain values. */
const OPEN = [
  'Actor kind',
  'Alias kind',
  'Applicable type',
  'Because type',
  'ConditionValue kind',
  'Document kind',
  'Document media_type',
  'Evidence role',
  'Facet facet',
  'Known rule',
  'Measure type',
  'MeasureCondition kind',
  'MeasureEvent type',
  'OutcomeBecause type',
  'Post status',
  'Products nomenclature',
  'ProductsValue nomenclature',
  'QuoteCheck verdict',
  'QuoteDifference kind',
  'Relation type',
  'Schedule nomenclature',
  'ScheduleLine nomenclature',
  'Statement attitude',
  'Statement channel',
  'Tenure status',
  'Threat threatened_type',
  'ThreatEvent type',
  'TimelineEntry kind',
];

describe('enum in a response', () => {
  it('is open if the field may gain values, and closed otherwise', () => {
    expect([...openLists(CONTRACT).keys()].sort()).toEqual(OPEN);
    const closed = [...closedLists(CONTRACT)];
    expect(closed.length).toBeGreaterThan(OPEN.length);
    for (const [place, { description }] of closed) {
      expect([place, String(description)]).toEqual([place, expect.not.stringContaining('added')]);
    }
  });

  it('lists the known values if open, and responses use only those', () => {
    const { MeasureInput } = CONTRACT.components.schemas;
    expect(openLists(CONTRACT).get('Measure type')).toEqual(MeasureInput.properties.type.enum);
    expect(openLists(CONTRACT).get('Actor kind')).toContain('public_body');
  });

  it('is published as described, and request enums are closed', () => {
    const Kind = z.enum(['a', 'b']).nullable().describe('What it is. More kinds may be added.');
    const Side = z.enum(['a', 'b']).describe('Which of the two.');
    const shape = z.object({ kind: Kind, sides: z.array(Side) }).describe('A thing.');
    const { Thing, ThingInput } = componentSchemas({ Thing: shape, ThingInput: shape });
    const description = 'What it is. More kinds may be added.';
    const known = 'What it is. Known values: a, b. More kinds may be added.';
    const sides = {
      type: 'array',
      items: { type: 'string', enum: ['a', 'b'], description: 'Which of the two.' },
    };
    expect(Thing?.properties).toEqual({
      kind: { type: ['string', 'null'], examples: ['a', 'b'], description: known },
      sides,
    });
    expect(ThingInput?.properties).toEqual({
      kind: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }], description },
      sides,
    });
  });

  it('lists its new values if open', () => {
    const after = structuredClone(CONTRACT);
    after.components.schemas.Actor.properties.kind.examples.push('union');
    after.components.schemas.Post.properties.status.examples.push('former');
    expect(addedValues(CONTRACT, after)).toEqual(['former', 'union']);
    expect(addedValues(after, CONTRACT)).toEqual([]);
  });
});
