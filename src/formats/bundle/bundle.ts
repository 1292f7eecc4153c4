import { z } from 'zod';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../../domain/record.ts';

/** The version of the bundle format, in the first member of a bundle. */
export const BUNDLE_FORMAT = 'trade-measures/1';

/**
 * Returns the JSON Schema of a bundle, for editors and other programs, from the shapes of the records of each kind.
 */
export function bundleSchema(shapeOf: (kind: RecordKind) => z.ZodObject): object {
  const lists = RECORD_KINDS.map((kind) => {
    return [COLLECTIONS[kind], z.array(shapeOf(kind)).optional()];
  });
  const bundle = z
    .strictObject({
      format: z.literal(BUNDLE_FORMAT).optional().describe('The version of the bundle format.'),
      ...Object.fromEntries(lists),
    })
    .describe('A bundle of records in their editable form.');
  return z.toJSONSchema(bundle, { io: 'input' });
}
