import { describe, expect, it } from 'vitest';
import {
  type AnchorFault,
  anchor,
  anchorText,
  minimalContext,
  paragraphOf,
  printedIn,
  sliceByPoints,
  verifySpan,
} from '../../src/domain/anchor.ts';
import type { Span } from '../../src/domain/evidence.ts';

/** Anchors the words in the text, with a prefix where given. */
function find(text: string, exact: string, prefix: string | null = null) {
  return anchor(anchorText(text), { exact, prefix, suffix: null });
}

function spanOf(text: string, exact: string, prefix: string | null = null): Span {
  const found = find(text, exact, prefix);
  if ('fault' in found) throw new Error(found.detail);
  return found.span;
}

const FAMILY = '👨‍👩‍👧';

describe('anchor', () => {
  it.each([
    ['at the very start', 'Tariffs rose.', 'Tariffs', 0, 7],
    ['at the very end', 'Tariffs rose.', 'rose.', 8, 13],
    ['that are the whole text', 'Tariffs', 'Tariffs', 0, 7],
    ['after an emoji', '😀 Tariffs', 'Tariffs', 2, 9],
    ['after many emoji', '😀😀😀 Tariffs 😀', 'Tariffs', 4, 11],
    ['that hold an emoji', 'a 😀 b', '😀 b', 2, 5],
    ['that are an emoji of several code points', `a ${FAMILY} b`, FAMILY, 2, 7],
    ['that are one of two emoji', '😀😁', '😁', 1, 2],
    ['in Chinese', '中方表示，稀土管制有效。', '稀土', 5, 7],
    ['of a rare Chinese character', '𠮷野𠮷田', '田', 3, 4],
    ['with a combining mark', 'cafe\u0301 bar', 'cafe\u0301', 0, 5],
    ['after a combining mark', 'cafe\u0301 bar', 'bar', 6, 9],
    ['with a no-break space', '5\u00a0% duty', '5\u00a0%', 0, 3],
    ['in curly quotes', 'It “will respond” soon', '“will respond”', 3, 17],
    ['over a line break', 'one\r\ntwo', 'one\r\ntwo', 0, 8],
    ['with the signs of a pattern', 'a (b.*) $1 [c]', '(b.*) $1', 2, 10],
    ['with white space at the end', 'a duty.  Then', 'duty. ', 2, 8],
  ])('finds words %s', (_, text, exact, start, end) => {
    const span = spanOf(text, exact);
    expect([span.start, span.end]).toEqual([start, end]);
    expect([...text].slice(start, end).join('')).toBe(exact);
    expect(verifySpan(anchorText(text), span)).toEqual({ ok: true, found: exact, contextOk: true });
  });

  it.each<[AnchorFault, string, string, string, RegExp]>([
    ['empty', 'nothing', 'abc', '', /blank/],
    ['empty', 'spaces', 'a b', ' \u00a0', /blank/],
    ['not_found', 'other words', 'Tariffs rose.', 'Quotas', /character by character/],
    [
      'not_found',
      'other words, most of them there',
      'One. The new duty on tin is 12 percent, he said.',
      'The new duty on tin is 11 percent',
      /nearest passage is "The new duty on tin is 12 percent", which lacks "11"; copy/,
    ],
    [
      'not_found',
      'words that are there in another order',
      'Tin duties rose and copper duties fell.',
      'copper and tin duties rose',
      /nearest passage is "Tin duties rose and copper"; copy/,
    ],
    [
      'not_found',
      'words with one left out',
      'So from 1 April 2031 the export of tin ends.',
      'from 1 April the export of tin',
      /nearest passage is "from 1 April 2031 the export of tin"; copy/,
    ],
    [
      'not_found',
      'few words that are there',
      'A duty on tin.',
      'no quota on steel',
      /by character/,
    ],
    [
      'not_found',
      'another case',
      'Tariffs rose.',
      'tariffs',
      /"Tariffs", with "T" where you wrote "t"/,
    ],
    [
      'not_found',
      'a letter in one character',
      'cafe\u0301',
      'caf\u00e9',
      /with "e\u0301" \(U\+0301 combining mark\) where you wrote "\u00e9" \(U\+00E9\)/,
    ],
    [
      'not_found',
      'a letter in two characters',
      'caf\u00e9',
      'cafe\u0301',
      /with "\u00e9" \(U\+00E9\) where you wrote "e\u0301" \(U\+0301 combining mark\)/,
    ],
    [
      'not_found',
      'no soft hyphen',
      'to co\u00adoperate',
      'cooperate',
      /prints "co\\u00adoperate", with "o\\u00ad" \(U\+00AD soft hyphen\) where you wrote "o"/,
    ],
    [
      'not_found',
      'a zero width space',
      'Imports fell 5',
      'fell\u200b 5',
      /prints "fell 5", with "l" where you wrote "l\\u200b" \(U\+200B zero width space\)/,
    ],
    [
      'not_found',
      'letters for a ligature',
      'the e\ufb03ciency',
      'efficiency',
      /with "\ufb03" \(U\+FB03 ligature\) where you wrote "ffi"/,
    ],
    [
      'not_found',
      'plain digits for full width ones',
      'by \uff11\uff12 points',
      'by 12 points',
      /with "\uff11" \(U\+FF11 full width\) where you wrote "1", with "\uff12"/,
    ],
    [
      'not_found',
      'several differences, of which three are told',
      '“A” “B” “C”',
      '"a" "b" "c"',
      /with "“" \(U\+201C\) where you wrote "\\"", with "A" where you wrote "a", with "”" [^,]*; write/,
    ],
    ['not_found', 'half an emoji', '😀', '\ud83d', /half a surrogate pair/],
    ['not_found', 'straight quotes', 'It “will” so', '"will"', /prints "“will”"/],
    ['not_found', 'a straight apostrophe', 'China’s duty', "China's", /prints "China’s"/],
    ['not_found', 'corner brackets', '他说「好」', '“好”', /prints "「好」"/],
    ['not_found', 'a hyphen for a dash', '2025–26 (a)', '2025-26 (a)', /prints "2025–26 \(a\)"/],
    [
      'not_found',
      'a space too many',
      'Tariffs rose.',
      'rose. ',
      /prints "rose\.", without the white space at the ends of your words; write/,
    ],
    [
      'not_found',
      'a space inside a word',
      'Tariffs rose.',
      'Tar iffs rose.',
      /nearest|by character/,
    ],
    ['splits_grapheme', 'e without its accent', 'cafe\u0301 bar', 'cafe', /write "cafe\u0301"/],
    ['splits_grapheme', 'an accent alone', 'cafe\u0301 bar', '\u0301 bar', /write "e\u0301 bar"/],
    [
      'splits_grapheme',
      'part of a family',
      `a ${FAMILY} b`,
      '👩',
      /begin or end inside the character/,
    ],
    ['splits_grapheme', 'half a flag', 'a 🇨🇳 b', '🇳 b', /write "🇨🇳 b"/],
  ])('refuses as %s %s', (fault, _, text, exact, detail) => {
    const found = find(text, exact);
    expect(found).toMatchObject({ fault, detail: expect.stringMatching(detail) });
  });

  it.each([
    ['a no-break space for a space', '5\u00a0% duty', '5 %', '5\u00a0%'],
    ['a line break for a space', 'one\n two', 'one two', 'one\n two'],
    ['CR LF for LF', 'said.\r\n“We', 'said.\n“We', 'said.\r\n“We'],
    ['one space for a line break', 'one two', 'one\n  two', 'one two'],
    ['a tab and an ideographic space', 'a\tb\u3000c', 'a b c', 'a\tb\u3000c'],
    ['half a line break at the end', 'one\r\ntwo', 'one\r', 'one\r\n'],
    ['LF for CR LF at the start', 'one\r\ntwo', '\ntwo', '\r\ntwo'],
    ['LF for a space at the end', 'one two', 'one\n', 'one '],
    ['an emoji around white space', '😀\n😀 x', '😀 😀', '😀\n😀'],
  ])('takes %s, and returns what is printed', (_, text, exact, printed) => {
    const span = spanOf(text, exact);
    expect(span.exact).toBe(printed);
    expect(verifySpan(anchorText(text), span)).toMatchObject({ ok: true, contextOk: true });
    expect(spanOf(text, printed)).toEqual(span);
  });

  it('does not tell places apart by their white space', () => {
    expect(find('a duty, a\nduty', 'a duty')).toMatchObject({ fault: 'ambiguous' });
    expect(find('a duty, a\nduty', 'a\nduty')).toMatchObject({ fault: 'ambiguous' });
    expect(find('a duty, a\nduty', 'a duty', ', ')).toMatchObject({ span: { start: 8 } });
  });

  it.each([
    ['the prefix', 'duty on A, duty on B', 'duty', '1', null, undefined],
    ['the prefix', 'a duty on A, the duty on B', 'duty', 'the ', null, 17],
    ['the suffix', 'a duty on A, the duty on B', 'duty', null, ' on A', 2],
    ['both', 'ababab', 'ab', 'ab', 'ab', 2],
    ['a prefix that ends in an emoji', '😀ab ab', 'ab', '😀', null, 1],
    ['the last of three that overlap', 'aaaa', 'aa', 'aa', null, 2],
    ['a prefix with a line break', 'x duty, the\n duty', 'duty', 'the ', null, 13],
    ['white space of the words before that of the prefix', 'a  duty', ' duty', 'a ', null, 2],
  ])('takes %s for what stands right beside the words', (_, text, exact, prefix, suffix, start) => {
    const found = anchor(anchorText(text), { exact, prefix, suffix });
    if (start === undefined) expect(found).toMatchObject({ fault: 'not_found' });
    else expect(found).toMatchObject({ span: { start, exact } });
  });

  it('says what stands beside the words where the context is another', () => {
    const found = anchor(anchorText('The new duty on A'), {
      exact: 'duty',
      prefix: 'old ',
      suffix: null,
    });
    expect(found).toEqual({
      fault: 'not_found',
      detail:
        'The words occur, but not in this context: at their first occurrence "The new " comes before them and " on A" after them.',
    });
  });

  it.each([
    ['duty on A, duty on B', 'duty', 2],
    ['aaa', 'aa', 2],
    ['ababab', 'ab', 3],
    ['ab'.repeat(40), 'ab', 40],
    ['😀 x 😁 x', 'x', 2],
    [`${'The same long paragraph. '.repeat(2)}`, 'paragraph', 2],
    [Array.from({ length: 1001 }, (_, n) => `x${n}.`).join(''), 'x', 'more than 1000'],
  ])('says what would make words unique in %.40j: %j, %s times', (text, exact, times) => {
    const found = find(text, exact);
    const detail = 'fault' in found ? found.detail : '';
    expect(found).toMatchObject({ fault: 'ambiguous' });
    expect(detail).toContain(`occur ${times} times`);
    const ways = detail.split('for the one at ').slice(1);
    expect(ways).toHaveLength(2);
    for (const way of ways) {
      const start = Number(/^\d+/.exec(way)?.[0]);
      const [prefix, suffix] = ['prefix', 'suffix'].map((side) => {
        const offered = new RegExp(`the ${side} ("(?:[^"\\\\]|\\\\.)*")`).exec(way)?.[1];
        return offered === undefined ? null : (JSON.parse(offered) as string);
      }) as [string | null, string | null];
      const again = anchor(anchorText(text), { exact, prefix, suffix });
      expect(again, way).toMatchObject({ span: { start } });
    }
  });

  it('does not offer a context of pages', () => {
    expect(find('x '.repeat(2000), 'x')).toEqual({
      fault: 'ambiguous',
      detail:
        'The words occur more than 1000 times: for the one at 0 add a prefix and a suffix of more than 512 characters, for the one at 2 add a prefix and a suffix of more than 512 characters.',
    });
  });
});

describe('the context of a span', () => {
  const long = `${'稀'.repeat(40)}😀duty😀${'土'.repeat(40)}`;

  it('is 32 code points on each side', () => {
    const { prefix, suffix } = spanOf(long, 'duty');
    expect(prefix).toBe(`${'稀'.repeat(31)}😀`);
    expect(suffix).toBe(`😀${'土'.repeat(31)}`);
  });

  it('is shorter at the edges of the document', () => {
    const { prefix, suffix } = spanOf('A duty.', 'duty');
    expect([prefix, suffix]).toEqual(['A ', '.']);
    const whole = spanOf('duty', 'duty');
    expect([whole.prefix, whole.suffix]).toEqual(['', '']);
  });

  it('is doubled until the words in it occur once', () => {
    const text = `start ${'x'.repeat(50)} duty ${'y'.repeat(100)} ${'x'.repeat(50)} duty ${'y'.repeat(100)}`;
    const span = spanOf(text, 'duty', `start ${'x'.repeat(50)} `);
    expect([...span.suffix]).toHaveLength(64);
    expect(text.split(span.prefix + span.exact + span.suffix)).toHaveLength(2);
  });

  it('is more for an export than what is stored where only white space tells that apart', () => {
    const twice = `${'w '.repeat(40)}duty${' y'.repeat(40)}`;
    const text = anchorText(`A ${twice} B ${twice.replaceAll(' ', '\n')} C`);
    const [prefix, suffix] = ['w '.repeat(16), ' y'.repeat(16)];
    const span = { exact: 'duty', prefix, suffix, start: 82, end: 86 };
    expect(verifySpan(text, span)).toMatchObject({ ok: true, contextOk: true });
    const context = minimalContext(text, span);
    expect(anchor(text, { exact: 'duty', ...context })).toMatchObject({ span: { start: 82 } });
  });

  it('is needed by an export only where the words occur twice', () => {
    const text = anchorText('a duty and the duty; a tax');
    const tax = spanOf(text.text, 'tax');
    expect(minimalContext(text, tax)).toEqual({ prefix: null, suffix: null });
    const duty = spanOf(text.text, 'duty', 'the ');
    expect(minimalContext(text, duty)).toEqual({ prefix: duty.prefix, suffix: duty.suffix });
  });
});

describe('verifySpan', () => {
  const text = anchorText('😀 A duty.');
  const span = spanOf(text.text, 'duty');

  it.each([
    ['as stored', {}, { ok: true, found: 'duty', contextOk: true }],
    ['moved', { start: 5, end: 9 }, { ok: false, found: 'uty.', contextOk: false }],
    ['counted in code units', { start: 5, end: 9 }, { ok: false, found: 'uty.' }],
    ['too long', { end: 9 }, { ok: false, found: 'duty.' }],
    ['past the end', { start: 4, end: 90 }, { ok: false, found: 'duty.' }],
    ['before the start', { start: -1, end: 8 }, { ok: false }],
    ['turned round', { start: 8, end: 4 }, { ok: false, found: '' }],
    ['empty', { start: 4, end: 4, exact: '' }, { ok: false, found: '' }],
    ['with other words', { exact: 'dutY' }, { ok: false, found: 'duty', contextOk: true }],
    ['with another prefix', { prefix: 'B ' }, { ok: true, contextOk: false }],
    [
      'with a prefix longer than what is there',
      { prefix: `x${span.prefix}` },
      { contextOk: false },
    ],
    ['with another suffix', { suffix: '!' }, { ok: true, contextOk: false }],
    ['with a suffix longer than what is there', { suffix: '. ' }, { ok: true, contextOk: false }],
  ])('re-reads a span %s', (_, change, expected) => {
    expect(verifySpan(text, { ...span, ...change })).toMatchObject(expected);
  });
});

describe('words that a text prints', () => {
  it.each([
    ['as they are', 'A duty of 10 percent.', '10 percent', '10 percent'],
    ['with other white space', 'A duty of 10\u00a0\npercent.', '10 percent', '10\u00a0\npercent'],
    ['not, with another number', 'A duty of 110 percent.', '10 percent', null],
    ['not, with a longer number', 'A duty of 100.', 'duty of 10', null],
    ['not, with a fraction before', 'A duty of 2.10 percent.', '10 percent', null],
    ['not, with a fraction after', 'A duty of 10.5', 'duty of 10', null],
    ['at the end of a sentence', 'In 2031. It rose.', 'In 2031', 'In 2031'],
    ['the second time', 'Rates of 110 percent, then 10 percent.', '10 percent', '10 percent'],
    ['within a word', 'tariffs', 'tariff', 'tariff'],
    ['not at all', 'A duty.', 'quota', null],
    ['not, if they are blank', 'A duty.', ' ', null],
  ])('%s', (_, text, words, printed) => {
    expect(printedIn(anchorText(text), words)).toBe(printed);
  });
});

describe('sliceByPoints', () => {
  it.each([
    [0, 1, '😀'],
    [1, 2, 'a'],
    [-5, 2, '😀a'],
    [2, 99, '😁'],
    [99, 100, ''],
  ])('from %i to %i', (start, end, expected) => {
    expect(sliceByPoints(anchorText('😀a😁'), start, end)).toBe(expected);
  });
});

describe('paragraphOf', () => {
  it.each([
    ['', [[0, 1]]],
    [
      'one\ntwo',
      [
        [0, 1],
        [3, 1],
        [4, 2],
        [7, 2],
        [99, 2],
      ],
    ],
    [
      'one\r\ntwo',
      [
        [4, 1],
        [5, 2],
      ],
    ],
    [
      'one\n\n \ntwo\n',
      [
        [4, 1],
        [6, 1],
        [7, 2],
        [10, 2],
      ],
    ],
    [
      '\n\none\n  two',
      [
        [0, 1],
        [2, 1],
        [6, 1],
        [8, 2],
      ],
    ],
    [
      '😀😀\n😀',
      [
        [1, 1],
        [2, 1],
        [3, 2],
      ],
    ],
    [
      '一\u2028二',
      [
        [1, 1],
        [2, 2],
      ],
    ],
  ] as [string, [number, number][]][])('of %j', (text, expected) => {
    const ready = anchorText(text);
    for (const [position, paragraph] of expected) {
      expect(paragraphOf(ready, position), `at ${position}`).toBe(paragraph);
    }
  });
});
