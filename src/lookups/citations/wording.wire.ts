import { z } from 'zod';
import { QUOTATION_TYPES, type Rendering, WORDS_OF } from '../../domain/statement.ts';
import { quotationsOf, wordingOf } from '../../formats/wording.ts';

/** The properties for the printed wording of a rendering, and for whose words it is. */
export const WORDING = {
  quotation_type: z.enum(QUOTATION_TYPES).describe('Whether the wording is quoted.'),
  words_of: z.enum(WORDS_OF).describe('Whose words the wording uses.'),
  wording: z
    .string()
    .nullable()
    .describe(
      'The wording as printed, with quotation marks only where the document prints them. Null if the document prints no wording.',
    ),
  quoted: z.array(z.string()).describe("The speaker's own words. Empty for a paraphrase."),
};

/** Returns the values of these properties. */
export function wordingJson(rendering: Rendering) {
  return {
    quotation_type: rendering.quotationType,
    words_of: rendering.wordsOf,
    wording: wordingOf(rendering),
    quoted: quotationsOf(rendering),
  };
}
