import { z } from 'zod';
import { AppError, invalidParameters, pointerFragment } from '../errors.ts';
import { bodyText } from './body.ts';
import type { Write } from './operation.ts';

/** The fields that contain a request, in a query or in a form. */
export const FIELDS = ['queries', 'extend'] as const;
export type Field = (typeof FIELDS)[number];

/** A request as it was sent: the JSON text of a field, and whether it came in a query or in a form. */
export interface ReconcileRequest {
  field: Field;
  text: string;
  via: 'query' | 'form';
}

/** Returns the schema of a text, with the message for other types. */
export function textThat(must: string): z.ZodType<string> {
  return z
    .string(must)
    .refine(
      (text) => text.isWellFormed(),
      'contains half a surrogate pair, which is not Unicode text',
    );
}

/** A fault of a request, and its place in it: `/q0/type`, or empty for the whole request. */
export interface RequestFault {
  at: string;
  detail: string;
  code?: string;
}

/** Returns the error for all faults of a request. */
export function invalidRequest({ field, via }: ReconcileRequest, faults: RequestFault[]): AppError {
  if (via === 'query') {
    return invalidParameters(
      faults.map(({ at, detail, code }) => ({
        parameter: field,
        detail: at === '' ? detail : `${at}: ${detail}`,
        ...(code !== undefined && { code }),
      })),
    );
  }
  const errors = faults.map(({ at, detail, code = 'INVALID_VALUE' }) => {
    return { code, detail, pointer: pointerFragment(`/${field}${at}`) };
  });
  const [first] = errors;
  const detail =
    errors.length === 1 && first
      ? `${first.pointer}: ${first.detail}`
      : `The form has ${errors.length} faults, listed in errors.`;
  return new AppError('VALIDATION_FAILED', detail, { errors });
}

/** Returns the object in the JSON of a request; throws for anything else. */
export function requestObject(request: ReconcileRequest): Record<string, unknown> {
  let value: unknown;
  let halves = false;
  try {
    value = JSON.parse(request.text, (name, part) => {
      if (!name.isWellFormed()) halves = true;
      return part;
    });
  } catch (error) {
    throw invalidRequest(request, [{ at: '', detail: `is not JSON: ${messageOf(error)}` }]);
  }
  if (halves) {
    const detail = 'has a member name with half a surrogate pair, which is not Unicode text';
    throw invalidRequest(request, [{ at: '', detail }]);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalidRequest(request, [{ at: '', detail: 'must be a JSON object' }]);
  }
  return value as Record<string, unknown>;
}

function messageOf(error: unknown): string {
  return error instanceof SyntaxError ? error.message : 'it is nested too deep';
}

/** Returns the request in a form; throws unless it has exactly one of the fields and nothing else, in UTF-8. */
export function formRequest(write: Pick<Write, 'body'>): ReconcileRequest {
  const text = bodyText(write);
  if (!isEncoded(text)) {
    throw new AppError('BAD_REQUEST', 'The form is not valid percent-encoded UTF-8.');
  }
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  const [name = ''] = names;
  const field = FIELDS.find((known) => known === name);
  if (field === undefined || names.length > 1) {
    throw new AppError(
      'BAD_REQUEST',
      `The form must have exactly one field, ${FIELDS.join(' or ')}, containing JSON.`,
    );
  }
  return { field, text: form.get(field) ?? '', via: 'form' };
}

function isEncoded(text: string): boolean {
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}

/** Returns a step of a JSON Pointer. */
export function step(name: PropertyKey): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
