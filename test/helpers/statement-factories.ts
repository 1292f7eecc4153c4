import type { Post } from '../../src/domain/actor.ts';
import type { QuotationType, Rendering, Speaker } from '../../src/domain/statement.ts';
import { ASSUMED, ref, span, stated } from './store.ts';

/** A post from a first day to a last one, as EDTF; null is open. */
export function makePost(id: string, from: string | null, to: string | null): Post {
  return {
    id,
    title: `The ${id}`,
    organization: null,
    status: 'incumbent',
    from: from === null ? null : stated(from),
    to: to === null ? null : stated(to),
    ...ASSUMED,
  };
}

/** A mention that is certainly one actor. */
export function spokenBy(id: string, mention = `Mr. ${id}`): Speaker {
  return {
    mention,
    description: null,
    actor: ref('actor', id),
    resolution: 'confirmed',
    reason: 'The source names the actor.',
    candidates: [],
    ...ASSUMED,
  };
}

/** A mention that may be one of several actors. */
export function spokenByOneOf(...ids: string[]): Speaker {
  return {
    mention: 'Mr. Somebody',
    description: null,
    actor: null,
    resolution: 'ambiguous',
    reason: 'Several go by it.',
    candidates: ids.map((id) => ref('actor', id)),
    ...ASSUMED,
  };
}

/** A rendering in a document with the text of the tests, with the spans that its type needs. */
export function makeRendering(
  id: string,
  quotationType: QuotationType,
  document = 'article',
): Rendering {
  const quote = span(`${id}-quote`, 'quote', 15, 27, document);
  const whole = span(`${id}-content`, 'content', 11, 46, document);
  const exact = span(`${id}-content`, 'content', 15, 27, document);
  const spans = {
    direct: [exact, quote],
    mixed: [whole, quote],
    indirect: [whole],
    reported: [],
  }[quotationType];
  const words = { direct: 'speaker', mixed: 'mixed', indirect: 'source_author' } as const;
  return {
    id,
    document: ref('document', document),
    quotationType,
    wordsOf: quotationType === 'reported' ? 'source_author' : words[quotationType],
    language: 'en',
    translated: false,
    originalSource: null,
    ...ASSUMED,
    evidence: spans,
  };
}
