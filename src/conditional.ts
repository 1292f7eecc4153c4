import { hash } from 'node:crypto';
import { BUILD_ID } from './build-id.ts';

/** Content codings the service can send, the preferred one first. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** The codings of the Accept-Encoding headers met so far: browsers send the same few over and over. */
const known = new Map<string, Coding | null>();
const KNOWN_MAX = 200;

/** The coding an Accept-Encoding header asks for, or null for none of those that can be sent. */
export function codingOf(header: string | undefined): Coding | null {
  if (header === undefined) return null;
  const found = known.get(header);
  if (found !== undefined) return found;
  const coding = preferredCoding(header);
  if (known.size < KNOWN_MAX) known.set(header, coding);
  return coding;
}

function preferredCoding(header: string): Coding | null {
  const qualities = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    qualities.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const quality = (coding: string) => qualities.get(coding) ?? qualities.get('*') ?? 0;
  const [best] = [...CODINGS].sort((a, b) => quality(b) - quality(a));
  return best !== undefined && quality(best) > 0 ? best : null;
}

/**
 * The strong validator of a tag in a coding. A strong validator names bytes, so it differs by build of the
 * service, which may write the same record in another way, and by coding; it does so even where a body turns
 * out too small to be worth compressing, so that no body need be made to know it.
 */
export function entityTag(tag: string, coding: Coding | null, buildId = BUILD_ID): string {
  return coding === null ? `"${tag}-${buildId}"` : `"${tag}-${buildId}-${coding}"`;
}

/** What a tag has to say where bytes print absolute addresses: the same record has others at another address. */
export function addressMark(publicUrl: string): string {
  return hash('sha256', publicUrl, 'base64url').slice(0, 4);
}

const ENTITY_TAG = /(?:W\/)?("[^"]*")/g;

/** Tells whether If-None-Match names the validator, by weak comparison as RFC 9110 has it. */
export function isNamedBy(ifNoneMatch: string | undefined, validator: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === validator || ifNoneMatch.trim() === '*') return true;
  for (const [, opaque] of ifNoneMatch.matchAll(ENTITY_TAG)) {
    if (opaque === validator) return true;
  }
  return false;
}
