export const MEDIA_TYPES = ['text/plain', 'text/csv'] as const;
/** What the text of a document is: words to be quoted, or the table of a schedule. */
export type MediaType = (typeof MEDIA_TYPES)[number];

/** The most characters of a text, by what it is. */
export const TEXT_LENGTH_MAX: Record<MediaType, number> = {
  'text/plain': 2_000_000,
  'text/csv': 8_000_000,
};
