import type { Source, SourceRendering, SourceSpan } from '../../src/domain/quote-check.sources.ts';
import type { QuotationType } from '../../src/domain/statement.ts';

interface QuotedRendering extends Partial<Omit<SourceRendering, 'spans'>> {
  speaker: string | null;
  /** The quoted words of the rendering, without quotation marks, in order. */
  quotes?: string[];
  /** The other content, in order. */
  contents?: string[];
}

/** A source whose renderings give their spans by the exact words; each must occur in the text. */
export function quotedSource(id: string, text: string, ...renderings: QuotedRendering[]): Source {
  return {
    document: { id, text },
    renderings: renderings.map(({ quotes = [], contents = [], ...rest }, index) => ({
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

function spansOf(text: string, texts: string[], role: SourceSpan['role']): SourceSpan[] {
  let past = 0;
  return texts.map((part) => {
    const at = text.indexOf(part, past);
    if (at < 0) throw new Error(`${JSON.stringify(part)} is not in the text after ${past}`);
    past = at + part.length;
    const start = [...text.slice(0, at)].length;
    return { role, start, end: start + [...part].length };
  });
}
