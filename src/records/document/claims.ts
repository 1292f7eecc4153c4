import type { SourceDocument } from '../../domain/document.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** Returns the claims of a document, each with its path. */
export function documentClaims(document: SourceDocument): Claim[] {
  return [
    ['', document],
    ...document.identifiers.map((one, index): Claim => [`identifiers/${index}`, one]),
  ];
}
