import { placeOfWords } from '../parts/evidence.short.ts';
import type { ShortContext } from '../short.context.ts';

type Members = Record<string, unknown>;

/** Returns a document without its issuer, and with the one place of its date of publication as its evidence. */
export function shortDocument(members: Members, context: ShortContext): Members {
  const { issuer: _, ...rest } = members;
  const document = 'issuer' in members ? rest : members;
  const { id, published, evidence, basis } = document;
  if (typeof id !== 'string' || typeof published !== 'string') return document;
  if (evidence !== undefined || basis !== undefined) return document;
  const piece = placeOfWords(context, id, published, 'date');
  return piece === undefined ? document : { ...document, evidence: [piece] };
}
