import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/domain/day.ts';
import type { Lifecycle } from '../../../src/domain/lifecycle.ts';
import type { MeasureEvent } from '../../../src/domain/measure.ts';
import {
  knownCoordinate,
  type RectangleState,
  type StatusRectangle,
  statusRectangles,
} from '../../../src/domain/rectangles.ts';
import {
  MEASURE_STATES,
  type MeasureState,
  type ProvisionStatus,
  stateOn,
} from '../../../src/domain/status.ts';
import { type MeasureClocks, NO_CLOCKS } from '../../../src/records/measure/list.clocks.ts';
import {
  findMeasures,
  MEASURE_SORTS,
  type MeasureFilter,
  NO_MEASURES,
} from '../../../src/records/measure/list.ts';
import type { Match, Page } from '../../../src/store/list.ts';
import type { Store } from '../../../src/store/store.ts';
import { arbitraryLife, DAYS } from '../../helpers/arbitrary-life.ts';
import { knownFrom, makeEvent } from '../../helpers/life.ts';
import { makeMeasure, put, putArticle } from '../../helpers/records.ts';
import { makeDocument, openForTest, stated } from '../../helpers/store.ts';
import { makeProvision } from '../../helpers/terms.ts';

let store: Store;

const PAGE: Page = { limit: 200, after: null, count: 'bounded' };

function find(filter: Partial<MeasureFilter>) {
  return findMeasures(store, { ...NO_MEASURES, ...filter }, MEASURE_SORTS.id, PAGE);
}

function ask(clocks: Partial<MeasureClocks>, match: Match = 'possible') {
  return find({ match, clocks: { ...NO_CLOCKS, ...clocks } });
}

/** Whether the state of a provision is covered, or for good. */
function isSure({ possible, grade, coveredUntil }: ProvisionStatus, day: string): boolean {
  return (possible.length === 1 && grade === 'certain') || (coveredUntil ?? '') >= day;
}

/** The ids that match, with how they do. */
function matches(clocks: Partial<MeasureClocks>): Record<string, Match | null> {
  return Object.fromEntries(ask(clocks).items.map(({ id, match }) => [id, match]));
}

/** What was left out, by reason, without what is zero. */
function excluded(clocks: Partial<MeasureClocks>, match?: Match): Record<string, number> {
  const found = ask(clocks, match).excluded.filter(({ count }) => count.value > 0);
  return Object.fromEntries(found.map(({ reason, count }) => [reason, count.value]));
}

function addMeasure(id: string, ...events: MeasureEvent[]): number {
  return put(store, 'measure', makeMeasure(id, { events }));
}

beforeEach(() => {
  store = openForTest();
});

describe('measures by their state', () => {
  const KNOWN_DAYS = [DAYS[2], DAYS[6], DAYS[9], null] as (string | null)[];
  let lives: Map<string, Lifecycle>;
  const rectangles = new Map<Lifecycle, StatusRectangle[]>();

  beforeEach(() => {
    const samples = fc.sample(arbitraryLife, { numRuns: 25, seed: 20251124 });
    lives = new Map(samples.map((life, index) => [`life-${index}`, life]));
    putArticle(store);
    put(store, 'document', makeDocument('notice'));
    store.transact(() => {
      for (const [id, { events, provisions, sources }] of lives) {
        const parts = provisions.map(({ id, label }) => makeProvision(id, { label }));
        put(store, 'measure', makeMeasure(id, { events, provisions: parts, sources }));
      }
    });
  });

  function expected(matchOf: (life: Lifecycle) => Match | null) {
    const found = [...lives].flatMap(([id, life]) => {
      const match = matchOf(life);
      return match === null ? [] : [[id, match]];
    });
    return Object.fromEntries(found);
  }

  /** What the pure function says of being in one of the states. */
  function inStates(life: Lifecycle, states: MeasureState[], day: string, knownOn: string | null) {
    const { possible, unknownYear, grade, provisions } = stateOn(life, day, knownOn);
    if (possible.every((state) => states.includes(state))) {
      if (possible.length === 1) return grade;
      const isCovered = provisions.every((provision) => isSure(provision, day));
      return isCovered ? 'certain' : 'presumed';
    }
    const dated = possible.filter((state) => !unknownYear.includes(state));
    return dated.some((state) => states.includes(state)) ? 'possible' : null;
  }

  function inRectangle(
    life: Lifecycle,
    state: RectangleState,
    day: string,
    knownOn: string | null,
  ) {
    const [on, known] = [dayNumber(day), knownCoordinate(knownOn)];
    if (!rectangles.has(life)) rectangles.set(life, statusRectangles(life));
    const holding = rectangles
      .get(life)
      ?.find(
        (r) =>
          r.state === state &&
          [r.dayFrom <= on, on <= r.dayTo, r.knownFrom <= known, known <= r.knownTo].every(Boolean),
      );
    if (holding === undefined || holding.verdict === 'unknown_year') return null;
    if (holding.verdict === 'possible') return 'possible';
    return on <= holding.certainTo ? 'certain' : 'presumed';
  }

  function knownToo(life: Lifecycle, day: string, knownOn: string | null, match: Match | null) {
    if (knownOn === null || match === null) return match;
    const known = inRectangle(life, 'known', day, knownOn);
    return known === 'certain' || known === null ? known && match : 'possible';
  }

  it.each([
    [['in_force']],
    [['announced', 'suspended']],
    [['in_force', 'partly_in_force']],
    [['unannounced', 'announced', 'partly_in_force', 'in_force', 'suspended']],
    [[...MEASURE_STATES]],
  ] as MeasureState[][][])('%j: those the pure function says, on every day', (states) => {
    for (const day of DAYS) {
      for (const knownOn of KNOWN_DAYS) {
        const of = (life: Lifecycle) =>
          knownToo(life, day, knownOn, inStates(life, states, day, knownOn));
        expect(matches({ status: { states, day }, knownOn })).toEqual(expected(of));
      }
    }
  });

  it.each([
    ['inForceOn', 'effective'],
    ['suspendedOn', 'partly_suspended'],
  ] as const)('%s: those the pure function says, on every day', (clock, state) => {
    for (const day of DAYS) {
      for (const knownOn of KNOWN_DAYS) {
        const of = (life: Lifecycle) =>
          knownToo(life, day, knownOn, inRectangle(life, state, day, knownOn));
        expect(matches({ [clock]: day, knownOn })).toEqual(expected(of));
      }
    }
  });

  it('certain lists what possible labels so, and counts the rest', () => {
    for (const day of DAYS) {
      const labelled = ask({ inForceOn: day });
      const certain = ask({ inForceOn: day }, 'certain');
      const sure = labelled.items.filter(({ match }) => match === 'certain');
      expect(certain.items).toEqual(sure);
      expect(certain.total.value).toBe(sure.length);
      const left = excluded({ inForceOn: day }, 'certain');
      expect((left.possible ?? 0) + (left.presumed ?? 0)).toBe(labelled.items.length - sure.length);
      const presumed = ask({ inForceOn: day }, 'presumed');
      const atLeast = labelled.items.filter(({ match }) => match !== 'possible');
      expect(presumed.items).toEqual(atLeast);
      expect(left.presumed ?? 0).toBe(atLeast.length - sure.length);
    }
  });
});

describe('measures by the days of their events', () => {
  const NOVEMBER = { from: '2025-11-08', to: '2025-11-20' };

  it.each([
    ['2025-11-07', null],
    ['2025-11-08', 'certain'],
    ['2025-11-20', 'certain'],
    ['2025-11-21', null],
    ['2025-11', 'possible'],
    ['2025-11-08/2025-11-20', 'certain'],
    ['2025-11-07/2025-11-08', 'possible'],
    ['2025-11-20/2025-11-21', 'possible'],
    ['2025-11-20/..', 'possible'],
    ['../2025-11-08', 'possible'],
    ['2025-11-21/..', null],
    ['../2025-11-07', null],
    ['[2025-11-08,2025-11-20]', 'certain'],
    ['[2025-11-08,2025-12-01]', 'possible'],
    ['[2025-11-07,2025-11-21]', null],
    ['XXXX-11-08', null],
    ['XXXX', null],
  ] as const)('an occurred start on %s takes effect then: %s', (edtf, match) => {
    addMeasure('ban', makeEvent('entry_into_force', stated(edtf)));
    const clocks = { events: [{ class: 'effect' as const, range: NOVEMBER }] };
    expect(matches(clocks)).toEqual(match === null ? {} : { ban: match });
    expect(excluded(clocks)).toEqual(edtf.startsWith('XXXX') ? { unknown_year: 1 } : {});
    const sure = match === 'certain' ? ['ban'] : [];
    expect(ask(clocks, 'certain').items.map(({ id }) => id)).toEqual(sure);
  });

  it.each([
    [{ from: '2025-11-08', to: null }, '2025-11-08', 'certain'],
    [{ from: '2025-11-08', to: null }, '2025-11-08/..', 'certain'],
    [{ from: '2025-11-08', to: null }, '../2025-11-08', 'possible'],
    [{ from: '2025-11-09', to: null }, '2025-11-08', null],
    [{ from: null, to: '2025-11-08' }, '2025-11-08', 'certain'],
    [{ from: null, to: '2025-11-08' }, '../2025-11-08', 'certain'],
    [{ from: null, to: '2025-11-07' }, '2025-11-08', null],
    [{ from: null, to: '2025-11-08' }, 'XXXX-11-08', null],
  ] as const)('in the open range %j, a start on %s: %s', (range, edtf, match) => {
    addMeasure('ban', makeEvent('entry_into_force', stated(edtf)));
    expect(matches({ events: [{ class: 'effect', range }] })).toEqual(
      match === null ? {} : { ban: match },
    );
  });

  it.each([
    ['announcement', ['proposed', 'announced', 'adopted']],
    ['effect', ['entry_into_force']],
    ['end', ['expiry', 'repeal', 'withdrawal', 'invalidation', 'supersession']],
  ] as const)('count as %s: %j', (kind, types) => {
    const others = ['postponement', 'suspension', 'resumption', 'amendment', 'injunction'] as const;
    for (const type of [...types, ...others]) {
      addMeasure(type.replaceAll('_', '-'), makeEvent(type, stated('2025-11-10')));
    }
    const clocks = { events: [{ class: kind, range: NOVEMBER }] };
    const ids = types.map((type) => type.replaceAll('_', '-')).sort();
    expect(Object.keys(matches(clocks))).toEqual(ids);
    expect(excluded(clocks)).toEqual({ no_date: others.length });
  });

  it.each([
    ['occurred', '2025-11-10', 'certain'],
    ['enacted', '2025-11-10', 'presumed'],
    ['scheduled', '2025-11-10', 'possible'],
    ['occurred', '2025-11-10/2025-11-30', 'possible'],
    ['enacted', '2025-11-10/2025-11-30', 'possible'],
  ] as const)('that are %s, on %s: %s', (modality, edtf, match) => {
    addMeasure('ban', makeEvent('entry_into_force', stated(edtf), { modality }));
    const clocks = { events: [{ class: 'effect' as const, range: NOVEMBER }] };
    expect(matches(clocks)).toEqual({ ban: match });
    const left = match === 'certain' ? {} : { [match]: 1 };
    expect(excluded(clocks, 'certain')).toEqual(left);
    expect(excluded(clocks, 'presumed')).toEqual(match === 'possible' ? { possible: 1 } : {});
  });

  it('are certain once a source covers the day that a law sets', () => {
    const start = makeEvent('entry_into_force', stated('2025-11-10'), {
      modality: 'enacted',
      known: knownFrom('2025-10-09'),
    });
    const report = { document: 'report', earliest: '2025-11-12', latest: '2025-11-14' };
    const sources = [{ ...report, provisions: [] }];
    put(store, 'measure', makeMeasure('ban', { events: [start], sources }));
    const events = [{ class: 'effect' as const, range: NOVEMBER }];
    expect(matches({ events })).toEqual({ ban: 'certain' });
    expect(matches({ events, knownOn: '2025-11-13' })).toEqual({ ban: 'presumed' });
    expect(matches({ events, knownOn: '2025-11-14' })).toEqual({ ban: 'certain' });
  });

  it('count where a suspension is planned to end, but for an end that was moved', () => {
    const until = stated('2025-11-10');
    const pause = makeEvent('suspension', stated('2025-06-01'), { modality: 'enacted', until });
    const longer = makeEvent('suspension_extension', stated('2025-11-01'), {
      modality: 'enacted',
      until: stated('2026-11-10'),
      known: knownFrom('2025-11-01'),
    });
    addMeasure('ban', pause, longer);
    const resumes = (from: string, knownOn: string | null = null) => ({
      knownOn,
      events: [{ class: 'resume' as const, range: { from, to: from } }],
    });
    expect(matches(resumes('2025-11-10'))).toEqual({});
    expect(excluded(resumes('2025-11-10'))).toEqual({ called_off: 1 });
    expect(matches(resumes('2026-11-10'))).toEqual({ ban: 'presumed' });
    expect(matches(resumes('2025-11-10', '2025-10-31'))).toEqual({ ban: 'presumed' });
  });

  it('are called off where a suspension came before them, and found by the day of its end', () => {
    const start = makeEvent('entry_into_force', stated('2025-11-10'), {
      modality: 'enacted',
      known: knownFrom('2025-10-09'),
    });
    const off = makeEvent('suspension', stated('2025-11-07'), {
      modality: 'enacted',
      until: stated('2026-11-10'),
      known: knownFrom('2025-11-07'),
    });
    addMeasure('ban', start, off);
    const effect = { events: [{ class: 'effect' as const, range: NOVEMBER }] };
    expect(matches(effect)).toEqual({});
    expect(excluded(effect)).toEqual({ called_off: 1 });
    expect(matches({ ...effect, knownOn: '2025-11-06' })).toEqual({ ban: 'presumed' });
    const resumes = { from: '2026-11-10', to: '2026-11-10' };
    expect(matches({ events: [{ class: 'resume', range: resumes }] })).toEqual({ ban: 'presumed' });
  });

  it('are listed once where a source confirms what was planned', () => {
    const planned = makeEvent('entry_into_force', stated('2025-11-10'), { modality: 'enacted' });
    const began = makeEvent('entry_into_force', stated('2025-11-10'), {
      known: knownFrom('2025-11-11'),
    });
    addMeasure('ban', planned, began);
    const effect = { events: [{ class: 'effect' as const, range: NOVEMBER }] };
    expect(matches(effect)).toEqual({ ban: 'certain' });
    expect(matches({ ...effect, knownOn: '2025-11-10' })).toEqual({ ban: 'presumed' });
    expect(excluded(effect)).toEqual({});
  });

  it('are never certain where they are scheduled', () => {
    addMeasure(
      'ban',
      makeEvent('entry_into_force', stated('2025-11-10'), { modality: 'scheduled' }),
    );
    const clocks = { events: [{ class: 'effect' as const, range: NOVEMBER }] };
    expect(matches(clocks)).toEqual({ ban: 'possible' });
    expect(excluded(clocks, 'certain')).toEqual({ possible: 1 });
  });

  it('are certain whatever scheduled end they name', () => {
    const until = stated('2026-11-10');
    addMeasure('ban', makeEvent('entry_into_force', stated('2025-11-10'), { until }));
    expect(matches({ events: [{ class: 'effect', range: NOVEMBER }] })).toEqual({ ban: 'certain' });
    expect(matches({ monthDay: '11-10' })).toEqual({ ban: 'certain' });
  });

  it('no longer count once a known event replaced them', () => {
    const planned = makeEvent('entry_into_force', stated('2025-11-10'), {
      modality: 'scheduled',
      known: knownFrom('2025-10-09'),
    });
    const postponed = makeEvent('postponement', stated('2025-11-05'), {
      replaces: [planned.id],
      known: knownFrom('2025-11-05', '2025-11-07'),
    });
    addMeasure('ban', planned, postponed);
    const events = [{ class: 'effect' as const, range: NOVEMBER }];
    expect(matches({ events, knownOn: '2025-10-08' })).toEqual({});
    expect(matches({ events, knownOn: '2025-10-09' })).toEqual({ ban: 'possible' });
    expect(matches({ events, knownOn: '2025-11-06' })).toEqual({ ban: 'possible' });
    expect(matches({ events, knownOn: '2025-11-07' })).toEqual({});
    expect(matches({ events })).toEqual({});
  });

  it('are found by month and day, whatever the year', () => {
    addMeasure('dated', makeEvent('announced', stated('2024-10-09')));
    addMeasure('undated', makeEvent('suspension', stated('XXXX-10-09')));
    addMeasure('either', makeEvent('entry_into_force', stated('[2025-10-09,2025-12-01]')));
    addMeasure('years', makeEvent('entry_into_force', stated('[2024-10-09,2025-10-09]')));
    addMeasure('scheduled', makeEvent('repeal', stated('2025-10-09'), { modality: 'scheduled' }));
    const until = stated('XXXX-10-09');
    addMeasure('ending', makeEvent('suspension', stated('2025-01-01'), { until }));
    addMeasure('other', makeEvent('announced', stated('2025-10-10')));
    addMeasure('month', makeEvent('announced', stated('2025-10')));
    const [sure, maybe] = ['certain', 'possible'];
    expect(matches({ monthDay: '10-09' })).toEqual({
      dated: sure,
      undated: sure,
      years: sure,
      either: maybe,
      scheduled: maybe,
      ending: maybe,
    });
    expect(matches({ monthDay: '10-09', knownOn: '2024-12-31' })).toEqual({});
    expect(excluded({ monthDay: '10-09' }, 'certain')).toEqual({ possible: 3 });
  });
});

describe('what the public could know', () => {
  const announced = (earliest: string | null, latest: string | null) =>
    makeEvent('announced', stated('2025-10-09'), { known: knownFrom(earliest, latest) });

  beforeEach(() => {
    addMeasure('dated', announced('2025-10-09', '2025-10-09'));
    addMeasure('between', announced('2025-10-08', '2025-10-10'));
    addMeasure('ever', announced(null, '2025-10-10'));
    addMeasure('never-sure', announced('2025-10-10', null));
    addMeasure('silent');
  });

  it.each([
    ['2025-10-07', { ever: 'possible' }, 4],
    ['2025-10-08', { between: 'possible', ever: 'possible' }, 3],
    ['2025-10-09', { between: 'possible', dated: 'certain', ever: 'possible' }, 2],
    [
      '2025-10-10',
      { between: 'certain', dated: 'certain', ever: 'certain', 'never-sure': 'possible' },
      1,
    ],
  ])('on %s is %j', (knownOn, found, unknown) => {
    expect(matches({ knownOn })).toEqual(found);
    expect(excluded({ knownOn })).toEqual({ not_known: unknown });
  });

  it('is counted once, under the first reason', () => {
    const range = { from: '2025-11-01', to: null };
    const clocks = {
      knownOn: '2025-10-09',
      events: [
        { class: 'effect' as const, range },
        { class: 'end' as const, range },
      ],
    };
    expect(excluded(clocks)).toEqual({ not_known: 2, no_date: 3 });
  });

  it('leaves an event out that was not', () => {
    const late = makeEvent('repeal', stated('2025-11-10'), { known: knownFrom('2025-11-10') });
    addMeasure('repealed', announced('2025-10-09', '2025-10-09'), late);
    const events = [{ class: 'end' as const, range: { from: '2025-11-01', to: null } }];
    expect(matches({ events, knownOn: '2025-11-09' })).toEqual({});
    expect(excluded({ events, knownOn: '2025-11-09' })).toEqual({ not_known: 1, no_date: 5 });
    expect(matches({ events, knownOn: '2025-11-10' })).toEqual({ repealed: 'certain' });
  });

  it('counts an event as called off from the day on which another was known to make it so', () => {
    const start = makeEvent('entry_into_force', stated('2025-12-01'), {
      id: 'start',
      modality: 'scheduled',
      known: knownFrom('2025-10-09'),
    });
    const end = makeEvent('withdrawal', stated('2025-11-10'), { known: knownFrom('2025-11-10') });
    addMeasure('withdrawn', start, end);
    const events = [{ class: 'effect' as const, range: { from: '2025-11-01', to: null } }];
    expect(matches({ events, knownOn: '2025-11-09' })).toEqual({ withdrawn: 'possible' });
    expect(excluded({ events, knownOn: '2025-11-09' }).no_date).toBe(4);
    expect(matches({ events, knownOn: '2025-11-10' })).toEqual({});
    expect(excluded({ events, knownOn: '2025-11-10' })).toMatchObject({
      called_off: 1,
      no_date: 4,
    });
  });

  it('does not lack an event that may have been known', () => {
    const early = makeEvent('repeal', stated('2025-10-01'), {
      known: knownFrom('2025-10-01', '2025-10-31'),
    });
    addMeasure('repealed', announced('2025-10-09', '2025-10-09'), early);
    const events = [{ class: 'end' as const, range: { from: '2025-11-01', to: null } }];
    expect(excluded({ events, knownOn: '2025-10-10' })).toEqual({ not_known: 1, no_date: 4 });
  });
});
