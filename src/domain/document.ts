import type { DateValue } from './date.ts';
import type { Support } from './evidence.ts';
import type { Identifier } from './identifier.ts';
import type { MediaType } from './media-type.ts';

export const DOCUMENT_KINDS = [
  'news_article',
  'press_release',
  'transcript',
  'legal_instrument',
  'official_document',
  'social_media_post',
  'report',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Returns whether documents of a kind can make law; undefined is the kind of a document that is not there. */
export function makesLaw(kind: DocumentKind | undefined): boolean {
  return kind === 'legal_instrument' || kind === 'official_document';
}

/** A source text, pinned to one snapshot by its hash. A changed text is a new document. */
export interface SourceDocument extends Support {
  id: string;
  kind: DocumentKind;
  title: string;
  /** True if the curators supplied the title because the document prints none. */
  titleSupplied: boolean;
  publisher: string | null;
  author: string | null;
  published: DateValue;
  url: string | null;
  language: string;
  mediaType: MediaType;
  rights: string | null;
  /** Empty where it is a table that is yet to be sent. */
  text: string;
  textSha256: string;
  /** Length of the text in Unicode code points. */
  textLength: number;
  note: string | null;
  identifiers: Identifier[];
}
