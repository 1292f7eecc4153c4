import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Threat } from '../../src/domain/threat.ts';
import type { Store } from '../../src/store/store.ts';
import { queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { knownFrom } from '../helpers/life.ts';
import { faultsOf, readAll, readList } from '../helpers/lists.ts';
import {
  makeActor,
  makeMeasure,
  makeThreat,
  merge,
  put,
  putArticle,
  retract,
  WRITTEN,
} from '../helpers/records.ts';
import { ASSUMED, ref, span, stated } from '../helpers/store.ts';
import { makeThreatEvent } from '../helpers/threat-life.ts';

let tm: TestApp;
let seen: string[] = [];

function happened(id: Threat['events'][number]['type'], edtf: string, known = edtf) {
  const { earliest, latest } = stated(known);
  return makeThreatEvent(id, stated(edtf), { id, known: knownFrom(earliest, latest) });
}

function fill(store: Store): void {
  putArticle(store);
  for (const id of ['ruritania', 'freedonia', 'old-freedonia']) put(store, 'actor', makeActor(id));
  put(store, 'measure', makeMeasure('controls'));
  const threaten = (id: string, rest: Partial<Threat>) => {
    put(store, 'threat', makeThreat(id, rest));
  };
  const party = (id: string) => ({ actor: ref('actor', id), ...ASSUMED });
  threaten('tariffs', {
    madeBy: [party('freedonia')],
    against: [party('ruritania')],
    condition: {
      text: 'should the controls proceed',
      measures: [ref('measure', 'controls')],
      ...ASSUMED,
    },
    events: [
      happened('made', '2025-10-10', '2025-10-26/2025-11-07'),
      happened('withdrawn', '2025-10-30/2025-11-05', '2025-11-10'),
    ],
    basis: 'stated',
    evidence: [span('ev-tariffs', 'claim', 0, 5)],
  });
  threaten('ban', {
    madeBy: [party('ruritania')],
    threatenedType: 'import_ban',
    deadline: stated('2025-11-15'),
    products: [{ label: 'Magnets', asWritten: null, codes: ['850511', '9503'], ...ASSUMED }],
    events: [happened('made', '2025-10-01'), happened('carried_out', '2025-11-01')],
  });
  threaten('fee', {
    threatenedType: 'port_fee',
    deadline: stated('[2025-12-01,2026-01-01]'),
    products: [{ label: 'Ships', asWritten: null, codes: [], ...ASSUMED }],
    events: [happened('made', '2025-09')],
  });
  threaten('vague', { deadline: stated('XXXX-12-01'), events: [happened('made', 'XXXX-10-10')] });
  threaten('plan', {
    events: [{ ...happened('made', '2025-12-20', '2025-11-20'), modality: 'scheduled' }],
  });
  threaten('slip', { events: [happened('made', '2025-10-10')] });
  threaten('twin', { events: [happened('made', '2025-10-10')] });
  retract(store, 'threat', 'slip', 'Never made.');
  merge(store, 'threat', 'twin', 'tariffs');
  merge(store, 'actor', 'old-freedonia', 'freedonia');
}

beforeAll(async () => {
  tm = await startApp({ fill, store: { onQuery: (sql) => seen.push(sql) } });
  return () => tm.close();
});
beforeEach(() => {
  seen = [];
});

const NEWEST = ['vague', 'plan', 'tariffs', 'ban', 'fee'];

/** The outcome of one threat as lists have it. */
function inShort({ day, outcome, grade, possible, covered_until }: Record<string, unknown>) {
  return { on: day, state: outcome, grade, possible, covered_until };
}

describe('threats', () => {
  it('are listed in full with outcome and match', async () => {
    const { items } = await readList(tm, '/v1/threats?made_by=freedonia&view=full');
    const one = (await tm.get('/v1/threats/tariffs')).json();
    expect(items).toMatchObject([{ match: null, outcome: { state: 'withdrawn' }, record: one }]);
    expect(items[0].record).toEqual(one);
    expect(one).toMatchObject({
      object: 'threat',
      id: 'tariffs',
      revision: 1,
      recorded_at: WRITTEN,
      made_by: [{ actor: { id: 'freedonia' } }],
      condition: { measures: [{ id: 'controls', href: '/v1/measures/controls' }] },
      evidence: [{ href: '/v1/evidence/ev-tariffs' }],
      outcome: {
        day: '2025-12-01',
        day_source: 'clock',
        known_on: null,
        outcome: 'withdrawn',
        grade: 'presumed',
        possible: ['withdrawn'],
        unknown_year: [],
        deadline_passed: null,
        because: [
          { event: 'made', type: 'made', role: 'happened', known: 'certain' },
          { event: 'withdrawn', type: 'withdrawn', role: 'happened', known: 'certain' },
        ],
      },
    });
  });

  it.each([
    ['', NEWEST],
    ['sort=made', NEWEST.toReversed()],
    ['sort=id', NEWEST.toSorted()],
    ['sort=-id', NEWEST.toSorted().reverse()],
  ])('have a stable order across pages: %s', async (query, order) => {
    expect(await readAll(tm, `/v1/threats?${query}`, 2)).toEqual(order);
  });

  it.each([
    ['made_by=freedonia', ['tariffs']],
    ['made_by=ruritania', ['ban']],
    ['against=ruritania', ['tariffs']],
    ['against=freedonia', []],
    ['condition=controls', ['tariffs']],
    ['type=import_ban,port_fee', ['ban', 'fee']],
    ['document=article', ['tariffs']],
    ['q=ships', ['fee']],
    ['q=controls+proceed', ['tariffs']],
    ['made_by=freedonia&condition=controls&type=import_tariff&made_to=2025-10-10', ['tariffs']],
    ['made_by=freedonia&type=import_ban', []],
  ])('are found by %s', async (query, ids) => {
    expect((await readList(tm, `/v1/threats?${query}`)).ids).toEqual(ids);
  });

  it.each([
    ['tariffs', 'made_from=2025-10-10&made_to=2025-10-10', 'certain'],
    ['tariffs', 'made_from=2025-10-11', undefined],
    ['tariffs', 'made_to=2025-10-09', undefined],
    ['tariffs', 'made_to=2025-10-31&known_on=2025-10-25', undefined],
    ['tariffs', 'made_to=2025-10-31&known_on=2025-10-26', 'possible'],
    ['tariffs', 'made_to=2025-10-31&known_on=2025-11-07', 'certain'],
    ['fee', 'made_from=2025-09-01&made_to=2025-09-30', 'certain'],
    ['fee', 'made_from=2025-09-30', 'possible'],
    ['fee', 'made_from=2025-10-01', undefined],
    ['plan', 'made_from=2025-12-20', 'possible'],
    ['vague', 'made_from=0001-01-01', undefined],
    ['ban', 'deadline_from=2025-11-15&deadline_to=2025-11-15', 'certain'],
    ['ban', 'deadline_from=2025-11-16', undefined],
    ['fee', 'deadline_from=2025-12-01&deadline_to=2026-01-01', 'certain'],
    ['fee', 'deadline_from=2026-01-01', 'possible'],
    ['fee', 'deadline_from=2025-12-02&deadline_to=2025-12-31', undefined],
    ['tariffs', 'deadline_from=0001-01-01', undefined],
  ])('are found by their dates: %s by %s is %s', async (id, query, match) => {
    expect((await readList(tm, `/v1/threats?${query}`)).matches[id]).toBe(match);
  });

  /** The withdrawal of `tariffs` lies between 30 October and 5 November. */
  it.each([
    ['2025-10-09', 'unmade', 'certain'],
    ['2025-10-09', 'pending', undefined],
    ['2025-10-10', 'pending', 'certain'],
    ['2025-10-29', 'pending', 'certain'],
    ['2025-10-30', 'pending', 'possible'],
    ['2025-10-30', 'withdrawn', 'possible'],
    ['2025-10-30', 'pending,withdrawn', 'certain'],
    ['2025-11-04', 'withdrawn', 'possible'],
    ['2025-11-05', 'withdrawn', 'presumed'],
    ['2025-11-05', 'pending', undefined],
  ])('are found by their outcome: on %s %s is %s', async (day, outcome, match) => {
    const { matches, items } = await readList(
      tm,
      `/v1/threats?condition=controls&outcome_on=${day}&outcome=${outcome}`,
    );
    expect(matches.tariffs).toBe(match);
    for (const item of items) {
      expect(item.outcome.on).toBe(day);
      expect(item.outcome.possible.some((one: string) => outcome.includes(one))).toBe(true);
    }
  });

  it.each([
    ['2025-10-25', 'unmade'],
    ['2025-10-26', 'uncertain'],
    ['2025-11-07', 'pending'],
    ['2025-11-09', 'pending'],
    ['2025-11-10', 'withdrawn'],
  ])('have the outcome known on %s', async (knownOn, outcome) => {
    const query = `outcome_on=2025-11-20&known_on=${knownOn}`;
    const one = (await tm.get(`/v1/threats/tariffs?${query}`)).json();
    expect(one.outcome).toMatchObject({ outcome, known_on: knownOn, day: '2025-11-20' });
    const { items } = await readList(tm, `/v1/threats?condition=controls&${query}`);
    expect(items.map((item: Threat & { outcome: object }) => item.outcome)).toEqual(
      knownOn < '2025-10-26' ? [] : [inShort(one.outcome)],
    );
  });

  it('have the outcome of today without a day', async () => {
    const { matches } = await readList(tm, '/v1/threats?outcome=carried_out');
    const dated = await readList(tm, '/v1/threats?outcome=carried_out&outcome_on=2025-12-01');
    expect(Object.keys(matches)).toContain('ban');
    expect(matches).toEqual(dated.matches);
  });

  it.each<[string, Record<string, string>]>([
    ['hs=8505', { ban: 'within' }],
    ['hs=85.05.11', { ban: 'equal' }],
    ['hs=9503,8505', { ban: 'equal' }],
    ['hs=95030011', { ban: 'broader' }],
    ['hs=8505&hs_match=equal', {}],
    ['hs=8506', {}],
    ['hs=8505&nomenclature=HTSUS', {}],
  ])('are found by the codes of their products: %s', async (query, wanted) => {
    const { items, left } = await readList(tm, `/v1/threats?${query}`);
    const found = items as unknown as { id: string; hs_match: string; hs_excepts: boolean }[];
    expect(Object.fromEntries(found.map(({ id, hs_match: match }) => [id, match]))).toEqual(wanted);
    expect(found.every(({ hs_excepts: excepts }) => !excepts)).toBe(true);
    expect(left).toMatchObject({ products_unstated: NEWEST.length - 1 });
  });

  it('have the same outcome in the list and alone', async () => {
    for (const day of ['2025-10-01', '2025-11-01', '2025-12-15', '2026-02-01']) {
      for (const outcome of ['unmade', 'pending', 'carried_out', 'withdrawn', 'lapsed']) {
        const query = `outcome_on=${day}&outcome=${outcome}`;
        const { matches, items } = await readList(tm, `/v1/threats?${query}`);
        for (const id of NEWEST) {
          const one = (await tm.get(`/v1/threats/${id}?outcome_on=${day}`)).json().outcome;
          const dated = one.possible.includes(outcome) && !one.unknown_year.includes(outcome);
          const expected = one.outcome === outcome ? one.grade : dated ? 'possible' : undefined;
          expect(matches[id], `${id} ${query}`).toBe(expected);
          const item = items.find((other: { id: string }) => other.id === id);
          expect(item?.outcome ?? inShort(one)).toEqual(inShort(one));
        }
      }
    }
  });

  it.each([
    ['2025-11-15', 'no'],
    ['2025-11-16', 'yes'],
  ])('show whether their deadline has passed: on %s %s', async (day, passed) => {
    const { outcome } = (await tm.get(`/v1/threats/ban?outcome_on=${day}`)).json();
    expect(outcome.deadline_passed).toBe(passed);
  });

  it.each([
    ['made_from=2025-09-15&made_to=2025-12-31', { unknown_year: 1 }],
    ['made_from=2025-09-15&match=certain', { possible: 2, unknown_year: 1 }],
    ['deadline_from=2025-12-15', { no_date: 2, unknown_year: 1 }],
    ['known_on=2025-10-05', { not_known: 2, unknown_year: 1 }],
    ['outcome_on=2025-10-20&outcome=pending', { unknown_year: 1 }],
  ])('left out are counted with the reason: %s', async (query, left) => {
    expect((await readList(tm, `/v1/threats?${query}`)).left).toEqual(left);
  });

  it.each([
    ['made_by=nobody', ['made_by: UNKNOWN_ID']],
    ['against=old-freedonia', ['against: MERGED_ID']],
    ['condition=none', ['condition: UNKNOWN_ID']],
    ['document=none', ['document: UNKNOWN_ID']],
    ['outcome_on=2025-01-01&outcome=open', ['outcome: INVALID_VALUE']],
    ['made_from=2025-10-02&made_to=2025-10-01', ['made_from: CONTRADICTION']],
    ['deadline_from=2025-10-02&deadline_to=2025-10-01', ['deadline_from: CONTRADICTION']],
    ['known_on=2025-02-30', ['known_on: INVALID_VALUE']],
    ['type=war', ['type: INVALID_VALUE']],
    ['outcomes=pending', ['outcomes: UNKNOWN_PARAMETER']],
  ])('refuse %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/threats?${query}`)).toEqual(faults);
  });

  it('take the same number of queries for any page size', async () => {
    // The first response also counts; the counts are cached for the other pages of the list.
    const counts = [];
    for (const limit of [9, 1, 200]) {
      seen = [];
      const query =
        'outcome_on=2025-11-01&outcome=pending&known_on=2025-12-01&made_from=2025-01-01';
      await readList(tm, `/v1/threats?${query}&limit=${limit}`);
      counts.push(queriesIn(seen).length);
    }
    expect(counts[1]).toBe(counts[2]);
    expect(counts[1]).toBeLessThan(12);
  });
});

describe('single threat', () => {
  it.each([
    ['tariffs', 200],
    ['none', 404],
    ['slip', 410],
    ['twin?outcome_on=2025-11-01', 308],
    ['tariffs?outcome_on=2025-11-31', 400],
    ['tariffs?status_on=2025-11-30', 400],
  ])('%s answers %i', async (path, status) => {
    const answer = await tm.get(`/v1/threats/${path}`);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers.location).toBe(
      status === 308 ? '/v1/threats/tariffs?outcome_on=2025-11-01' : undefined,
    );
  });

  it('has an ETag for each day and known-on day, and answers 304', async () => {
    const tags = new Set<string>();
    const questions = [
      '',
      '?outcome_on=2025-12-01',
      '?outcome_on=2025-12-02',
      '?known_on=2025-12-02',
      '?outcome_on=2025-12-02&known_on=2025-12-02',
    ];
    for (const query of questions) {
      const path = `/v1/threats/tariffs${query}`;
      const { etag } = (await tm.get(path)).headers;
      tags.add(String(etag));
      expect((await tm.get(path, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    }
    expect(tags.size).toBe(questions.length);
    const list = await tm.get('/v1/threats');
    const same = await tm.get('/v1/threats', { 'if-none-match': String(list.headers.etag) });
    expect(same.statusCode).toBe(304);
  });
});
