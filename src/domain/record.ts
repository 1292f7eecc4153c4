/** The six kinds of record. Evidence is not one of them: it links records to documents. */
export const RECORD_KINDS = [
  'document',
  'actor',
  'measure',
  'statement',
  'threat',
  'talks',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The collection under which the API serves each kind. */
export const COLLECTIONS: Record<RecordKind, string> = {
  document: 'documents',
  actor: 'actors',
  measure: 'measures',
  statement: 'statements',
  threat: 'threats',
  talks: 'talks',
};

/** A reference to a record. `label` is its name, title or summary. */
export interface RecordRef {
  kind: RecordKind;
  id: string;
  label: string;
}

/** Ids are lower-case slugs that the curator chooses. They are unique within a kind and never reused. */
export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const ID_LENGTH_MAX = 100;
