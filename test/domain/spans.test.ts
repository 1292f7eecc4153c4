import { describe, expect, it } from 'vitest';
import { dayFromNumber } from '../../src/domain/day.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import { UNBOUNDED_FROM, UNBOUNDED_TO } from '../../src/domain/rectangles.ts';
import { provisionSpans } from '../../src/domain/spans.ts';
import { statusOn } from '../../src/domain/status.ts';
import { dateBetween, knownFrom, makeEvent, makeLife } from '../helpers/life.ts';

/** Returns the spans as `from..to in_force grade possible`, without open ends. */
function told(life: Lifecycle, knownOn: string | null = null): string[][] | null {
  const lanes = provisionSpans(life, knownOn);
  return (
    lanes?.map(({ spans }) =>
      spans.map(({ from, to, inForce, grade, possible }) => {
        const first = from <= UNBOUNDED_FROM ? '' : dayFromNumber(from);
        const last = to >= UNBOUNDED_TO ? '' : dayFromNumber(to);
        return `${first}..${last} ${inForce} ${grade} ${possible.join('|')}`;
      }),
    ) ?? null
  );
}

const START = makeEvent('entry_into_force', dateBetween('2025-02-01'), {
  known: knownFrom('2025-01-10'),
});

describe('the spans of a lifecycle', () => {
  it('are certain from the day of a start as far as sources cover, and presumed from then on', () => {
    expect(told(makeLife([START]))).toEqual([
      [
        '..2025-01-09 no certain unannounced',
        '2025-01-10..2025-01-31 no certain announced',
        '2025-02-01..2025-02-01 certain certain in_force',
        '2025-02-02.. presumed presumed in_force',
      ],
    ]);
  });

  it('are possible while the day of a start is uncertain', () => {
    const start = makeEvent('entry_into_force', dateBetween('2025-02-01', '2025-03-01'), {
      known: knownFrom('2025-02-01'),
    });
    expect(told(makeLife([start]))).toEqual([
      [
        '..2025-01-31 no certain unannounced',
        '2025-02-01..2025-02-28 possible possible announced|in_force',
        '2025-03-01.. presumed presumed in_force',
      ],
    ]);
  });

  it('are scheduled, without end, if only a schedule makes the state possible', () => {
    const start = { ...START, modality: 'scheduled' as const };
    expect(told(makeLife([start]))?.[0]?.at(-1)).toBe(
      '2025-02-01.. scheduled possible announced|in_force',
    );
  });

  it('show a suspension as a gap, and are scheduled after its scheduled end', () => {
    const pause = makeEvent('suspension', dateBetween('2025-05-01'), {
      until: dateBetween('2025-06-01'),
      endDay: 'included',
    });
    expect(told(makeLife([START, pause]))?.[0]?.slice(-4)).toEqual([
      '2025-02-01..2025-04-30 certain certain in_force',
      '2025-05-01..2025-05-01 no certain suspended',
      '2025-05-02..2025-06-01 no presumed suspended',
      '2025-06-02.. scheduled possible in_force|suspended',
    ]);
  });

  it('are separate for each provision', () => {
    const start = { ...START, provisions: ['b'] };
    const lanes = told(makeLife([start], 'a', 'b'));
    expect(lanes?.map((spans) => spans.at(-1))).toEqual([
      '.. no presumed unannounced',
      '2025-02-02.. presumed presumed in_force',
    ]);
  });

  it('use only what was known', () => {
    expect(told(makeLife([START]), '2025-01-09')).toEqual([
      ['..2025-01-09 no certain unannounced', '2025-01-10.. no presumed unannounced'],
    ]);
  });

  it('are certain without end after an end for good, and as far as a document reaches', () => {
    const gone = makeEvent('repeal', dateBetween('2025-05-01'));
    const report = {
      document: 'report',
      earliest: '2025-03-31',
      latest: '2025-04-02',
      provisions: [],
    };
    const spansOf = (...events: Lifecycle['events']) =>
      told({ ...makeLife(events), sources: [report] })?.[0]?.slice(-2);
    expect(spansOf(START, gone)).toEqual([
      '2025-02-01..2025-04-30 certain certain in_force',
      '2025-05-01.. no certain ended',
    ]);
    expect(spansOf(START)).toEqual([
      '2025-02-01..2025-03-31 certain certain in_force',
      '2025-04-01.. presumed presumed in_force',
    ]);
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
    for (const { from, to, possible, grade } of lane?.spans ?? []) {
      for (const day of [from, to].filter((one) => Math.abs(one) < 1_000_000)) {
        const status = statusOn(life, dayFromNumber(day), null);
        expect(status.provisions[0]).toMatchObject({ possible, grade });
      }
    }
  });
});
