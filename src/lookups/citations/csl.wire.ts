import { z } from 'zod';

const CslNameJson = z
  .object({
    family: z.string().optional().describe('The family name.'),
    given: z.string().optional().describe('The given name.'),
    literal: z.string().optional().describe('The whole name, if it is not split into parts.'),
  })
  .describe('A name in CSL-JSON.');

const CslDateJson = z
  .object({
    'date-parts': z
      .array(z.array(z.int()).describe('The year, month and day, as far as known.'))
      .optional()
      .describe('A list with one date.'),
    circa: z.boolean().optional().describe('Whether part of the date is inferred.'),
    literal: z.string().optional().describe('The date in words, if parts would be too precise.'),
  })
  .describe('A date in CSL-JSON.');

const CslCustomJson = z
  .object({
    speaker: CslNameJson.describe('The speaker.'),
    printed_as: z.string().describe('The name of the speaker, as the source prints it.'),
    description: z.string().nullable().describe('How the source describes the speaker.'),
    role_on_day: z.string().nullable().describe('The role that the speaker held that day.'),
    quotation_type: z.string().describe('Whether the wording is quoted or paraphrased.'),
    words_of: z.string().describe('Whose words the wording uses.'),
    wording: z
      .string()
      .nullable()
      .describe('The wording, with quotation marks only where the document prints them.'),
    quoted: z.array(z.string()).describe("The speaker's own words. Empty for a paraphrase."),
    published: z.string().describe('The date of issue in words, and how it is known.'),
    permalink: z.string().describe('The permanent URL of the citation, with the revision.'),
  })
  .describe('The members that CSL does not define.');

const CslItemJson = z
  .object({
    id: z.string().describe('The id of the item.'),
    type: z.string().describe('The CSL type of the document.'),
    genre: z.string().optional().describe('The type of the document, if CSL has no type for it.'),
    author: z.array(CslNameJson).optional().describe('The author of the document.'),
    title: z.string().describe('The title. In square brackets if a curator supplied it.'),
    'container-title': z.string().optional().describe('The outlet, for an article.'),
    publisher: z.string().optional().describe('The publisher, for any other document.'),
    issued: CslDateJson.optional().describe('The date of issue.'),
    accessed: CslDateJson.optional().describe('The day of access.'),
    URL: z.string().optional().describe('The URL of the document.'),
    language: z.string().describe('The language of the text (BCP 47).'),
    note: z.string().describe('Everything that reference managers have no field for.'),
    custom: CslCustomJson,
  })
  .describe('A document, and the statement for which it is cited.');

const CslItemsJson = z.array(CslItemJson).describe('A CSL-JSON list with one item.');

/** The shapes of CSL-JSON by their names in the contract. */
export const CSL_COMPONENTS: Record<string, z.ZodType> = {
  CslCustom: CslCustomJson,
  CslDate: CslDateJson,
  CslItem: CslItemJson,
  CslItems: CslItemsJson,
  CslName: CslNameJson,
};
