import { z } from 'zod';

const CslNameJson = z
  .object({
    family: z.string().optional().describe('The family name.'),
    given: z.string().optional().describe('The given name.'),
    literal: z.string().optional().describe('The whole name, where it is not taken apart.'),
  })
  .describe('A name of CSL-JSON.');

const CslDateJson = z
  .object({
    'date-parts': z
      .array(z.array(z.int()).describe('Year, month and day, as far as they are known.'))
      .optional()
      .describe('One date.'),
    circa: z.boolean().optional().describe('Whether part of it is inferred.'),
    literal: z.string().optional().describe('In words, where parts would say too much.'),
  })
  .describe('A date of CSL-JSON.');

const CslCustomJson = z
  .object({
    speaker: CslNameJson.describe('Who spoke.'),
    printed_as: z.string().describe('The speaker as the source prints the name.'),
    description: z.string().nullable().describe('How the source describes the speaker.'),
    role_on_day: z.string().nullable().describe('The role the speaker held that day.'),
    quotation_type: z.string().describe('Whether the wording is quoted or paraphrased.'),
    words_of: z.string().describe('Whose words they are.'),
    wording: z.string().nullable().describe('The wording, with marks only as they are printed.'),
    quoted: z.array(z.string()).describe("The speaker's own words; empty in a paraphrase."),
    published: z.string().describe('The date of issue in words, with how it is known.'),
    permalink: z.string().describe('The citation of this base, with the revision.'),
  })
  .describe('What CSL has no name for.');

const CslItemJson = z
  .object({
    id: z.string().describe('The id of the item.'),
    type: z.string().describe('The type of the document in CSL.'),
    genre: z.string().optional().describe('The type, where CSL has none for it.'),
    author: z.array(CslNameJson).optional().describe('Who wrote the document.'),
    title: z.string().describe('The title; in square brackets where this base supplied it.'),
    'container-title': z.string().optional().describe('The outlet of an article.'),
    publisher: z.string().optional().describe('The publisher of anything else.'),
    issued: CslDateJson.optional().describe('The date of issue.'),
    accessed: CslDateJson.optional().describe('The day of access.'),
    URL: z.string().optional().describe('Where it was published.'),
    language: z.string().describe('The language of the text (BCP 47).'),
    note: z.string().describe('All that reference managers have no field for.'),
    custom: CslCustomJson,
  })
  .describe('A document with the statement it is cited for.');

const CslItemsJson = z.array(CslItemJson).describe('A list of one item of CSL-JSON.');

/** The shapes of CSL-JSON by the names they have in the contract. */
export const CSL_COMPONENTS: Record<string, z.ZodType> = {
  CslCustom: CslCustomJson,
  CslDate: CslDateJson,
  CslItem: CslItemJson,
  CslItems: CslItemsJson,
  CslName: CslNameJson,
};
