import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { dayNumber } from '../../src/domain/day.ts';
import { GRADES } from '../../src/domain/grade.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import type { MeasureEvent } from '../../src/domain/measure.ts';
import {
  knownCoordinate,
  type RectangleState,
  type StatusRectangle,
  statusRectangles,
} from '../../src/domain/rectangles.ts';
import {
  MEASURE_STATES,
  type MeasureStateOnDay,
  stateOn,
  statusOn,
} from '../../src/domain/status.ts';
import { arbitraryLife, DAYS } from '../helpers/arbitrary-life.ts';
import { dateBetween, knownFrom } from '../helpers/life.ts';

const KNOWN_DAYS = [...DAYS.filter((_, index) => index % 3 === 0), null];

/** Narrower bounds inside the given ones, chosen by two fractions of the days there are. */
function narrow(bounds: { earliest: Day | null; latest: Day | null }, low: number, high: number) {
  const inside = DAYS.filter(
    (day) => (bounds.earliest ?? day) <= day && day <= (bounds.latest ?? day),
  );
  const from = inside[Math.floor(low * inside.length)] as Day;
  const to = inside[Math.floor(high * inside.length)] as Day;
  return from < to ? { earliest: from, latest: to } : { earliest: to, latest: from };
}

const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });

function replaceEvent(life: Lifecycle, index: number, change: (e: MeasureEvent) => MeasureEvent) {
  return { ...life, events: life.events.map((e, at) => (at === index ? change(e) : e)) };
}

function expectNarrower(life: Lifecycle, narrower: Lifecycle) {
  const wider = DAYS.flatMap((day) =>
    KNOWN_DAYS.flatMap((knownOn) => {
      const before = stateOn(life, day, knownOn).possible;
      const after = stateOn(narrower, day, knownOn).possible;
      const added = after.filter((state) => !before.includes(state));
      return added.map((state) => `${state} on ${day} as known on ${knownOn}`);
    }),
  );
  expect(wider).toEqual([]);
}

describe('laws of the status', () => {
  it('narrowing a date never widens the set of states', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.nat(), fraction, fraction, (life, pick, low, high) => {
        fc.pre(life.events.length > 0);
        const index = pick % life.events.length;
        const { earliest, latest } = narrow(life.events[index]!.date, low, high);
        const date = dateBetween(earliest, latest);
        expectNarrower(
          life,
          replaceEvent(life, index, (event) => ({ ...event, date })),
        );
      }),
      { numRuns: 150, seed: 20251124 },
    );
  });

  it('narrowing when an event was known never widens the set of states', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.nat(), fraction, fraction, (life, pick, low, high) => {
        fc.pre(life.events.length > 0);
        const index = pick % life.events.length;
        fc.pre(life.events[index]!.known.rule === 'announced_on');
        const { earliest, latest } = narrow(life.events[index]!.known, low, high);
        const known = knownFrom(earliest, latest);
        expectNarrower(
          life,
          replaceEvent(life, index, (event) => ({ ...event, known })),
        );
      }),
      { numRuns: 150, seed: 20251125 },
    );
  });

  it('more knowledge never turns one certain state into another without an event that says so', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.constantFrom(...DAYS), (life, day) => {
        const known = DAYS.map((on) => ({ on, ...stateOn(life, day, on) }));
        for (const [index, { on: earlier, ...before }] of known.entries()) {
          for (const { on: later, ...after } of known.slice(index + 1)) {
            if (before.grade === 'possible' || after.grade === 'possible') continue;
            if (before.state === after.state) continue;
            const news = statusOn(life, day, later).because.filter(({ event: { known } }) => {
              return known.latest === null || known.latest > earlier;
            });
            expect(news.length, `${before.state} to ${after.state}`).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 150, seed: 20251126 },
    );
  });

  it('one more source changes no state and lowers no grade', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.constantFrom(...DAYS), fc.nat(15), (life, day, at) => {
        const published = DAYS[at] as Day;
        const source = { document: 'new', earliest: published, latest: published, provisions: [] };
        const more = { ...life, sources: [...life.sources, source] };
        const [before, after] = [stateOn(life, day, null), stateOn(more, day, null)];
        expect(after.possible).toEqual(before.possible);
        expect(GRADES.indexOf(after.grade)).toBeLessThanOrEqual(GRADES.indexOf(before.grade));
        expect((after.coveredUntil ?? '') >= (before.coveredUntil ?? '')).toBe(true);
      }),
      { numRuns: 300, seed: 20310203 },
    );
  });

  it('a provision that is certainly in force makes the measure so, at least in part', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.constantFrom(...DAYS), (life, day) => {
        const { possible, provisions } = stateOn(life, day, null);
        if (!provisions.some(({ state, grade }) => state === 'in_force' && grade === 'certain'))
          return;
        for (const state of possible) expect(['in_force', 'partly_in_force']).toContain(state);
      }),
      { numRuns: 300, seed: 20310204 },
    );
  });

  it('never answers an empty set, and its provisions agree with the whole', () => {
    fc.assert(
      fc.property(arbitraryLife, fc.constantFrom(...DAYS), (life, day) => {
        const status = stateOn(life, day, null);
        expect(status.possible.length).toBeGreaterThan(0);
        for (const { possible } of status.provisions) expect(possible.length).toBeGreaterThan(0);
        if (status.state !== 'in_force') return;
        expect(status.provisions.every((provision) => provision.state === 'in_force')).toBe(true);
      }),
      { numRuns: 500, seed: 20251127 },
    );
  });

  it('rectangles and the pure function agree for every day', () => {
    fc.assert(
      fc.property(arbitraryLife, (life) => {
        const rectangles = statusRectangles(life);
        for (const day of DAYS) {
          for (const knownOn of [...DAYS, null]) {
            // Of what nobody can know of, the rectangles say nothing.
            const isKnown = knownOn === null || life.events.some(mayBeKnownBy(knownOn));
            expect(read(rectangles, day, knownOn), `${day} known ${knownOn}`).toEqual(
              isKnown ? expected(stateOn(life, day, knownOn)) : {},
            );
          }
        }
      }),
      { numRuns: 150, seed: 20251128 },
    );
  });
});

const mayBeKnownBy = (knownOn: Day) => {
  return ({ known }: MeasureEvent) => (known.earliest ?? '') <= knownOn;
};

/** What the rectangles say of the states of the whole at a point, by state. */
function read(rectangles: StatusRectangle[], day: Day, knownOn: Day | null) {
  const [x, y] = [dayNumber(day), knownCoordinate(knownOn)];
  const hits = rectangles.filter(
    (r) => r.dayFrom <= x && x <= r.dayTo && r.knownFrom <= y && y <= r.knownTo,
  );
  const states = hits.filter(({ state }) => (MEASURE_STATES as readonly string[]).includes(state));
  return Object.fromEntries(
    states.map(({ state, verdict, certainTo }) => {
      const graded = x <= certainTo ? 'certain' : 'presumed';
      return [state, verdict === 'one' ? graded : verdict];
    }),
  );
}

function expected(status: MeasureStateOnDay): Partial<Record<RectangleState, string>> {
  return Object.fromEntries(
    status.possible.map((state) => {
      if (status.grade !== 'possible') return [state, status.grade];
      return [state, status.unknownYear.includes(state) ? 'unknown_year' : 'possible'];
    }),
  );
}
