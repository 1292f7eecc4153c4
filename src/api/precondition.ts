import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../errors.ts';
import type { Write } from './operation.ts';

/** The revision and digest of a record. The ETags of all its representations begin with it. */
const RECORD_TAG = /^"(\d+-[\w-]{16})(?:-[^"]*)?"$/;

/** The current tag of a record, or null if there is no live record with the id. */
type CurrentTag = string | null;

/** The maximum length of `If-Match` and `If-None-Match`. */
export const TAGS_MAX = 4096;

/** Throws for a request with more ETags in a header than any client needs. */
export function refuseLongTags(headers: IncomingHttpHeaders): void {
  const long = (['If-Match', 'If-None-Match'] as const).filter(
    (name) => (headers[name.toLowerCase()]?.length ?? 0) > TAGS_MAX,
  );
  if (long.length === 0) return;
  throw invalidHeaders(long, `is longer than the maximum of ${TAGS_MAX} characters`);
}

/**
 * Throws for a write whose `If-Match` or `If-None-Match` fails (RFC 9110, section 13) or is malformed, or that has
 * neither. The ETag of any representation stands for the record.
 */
export function refusePreconditions(
  { ifMatch, ifNoneMatch }: Pick<Write, 'ifMatch' | 'ifNoneMatch'>,
  current: CurrentTag,
): void {
  if (ifMatch === undefined && ifNoneMatch === undefined) throw preconditionRequired();
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*') {
    throw invalidHeaders(
      ['If-None-Match'],
      'must be *, which creates a record; to change one, send its ETag in If-Match',
    );
  }
  if (ifMatch !== undefined && !matches(ifMatch, current)) {
    const now = current === null ? 'which does not exist' : `whose ETag is now "${current}"`;
    throw preconditionFailed('If-Match', `does not match the record, ${now}`);
  }
  if (ifNoneMatch !== undefined && current !== null)
    throw preconditionFailed(
      'If-None-Match',
      'is *, but the record exists already: send its ETag in If-Match to change it',
    );
}

/** Compares strongly: a weak tag never matches. */
function matches(ifMatch: string, current: CurrentTag): boolean {
  if (current === null) return false;
  if (ifMatch.trim() === '*') return true;
  return ifMatch.split(',').some((tag) => RECORD_TAG.exec(tag.trim())?.[1] === current);
}

function invalidHeaders(headers: string[], detail: string): AppError {
  return new AppError('VALIDATION_FAILED', `${headers[0]} ${detail}.`, {
    errors: headers.map((header) => ({ code: 'INVALID_VALUE', header, detail })),
  });
}

/** Returns the error for a precondition that fails. */
export function preconditionFailed(header: string, detail: string): AppError {
  return new AppError('PRECONDITION_FAILED', `${header} ${detail}.`, {
    errors: [{ code: 'PRECONDITION_FAILED', header, detail }],
  });
}

/** Returns the error for a write without a precondition. */
export function preconditionRequired(): AppError {
  const detail =
    "is missing: send the record's ETag to change it, or If-None-Match: * to create it";
  return new AppError('PRECONDITION_REQUIRED', `If-Match ${detail}.`, {
    errors: [{ code: 'PRECONDITION_REQUIRED', header: 'If-Match', detail }],
  });
}
