import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import fc from 'fast-check';
import { badText, documentedValue, type Schema } from './arbitrary.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

/** An operation of a contract, with its references resolved one step. */
export interface Operation {
  method: string;
  path: string;
  operationId: string;
  parameters: Parameter[];
  body: { type: string; schema: Schema } | null;
  secured: boolean;
  responses: Record<string, unknown>;
}

export interface FuzzRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload: string | undefined;
  /** Whether all parts follow the contract; a negative request has at least one part that may not. */
  positive: boolean;
  /** Whether a part certainly violates the contract, so that only an error is correct. */
  wrong: boolean;
}

export type Document = Record<string, unknown>;

/** The target of a reference in a document. */
export function resolver(document: Document): (ref: string) => Schema {
  return (ref) =>
    ref
      .slice(2)
      .split('/')
      .reduce((found, step) => found[step] as Schema, document as Schema);
}

/** All operations of a contract. */
export function operationsOf(document: Document): Operation[] {
  const resolve = resolver(document);
  const whole = (part: Schema): Schema =>
    typeof part.$ref === 'string' ? resolve(part.$ref) : part;
  const paths = document.paths as Record<string, Record<string, Schema>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const content = (operation.requestBody as { content?: Record<string, { schema: Schema }> })
        ?.content;
      const [type, media] = Object.entries(content ?? {})[0] ?? [];
      return {
        method: method.toUpperCase(),
        path,
        operationId: String(operation.operationId),
        parameters: ((operation.parameters ?? []) as Schema[]).map(whole) as unknown as Parameter[],
        body: type && media ? { type, schema: media.schema } : null,
        secured: (operation.security as unknown[]).length > 0,
        responses: operation.responses as Record<string, unknown>,
      };
    }),
  );
}

/** Ids and other values of the database under test, by the names of parameters. */
export type Dictionary = Record<string, string[]>;

/** Pairs of parameters in order: the second value is made at least the first. */
const RANGE = /^(.*)_from$/;

/** Requests for an operation: valid ones, and ones with one to three invalid parts. */
export function requestsFor(
  operation: Operation,
  resolve: (ref: string) => Schema,
  dictionary: Dictionary,
  authorization: string,
): fc.Arbitrary<FuzzRequest> {
  const documented = partsOf(operation, resolve, dictionary);
  return fc
    .record({
      parts: documented,
      spoil: fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: spoiling(operation) },
      ),
    })
    .map(({ parts, spoil }) => requestOf(operation, parts, spoil, authorization));
}

interface Parts {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  payload: string | undefined;
}

interface Spoiled {
  /** Added to the end of the query as it is. */
  raw?: string;
  wrong: boolean;
}

type Spoil = (parts: Parts, operation: Operation) => Spoiled;

const ajv = ajvFormats.default(new Ajv2020({ strict: false }));

/** Whether a text is certainly not a value of a parameter; for other types this depends on how it is parsed. */
function isWrong({ schema }: Parameter, text: string): boolean {
  return schema.type === 'string' && !ajv.validate(schema, text);
}

function partsOf(operation: Operation, resolve: (ref: string) => Schema, dictionary: Dictionary) {
  const record = (where: Parameter['in']) => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === where);
    const model = Object.fromEntries(
      parameters.map((parameter) => [parameter.name, textValue(parameter, resolve, dictionary)]),
    );
    const requiredKeys = parameters.filter((p) => p.required).map(({ name }) => name);
    return fc.record(model, { requiredKeys }) as fc.Arbitrary<Record<string, string>>;
  };
  const payload = operation.body
    ? documentedValue(operation.body.schema, resolve).map(written(operation.body.type))
    : fc.constant(undefined);
  return fc.record({
    path: record('path'),
    query: record('query').map(ordered),
    headers: record('header'),
    payload,
  });
}

/** How a body of a media type is written. */
function written(type: string): (value: unknown) => string {
  return type === 'application/x-www-form-urlencoded'
    ? (value) => new URLSearchParams(value as Record<string, string>).toString()
    : (value) => JSON.stringify(value);
}

function textValue(parameter: Parameter, resolve: (ref: string) => Schema, dictionary: Dictionary) {
  const known = dictionary[parameter.name];
  if (known) return fc.constantFrom(...known);
  return documentedValue(parameter.schema, resolve).map((value) =>
    Array.isArray(value) ? value.join(',') : String(value),
  );
}

function ordered(query: Record<string, string>): Record<string, string> {
  const fixed = { ...query };
  for (const name of Object.keys(query)) {
    const to = `${RANGE.exec(name)?.[1]}_to`;
    if (fixed[name] !== undefined && fixed[to] !== undefined && fixed[name] > fixed[to]) {
      [fixed[name], fixed[to]] = [fixed[to] as string, fixed[name] as string];
    }
  }
  return fixed;
}

function spoiling(operation: Operation): fc.Arbitrary<Spoil> {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const spoils: fc.Arbitrary<Spoil>[] = [
    badText.map((text) => (parts) => {
      parts.query[`x${text.replace(/[^a-z]/g, '')}`] = 'unknown';
      return { wrong: true };
    }),
    fc.constant((parts) => {
      const [name = 'limit', value = '1'] = Object.entries(parts.query)[0] ?? [];
      parts.query[name] = value;
      return { raw: `&${name}=${encodeURIComponent(value)}&${name}=1`, wrong: true };
    }),
    fc.constantFrom('%', '%ff', '%zz', 'a=%00', '=&=', '%ed%a0%80=1').map((raw) => () => ({
      raw: `&${raw}x=1`,
      wrong: true,
    })),
  ];
  if (query.length > 0) {
    spoils.push(
      fc.tuple(fc.constantFrom(...query), badText).map(([parameter, bad]) => (parts) => {
        const text = bad.isWellFormed() ? bad : 'half';
        parts.query[parameter.name] = text;
        return { wrong: isWrong(parameter, text) };
      }),
    );
  }
  if (operation.body) {
    spoils.push(
      fc
        .constantFrom('', '{', '[]', 'null', '"x"', '{"__proto__":1}', '{"a":1e999}')
        .map((payload) => (parts) => {
          parts.payload = payload;
          return { wrong: true };
        }),
      fc.constant((parts) => {
        parts.payload = '['.repeat(20_000);
        return { wrong: true };
      }),
    );
  }
  if (operation.path.includes('{id}')) {
    spoils.push(
      badText.map((text) => (parts) => {
        parts.path.id = text.isWellFormed() && text !== '' ? text : 'half';
        return { wrong: false };
      }),
    );
  }
  return fc.oneof(...spoils);
}

function requestOf(
  operation: Operation,
  documented: Parts,
  spoil: Spoil | null,
  authorization: string,
): FuzzRequest {
  const parts: Parts = {
    path: { ...documented.path },
    query: { ...documented.query },
    headers: { ...documented.headers },
    payload: documented.payload,
  };
  const { raw = '', wrong = false } = spoil?.(parts, operation) ?? {};
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(parts.path[name] ?? ''),
  );
  const query = Object.entries(parts.query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return {
    method: operation.method,
    url: `${path}${query || raw ? `?${query}${raw}` : ''}`,
    headers: {
      ...parts.headers,
      ...(operation.secured && { authorization }),
      ...(operation.body && parts.payload !== undefined && { 'content-type': operation.body.type }),
    },
    payload: operation.body ? parts.payload : undefined,
    positive: spoil === null,
    wrong,
  };
}
