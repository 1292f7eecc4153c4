import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

const FOLDER = new URL('./schemas/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const file of FILES) ajv.addSchema(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));

/** The names of all schemas of the protocol. */
export const SCHEMAS: string[] = FILES.map((file) => file.slice(0, -'.json'.length));

/** The faults of a value by a schema of the protocol; empty if it is valid. */
export function schemaFaults(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(`https://schemas.test/${schema}.json`) as ValidateFunction;
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Expects that a value is valid by a schema of the protocol, and returns it. */
export function conforming<T>(schema: string, value: T): T {
  expect(schemaFaults(schema, value)).toEqual([]);
  return value;
}
