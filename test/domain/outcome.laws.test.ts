import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayNumber } from '../../src/domain/day.ts';
import { outcomeRectangles } from '../../src/domain/outcome.rectangles.ts';
import {
  type OutcomeOnDay,
  outcomeOn,
  THREAT_OUTCOMES,
  type ThreatLife,
} from '../../src/domain/outcome.ts';
import { knownCoordinate } from '../../src/domain/rectangles.ts';
import { THREAT_EVENT_TYPES, type ThreatEvent } from '../../src/domain/threat.ts';
import { arbitraryBounds, DAYS } from '../helpers/arbitrary-life.ts';
import { dateBetween, knownFrom } from '../helpers/life.ts';
import { makeThreatEvent } from '../helpers/threat-life.ts';

const arbitraryDate = arbitraryBounds.map(({ earliest, latest }) => dateBetween(earliest, latest));
const arbitraryKnown = fc.oneof(
  arbitraryBounds.map(({ earliest, latest }) => knownFrom(earliest, latest)),
  fc.constant(knownFrom(DAYS[4]!, DAYS[8]!, 'article')),
);

function arbitraryLife(maxLength: number): fc.Arbitrary<ThreatLife> {
  const event = fc
    .record({
      type: fc.constantFrom(...THREAT_EVENT_TYPES),
      date: arbitraryDate,
      known: arbitraryKnown,
      modality: fc.constantFrom('occurred' as const, 'occurred' as const, 'scheduled' as const),
    })
    .map(({ type, date, ...rest }) => makeThreatEvent(type, date, rest));
  return fc.record({
    events: fc.array(event, { maxLength }),
    deadline: fc.option(arbitraryDate),
    sources: fc.constant([]),
  });
}

const day = fc.constantFrom(...DAYS);
const mayBeKnownBy = (knownOn: Day) => {
  return ({ known }: ThreatEvent) => (known.earliest ?? '') <= knownOn;
};
const isOver = ({ outcome }: OutcomeOnDay) => outcome === 'carried_out';

/** Every way in which the events can have come by a day: each on a day of its own, or not at all. */
function* waysOf(events: ThreatEvent[], on: Day): Generator<{ event: ThreatEvent; on: Day }[]> {
  const [event, ...others] = events;
  if (event === undefined) {
    yield [];
    return;
  }
  const { earliest, latest } = event.date;
  const last = event.modality === 'scheduled' ? null : latest;
  const early = addDays(DAYS[0]!, -1);
  const days = [early, ...DAYS].filter((one) => {
    return one <= on && (earliest ?? one) <= one && one <= (last ?? one);
  });
  for (const rest of waysOf(others, on)) {
    for (const one of days) yield [{ event, on: one }, ...rest];
    if (event.modality === 'scheduled' || latest === null || latest > on) yield rest;
  }
}

/** What one way leads to, told anew and without a deadline or anything scheduled. */
function outcomeOfWay(way: { event: ThreatEvent; on: Day }[]): string {
  const types = way
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    .map(({ event }) => event.type);
  if (types.includes('carried_out')) return 'carried_out';
  if (types.includes('partly_carried_out')) return 'partly_carried_out';
  let state = 'unmade';
  for (const type of types) {
    if (type === 'made') state = state === 'unmade' ? 'pending' : state;
    else if (type === 'withdrawn') state = 'withdrawn';
    else if (type === 'lapsed') state = state === 'withdrawn' ? state : 'lapsed';
    else state = 'pending';
  }
  return state;
}

describe('the outcome of a threat', () => {
  it('is what every way leads to in which its events can have come', () => {
    fc.assert(
      fc.property(arbitraryLife(3), day, ({ events }, on) => {
        const occurred = events.map((event) => ({ ...event, modality: 'occurred' as const }));
        const ways = [...waysOf(occurred, on)];
        const expected = new Set(ways.map(outcomeOfWay));
        const { possible } = outcomeOn({ events: occurred, deadline: null, sources: [] }, on, null);
        // The order of three events within two days is not looked into that far.
        for (const state of expected) expect(possible).toContain(state);
        if (events.length < 3) expect(new Set(possible)).toEqual(expected);
      }),
      { numRuns: 300, seed: 20251126 },
    );
  });

  it('is never nothing, and certain only where one is possible', () => {
    fc.assert(
      fc.property(arbitraryLife(5), day, fc.option(day), (life, on, knownOn) => {
        const { possible, outcome, grade, unknownYear } = outcomeOn(life, on, knownOn);
        expect(possible).toEqual(THREAT_OUTCOMES.filter((state) => possible.includes(state)));
        expect(possible.length).toBeGreaterThan(0);
        expect(outcome).toBe(possible.length === 1 ? possible[0] : 'uncertain');
        expect(grade === 'possible').toBe(possible.length > 1);
        expect(unknownYear.length).toBeLessThan(possible.length);
      }),
      { numRuns: 500, seed: 20251127 },
    );
  });

  it('keeps no more open when a date is known better', () => {
    const fraction = fc.double({ min: 0, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(
        arbitraryLife(4),
        fc.nat(3),
        fraction,
        fraction,
        day,
        (life, at, low, high, on) => {
          const event = life.events[at];
          fc.pre(event !== undefined);
          const { earliest, latest } = event.date;
          const inside = DAYS.filter((one) => (earliest ?? one) <= one && one <= (latest ?? one));
          const [a, b] = [low, high]
            .map((f) => inside[Math.floor(f * inside.length)] as Day)
            .sort();
          const narrow = life.events.map((one) =>
            one === event ? { ...one, date: dateBetween(a as Day, b) } : one,
          );
          const before = outcomeOn(life, on, null).possible;
          const after = outcomeOn({ ...life, events: narrow }, on, null).possible;
          for (const state of after) expect(before).toContain(state);
        },
      ),
      { numRuns: 500, seed: 20251128 },
    );
  });

  it('stays what was certainly carried out', () => {
    fc.assert(
      fc.property(arbitraryLife(5), (life) => {
        const from = DAYS.findIndex((on) => isOver(outcomeOn(life, on, null)));
        if (from < 0) return;
        for (const on of DAYS.slice(from)) expect(isOver(outcomeOn(life, on, null))).toBe(true);
      }),
      { numRuns: 300, seed: 20251129 },
    );
  });

  it('is unmade before anything of it is known, and all of it once all is', () => {
    fc.assert(
      fc.property(arbitraryLife(5), day, (life, on) => {
        fc.pre(life.events.length > 0);
        const soon = life.events.map((event) => ({ ...event, known: knownFrom('2025-01-05') }));
        const known = { ...life, events: soon };
        expect(outcomeOn(known, on, '2025-01-04').possible).toEqual(['unmade']);
        expect(outcomeOn(known, on, '2025-01-05')).toEqual({
          ...outcomeOn(known, on, null),
          knownOn: '2025-01-05',
        });
      }),
      { numRuns: 200, seed: 20251130 },
    );
  });

  it('is never ended for certain by the calendar', () => {
    fc.assert(
      fc.property(arbitraryLife(5), day, (life, on) => {
        const { outcome, because } = outcomeOn(life, on, null);
        if (outcome === 'uncertain' || outcome === 'unmade') return;
        const happened = because.filter(({ role }) => role === 'happened');
        expect(happened.length, outcome).toBeGreaterThan(0);
        if (outcome === 'pending') return;
        expect(happened.map(({ event }) => event.type)).toContain(outcome);
      }),
      { numRuns: 500, seed: 20251201 },
    );
  });

  it('is what its rectangles say, on every day as known on every day', () => {
    fc.assert(
      fc.property(arbitraryLife(4), (life) => {
        const rectangles = outcomeRectangles(life);
        for (const on of DAYS) {
          for (const knownOn of [...DAYS, null]) {
            const [x, y] = [dayNumber(on), knownCoordinate(knownOn)];
            const hits = rectangles.filter(
              (r) => r.dayFrom <= x && x <= r.dayTo && r.knownFrom <= y && y <= r.knownTo,
            );
            if (knownOn !== null && !life.events.some(mayBeKnownBy(knownOn))) {
              expect(hits).toEqual([]);
              continue;
            }
            const { possible, unknownYear, grade } = outcomeOn(life, on, knownOn);
            const expected = possible.map((outcome) => {
              if (grade !== 'possible') return `${outcome} ${grade}`;
              return `${outcome} ${unknownYear.includes(outcome) ? 'unknown_year' : 'possible'}`;
            });
            const read = hits.map(({ outcome, verdict, certainTo }) => {
              const graded = x <= certainTo ? 'certain' : 'presumed';
              return `${outcome} ${verdict === 'one' ? graded : verdict}`;
            });
            expect(read, `${on} known ${knownOn}`).toEqual(expected);
          }
        }
      }),
      { numRuns: 100, seed: 20251202 },
    );
  });
});
