import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor, anchorText, minimalContext, verifySpan } from '../../src/domain/anchor.ts';

const RUN = { seed: 20251026, numRuns: 1000 };

/** Texts of few characters, so that words repeat and overlap, or of whole grapheme clusters. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '😀', '稀', '\n'),
    minLength: 1,
    maxLength: 40,
  }),
  fc.string({ unit: fc.constantFrom('a', 'aa', ' '), minLength: 40, maxLength: 200 }),
  fc.string({ unit: fc.constantFrom('e\u0301', '🇨🇳', '“', '\u00a0', 'x'), minLength: 1 }),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);

/** A text with a stretch of it from one grapheme cluster to another. */
const stretch = fc
  .tuple(text, fc.nat(), fc.nat())
  .map(([text, a, b]) => {
    const starts = [...new Intl.Segmenter('und').segment(text)].map(({ index }) => index);
    const from = starts[a % starts.length] as number;
    const ends = [...starts, text.length].filter((end) => end > from);
    const to = ends[b % ends.length] as number;
    return {
      text,
      exact: text.slice(from, to),
      prefix: text.slice(0, from),
      suffix: text.slice(to),
    };
  })
  .filter(({ exact }) => exact.trim() !== '');

const space = fc.constantFrom(' ', '\n', '\r\n', '\u00a0', '  ');

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Every place, in code units, found in the plainest way. */
function placesOfAll(text: string, words: string): number[] {
  return Array.from({ length: text.length }, (_, at) => at).filter((at) =>
    text.startsWith(words, at),
  );
}

describe('anchoring', () => {
  it('finds any stretch of any text by all that stands around it, and by its minimal context', () => {
    fc.assert(
      fc.property(stretch, ({ text, ...wanted }) => {
        const ready = anchorText(text);
        const found = anchor(ready, wanted);
        if ('fault' in found) throw new Error(found.detail);
        const { span } = found;
        expect([...text].slice(span.start, span.end).join('')).toBe(wanted.exact);
        expect(span.start).toBe([...wanted.prefix].length);
        expect(verifySpan(ready, span)).toEqual({ ok: true, found: wanted.exact, contextOk: true });
        expect(anchor(ready, { exact: span.exact, ...minimalContext(ready, span) })).toEqual(found);
        expect(anchor(ready, span)).toEqual(found);
      }),
      RUN,
    );
  });

  it('without context finds the words only where they occur once, whatever the white space', () => {
    fc.assert(
      fc.property(stretch, ({ text, exact }) => {
        const found = anchor(anchorText(text), { exact, prefix: null, suffix: null });
        const [within, words] = [spaced(text), spaced(exact)];
        const count = placesOfAll(within, words).length;
        if (count > 1) expect(found).toMatchObject({ fault: 'ambiguous' });
        else if ('span' in found) expect(spaced(found.span.exact)).toBe(words);
        else expect(found.fault).toBe('splits_grapheme');
      }),
      RUN,
    );
  });

  it('finds words with any white space where they occur, and returns what is printed', () => {
    fc.assert(
      fc.property(stretch, space, ({ text, exact, prefix, suffix }, other) => {
        const words = exact.trim();
        const ready = anchorText(text);
        const found = anchor(ready, { exact: words, prefix, suffix });
        fc.pre('span' in found);
        const again = [words, prefix, suffix].map((part) => part.replace(/\s+/g, other));
        const [wanted = '', before = '', after = ''] = again;
        expect(anchor(ready, { exact: wanted, prefix: before, suffix: after })).toEqual(found);
      }),
      RUN,
    );
  });

  it('finds the same with an index as without', () => {
    fc.assert(
      fc.property(stretch, ({ text, exact }) => {
        const [ready, indexed] = [anchorText(text), anchorText(text)];
        indexed.searched = 100 * text.length;
        const wanted = { exact, prefix: null, suffix: null };
        expect(anchor(indexed, wanted)).toEqual(anchor(ready, wanted));
      }),
      RUN,
    );
  });

  it('never finds what the text does not hold', () => {
    fc.assert(
      fc.property(text, text, (text, exact) => {
        fc.pre(exact.trim() !== '' && !spaced(text).includes(spaced(exact)));
        expect(anchor(anchorText(text), { exact, prefix: null, suffix: null })).toMatchObject({
          fault: 'not_found',
        });
      }),
      RUN,
    );
  });
});
