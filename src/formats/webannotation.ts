import type { Evidence } from '../domain/evidence.ts';

export const ANNOTATION_TYPE =
  'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8';

/** The absolute URLs of an annotation. */
export interface AnnotationPlaces {
  annotation: string;
  /** The record with the claim that the characters support. */
  record: string;
  /** The actor that the characters name; null if they name none, or if it is unidentified. */
  actor: string | null;
  /** The pinned text, in which the positions count. */
  snapshot: string;
  /** The live document; null if its URL is unknown. */
  live: string | null;
  /** When the snapshot was taken from the live document; null if unknown. */
  takenAt: string | null;
  /** When the evidence was recorded in this database. */
  created: string;
}

/**
 * Returns a piece of evidence as a W3C Web Annotation. It targets the live document only if the time of the snapshot
 * is known, because that identifies its state. Otherwise it targets the snapshot, with the live document as its
 * scope.
 */
export function webAnnotation(evidence: Evidence, places: AnnotationPlaces): string {
  const { actor } = places;
  return `${JSON.stringify({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: places.annotation,
    type: 'Annotation',
    motivation: actor === null ? 'linking' : 'identifying',
    created: places.created,
    body: {
      type: 'SpecificResource',
      source: actor ?? places.record,
      purpose: actor === null ? 'describing' : 'identifying',
    },
    target: { type: 'SpecificResource', ...whereOf(places), selector: selectorsOf(evidence) },
  })}\n`;
}

function whereOf({ live, takenAt, snapshot }: AnnotationPlaces) {
  if (live === null) return { source: snapshot };
  if (takenAt === null) return { source: snapshot, scope: live };
  const state = { type: 'TimeState', sourceDate: takenAt, cached: snapshot };
  return { source: live, state };
}

function selectorsOf({ exact, prefix, suffix, start, end }: Evidence) {
  return [
    { type: 'TextQuoteSelector', exact, prefix, suffix },
    { type: 'TextPositionSelector', start, end },
  ];
}
