import { anchorWhole } from '../../domain/anchor.ts';
import type { EvidenceRole } from '../../domain/evidence.ts';
import { isObject, type ShortForm } from '../../formats/bundle/short.ts';
import type { EvidenceIn } from '../../formats/bundle/support.ts';
import type { ShortContext } from '../short.context.ts';

/** Returns a list of evidence for a single piece. */
export const evidenceListForm: ShortForm = (value) =>
  typeof value === 'string' || isObject(value) ? [value] : value;

/** Returns the form of a piece of evidence: words alone are of the nearest document. */
export function evidenceForm({ faults }: ShortContext): ShortForm {
  return (value, { at, by }) => {
    const piece = typeof value === 'string' ? { exact: value } : value;
    if (!isObject(piece) || 'document' in piece) return piece;
    if (by !== null) return { document: by, ...piece };
    const detail =
      'has words but no document: give document, or by in the record with the id of its main document';
    faults.push({ pointer: at, detail });
    return piece;
  };
}

/** Returns the one place where a document prints words as evidence of a role; undefined if there is no such place. */
export function placeOfWords(
  { source }: ShortContext,
  document: string,
  words: string,
  role: EvidenceRole,
): EvidenceIn | undefined {
  const text = source(document)?.text;
  const anchored = text && anchorWhole(text, words);
  if (anchored === undefined || 'fault' in anchored) return undefined;
  const { exact, prefix, suffix } = anchored.span;
  return {
    document,
    exact,
    ...(prefix !== '' && { prefix }),
    ...(suffix !== '' && { suffix }),
    role,
  };
}
