import { beforeEach, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/domain/day.ts';
import { UNSTATED_EFFECT } from '../../../src/domain/effect.ts';
import { prepare } from '../../../src/domain/lifecycle.ts';
import type { Measure, MeasureEvent } from '../../../src/domain/measure.ts';
import {
  type StatusRectangle,
  statusRectangles,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
} from '../../../src/domain/rectangles.ts';
import { historiesByEvent } from '../../../src/domain/step-history.ts';
import { saveRectangles, stateCode } from '../../../src/records/measure/days.ts';
import { saveMeasure } from '../../../src/records/measure/rows.ts';
import { SORTS_LAST } from '../../../src/store/dates.ts';
import { indexRecord, SEARCH_INDEXES, unindexRecord } from '../../../src/store/search.ts';
import type { Store } from '../../../src/store/store.ts';
import { knownFrom, makeEvent } from '../../helpers/life.ts';
import { ASSUMED, ensure, openForTest, stated } from '../../helpers/store.ts';
import { makeTerms } from '../../helpers/terms.ts';

let store: Store;
let pk: number;

beforeEach(() => {
  store = openForTest();
  pk = ensure(store, 'measure', 'ban');
});

function makeMeasure(...events: MeasureEvent[]): Measure {
  return {
    id: 'ban',
    title: 'Ban',
    summary: 'A ban',
    type: 'export_ban',
    flow: 'export',
    effect: UNSTATED_EFFECT,
    identifiers: [],
    imposedBy: [],
    administeredBy: [],
    by: null,
    terms: makeTerms(),
    legalInstrument: null,
    provisions: [],
    schedules: [],
    events,
    relations: [],
    contextNotes: [],
    sources: [],
    ...ASSUMED,
  };
}

function eventDays(columns: string): unknown[] {
  return store.sqlite.prepare(`SELECT ${columns} FROM event_days ORDER BY pk`).all();
}

const day = dayNumber;
const NEVER = UNBOUNDED_TO + 1;

describe('the event days of a measure', () => {
  it.each([
    ['2025-11-08', [[day('2025-11-08'), day('2025-11-08'), 0, '11-08']]],
    ['2025-11', [[day('2025-11-01'), day('2025-11-30'), 0, null]]],
    ['XXXX-10-09', [[null, null, 1, '10-09']]],
    ['XXXX-10', [[null, null, 1, null]]],
    ['2025-11-08/..', [[day('2025-11-08'), UNBOUNDED_TO, 0, null]]],
    ['../2025-11-08', [[UNBOUNDED_FROM, day('2025-11-08'), 0, null]]],
    [
      '[2025-11-08,2025-12-01]',
      [
        [day('2025-11-08'), day('2025-11-08'), 0, '11-08'],
        [day('2025-12-01'), day('2025-12-01'), 0, '12-01'],
      ],
    ],
  ])('of %s have a row for each member', (edtf, rows) => {
    saveMeasure(store, pk, makeMeasure(makeEvent('entry_into_force', stated(edtf))));
    const columns = ['earliest', 'latest', 'unknown_year', 'month_day'];
    expect(eventDays(columns.join())).toEqual(
      rows.map((row) => Object.fromEntries(row.map((value, index) => [columns[index], value]))),
    );
    expect(eventDays('members')).toEqual(rows.map(() => ({ members: rows.length })));
  });

  it('have a class, a modality and the bounds of when they were known', () => {
    const [announced, start, suspended] = [
      makeEvent('announced', stated('2025-10-09'), { known: knownFrom('2025-10-09', null) }),
      makeEvent('entry_into_force', stated('2025-11-08'), {
        modality: 'scheduled',
        known: knownFrom(null, '2025-10-10'),
      }),
      makeEvent('suspension', stated('2025-11-07'), { until: stated('XXXX-11-10') }),
    ];
    saveMeasure(store, pk, makeMeasure(announced, start, suspended));
    const [from, to] = [day('2025-10-09'), day('2025-10-10')];
    const known = (earliest: number, latest: number) => ({
      known_earliest: earliest,
      known_latest: latest,
    });
    const suspension = known(day('2025-01-01'), day('2025-01-01'));
    expect(eventDays('class, modality, known_earliest, known_latest')).toEqual([
      { class: 'announcement', modality: 'occurred', ...known(from, UNBOUNDED_TO) },
      { class: 'effect', modality: 'scheduled', ...known(UNBOUNDED_FROM, to) },
      { class: null, modality: 'occurred', ...suspension },
      { class: 'resume', modality: 'scheduled', ...suspension },
    ]);
  });

  it('say from when they are certain, called off, or confirmed by another event', () => {
    const early = knownFrom('2025-10-09');
    const planned = (day: string, rest: Partial<MeasureEvent>) =>
      makeEvent('entry_into_force', stated(day), { known: early, ...rest });
    const measure = makeMeasure(
      planned('2025-11-08', { modality: 'scheduled', id: 'said' }),
      makeEvent('amendment', stated('2025-11-10'), { modality: 'enacted', known: early }),
      makeEvent('postponement', stated('2025-11-05'), {
        known: knownFrom('2025-11-05'),
        replaces: ['said'],
      }),
      makeEvent('expiry', stated('2025-12-01'), { modality: 'scheduled', known: early }),
      makeEvent('expiry', stated('2025-12-02'), { known: knownFrom('2025-12-03', null) }),
    );
    const rows = () => eventDays('certain_from, called_off_from, called_off_to, confirmed_from');
    const row = (...[certain, from, to, confirmed]: (number | null)[]) => ({
      certain_from: certain ?? NEVER,
      called_off_from: from ?? NEVER,
      called_off_to: to ?? NEVER,
      confirmed_from: confirmed ?? NEVER,
    });
    saveMeasure(store, pk, measure);
    expect(rows()).toEqual(Array.from({ length: 5 }, () => row(null, null, null, null)));
    saveMeasure(store, pk, measure, historiesByEvent(prepare(measure)));
    expect(rows()).toEqual([
      row(null, day('2025-11-05'), UNBOUNDED_TO, null),
      // What is reported to have come later covers it once that is known: never for certain before all is.
      row(UNBOUNDED_TO, null, null, null),
      row(day('2025-11-05'), null, null, null),
      row(null, null, null, UNBOUNDED_TO),
      row(UNBOUNDED_TO, null, null, null),
    ]);
  });

  it('are found in their index by class and days, unknown years never', () => {
    const of = (edtf: string) => makeEvent('entry_into_force', stated(edtf));
    const [first, second, unknown] = [of('2025-11-08'), of('2025-12'), of('XXXX-11-08')];
    const repealed = makeEvent('repeal', stated('2025-11-20'));
    saveMeasure(store, pk, makeMeasure(first, second, unknown, repealed));
    const found = store.sqlite
      .prepare(
        `SELECT e.id FROM event_rtree x JOIN event_days d ON d.pk = x.pk
           JOIN measure_events e ON e.pk = d.event_pk
          WHERE x.day_from <= :to AND x.day_to >= :from AND x.class_from = 1 AND x.class_to = 1
          ORDER BY e.ordinal`,
      )
      .pluck();
    const between = (from: string, to: string) => found.all({ from: day(from), to: day(to) });
    expect(between('2025-11-01', '2025-11-30')).toEqual([first.id]);
    expect(between('2025-11-08', '2025-12-31')).toEqual([first.id, second.id]);
    expect(between('2025-11-09', '2025-11-30')).toEqual([]);
  });

  it('give the measure its place in sorted lists, without what is void or undated', () => {
    const sorts = () =>
      store.sqlite.prepare('SELECT announced_sort, effective_sort FROM measures').raw().get();
    saveMeasure(store, pk, makeMeasure(makeEvent('announced', stated('XXXX-10-09'))));
    expect(sorts()).toEqual([SORTS_LAST, SORTS_LAST]);
    const [late, early] = ['2025-12-01', '2025-11-08'].map((edtf) =>
      makeEvent('entry_into_force', stated(edtf), { modality: 'scheduled' }),
    ) as [MeasureEvent, MeasureEvent];
    const measure = makeMeasure(makeEvent('announced', stated('../2025-10-09')), late, early);
    saveMeasure(store, pk, measure);
    expect(sorts()).toEqual([day('2025-10-09'), day('2025-11-08')]);
    const own = {
      certainFrom: Infinity,
      calledOffFrom: 0,
      calledOffTo: UNBOUNDED_TO,
      confirmedFrom: Infinity,
    };
    saveMeasure(store, pk, measure, new Map([[early.id, { own, until: undefined }]]));
    expect(sorts()).toEqual([day('2025-10-09'), day('2025-12-01')]);
  });
});

describe('the rectangles of a measure', () => {
  const rectangle: StatusRectangle = {
    state: 'in_force',
    verdict: 'possible',
    certainTo: UNBOUNDED_FROM,
    dayFrom: UNBOUNDED_FROM,
    dayTo: UNBOUNDED_TO,
    knownFrom: day('2025-10-09'),
    knownTo: UNBOUNDED_TO,
  };

  beforeEach(() => saveMeasure(store, pk, makeMeasure()));

  function holding(on: number, known: number, from: number, to = from): unknown[] {
    return store.sqlite
      .prepare(
        `SELECT s.measure_pk FROM status_rtree x JOIN status_rectangles s ON s.pk = x.pk
          WHERE x.day_from <= :on AND x.day_to >= :on
            AND x.known_from <= :known AND x.known_to >= :known
            AND x.code_from >= :from AND x.code_to <= :to`,
      )
      .pluck()
      .all({ on, known, from, to });
  }

  it('are found by day, known-on day and state, to the outermost days', () => {
    saveRectangles(store, pk, [rectangle]);
    const code = stateCode('in_force', 'possible');
    const certain = stateCode('in_force', 'one');
    expect(holding(UNBOUNDED_FROM, day('2025-10-09'), code)).toEqual([pk]);
    expect(holding(UNBOUNDED_TO, UNBOUNDED_TO, certain, code)).toEqual([pk]);
    expect(holding(0, day('2025-10-08'), code)).toEqual([]);
    expect(holding(0, day('2025-10-09'), certain)).toEqual([]);
    expect(holding(0, day('2025-10-09'), stateCode('ended', 'possible'))).toEqual([]);
  });

  it('are replaced as a whole, in the index too', () => {
    saveRectangles(store, pk, [rectangle, { ...rectangle, state: 'ended' }]);
    saveRectangles(store, pk, [{ ...rectangle, state: 'suspended' }]);
    const count = (table: string) =>
      store.sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect([count('status_rectangles'), count('status_rtree')]).toEqual([1, 1]);
    expect(holding(0, day('2025-10-09'), stateCode('suspended', 'possible'))).toEqual([pk]);
  });

  it('come as the domain makes them', () => {
    const life = makeMeasure(makeEvent('entry_into_force', stated('2025-11-08')));
    saveRectangles(store, pk, statusRectangles(life));
    const on = day('2025-11-08');
    const code = stateCode('effective', 'one');
    expect(holding(on, UNBOUNDED_TO, code)).toEqual([pk]);
    expect(holding(on - 1, UNBOUNDED_TO, code)).toEqual([]);
  });

  it('survive the measure being saved again, and are not changed by hand', () => {
    saveRectangles(store, pk, [rectangle]);
    saveMeasure(store, pk, makeMeasure());
    expect(holding(0, day('2025-10-09'), stateCode('in_force', 'possible'))).toEqual([pk]);
    const change = () => store.sqlite.exec('UPDATE status_rectangles SET day_to = 0');
    expect(change).toThrow('replaced, never changed');
  });
});

describe('the words of a record', () => {
  function holding(index: string, query: string): unknown[] {
    const sql = `SELECT rowid FROM ${index} WHERE ${index} MATCH ?`;
    return store.sqlite.prepare(sql).pluck().all(query);
  }

  it('are found folded, by phrase, by prefix, by column and by stem', () => {
    const texts = { label: 'Bans', body: 'On the café’s 稀土', products: 'Neodymium magnets' };
    indexRecord(store, pk, texts);
    expect(holding('search_words', '"cafe s"')).toEqual([pk]);
    expect(holding('search_words', '"土"')).toEqual([pk]);
    expect(holding('search_words', '"neo"*')).toEqual([pk]);
    expect(holding('search_words', 'products : "magnets"')).toEqual([pk]);
    expect(holding('search_words', 'label : "magnets"')).toEqual([]);
    expect(holding('search_words', '"magnet"')).toEqual([]);
    expect(holding('search_stems', 'products : "magnet"')).toEqual([pk]);
    expect(holding('search_stems', 'label : "magnet"')).toEqual([]);
  });

  it('are replaced and taken away', () => {
    indexRecord(store, pk, { label: 'Ban', products: '', body: 'old' });
    indexRecord(store, pk, { label: 'Ban', products: '', body: 'new' });
    for (const index of SEARCH_INDEXES) {
      expect([holding(index, '"old"'), holding(index, '"new"')]).toEqual([[], [pk]]);
    }
    unindexRecord(store, pk);
    for (const index of SEARCH_INDEXES) {
      expect(holding(index, '"new"')).toEqual([]);
      store.sqlite.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
    }
  });
});
