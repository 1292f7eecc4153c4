import type { IncomingHttpHeaders } from 'node:http';
import type { Config } from '../config.ts';
import { keyOf } from '../curation/keys.ts';
import { AppError } from '../errors.ts';
import type { Scope } from '../store/schema/keys.ts';
import type { Context } from './context.ts';

/** Whose key a write comes with. */
export interface Caller {
  keyId: string;
  name: string;
  scopes: Scope[];
}

const REALM = 'Bearer realm="trade-measures"';
const BEARER = /^Bearer ([!-~]+)$/i;

/** Who a request comes from; refuses one without a valid key in one way, whatever is wrong with it. */
export function callerOf(headers: IncomingHttpHeaders, context: Context): Caller {
  const token = tokenOf(headers);
  const now = context.clock().toISOString();
  const key = token === undefined ? undefined : keyOf(context.store, token, now);
  if (key === undefined) throw unauthorized();
  return { keyId: key.id, name: key.name, scopes: key.scopes };
}

/** The refusal of a write without a valid key. */
export function unauthorized(): AppError {
  return new AppError('UNAUTHORIZED', 'Writing needs `Authorization: Bearer` with a valid key.', {
    headers: { 'www-authenticate': REALM },
    errors: [
      { code: 'UNAUTHORIZED', header: 'Authorization', detail: 'must be Bearer and a valid key' },
    ],
  });
}

/** The token that a request brings, valid or not. */
export function tokenOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return authorization === undefined ? undefined : BEARER.exec(authorization)?.[1];
}

/** Refuses a caller whose key lacks a scope; `admin` includes every other one. */
export function refuseScope({ scopes }: Caller, scope: Scope): void {
  if (scopes.includes(scope) || scopes.includes('admin')) return;
  throw forbidden(scopes, scope);
}

/** The refusal of a write with a key that lacks a scope. */
export function forbidden(scopes: Scope[], scope: Scope): AppError {
  return new AppError(
    'FORBIDDEN',
    `This key has the scope ${scopes.join(', ')}; ${scope} is needed.`,
    {
      headers: { 'www-authenticate': `${REALM}, error="insufficient_scope", scope="${scope}"` },
    },
  );
}

/** Refuses a write where the base is a copy, and says where to write instead. */
export function refuseCopy({ readOnly, primaryUrl }: Config, url: string): void {
  if (!readOnly) return;
  if (primaryUrl === null) {
    throw new AppError('READ_ONLY', 'This is a copy of the base: ask its operator where to write.');
  }
  throw new AppError('READ_ONLY', `This is a copy of the base: write to ${primaryUrl}.`, {
    headers: { location: `${primaryUrl}${url}` },
  });
}
