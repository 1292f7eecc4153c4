import type { HeldRendering, HeldSource, HeldSpan } from '../../src/domain/quote-check.sources.ts';
import type { QuotationType } from '../../src/domain/statement.ts';

interface Wording extends Partial<Omit<HeldRendering, 'spans'>> {
  speaker: string | null;
  /** What the rendering quotes, marks left out, in order. */
  quotes?: string[];
  /** What it reports besides, in order. */
  contents?: string[];
}

/** A source whose renderings name their spans by the exact words; each must stand in the text. */
export function heldSource(id: string, text: string, ...wordings: Wording[]): HeldSource {
  return {
    document: { id, text },
    renderings: wordings.map(({ quotes = [], contents = [], ...rest }, index) => ({
      statement: `${id}-s${index + 1}`,
      rendering: 'original',
      quotationType: typeOf(quotes, contents),
      speakerCandidates: [],
      ...rest,
      spans: [...spansOf(text, quotes, 'quote'), ...spansOf(text, contents, 'content')],
    })),
  };
}

function typeOf(quotes: string[], contents: string[]): QuotationType {
  if (quotes.length === 0) return 'indirect';
  return contents.length === 0 ? 'direct' : 'mixed';
}

function spansOf(text: string, wordings: string[], role: HeldSpan['role']): HeldSpan[] {
  let past = 0;
  return wordings.map((wording) => {
    const at = text.indexOf(wording, past);
    if (at < 0) throw new Error(`${JSON.stringify(wording)} is not in the text after ${past}`);
    past = at + wording.length;
    const start = [...text.slice(0, at)].length;
    return { role, start, end: start + [...wording].length };
  });
}
