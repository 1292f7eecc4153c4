import { hash } from 'node:crypto';
import { BUILD_ID } from './build-id.ts';

/** Content codings that the service can send, the preferred one first. */
export const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** The codings for recent Accept-Encoding headers, because browsers send the same few again and again. */
const known = new Map<string, Coding | null>();
const KNOWN_MAX = 200;

/** Returns the coding that an Accept-Encoding header requests, or null if the service cannot send any of them. */
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
 * Returns the strong ETag for a tag and a coding. A strong ETag identifies bytes, so it differs by build, which may
 * write the same record differently, and by coding. It differs even if the body is too small to compress, so that it
 * does not depend on the body.
 */
export function entityTag(tag: string, coding: Coding | null, buildId = BUILD_ID): string {
  return coding === null ? `"${tag}-${buildId}"` : `"${tag}-${buildId}-${coding}"`;
}

/** Returns a part of a tag for bytes that contain absolute URLs, because they differ by base URL. */
export function addressMark(publicUrl: string): string {
  return hash('sha256', publicUrl, 'base64url').slice(0, 4);
}

const ENTITY_TAG = /(?:W\/)?("[^"]*")/g;

/** Returns whether If-None-Match names the ETag, by weak comparison (RFC 9110). */
export function isNamedBy(ifNoneMatch: string | undefined, validator: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === validator || ifNoneMatch.trim() === '*') return true;
  for (const [, opaque] of ifNoneMatch.matchAll(ENTITY_TAG)) {
    if (opaque === validator) return true;
  }
  return false;
}
