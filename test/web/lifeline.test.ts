import { describe, expect, it } from 'vitest';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import { provisionSpans } from '../../src/domain/spans.ts';
import { markupOf } from '../../src/web/html.ts';
import { lifelineSvg } from '../../src/web/lifeline.svg.ts';
import type { Mark } from '../../src/web/lifeline.ts';
import { frameOf } from '../../src/web/lifeline.ts';
import { dateBetween, makeEvent, makeLife } from '../helpers/life.ts';
import { stated } from '../helpers/store.ts';

const DAY = '2025-11-20';

function drawn(life: Lifecycle, ...marks: Partial<Mark>[]): string {
  const lanes = provisionSpans(life, null) ?? [];
  const lines = marks.map((mark, index) => {
    const sign = String(index + 1);
    const whole = {
      sign,
      label: 'Mark',
      date: stated(DAY),
      how: 'occurred' as const,
      path: null,
      ...mark,
    };
    return { name: `Line ${sign}`, marks: [whole] };
  });
  return markupOf(lifelineSvg({ lanes, lines, day: DAY })).split('<figcaption>')[0] as string;
}

function legendOf(life: Lifecycle, ...marks: Partial<Mark>[]): string[] {
  const lanes = provisionSpans(life, null) ?? [];
  const whole = {
    sign: '1',
    label: 'Mark',
    date: stated(DAY),
    how: 'occurred' as const,
    path: null,
  };
  const lines = [{ name: 'Line', marks: marks.map((mark) => ({ ...whole, ...mark })) }];
  const markup = markupOf(lifelineSvg({ lanes, lines, day: DAY }));
  return [...markup.matchAll(/<\/svg> ([^<]+)<\/li>/g)].map(([, words]) => words as string);
}

function count(markup: string, part: string): number {
  return markup.split(part).length - 1;
}

const START = makeEvent('entry_into_force', dateBetween('2025-11-01'));

describe('history chart', () => {
  it.each([
    ['certain', [START]],
    ['presumed', [START]],
    ['possible', [makeEvent('entry_into_force', dateBetween('2025-11-01', '2025-12-01'))]],
    ['scheduled', [{ ...START, modality: 'scheduled' as const }]],
  ])('%s span has its own pattern', (how, events) => {
    expect(drawn(makeLife(events))).toContain(`class="bar ${how}"`);
  });

  it('suspension shows as a gap', () => {
    const pause = makeEvent('suspension', dateBetween('2025-11-10'));
    const markup = drawn(makeLife([START, pause]));
    expect(count(markup, 'class="gap certain"')).toBe(1);
    expect(count(markup, 'class="gap presumed"')).toBe(1);
    expect(count(markup, 'class="bar certain"')).toBe(1);
  });

  it('date on one of several days has a mark on each', () => {
    const markup = drawn(makeLife([]), { date: stated('[2025-11-08,2025-12-01]') });
    expect(count(markup, '<path ')).toBe(2);
    expect(count(markup, '>1</text>')).toBe(2);
    expect(markup).toContain('class="choice"');
  });

  it('date in a range is a line over the range', () => {
    const markup = drawn(makeLife([]), { date: stated('2025-10-26/2025-11-07') });
    expect(count(markup, '<path ')).toBe(0);
    expect(count(markup.split('Line 1</p>')[1] as string, '<line x1')).toBeGreaterThanOrEqual(3);
  });

  it('scheduled mark is hollow', () => {
    expect(drawn(makeLife([]), { how: 'scheduled' })).toContain('class="mark scheduled"');
    expect(drawn(makeLife([]), { how: 'occurred' })).toContain('class="mark occurred"');
    expect(drawn(makeLife([]), { how: 'called-off' })).toContain('class="mark called-off"');
  });

  it('date of unknown year spans the whole width', () => {
    const markup = drawn(makeLife([]), { date: stated('XXXX-10-09') });
    expect(markup).toMatch(/<line x1="0(\.\d+)?%" x2="100(\.\d+)?%" y1="23"/);
  });

  it('label of a lane describes its spans', () => {
    expect(drawn(makeLife([START], 'curbs'))).toMatch(
      /aria-label="curbs: .*; announced from 1 January 2025 to 31 October 2025; in force on 1 November 2025; presumed in force from 2 November 2025"/,
    );
  });

  it('frame contains the requested day', () => {
    const lanes = provisionSpans(makeLife([START]), null) ?? [];
    const frame = frameOf({ lanes, lines: [], day: '2030-01-01' });
    expect(frame.at(frame.from)).toBe(0);
    expect(frame.at(frame.to)).toBe(100);
    expect(frame.ticks.length).toBeLessThanOrEqual(8);
    expect(drawn(makeLife([]))).toContain('>20 November 2025</text>');
  });

  it('nothing is drawn outside the frame', () => {
    const markup = drawn(makeLife([START]), { date: stated('2020-01-01/..') });
    const places = [...markup.matchAll(/(?:x1|x2|x)="(-?[\d.]+)%"/g)].map(([, x]) => Number(x));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...places)).toBeLessThanOrEqual(100);
  });

  it('axis labels do not overlap on a phone', () => {
    const late = makeEvent('expiry', dateBetween('2026-10-15'));
    const lanes = provisionSpans(makeLife([START, late]), null) ?? [];
    const { at, ticks } = frameOf({ lanes, lines: [], day: '2025-01-15' });
    const named = ticks.filter(({ minor }) => !minor).map(({ day }) => at(day));
    expect(ticks.length).toBeGreaterThan(named.length);
    const gaps = named.slice(1).map((place, index) => place - (named[index] as number));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(24);
  });

  /** The middles and the signs of a drawing; each character is 1.25 % wide on either side. */
  function signsIn(markup: string): [number, string, number][] {
    return [...markup.matchAll(/<text x="([\d.]+)%" y="(\d+)"[^>]*>([ST]?\d+)</g)].map(
      ([, x, y, sign]) => [Number(x), sign as string, Number(y)],
    );
  }

  it('signs do not overlap on a phone', () => {
    const marks = Array.from({ length: 25 }, (_, index) => {
      const edtf = `2025-11-${String(1 + (index % 28)).padStart(2, '0')}`;
      const sign = `S${index + 1}`;
      return {
        sign,
        label: 'Mark',
        path: null,
        how: 'occurred' as const,
        date: stated(edtf),
      };
    });
    const date = stated('[2025-11-27,2025-11-28,2026-03-20]');
    marks.push({ sign: 'S26', label: 'Mark', path: null, how: 'occurred', date });
    const lanes = provisionSpans(makeLife([START]), null) ?? [];
    const lines = [{ name: 'Line', marks }];
    const signs = signsIn(markupOf(lifelineSvg({ lanes, lines, day: '2026-06-01' })));
    expect(signs).toHaveLength(27);
    for (const [x, sign, y] of signs) {
      const beside = signs.filter(([at, other, row]) => row === y && (at !== x || other !== sign));
      for (const [at, other] of beside)
        expect(Math.abs(at - x)).toBeGreaterThanOrEqual((sign.length + other.length) * 1.25);
    }
  });

  const UNCOVERED = 'no source covers these days';
  const PRESUMED = `presumed in force: ${UNCOVERED}`;

  it.each<[string, Lifecycle, Partial<Mark>[], string[]]>([
    ['nothing', makeLife([]), [], []],
    ['a start', makeLife([START]), [], ['in force', PRESUMED, 'announced']],
    ['a mark on a day', makeLife([]), [{}], ['occurred']],
    ['a plan', makeLife([]), [{ how: 'scheduled' }], ['scheduled']],
    ['a date called off', makeLife([]), [{ how: 'called-off' }], ['called off']],
    ['a choice', makeLife([]), [{ date: stated('[2025-11-08,2025-12-01]') }], ['occurred']],
    [
      'a mark over a range',
      makeLife([]),
      [{ date: stated('2025-10-26/2025-11-07') }],
      ['on a day in this range'],
    ],
    [
      'a pause',
      makeLife([START, makeEvent('suspension', dateBetween('2025-11-10'))]),
      [],
      ['in force', 'suspended', `presumed suspended: ${UNCOVERED}`, 'announced'],
    ],
  ])('legend explains only the signs in use: %s', (_, life, marks, words) => {
    expect(legendOf(life, ...marks)).toEqual(words);
  });
});
