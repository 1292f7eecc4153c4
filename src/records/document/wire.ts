import { z } from 'zod';
import { DOCUMENT_KINDS, type SourceDocument } from '../../domain/document.ts';
import { MEDIA_TYPES } from '../../domain/media-type.ts';
import { DateJson, dateJson } from '../../formats/wire/date.ts';
import { AnnotationJson, SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { head, headJson, LINKS, linksJson, type Stamp } from '../../formats/wire/ref.ts';
import { IdentifierJson, identifierJson } from '../parts/identifier.wire.ts';

export const DocumentJson = z
  .object({
    ...head('document', 'document'),
    kind: z.enum(DOCUMENT_KINDS).describe('The kind of document. More may be added.'),
    title: z
      .string()
      .describe(
        'The title. In square brackets if the document prints none and a curator supplied it.',
      ),
    title_supplied: z
      .boolean()
      .describe('Whether a curator supplied the title because the document prints none.'),
    publisher: z.string().nullable().describe('The publisher. Null if unknown.'),
    author: z.string().nullable().describe('The author. Null if unknown.'),
    published: DateJson.describe('The date of publication.'),
    url: z.string().nullable().describe('The URL of the document. Null if unknown.'),
    language: z.string().describe('The language of the text (BCP 47).'),
    media_type: z
      .enum(MEDIA_TYPES)
      .describe('What the text is: words, or the table of a schedule. More may be added.'),
    identifiers: z.array(IdentifierJson).describe('What registers call the document.'),
    rights: z.string().nullable().describe('A note on the rights in the text.'),
    text_sha256: z
      .string()
      .describe('The SHA-256 of the text in UTF-8. It identifies the snapshot.'),
    text_length: z
      .int()
      .min(0)
      .describe(
        'The length of the text in Unicode code points. 0 for a table that is yet to be sent.',
      ),
    unit: z
      .literal('code_point')
      .describe('The unit of lengths and positions: Unicode code points.'),
    note: z.string().nullable().describe('A note for readers of the record.'),
    text: z.string().optional().describe('The full text, unchanged. Only with `include=text`.'),
    annotations: z
      .array(AnnotationJson)
      .optional()
      .describe('All evidence in the text, in text order. Only with `include=annotations`.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A source, with one fixed snapshot of its text.');
export type DocumentJson = z.infer<typeof DocumentJson>;

/** Returns the wire form of a document, without its text. */
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
    media_type: document.mediaType,
    identifiers: document.identifiers.map(identifierJson),
    rights: document.rights,
    text_sha256: document.textSha256,
    text_length: document.textLength,
    unit: 'code_point',
    note: document.note,
    ...supportJson(document),
    ...linksJson('document', document.id),
  };
}
