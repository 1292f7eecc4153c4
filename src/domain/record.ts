/** The six kinds of record; evidence is not one, it is the joint between them. */
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

/** A pointer to a record; `label` is the name, title or summary it goes by, for people. */
export interface RecordRef {
  kind: RecordKind;
  id: string;
  label: string;
}

/** Ids are lower-case slugs chosen by the curator, unique within a kind, never reused. */
export const ID_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const ID_LENGTH_MAX = 100;
