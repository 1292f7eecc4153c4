import { describe, expect, it } from 'vitest';
import { dayFromNumber } from '../../src/domain/day.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../../src/domain/rectangles.ts';
import { provisionSpans } from '../../src/domain/spans.ts';
import { statusOn } from '../../src/domain/status.ts';
import { dateBetween, knownFrom, makeEvent, makeLife } from '../helpers/life.ts';

/** Returns the spans as `from..to in_force possible`, without open ends. */
function told(life: Lifecycle, knownOn: string | null = null): string[][] | null {
  const lanes = provisionSpans(life, knownOn);
  return (
    lanes?.map(({ spans }) =>
      spans.map(({ from, to, inForce, possible }) => {
        const first = from <= UNBOUNDED_FROM ? '' : dayFromNumber(from);
        const last = to >= UNBOUNDED_TO ? '' : dayFromNumber(to);
        return `${first}..${last} ${inForce} ${possible.join('|')}`;
      }),
    ) ?? null
  );
}

const START = makeEvent('entry_into_force', dateBetween('2025-02-01'), {
  known: knownFrom('2025-01-10'),
});

describe('the spans of a lifecycle', () => {
  it('are certain from the day on which the start certainly happened', () => {
    expect(told(makeLife([START]))).toEqual([
      [
        '..2025-01-09 no unannounced',
        '2025-01-10..2025-01-31 no announced',
        '2025-02-01.. certain in_force',
      ],
    ]);
  });

  it('are possible while the day of a start is uncertain', () => {
    const start = makeEvent('entry_into_force', dateBetween('2025-02-01', '2025-03-01'), {
      known: knownFrom('2025-02-01'),
    });
    expect(told(makeLife([start]))).toEqual([
      [
        '..2025-01-31 no unannounced',
        '2025-02-01..2025-02-28 possible announced|in_force',
        '2025-03-01.. certain in_force',
      ],
    ]);
  });

  it('are scheduled, without end, if only a schedule makes the state possible', () => {
    const start = { ...START, modality: 'scheduled' as const };
    expect(told(makeLife([start]))?.[0]?.at(-1)).toBe('2025-02-01.. scheduled announced|in_force');
  });

  it('show a suspension as a gap, and are scheduled after its scheduled end', () => {
    const pause = makeEvent('suspension', dateBetween('2025-05-01'), {
      until: dateBetween('2025-06-01'),
      endDay: 'included',
    });
    expect(told(makeLife([START, pause]))?.[0]?.slice(-3)).toEqual([
      '2025-02-01..2025-04-30 certain in_force',
      '2025-05-01..2025-06-01 no suspended',
      '2025-06-02.. scheduled in_force|suspended',
    ]);
  });

  it('are separate for each provision', () => {
    const start = { ...START, provisions: ['b'] };
    const lanes = told(makeLife([start], 'a', 'b'));
    expect(lanes?.map((spans) => spans.at(-1))).toEqual([
      '.. no unannounced',
      '2025-02-01.. certain in_force',
    ]);
  });

  it('use only what was known', () => {
    expect(told(makeLife([START]), '2025-01-09')).toEqual([['.. no unannounced']]);
  });

  it('are null if too many states are possible', () => {
    const open = Array.from({ length: 12 }, () =>
      makeEvent('suspension', dateBetween('2025-01-01', '2025-12-31')),
    );
    expect(told(makeLife(open))?.length).toBe(1);
    const more = Array.from({ length: 16 }, () =>
      makeEvent('suspension', dateBetween('2025-01-01', '2025-12-31')),
    );
    expect(told(makeLife(more))).toBeNull();
  });

  it('agree with the status on every day', () => {
    const pause = makeEvent('suspension', dateBetween('2025-05-01', '2025-05-20'), {
      until: dateBetween('2025-06-01'),
    });
    const life = makeLife([START, pause], 'whole');
    const [lane] = provisionSpans(life, null) ?? [];
    for (const { from, to, possible } of lane?.spans ?? []) {
      for (const day of [from, to].filter((one) => Math.abs(one) < 1_000_000)) {
        const status = statusOn(life, dayFromNumber(day), null);
        expect(status.provisions[0]?.possible).toEqual(possible);
      }
    }
  });
});
