import type { Evidence } from '../domain/evidence.ts';

export const ANNOTATION_TYPE =
  'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"; charset=utf-8';

/** Where everything is, absolute. */
export interface AnnotationPlaces {
  annotation: string;
  /** The record whose claim the characters state. */
  record: string;
  /** The actor that the characters name; null where they name none, or who it is stays open. */
  actor: string | null;
  /** The text of the pinned snapshot, on which the positions count. */
  snapshot: string;
  /** The live document; null where no address is known. */
  live: string | null;
  /** The instant at which the snapshot was taken from the live document; null where that is not known. */
  takenAt: string | null;
  /** The instant at which this base recorded the evidence. */
  created: string;
}

/**
 * A piece of evidence as a W3C Web Annotation. It targets the live document only in the state at a known
 * instant; else the snapshot, within the scope of the live document.
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
