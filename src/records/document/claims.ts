import type { SourceDocument } from '../../domain/document.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** Returns the claim of a document: the document as a whole. */
export function documentClaims(document: SourceDocument): Claim[] {
  return [['', document]];
}
