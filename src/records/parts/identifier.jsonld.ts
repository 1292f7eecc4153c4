import type { Identifier } from '../../domain/identifier.ts';
import type { LdNode } from '../../formats/jsonld.ts';

/** Returns an identifier in the vocabulary of schema.org. */
export function identifierNode({ scheme, value, url }: Identifier): LdNode {
  return { '@type': 'PropertyValue', propertyID: scheme, value, url: url ?? undefined };
}
