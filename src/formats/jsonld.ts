import type { RecordRef } from '../domain/record.ts';
import { hrefOf } from './wire/ref.ts';

export const JSON_LD_TYPE = 'application/ld+json';

/** A node in the vocabulary of schema.org; properties that are `undefined` are left out. */
export type LdNode = Record<string, unknown>;

/** Returns the nodes as one JSON-LD document in the vocabulary of schema.org. */
export function jsonLd(nodes: LdNode[]): string {
  const [only] = nodes;
  const body = nodes.length === 1 && only !== undefined ? only : { '@graph': nodes };
  return `${JSON.stringify({ '@context': 'https://schema.org', ...body })}\n`;
}

/** Returns the absolute URL of a record, its identity in linked data; `base` has no trailing slash. */
export function iriOf(base: string, ref: Pick<RecordRef, 'kind' | 'id'>): string {
  return `${base}${hrefOf(ref)}`;
}

/** Returns a node that only refers to a record. */
export function pointerTo(base: string, ref: RecordRef): LdNode {
  return { '@id': iriOf(base, ref), name: ref.label };
}

/** Returns the items, or undefined if there are none. */
export function listed<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items;
}
