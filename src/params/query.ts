import { z } from 'zod';
import { closest } from '../closest.ts';
import { AppError, invalidParameters } from '../errors.ts';
import type { Fault } from './faults.ts';

/** The maximum number of parameters; no operation has as many. */
const PARAMETERS_MAX = 100;

/** Returns the parsed parameters of a query; throws one error for all faults, each with its parameter. */
export function readQuery<Q extends z.ZodObject>(schema: Q, query: string): z.output<Q> {
  const { values, faults } = readPairs(query, formsOf(schema));
  const parsed = schema.safeParse(Object.fromEntries(values));
  for (const issue of parsed.error?.issues ?? []) {
    const fault = faultOf(issue, values);
    if (!faults.has(fault.parameter)) faults.set(fault.parameter, fault);
  }
  if (!parsed.success || faults.size > 0) throw invalidParameters([...faults.values()]);
  return parsed.data;
}

/** Returns the path parameters; throws NOT_FOUND for an id that cannot exist. */
export function readParams<P extends z.ZodObject>(schema: P, params: unknown): z.output<P> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('NOT_FOUND', `${issue?.message}.`);
}

/**
 * Returns the path and the query of a requested URL, split at the first question mark. Encodes what a query in a
 * `Link` header must not contain.
 */
export function pathAndQuery(url: string): { path: string; query: string } {
  const start = url.indexOf('?');
  if (start < 0) return { path: url, query: '' };
  const query = url.slice(start + 1).replace(/[<>"]/g, encodeURIComponent);
  return { path: url.slice(0, start), query };
}

/** Returns the decoded parameter name of a query pair. */
export function nameOf(pair: string): string {
  const [name = ''] = pair.split('=', 1);
  return decode(name) ?? name;
}

/** Returns the raw pairs of a query without the empty ones and those of the given names. */
export function pairsBut(query: string, names: readonly string[]): string[] {
  return query.split('&').filter((pair) => pair !== '' && !names.includes(nameOf(pair)));
}

/** Whether each parameter is a list of values, which may be given several times. */
type Forms = ReadonlyMap<string, boolean>;

const forms = new WeakMap<z.ZodObject, Forms>();

function formsOf(schema: z.ZodObject): Forms {
  const known = forms.get(schema);
  if (known !== undefined) return known;
  const parameters = Object.entries(schema.shape);
  const made = new Map(parameters.map(([name, shape]) => [name, isList(shape as z.ZodType)]));
  forms.set(schema, made);
  return made;
}

/** Whether a schema takes several values, once what says that it may be missing is taken off. */
function isList(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return isList(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodPipe) return isList(schema.out as z.ZodType);
  return schema instanceof z.ZodArray;
}

/** Returns the readable parameter values, and the first fault of each other parameter. Values of lists are joined. */
function readPairs(raw: string, parameters: Forms) {
  const values = new Map<string, string>();
  const faults = new Map<string, Fault>();
  const pairs = raw === '' ? [] : raw.split('&').filter((pair) => pair !== '');
  if (pairs.length > PARAMETERS_MAX) {
    throw new AppError(
      'BAD_REQUEST',
      `The request has more than the maximum of ${PARAMETERS_MAX} parameters.`,
    );
  }
  for (const pair of pairs) {
    const { name, value, fault } = readPair(pair);
    const before = values.get(name);
    const isSet = parameters.get(name) === true;
    if (before !== undefined && !isSet) faults.set(name, duplicate(name));
    else if (fault !== null) faults.set(name, { parameter: name, ...fault });
    else if (!parameters.has(name)) faults.set(name, unknown(name, parameters));
    else if (isSet && value.split(',').includes('')) faults.set(name, empty(name));
    values.set(name, before === undefined || !isSet ? value : `${before},${value}`);
  }
  for (const name of faults.keys()) values.delete(name);
  return { values, faults };
}

interface Pair {
  name: string;
  value: string;
  fault: Omit<Fault, 'parameter'> | null;
}

function readPair(pair: string): Pair {
  const equals = pair.indexOf('=');
  const rawName = equals < 0 ? pair : pair.slice(0, equals);
  const name = decode(rawName);
  const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
  if (name === null || value === null) {
    const detail =
      'is not valid percent-encoded UTF-8: encode every reserved or non-ASCII character, such as %C3%A9 for é';
    return { name: name ?? rawName, value: '', fault: { code: 'INVALID_ENCODING', detail } };
  }
  if (/[\u0000-\u001F\u007F]/.test(value)) {
    const detail = 'contains a control character: remove it';
    return { name, value, fault: { code: 'CONTROL_CHARACTER', detail } };
  }
  return { name, value, fault: null };
}

/** Returns the decoded text, or null when it is not percent-encoded UTF-8; that covers lone surrogates. */
function decode(raw: string): string | null {
  if (!/[^\w.~-]/.test(raw)) return raw;
  if (/[^!-~]|#/.test(raw)) return null;
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function duplicate(parameter: string): Fault {
  return {
    parameter,
    code: 'DUPLICATE_PARAMETER',
    detail: 'is given more than once: give it once',
  };
}

/** An empty value: a script with an empty variable must not get everything. */
function empty(parameter: string): Fault {
  return {
    parameter,
    code: 'EMPTY_VALUE',
    detail: 'has an empty value: give a value, or leave the parameter out',
  };
}

function unknown(parameter: string, parameters: Forms): Fault {
  return {
    parameter,
    code: 'UNKNOWN_PARAMETER',
    detail: `is not a parameter of this operation: ${hintFor(parameter, parameters)}`,
  };
}

function hintFor(parameter: string, parameters: Forms): string {
  const bare = parameter.replace(/\[\d*\]$/, '');
  if (bare !== parameter && parameters.get(bare)) return `write ${bare}=a,b or ${bare}=a&${bare}=b`;
  const names = [...parameters.keys()];
  const near = closest(parameter, names);
  if (near !== null) return `did you mean ${near}?`;
  return `this operation accepts ${names.length === 0 ? 'no parameters' : names.join(', ')}`;
}

function faultOf(issue: z.core.$ZodIssue, values: Map<string, string>): Fault {
  const parameter = String(issue.path[0] ?? '');
  if (issue.code !== 'custom' && !values.has(parameter)) {
    return { parameter, code: 'MISSING_PARAMETER', detail: 'is required' };
  }
  const code = issue.code === 'custom' ? issue.params?.code : undefined;
  return { parameter, detail: issue.message, ...(typeof code === 'string' && { code }) };
}
