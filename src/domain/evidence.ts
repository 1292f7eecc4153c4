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

/** One claim that was known in two ways: by the evidence of both, each piece once, or else by both notes. */
export function joinedSupport(one: Support, other: Support): Support {
  const proven = [one, other].filter(({ evidence }) => evidence.length > 0);
  const [first = one, ...more] = proven.length > 0 ? proven : [one, other];
  const notes = [first, ...more].flatMap(({ basisNote }) => basisNote ?? []);
  const pieces = proven.flatMap(({ evidence }) => evidence);
  return {
    basis: first.basis,
    basisNote: notes.length > 0 ? [...new Set(notes)].join(' ') : null,
    evidence: [...new Map(pieces.map((piece) => [placeOf(piece), piece])).values()],
  };
}

/** What two pieces of evidence of one claim have in common that are the same. */
export function placeOf({ document, role, start, end }: Evidence): string {
  return `${document} ${role} ${start} ${end}`;
}
