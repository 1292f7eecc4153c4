import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkQuote } from '../../src/domain/quote-check.ts';
import { anyCharacter } from '../helpers/characters.ts';
import { quotedSource } from '../helpers/quoted-sources.ts';

const VALE = 'aria-vale';
const SEED = { seed: 20251126, numRuns: 300 };

const word = fc.constantFrom(
  'fog',
  'salt',
  'Harbour',
  'we',
  'We',
  'it’s',
  '1,000',
  '$5',
  'U.S.',
  'cafe\u0301',
  'naïve',
  'co-op',
  '我们',
  '同意',
  'lamp’s',
  '“toll”',
  '(rope)',
  '🚢',
  'sail…',
  'no!',
  'x²',
);
const gap = fc.constantFrom(' ', ' ', ' ', '\u00a0', ', ', '; ', ' — ', '\n', '. ');

/** The words of a quotation, each with the characters after it. */
const quotation = fc
  .array(fc.tuple(word, gap), { minLength: 2, maxLength: 30 })
  .map((pairs) => pairs.map(([text, after]) => ({ text, after })));
type Word = { text: string; after: string };

function join(words: Word[]): string {
  return words.map(({ text, after }, at) => (at < words.length - 1 ? text + after : text)).join('');
}

/** A quotation and a run of its words. */
const slice = fc.tuple(quotation, fc.nat(), fc.nat()).map(([words, a, b]) => {
  const [from = 0, to = 0] = [a % words.length, b % words.length].sort((x, y) => x - y);
  return { words, from, to: to + 1 };
});

function check(text: string, words: Word[]) {
  const quoted = join(words);
  const source = quotedSource('doc', `🏮 Vale said:\n“${quoted}”, and left.`, {
    speaker: VALE,
    quotes: [quoted],
  });
  return checkQuote({ text, speaker: VALE }, [source]);
}

const VERBATIM = ['verbatim_quoted', 'verbatim_partial'];

describe('laws of the check', () => {
  it('any run of words of a quotation is verbatim, and the whole quotation is quoted in full', () => {
    fc.assert(
      fc.property(slice, ({ words, from, to }) => {
        const text = join(words.slice(from, to));
        const { verdict, matches } = check(text, words);
        fc.pre(verdict !== 'not_checkable');
        expect(VERBATIM).toContain(verdict);
        if (to - from === words.length) expect(verdict).toBe('verbatim_quoted');
        for (const { span, quoted, differences } of matches) {
          const point = [...`🏮 Vale said:\n“${join(words)}”, and left.`];
          expect(point.slice(span.start, span.end).join('')).toBe(span.exact);
          expect(text.includes(span.exact ?? '-')).toBe(differences.length === 0);
          expect(quoted?.exact).toBe(join(words));
        }
      }),
      SEED,
    );
  });

  it('a quote of two or more plain words can always be checked', () => {
    fc.assert(
      fc.property(slice, ({ words, from, to }) => {
        const run = words.slice(from, to);
        fc.pre(run.filter(({ text }) => /^[A-Za-z]+$/.test(text)).length >= 2);
        expect(check(join(run), words).verdict).not.toBe('not_checkable');
      }),
      SEED,
    );
  });

  it('a quote with one word replaced is never verbatim and never a normalized match', () => {
    fc.assert(
      fc.property(slice, fc.nat(), ({ words, from, to }, pick) => {
        const run = words.slice(from, to);
        const changed = run.map((item, at) => {
          return at === pick % run.length ? { ...item, text: 'zeppelin' } : item;
        });
        const { verdict, matches } = check(join(changed), words);
        expect([...VERBATIM, 'normalized_match', 'in_source_not_quoted']).not.toContain(verdict);
        if (verdict !== 'altered') return;
        const [match] = matches;
        const inserted = match?.changes.filter(({ op }) => op === 'insert').map(({ text }) => text);
        expect(inserted?.join(' ')).toContain('zeppelin');
      }),
      SEED,
    );
  });

  it('a quote with other glyphs is a normalized match that lists each difference', () => {
    const glyphs: [string, string][] = [
      ['’', "'"],
      ['“', '"'],
      ['”', '"'],
      ['—', '-'],
      ['\u00a0', ' '],
      ['\n', ' '],
      ['…', '...'],
    ];
    fc.assert(
      fc.property(slice, fc.subarray(glyphs, { minLength: 1 }), ({ words, from, to }, some) => {
        const run = join(words.slice(from, to));
        // Marks at either end are removed as the marks around the quote.
        fc.pre(!/^[“”"\s]|[“”"\s]$|…$/.test(run));
        const other = some.reduce((text, [a, b]) => text.replaceAll(a, b), run);
        fc.pre(!join(words).includes(other));
        const { verdict, matches } = check(other, words);
        fc.pre(verdict !== 'not_checkable');
        expect(verdict).toBe('normalized_match');
        const changed = some.reduce((sum, [a]) => sum + run.split(a).length - 1, 0);
        expect(matches[0]?.differences).toHaveLength(changed);
      }),
      SEED,
    );
  });

  it('the changes reproduce both texts', () => {
    fc.assert(
      fc.property(slice, fc.nat(), fc.nat(2), ({ words, from, to }, pick, length) => {
        const run = words.slice(from, to);
        const at = pick % run.length;
        const text = join([
          ...run.slice(0, at),
          { text: 'zeppelin', after: ' ' },
          ...run.slice(at + length),
        ]);
        const { verdict, matches, text: query } = check(text, words);
        fc.pre(verdict === 'altered');
        // Equal parts are given as the source prints them.
        const bare = (texts: string[]) => texts.join('').replaceAll(/\s/g, '').replaceAll('—', '-');
        const changes = matches[0]?.changes ?? [];
        const side = (op: string) => bare(changes.filter((c) => c.op !== op).map((c) => c.text));
        expect(side('insert')).toBe(bare([matches[0]?.span.exact ?? '']));
        const folded = side('delete').toLowerCase();
        expect(folded).toBe(bare([query]).toLowerCase());
      }),
      SEED,
    );
  });

  it('any text gets a verdict, with a note that ends like a sentence', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: anyCharacter, maxLength: 60 }), fc.string({ unit: 'grapheme' })),
        quotation,
        (text, words) => {
          expect(check(text, words).note).toMatch(/^[A-Z].*\.$/s);
          expect(check(`${text} ${join(words)} ${text}`, words).note).toMatch(/^[A-Z].*\.$/s);
        },
      ),
      SEED,
    );
  });
});
