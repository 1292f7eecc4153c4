import { describe, expect, it } from 'vitest';
import { column, listText } from '../../src/formats/csv/list.ts';
import { csv } from '../../src/formats/streams.ts';

const rowsOf = (items: Iterable<{ n: number }>) =>
  listText([column('n', 'A number.', ({ n }: { n: number }) => n)], items);

async function* pagesOf(...sizes: number[]): AsyncGenerator<string[]> {
  for (const size of sizes) yield Array.from({ length: size }, (_, n) => JSON.stringify({ n }));
}

describe('items as CSV', () => {
  it.each([
    { sizes: [25, 5], rows: [10, 10, 5, 5] },
    { sizes: [0], rows: [] },
    { sizes: [3, 0, 11], rows: [3, 10, 1] },
  ])('of pages of $sizes items pause after each few rows', async ({ sizes, rows }) => {
    const made: string[] = [];
    const pauses: number[] = [];
    const pause = () => {
      pauses.push(made.length);
      return undefined;
    };
    for await (const piece of csv(pagesOf(...sizes), pause, rowsOf)) made.push(piece);
    expect(made.map((piece) => piece.split('\r\n').length - 1)).toEqual([1].concat(rows));
    expect(pauses).toEqual(rows.map((_, at) => at + 2));
    expect(made[0]).toBe('\uFEFFn\r\n');
  });
});
