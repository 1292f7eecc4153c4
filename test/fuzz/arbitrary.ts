import fc from 'fast-check';
import { anyCharacter } from '../helpers/characters.ts';

export type Schema = { [keyword: string]: unknown };

const BAD_TEXTS = [
  '',
  ' ',
  '\0',
  '\u0007',
  '%',
  '%00',
  '%ff',
  '\ud800',
  '"',
  "'",
  '* OR 1=1',
  'NEAR(a b)',
  '{a}:b',
  '0x10',
  '1e1',
  '007',
  '-1',
  '9'.repeat(40),
  '1e309',
  'NaN',
  'null',
  'true',
  '2025-02-30',
  '9999-12-31T00:00:00Z',
  '../../etc/passwd',
  '<script>',
  '😀'.repeat(60),
  'a'.repeat(3000),
  '__proto__',
  'constructor',
];

/** Texts that the documented schema refuses, or that a careless server could not handle. */
export const badText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...BAD_TEXTS),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.stringMatching(/^\d{1,45}$/),
);

/** A value for a schema, with its references resolved. */
export function documentedValue(
  schema: Schema,
  resolve: (ref: string) => Schema,
  depth = 0,
): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string') return documentedValue(resolve(schema.$ref), resolve, depth);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const options = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (options) return fc.oneof(...options.map((option) => documentedValue(option, resolve, depth)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return textOf(schema);
    case 'integer':
    case 'number': {
      const { minimum = 0, maximum = 1000 } = schema as { minimum?: number; maximum?: number };
      return fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31 - 1) });
    }
    case 'boolean':
      return fc.boolean();
    case 'array': {
      const items = documentedValue((schema.items ?? {}) as Schema, resolve, depth + 1);
      const { minItems = 0, uniqueItems = false } = schema as {
        minItems?: number;
        uniqueItems?: boolean;
      };
      const size = { minLength: minItems, maxLength: Math.max(minItems, depth > 3 ? 0 : 3) };
      return uniqueItems ? fc.uniqueArray(items, size) : fc.array(items, size);
    }
    case 'object':
      return objectOf(schema, resolve, depth);
    default:
      return fc.oneof(fc.string(), fc.integer(), fc.boolean());
  }
}

function objectOf(schema: Schema, resolve: (ref: string) => Schema, depth: number) {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = (schema.required ?? []) as string[];
  const kept = properties.filter(([name]) => required.includes(name) || depth < 3);
  const model = Object.fromEntries(
    kept.map(([name, property]) => [name, documentedValue(property, resolve, depth + 1)]),
  );
  return fc.record(model, { requiredKeys: required.filter((name) => name in model) });
}

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function textOf(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === 'date') return fc.oneof(day, fc.constant('2025-11-20'));
  if (typeof schema.pattern === 'string') {
    const { minLength = 0, maxLength = 200 } = schema as { minLength?: number; maxLength?: number };
    return fc
      .stringMatching(new RegExp(schema.pattern, 'u'), { size: 'xsmall' })
      .filter((text) => [...text].length >= minLength && [...text].length <= maxLength);
  }
  const { minLength = 0, maxLength = 30 } = schema as { minLength?: number; maxLength?: number };
  return fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, 30)),
  });
}
