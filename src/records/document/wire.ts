import { z } from 'zod';
import { DOCUMENT_KINDS, type SourceDocument } from '../../domain/document.ts';
import { DateJson, dateJson } from '../../formats/wire/date.ts';
import { AnnotationJson, SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { head, headJson, LINKS, linksJson, type Stamp } from '../../formats/wire/ref.ts';

export const DocumentJson = z
  .object({
    ...head('document', 'document'),
    kind: z.enum(DOCUMENT_KINDS).describe('What kind of document it is. More may be added.'),
    title: z
      .string()
      .describe('The title; in square brackets where this base supplied it, as cataloguers do.'),
    title_supplied: z
      .boolean()
      .describe('Whether this base supplied the title because the document prints none.'),
    publisher: z.string().nullable().describe('Who published it; null where that is not known.'),
    author: z.string().nullable().describe('Who wrote it; null where that is not known.'),
    published: DateJson.describe('When it was published.'),
    url: z.string().nullable().describe('Where it was published; null where that is not known.'),
    language: z.string().describe('The language of the text (BCP 47).'),
    rights: z.string().nullable().describe('Note on the rights in the text.'),
    text_sha256: z.string().describe('SHA-256 of the text in UTF-8: the pinned snapshot.'),
    text_length: z.int().min(0).describe('Length of the text in Unicode code points.'),
    unit: z.literal('code_point').describe('What lengths and positions count.'),
    note: z.string().nullable().describe('What a reader of the record should know.'),
    text: z
      .string()
      .optional()
      .describe('The full text, character for character; only where it is asked for.'),
    annotations: z
      .array(AnnotationJson)
      .optional()
      .describe('All evidence that lies in the text, in its order; only where it is asked for.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A source, pinned to one snapshot of its text.');
export type DocumentJson = z.infer<typeof DocumentJson>;

/** The wire form of a document, without its text. */
export function documentJson(document: SourceDocument, stamp: Stamp): DocumentJson {
  return {
    ...headJson('document', document.id, stamp),
    kind: document.kind,
    title: document.title,
    title_supplied: document.titleSupplied,
    publisher: document.publisher,
    author: document.author,
    published: dateJson(document.published),
    url: document.url,
    language: document.language,
    rights: document.rights,
    text_sha256: document.textSha256,
    text_length: document.textLength,
    unit: 'code_point',
    note: document.note,
    ...supportJson(document),
    ...linksJson('document', document.id),
  };
}
