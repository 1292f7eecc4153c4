import { z } from 'zod';
import { DOCUMENT_KINDS, type SourceDocument } from '../../domain/document.ts';
import { MEDIA_TYPES } from '../../domain/media-type.ts';
import {
  DateIn,
  dateIn,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { FullText, Language, Line, Prose, Slug, Url } from '../../formats/bundle/text.ts';
import { IdentifiersIn, identifierIn } from '../parts/identifier.bundle.ts';

export const DocumentIn = z
  .strictObject({
    id: Slug,
    kind: z.enum(DOCUMENT_KINDS),
    title: Line,
    title_supplied: z
      .boolean()
      .optional()
      .describe('Whether you supply the title because the document prints none.'),
    publisher: Line.optional(),
    author: Line.optional(),
    published: DateIn,
    url: Url.optional(),
    language: Language,
    media_type: z
      .enum(MEDIA_TYPES)
      .optional()
      .describe('What the text is. `text/csv` for the table of a schedule. Default: `text/plain`.'),
    identifiers: IdentifiersIn.optional(),
    rights: Prose.optional(),
    note: Prose.optional(),
    text: FullText.optional().describe(
      'The full text, unchanged. Send either this or `text_file`. A table may be sent later.',
    ),
    text_file: Line.optional().describe(
      'The name of a UTF-8 file with the text, next to the bundle file. Only in bundle files.',
    ),
    text_sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 digest: write 64 lower-case hexadecimal digits')
      .optional()
      .meta({ maxLength: 64 })
      .describe('The SHA-256 of the text in UTF-8. If you send it, the service checks it.'),
    ...SUPPORT_IN,
  })
  .describe('A source, with one fixed snapshot of its text.');
export type DocumentIn = z.output<typeof DocumentIn>;

/** A document as a curator would write it, with its text. */
export function documentIn(document: SourceDocument, excerpts: Excerpts): DocumentIn {
  const { id, kind, title, publisher, author, url, language, rights, note } = document;
  return {
    id,
    kind,
    title,
    ...(document.titleSupplied && { title_supplied: true }),
    ...omitEmpty({ publisher, author }),
    published: dateIn(document.published),
    ...omitEmpty({ url }),
    language,
    ...(document.mediaType !== 'text/plain' && { media_type: document.mediaType }),
    ...omitEmpty({
      identifiers: document.identifiers.map((identifier) => identifierIn(identifier, excerpts)),
      rights,
      note,
    }),
    ...(document.text !== '' && { text: document.text, text_sha256: document.textSha256 }),
    ...supportIn(document, excerpts),
  };
}
