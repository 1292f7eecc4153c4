import { z } from 'zod';
import type { Identifier } from '../../domain/identifier.ts';
import { type Excerpts, omitEmpty, SUPPORT_IN, supportIn } from '../../formats/bundle/support.ts';
import { Line, Url } from '../../formats/bundle/text.ts';

export const IdentifierIn = z
  .strictObject({
    scheme: Line.describe('The register or database, such as `celex`, `docket` or `wikidata`.'),
    value: Line.describe('The identifier.'),
    url: Url.optional(),
    ...SUPPORT_IN,
  })
  .describe('What the record is called in a register or another database.');
export type IdentifierIn = z.output<typeof IdentifierIn>;

/** The identifiers of a measure or a document. */
export const IdentifiersIn = z
  .array(IdentifierIn)
  .max(20)
  .describe(
    'What registers call it, such as the number of an order. Several records may share one.',
  );

/** Returns an identifier as a curator would write it. */
export function identifierIn(identifier: Identifier, excerpts: Excerpts): IdentifierIn {
  const { scheme, value, url } = identifier;
  return { scheme, value, ...omitEmpty({ url }), ...supportIn(identifier, excerpts) };
}
