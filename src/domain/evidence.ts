import type { Basis } from './date.ts';

/**
 * What the characters of a piece of evidence are to the claim that carries it (PARC 3.0, PolNeAR);
 * `quote` is a span inside quotation marks within a `content` span.
 */
export const EVIDENCE_ROLES = [
  'claim',
  'source',
  'cue',
  'content',
  'quote',
  'addressee',
  'date',
  'amount',
  'condition',
  'mention',
] as const;
export type EvidenceRole = (typeof EVIDENCE_ROLES)[number];

/** A span of a pinned snapshot; positions count Unicode code points, `end` is exclusive (W3C Web Annotation). */
export interface Span {
  exact: string;
  prefix: string;
  suffix: string;
  start: number;
  end: number;
}

/** The joint between a claim and the exact characters of a document that state it. */
export interface Evidence extends Span {
  id: string;
  document: string;
  snapshotSha256: string;
  role: EvidenceRole;
}

/** How a claim-bearing object is known: by evidence, or by a basis that says why there is none. */
export interface Support {
  basis: Basis;
  basisNote: string | null;
  evidence: Evidence[];
}
