import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COLLECTIONS, RECORD_KINDS } from '../../src/domain/record.ts';
import { bundleSchema } from '../../src/records/bundle.schema.ts';
import { randomBundle } from '../helpers/random-bundle.ts';
import { SHORT_BUNDLE, SHORT_STORY } from '../helpers/short-bundle.ts';

// `required` stands beside a reference to the properties.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false });
ajvFormats.default(ajv);
ajv.addFormat('iri', (text) => URL.canParse(text));
const validate = ajv.compile(bundleSchema());

function faultsOf(bundle: unknown): string[] {
  validate(bundle);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const seed = readdirSync('seed').filter((name) => name.endsWith('.yaml'));

describe('the schema of bundles', () => {
  it.each(seed)('accepts %s', (name) => {
    expect(faultsOf(parse(readFileSync(`seed/${name}`, 'utf8')))).toEqual([]);
  });

  it('accepts long forms of every kind', () => {
    const items = [...randomBundle(50)];
    const lists = RECORD_KINDS.map((kind) => {
      return [
        COLLECTIONS[kind],
        items.filter((item) => item.kind === kind).map(({ value }) => value),
      ];
    });
    expect(faultsOf(Object.fromEntries(lists))).toEqual([]);
  });

  it('accepts short forms', () => {
    expect(faultsOf(SHORT_BUNDLE)).toEqual([]);
    expect(faultsOf(parse(SHORT_STORY))).toEqual([]);
    const terms = { scope: { everyone: true, except: ['QT'] }, codes: ['7318'] };
    expect(faultsOf({ measures: [{ id: 'duty', ...terms }] })).toEqual([]);
  });

  it.each([
    ['an unknown list', { treaties: [] }],
    ['an unknown member', { measures: [{ id: 'a', rat: 1 }] }],
    ['a record without id', { measures: [{ title: 'A' }] }],
    ['a number for a date', { documents: [{ id: 'a', published: 2031 }] }],
    ['defaults of no kind', { defaults: { measures: {} } }],
    ['an act without events', { acts: [{ by: 'a' }] }],
    ['an event of an act without measure', { acts: [{ events: [{ id: 'a', type: 'adopted' }] }] }],
  ])('refuses %s', (_, bundle) => {
    expect(faultsOf(bundle)).not.toEqual([]);
  });

  it('has parts that a reader can take in', () => {
    const { $defs } = bundleSchema() as { $defs: Record<string, object> };
    for (const [name, definition] of Object.entries($defs)) {
      expect(JSON.stringify(definition).length, name).toBeLessThan(6000);
    }
  });
});
