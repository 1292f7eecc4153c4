import { z } from 'zod';
import type { Identifier } from '../../domain/identifier.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';

export const IdentifierJson = z
  .object({
    scheme: z.string().describe('The register or database, such as `celex` or `wikidata`.'),
    value: z.string().describe('The identifier.'),
    url: z.string().nullable().describe('The URL of the identifier.'),
    ...SUPPORT,
  })
  .describe('What the record is called in a register or another database.');
export type IdentifierJson = z.infer<typeof IdentifierJson>;

/** Returns the wire form of an identifier. */
export function identifierJson(identifier: Identifier): IdentifierJson {
  const { scheme, value, url } = identifier;
  return { scheme, value, url, ...supportJson(identifier) };
}
