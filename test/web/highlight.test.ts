import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlighted } from '../../src/web/highlight.ts';
import { markupOf } from '../../src/web/html.ts';

interface Piece {
  id: string;
  start: number;
  end: number;
}

function marked(text: string, ...pieces: [id: string, start: number, end: number][]): string {
  const given = pieces.map(([id, start, end]) => ({ id, start, end }));
  return highlighted(text, given)
    .map((line) => markupOf(line.marked))
    .join('\n')
    .replaceAll(/<a href="#fact-([^"]*)">([^<]*)<\/a>/g, '$2^$1')
    .replaceAll(/<mark id="ev-([^"]*)">/g, '[$1:')
    .replaceAll(/<mark data-of="ev-([^"]*)">/g, '[+$1:')
    .replaceAll('</mark>', ']');
}

describe('highlighted document text', () => {
  it.each([
    ['none', [], 'abcdef'],
    ['one', [['p', 1, 3]], 'a[p:bc^p]def'],
    [
      'two pieces side by side',
      [
        ['p', 0, 2],
        ['q', 2, 4],
      ],
      '[p:ab^p][q:cd^q]ef',
    ],
    [
      'a piece inside another',
      [
        ['q', 2, 3],
        ['p', 1, 5],
      ],
      'a[p:b^p[q:c^q]de^p]f',
    ],
    [
      'two pieces of the same range',
      [
        ['p', 1, 3],
        ['q', 1, 3],
      ],
      'a[p:[q:bc^q]]def',
    ],
    [
      'two pieces that overlap',
      [
        ['p', 0, 3],
        ['q', 2, 5],
      ],
      '[p:ab^p[q:c^q]][+q:de^q]f',
    ],
    [
      'three pieces that overlap',
      [
        ['p', 0, 3],
        ['q', 1, 5],
        ['r', 2, 6],
      ],
      '[p:a^p[q:b^q[r:c^r]]][+r:[+q:de^q]f^r]',
    ],
    ['all of it', [['p', 0, 6]], '[p:abcdef^p]'],
  ] as [string, [string, number, number][], string][])('marks %s', (_, pieces, expected) => {
    expect(marked('abcdef', ...pieces)).toBe(expected);
  });

  it('positions are code points, not code units', () => {
    expect(marked('😀稀土x', ['p', 1, 3])).toBe('😀[p:稀土^p]x');
  });

  it('piece over a line break is split and begins in its first line', () => {
    expect(marked('ab\ncd', ['p', 1, 4])).toBe('a[p:b^p]\n[+p:c^p]d');
    const lines = highlighted('ab\ncd', [{ id: 'p', start: 1, end: 4 }]);
    expect(lines.map(({ begins }) => begins.map(({ id }) => id))).toEqual([['p'], []]);
  });

  it('piece that is only a line break begins in its line', () => {
    const lines = highlighted('ab\ncd', [{ id: 'p', start: 2, end: 3 }]);
    expect(lines.map(({ begins }) => begins.map(({ id }) => id))).toEqual([['p'], []]);
  });

  it('text is escaped', () => {
    expect(marked('<b>', ['p', 0, 3])).toBe('[p:&lt;b&gt;^p]');
  });

  it('every character is kept and every piece has one anchor', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '稀', '😀', '\n'),
      minLength: 1,
      maxLength: 20,
    });
    const piece = fc.tuple(fc.nat({ max: 19 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(text, fc.array(piece, { maxLength: 8 }), (words, spans) => {
        const length = [...words].length;
        const pieces = spans
          .map(([start, size], index): Piece => ({ id: `${index}`, start, end: start + size }))
          .filter(({ end }) => end <= length);
        const lines = highlighted(words, pieces);
        const markup = lines.map(({ marked: line }) => markupOf(line)).join('\n');
        expect(markup.replaceAll(/<[^>]*>/g, '')).toBe(words);
        const named = lines.flatMap(({ begins }) => begins.map(({ id }) => id));
        expect(named.sort()).toEqual(pieces.map(({ id }) => id).sort());
        for (const { id, start, end } of pieces) {
          const parts = markup.split(`<mark id="ev-${id}">`).length - 1;
          const shown = [...words].slice(start, end).join('').replaceAll('\n', '');
          expect(parts).toBe(shown === '' ? 0 : 1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
