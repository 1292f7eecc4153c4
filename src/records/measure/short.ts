import { placeOfWords } from '../parts/evidence.short.ts';
import type { ShortContext } from '../short.context.ts';

type Members = Record<string, unknown>;

/** Returns a measure that says nothing of who imposed it with the issuer of its main document. */
export function shortMeasure(members: Members, context: ShortContext): Members {
  const { by, imposed_by: given } = members;
  const issuer = typeof by === 'string' ? context.issuers.get(by) : undefined;
  if (issuer === undefined || given !== undefined) return members;
  const support = namedIn(context, by as string, issuer) ?? {
    basis: 'inferred_from_context',
    basis_note: `It issued ${by}.`,
  };
  return { ...members, imposed_by: [{ actor: issuer, ...support }] };
}

/** The one place where a document prints a name of an actor, as evidence; undefined if there is no such place. */
function namedIn(context: ShortContext, document: string, actor: string) {
  const names = context.references.namesOf(actor);
  if (names === undefined) return undefined;
  const texts = new Set([names.name, ...names.aliases.map(({ text }) => text)]);
  for (const name of texts) {
    const piece = placeOfWords(context, document, name, 'mention');
    if (piece !== undefined) return { evidence: [piece] };
  }
  return undefined;
}
