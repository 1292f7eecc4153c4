import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inSlices, nextTurn, pageSize, SLICE_MS } from '../src/turns.ts';

/** A clock that the test sets. */
function clock(): { now: () => number; pass(ms: number): void } {
  let at = 1000;
  return {
    now: () => at,
    pass(ms) {
      at += ms;
    },
  };
}

describe('callers that wait for their turn', () => {
  it('continue one by one, one in each turn of the loop', async () => {
    const seen: string[] = [];
    let watching = true;
    const watch = () => {
      seen.push('turn');
      if (watching) setImmediate(watch);
    };
    setImmediate(watch);
    await Promise.all(['a', 'b', 'c'].map((name) => nextTurn().then(() => seen.push(name))));
    watching = false;
    await sleep(1);
    expect(seen.join(' ')).toMatch(/a (turn )+b (turn )+c/);
  });
});

describe('work in slices', () => {
  it.each([
    { pieces: [1, 1, 1], waits: [false, false, false] },
    { pieces: [SLICE_MS], waits: [true] },
    { pieces: [SLICE_MS - 1, 1, SLICE_MS - 1, 1], waits: [false, true, false, true] },
    { pieces: [50, 9, 50], waits: [true, false, true] },
  ])('of $pieces ms waits for a turn after each slice', async ({ pieces, waits }) => {
    const { now, pass } = clock();
    const pause = inSlices(now);
    const found: boolean[] = [];
    for (const ms of pieces) {
      pass(ms);
      const turn = pause();
      found.push(turn !== undefined);
      await turn;
    }
    expect(found).toEqual(waits);
  });

  it('begins a new slice after the turn, not before it', async () => {
    const { now, pass } = clock();
    const pause = inSlices(now);
    pass(SLICE_MS);
    const turn = pause();
    pass(SLICE_MS);
    await turn;
    expect(pause()).toBeUndefined();
  });
});

describe('the size of a page', () => {
  it.each([
    ['grows while pages are made fast', [0, 0, 0, 0, 0], [20, 40, 80, 100, 100]],
    ['shrinks to what half a slice has time for', [10, 10, 10], [5, 2, 1]],
    ['shrinks at once after a very long page', [1000, 1000], [1, 1]],
    ['stays where a page takes half a slice', [5, 5], [10, 10]],
    ['grows again', [1000, 1, 1], [1, 2, 4]],
  ])('%s', async (_, times, sizes) => {
    const { now, pass } = clock();
    const size = pageSize(now);
    expect(size.items).toBe(10);
    const found: number[] = [];
    for (const ms of times) {
      await size.timed(() => pass(ms));
      found.push(size.items);
    }
    expect(found).toEqual(sizes);
  });
});
