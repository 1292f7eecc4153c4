import type { SourceDocument } from '../../domain/document.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** What is claimed of a document, with its path within the record: the document as a whole. */
export function documentClaims(document: SourceDocument): Claim[] {
  return [['', document]];
}
