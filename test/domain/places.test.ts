import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor, anchorText } from '../../src/domain/anchor.ts';
import { placesOf } from '../../src/domain/places.ts';

/** Returns every place, in the simplest way. */
function everyPlace(text: string, words: string): number[] {
  return Array.from(text, (_, at) => at).filter((at) => text.startsWith(words, at));
}

/** A text with many repetitions. */
const unit = fc.stringMatching(/^[ab]{1,3}$/);
const repeated = (max: number) =>
  fc
    .array(fc.tuple(unit, fc.nat(max)), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.map(([part, times]) => part.repeat(times + 1)).join(''));

describe('the places of words in a text', () => {
  it.each([
    ['short', 4, 20],
    ['long', 120, 300],
  ])('are all found for %s words', (_, wordsMax, textMax) => {
    fc.assert(
      fc.property(repeated(wordsMax), repeated(textMax), (words, text) => {
        const within = text + words + words;
        expect([...placesOf(within, words)]).toEqual(everyPlace(within, words));
      }),
      { numRuns: 100, seed: 20251124 },
    );
  });

  it('may overlap', () => {
    const words = 'ab'.repeat(200);
    expect([...placesOf('ab'.repeat(203), words)]).toEqual([0, 2, 4, 6]);
  });
});

describe('searching for words that a text does not contain', () => {
  const LENGTH = 200_000;
  it.each([
    ['few', 'a '.repeat(10)],
    ['500', 'a '.repeat(500)],
    ['4,500', 'a '.repeat(4500)],
  ])('reads the text as often for %s words as for one', (_, words) => {
    const text = anchorText('a '.repeat(LENGTH / 2));
    for (const exact of [`${words}b`, `b${words}`, `${words}b ${words}`]) {
      text.searched = 0;
      expect(anchor(text, { exact, prefix: null, suffix: null })).toMatchObject({
        fault: 'not_found',
        detail: expect.stringContaining('does not contain these words'),
      });
      // Once for the words, once for similar words, once for the nearest passage.
      expect(text.searched).toBe(3 * LENGTH);
    }
  });

  it.each([
    ['  «one» – two  ', '"one" - two', '«one» – two'],
    ['a \u{10ead}\u{10ead} b', 'a -- b', 'a \u{10ead}\u{10ead} b'],
    ['a\u{10ead}b  c', '-b c', '\u{10ead}b  c'],
    ['x \ufb01 y  \ufb01ve', 'five', '\ufb01ve'],
    ['e\u0301 \u00ad\u00adz “two”', '"Two"', '“two”'],
  ])('in %j, for the missing words %j, names the printed text %j', (text, exact, printed) => {
    expect(anchor(anchorText(text), { exact, prefix: null, suffix: null })).toMatchObject({
      detail: expect.stringContaining(`prints "${printed}", with`),
    });
  });
});

describe('searching for many words in one long text', () => {
  const LINES = 20_000;
  const line = (at: number) => `Line ${at}: duty of ${(at * 7) % 97} percent.`;
  const text = anchorText(Array.from({ length: LINES }, (_, at) => line(at)).join('\n'));

  it('takes little more work than reading the text a few times', () => {
    for (let at = 0; at < LINES; at += 1) {
      const found = anchor(text, { exact: line(at), prefix: null, suffix: null });
      expect('span' in found && found.span.exact).toBe(line(at));
    }
    expect(text.searched).toBeLessThan(40 * text.text.length);
  });

  it('scans the whole text for words that occur nearly everywhere', () => {
    text.searched = 10 * text.text.length;
    expect(anchor(text, { exact: ' percent.\nLine', prefix: null, suffix: null })).toMatchObject({
      detail: expect.stringContaining('more than 1000 times'),
    });
  });
});
