import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';
import { keyOf } from '../curation/keys.ts';
import { AppError } from '../errors.ts';
import type { Scope } from '../store/schema/keys.ts';
import type { Context } from './context.ts';

/** The key that a request to write was sent with. */
export interface Caller {
  keyId: string;
  name: string;
  scopes: Scope[];
}

const REALM = 'Bearer realm="trade-measures"';
const BEARER = /^Bearer ([!-~]+)$/i;

/** Returns the caller of a request; throws the same UNAUTHORIZED for every fault of the key. */
export function callerOf(headers: IncomingHttpHeaders, context: Context): Caller {
  const token = tokenOf(headers);
  const now = context.clock().toISOString();
  const key = token === undefined ? undefined : keyOf(context.store, token, now);
  if (key === undefined) throw unauthorized();
  return { keyId: key.id, name: key.name, scopes: key.scopes };
}

/** Returns the error for a write without a valid key. */
export function unauthorized(): AppError {
  return new AppError(
    'UNAUTHORIZED',
    'Writing needs a valid key in the header `Authorization: Bearer KEY`.',
    {
      headers: { 'www-authenticate': REALM },
      errors: [
        {
          code: 'UNAUTHORIZED',
          header: 'Authorization',
          detail: 'must be Bearer followed by a valid key',
        },
      ],
    },
  );
}

/** Returns the token of a request, valid or not. */
export function tokenOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
}

/** Throws FORBIDDEN when the caller's key lacks a scope; `admin` includes every other scope. */
export function refuseScope({ scopes }: Caller, scope: Scope): void {
  if (scopes.includes(scope) || scopes.includes('admin')) return;
  throw forbidden(scopes, scope);
}

/** Returns the error for a write with a key that lacks a scope. */
export function forbidden(scopes: Scope[], scope: Scope): AppError {
  return new AppError(
    'FORBIDDEN',
    `This operation needs the scope ${scope}; this key has the scope ${scopes.join(', ')}.`,
    {
      headers: { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scope}"` },
    },
  );
}

/** Throws READ_ONLY with the address for writes when the database is a read-only copy. */
export function refuseCopy({ readOnly, primaryUrl }: Config, url: string): void {
  if (!readOnly) return;
  if (primaryUrl === null) {
    throw new AppError(
      'READ_ONLY',
      'This service is a read-only copy. Ask its operator where to send writes.',
    );
  }
  throw new AppError(
    'READ_ONLY',
    `This service is a read-only copy. Send writes to ${primaryUrl}.`,
    {
      headers: { location: `${primaryUrl}${url}` },
    },
  );
}
