import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../errors.ts';
import { OBJECT_FAULTS, objectFault } from '../formats/bundle/members.ts';
import type { Write } from './operation.ts';

/** The default maximum size of a body. */
export const BODY_BYTES_MAX = 1024 * 1024;

/**
 * Returns the media type of a body, without parameters, or null without a body. Throws for a media type that is not
 * accepted, for another charset than UTF-8, and for a content coding.
 */
export function contentTypeOf(headers: IncomingHttpHeaders, taken: string[]): string {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const name = type.trim();
  if (taken.length === 0) return name;
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  const utf8 = charset === undefined || /^charset="?utf-8"?$/.test(charset);
  const coded = ![undefined, 'identity'].includes(headers['content-encoding']);
  if (taken.includes(name) && utf8 && !coded) return name;
  throw unsupportedMediaType(taken);
}

/** Returns the error for a body of an unsupported media type. */
export function unsupportedMediaType(taken: string[]): AppError {
  const detail = `must be one of ${taken.join(', ')}, in UTF-8 and without a content coding`;
  return new AppError('UNSUPPORTED_MEDIA_TYPE', `Content-Type ${detail}.`, {
    headers: { accept: taken.join(', ') },
    errors: [{ code: 'UNSUPPORTED_MEDIA_TYPE', header: 'Content-Type', detail }],
  });
}

/** Returns the text of a body; throws BAD_REQUEST when it is not UTF-8. */
export function bodyText({ body }: Pick<Write, 'body'>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new AppError('BAD_REQUEST', 'The body is not valid UTF-8: encode it as UTF-8.');
  }
}

/**
 * Returns the value of a JSON body. Throws for invalid JSON, for strings that are not Unicode text, and for objects
 * with a repeated member or very many members. `refuseMany` can throw before the value is processed further.
 */
export function bodyJson(
  write: Pick<Write, 'body'>,
  refuseMany: (value: unknown) => void = () => {},
): unknown {
  const text = bodyText(write);
  if (text.trim() === '')
    throw new AppError('BAD_REQUEST', 'The body is empty: send a JSON document.');
  const found = objectFault(text);
  if (found && found.fault !== 'twin') {
    throw new AppError('BAD_REQUEST', `Line ${found.line}: ${OBJECT_FAULTS[found.fault]}.`);
  }
  const value = parse(text);
  refuseMany(value);
  if (holdsHalves(text)) {
    throw new AppError(
      'BAD_REQUEST',
      'The body contains half a surrogate pair (such as \\ud800), which is not Unicode text.',
    );
  }
  if (found !== undefined) {
    const name = JSON.stringify(found.name);
    throw new AppError(
      'BAD_REQUEST',
      `Line ${found.line} repeats the member ${name}: give each member once.`,
    );
  }
  return value;
}

/** The text is UTF-8, so half a surrogate pair can only come from an escape. */
const ESCAPED_SURROGATE = /\\u[dD][89a-fA-F]/;

function holdsHalves(text: string): boolean {
  if (!ESCAPED_SURROGATE.test(text)) return false;
  let halves = false;
  JSON.parse(text, (name, part) => {
    if (!name.isWellFormed()) halves = true;
    if (typeof part === 'string' && !part.isWellFormed()) halves = true;
    return part;
  });
  return halves;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_REQUEST', `The body is not JSON: ${(error as Error).message}.`);
  }
}

/**
 * Returns the value after a JSON Merge Patch (RFC 7396): null removes a member, objects are merged, other values
 * replace.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, mergePatch(merged.get(name), value));
  }
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
