import { beforeAll, describe, expect, it } from 'vitest';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { makeEvent } from '../helpers/life.ts';
import { fillMeasures } from '../helpers/measures.ts';
import { makeActor, makeMeasure, merge, put, retract, WRITTEN } from '../helpers/records.ts';
import { stated } from '../helpers/store.ts';

let tm: TestApp;

interface MeasureAnswer {
  id: string;
  match: string | null;
  status: { state: string };
}

/** A list in short: the ids, each with its match and its status. */
async function list(query: string, { get } = tm) {
  const answer = await get(`/v1/measures?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  const { items, meta, total } = answer.json();
  const short = items.map(({ id, match, status }: MeasureAnswer) => [id, match, status.state]);
  return { items: short, meta, total };
}

beforeAll(async () => {
  tm = await startApp({ fill: fillMeasures });
  return () => tm.close();
});

/** For tests that write. */
const ownApp = () => appForTest({ fill: fillMeasures });

describe('single measure', () => {
  it('has its record and the status of the current day', async () => {
    const answer = await tm.get('/v1/measures/quota');
    expect(answer.statusCode).toBe(200);
    const date = (day: string) => ({
      as_written: day,
      edtf: day,
      earliest: day,
      latest: day,
      precision: 'day',
      basis: 'stated',
      note: null,
      time: null,
      zone: null,
    });
    const known = { earliest: '2025-01-01', latest: '2025-01-01', document: null };
    const assumed = { basis: 'assumed', basis_note: null, evidence: [] };
    const event = (id: string, type: string, day: string, end_day: string) => ({
      id,
      type,
      modality: 'occurred',
      date: date(day),
      known: { ...known, rule: 'announced_on' },
      provisions: [],
      end_day,
      replaces: [],
      sets: [],
      note: null,
      ...assumed,
    });
    expect(answer.json()).toEqual({
      object: 'measure',
      id: 'quota',
      revision: 1,
      recorded_at: WRITTEN,
      title: 'The quota',
      summary: 'A ban',
      type: 'quota',
      flow: 'import',
      effect: { value: 'unstated', ...assumed, basis: 'unknown' },
      identifiers: [],
      imposed_by: [],
      administered_by: [],
      scope: {
        kind: 'unstated',
        side: 'origin',
        actors: [],
        except: [],
        of: [],
        as_written: null,
        ...assumed,
      },
      provisions: [],
      schedules: [],
      events: [
        event('start', 'entry_into_force', '2024-01-01', 'unstated'),
        event('end', 'expiry', '2024-12-31', 'included'),
      ],
      relations: [],
      context_notes: [],
      ...assumed,
      links: { self: '/v1/measures/quota' },
      status: {
        on: '2025-12-01',
        day_source: 'clock',
        known_on: null,
        state: 'ended',
        grade: 'certain',
        possible: ['ended'],
        covered_until: '2025-01-01',
        covered_by: null,
        unknown_year: [],
        never_in_force: false,
        rate: null,
        provisions: [
          {
            provision: null,
            state: 'ended',
            grade: 'certain',
            possible: ['ended'],
            covered_until: '2025-01-01',
            never_in_force: false,
            terms: {},
          },
        ],
        because: [
          {
            event: 'end',
            type: 'expiry',
            modality: 'occurred',
            step: 'own',
            effect: 'end',
            role: 'happened',
            known: 'certain',
            date: date('2024-12-31'),
            evidence: [],
            rule: 'It occurred by this day. The source includes the last day: the change comes the day after it.',
          },
        ],
      },
    });
  });

  it.each([
    ['magnets', '2025-10-08', '', ['announced']],
    ['magnets', '2025-11-07', '', ['announced']],
    ['magnets', '2025-11-08', '', ['announced', 'in_force']],
    ['magnets', '2025-11-20', '&known_on=2025-10-25', ['announced']],
    ['duty', '2025-01-31', '', ['announced']],
    ['duty', '2025-02-01', '', ['in_force']],
    ['duty', '2025-11-09', '', ['in_force']],
    ['duty', '2025-11-10', '', ['suspended']],
    ['duty', '2025-11-10', '&known_on=2025-11-09', ['in_force']],
    ['duty', '2026-11-10', '', ['suspended']],
    ['duty', '2026-11-11', '', ['in_force', 'suspended']],
    ['quota', '2023-12-31', '&known_on=2024-12-31', ['unannounced']],
  ])('%s on %s%s has the possible states %j', async (id, day, known, possible) => {
    const { status } = (await tm.get(`/v1/measures/${id}?status_on=${day}${known}`)).json();
    expect(status.possible).toEqual(possible);
    const knownOn = known === '' ? null : known.slice(-10);
    expect([status.on, status.day_source, status.known_on]).toEqual([day, 'request', knownOn]);
  });

  it('has an ETag for each day, known-on day and source of the day', async () => {
    const tags = new Set<unknown>();
    const queries = ['', '?status_on=2025-12-01', '?status_on=2025-12-02', '?known_on=2025-12-01'];
    for (const query of queries) {
      const { headers } = await tm.get(`/v1/measures/duty${query}`);
      tags.add(headers.etag);
      const again = await tm.get(`/v1/measures/duty${query}`, {
        'if-none-match': headers.etag as string,
      });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    expect(tags.size).toBe(queries.length);
  });

  it('has another ETag after midnight', async () => {
    const { headers } = await tm.get('/v1/measures/duty');
    const later = await appForTest({ fill: fillMeasures, now: '2025-12-02T00:00:00.000Z' });
    const held = { 'if-none-match': headers.etag as string };
    const answer = await later.get('/v1/measures/duty', held);
    expect([answer.statusCode, answer.json().status.on]).toEqual([200, '2025-12-02']);
  });

  it('answers 404, 308 and 410 like every record', async () => {
    const tm = await ownApp();
    merge(tm.store, 'measure', 'quota', 'duty');
    retract(tm.store, 'measure', 'magnets', 'Listed twice.');
    const moved = await tm.get('/v1/measures/quota?status_on=2025-01-01');
    expect([moved.statusCode, moved.headers.location]).toEqual([
      308,
      '/v1/measures/duty?status_on=2025-01-01',
    ]);
    expect((await tm.get('/v1/measures/magnets')).statusCode).toBe(410);
    expect((await tm.get('/v1/measures/none')).statusCode).toBe(404);
    expect((await tm.get('/v1/measures/%ff')).statusCode).toBe(400);
  });
});

describe('list of measures', () => {
  it('has the status of the current day and no match', async () => {
    const { items, meta, total } = await list('');
    expect(items).toEqual([
      ['duty', null, 'suspended'],
      ['magnets', null, 'uncertain'],
      ['quota', null, 'ended'],
    ]);
    expect(total).toEqual({ value: 3, relation: 'eq' });
    expect(meta).toEqual({
      day: '2025-12-01',
      day_source: 'clock',
      known_on: null,
      match: 'possible',
      excluded: [],
      position: 'h7k2m9x4.6',
    });
  });

  it.each([
    ['in_force_on=2025-01-31', []],
    ['in_force_on=2025-02-01', [['duty', 'certain', 'in_force']]],
    ['in_force_on=2025-11-07', [['duty', 'certain', 'in_force']]],
    [
      'in_force_on=2025-11-08',
      [
        ['duty', 'certain', 'in_force'],
        ['magnets', 'possible', 'uncertain'],
      ],
    ],
    ['in_force_on=2025-11-20', [['magnets', 'possible', 'uncertain']]],
    ['in_force_on=2025-11-20&match=certain', []],
    ['in_force_on=2024-12-31', [['quota', 'certain', 'in_force']]],
    ['in_force_on=2025-01-01', []],
    ['suspended_on=2025-11-09', []],
    ['suspended_on=2025-11-10', [['duty', 'certain', 'suspended']]],
    ['suspended_on=2026-11-11', [['duty', 'possible', 'uncertain']]],
    [
      'status=suspended,ended&status_on=2025-11-10',
      [
        ['duty', 'certain', 'suspended'],
        ['quota', 'certain', 'ended'],
      ],
    ],
    [
      'status=announced,in_force&status_on=2025-11-20&type=export_ban',
      [['magnets', 'presumed', 'uncertain']],
    ],
    ['announced_from=2025-10-09&announced_to=2025-10-09', [['magnets', 'certain', 'uncertain']]],
    ['announced_from=2025-10-10', []],
    ['announced_to=2025-10-08', []],
    ['effective_from=2025-11-01&effective_to=2025-11-30', [['magnets', 'possible', 'uncertain']]],
    ['effective_from=2025-11-09&effective_to=2025-11-30', []],
    ['effective_to=2024-12-31', [['quota', 'certain', 'ended']]],
    ['ends_from=2024-12-31&ends_to=2024-12-31', [['quota', 'certain', 'ended']]],
    ['ends_from=2025-01-01', []],
    ['month_day=12-01', [['magnets', 'possible', 'uncertain']]],
    ['known_on=2024-12-31', []],
    ['known_on=2025-10-25&effective_from=2025-11-01', []],
    ['known_on=2025-10-26&effective_from=2025-11-01', [['magnets', 'possible', 'uncertain']]],
    [
      'in_force_on=2025-11-08&flow=export&hs=8505&imposed_by=ruritania&document=article&product=magnets&q=ban',
      [['magnets', 'possible', 'uncertain']],
    ],
    ['in_force_on=2025-11-08&flow=export&imposed_by=freedonia', []],
    [
      'in_force_on=2025-11-09&status=suspended&status_on=2025-11-10',
      [['duty', 'certain', 'suspended']],
    ],
  ])('%s: %j', async (query, expected) => {
    expect((await list(query)).items).toEqual(expected);
  });

  it.each([
    ['status_on=2025-11-10&status=suspended&in_force_on=2025-11-09', '2025-11-10', 'request'],
    ['in_force_on=2025-11-09&suspended_on=2025-11-10', '2025-11-09', 'request'],
    ['suspended_on=2025-11-10', '2025-11-10', 'request'],
    ['known_on=2025-11-10', '2025-12-01', 'clock'],
  ])('%s: shows the status on %s', async (query, day, source) => {
    const { meta } = await list(query);
    expect([meta.day, meta.day_source]).toEqual([day, source]);
  });

  it('explains what it leaves out', async () => {
    const { meta } = await list('in_force_on=2025-11-20&match=certain&known_on=2025-10-25');
    expect(meta.excluded).toMatchObject([{ reason: 'presumed', count: { value: 1 } }]);
    const sure = await list('in_force_on=2025-11-20&match=certain');
    expect(sure.meta).toEqual({
      day: '2025-11-20',
      day_source: 'request',
      position: 'h7k2m9x4.6',
      known_on: null,
      match: 'certain',
      excluded: [
        {
          reason: 'possible',
          count: { value: 1, relation: 'eq' },
          detail: '1 may or may not match the date filters; match=possible lists them.',
        },
      ],
    });
    const unknown = await list('known_on=2024-12-31&ends_from=2024-01-01');
    expect(unknown.meta.excluded).toEqual([
      {
        reason: 'not_known',
        count: { value: 3, relation: 'eq' },
        detail: '3 cannot have been public on the day given in known_on.',
      },
    ]);
    const reasons = async (query: string) =>
      (await list(query)).meta.excluded.map(({ reason }: { reason: string }) => reason);
    expect(await reasons('announced_from=2020-01-01')).toEqual(['no_date']);
    expect(await reasons('ends_from=2020-01-01')).toEqual(['no_date']);
  });

  it('excludes and counts measures of unknown year', async () => {
    const events = [makeEvent('entry_into_force', stated('XXXX-11-08'), { id: 'start' })];
    const own = await ownApp();
    put(own.store, 'measure', makeMeasure('undated', { events }));
    for (const query of ['in_force_on=2025-01-31', 'effective_from=2030-01-01']) {
      const { items, meta } = await list(query, own);
      expect(items).toEqual([]);
      expect(meta.excluded).toContainEqual({
        reason: 'unknown_year',
        count: { value: 1, relation: 'eq' },
        detail: expect.stringMatching(/^1 would match .* only by a date of unknown year/),
      });
    }
    expect((await list('month_day=11-08', own)).items).toEqual([
      ['magnets', 'possible', 'uncertain'],
      ['undated', 'certain', 'uncertain'],
    ]);
  });

  it('accepts a range of one day, and different days in different filters', async () => {
    const query = 'effective_from=2025-11-08&effective_to=2025-11-08&in_force_on=2025-12-01';
    expect((await list(query)).items).toEqual([['magnets', 'possible', 'uncertain']]);
  });

  it('continues over pages, each with its own cursor and link', async () => {
    const ids: string[] = [];
    let url: string | null = '/v1/measures?limit=1&sort=-title';
    while (url !== null) {
      const answer = await tm.get(url);
      const { items, next, total } = answer.json();
      expect(total.value).toBe(3);
      ids.push(...items.map(({ id }: { id: string }) => id));
      url = next === null ? null : `/v1/measures?limit=1&sort=-title&cursor=${next}`;
      const nextLinks = url === null ? [] : [`<https://tm.test${url}>; rel="next"`];
      expect(String(answer.headers.link).match(/<[^>]*>; rel="next"/g) ?? []).toEqual(nextLinks);
    }
    expect(ids).toEqual(['quota', 'magnets', 'duty']);
  });

  it('refuses a cursor of another query', async () => {
    const { next } = (await tm.get('/v1/measures?limit=1')).json();
    const answer = await tm.get(`/v1/measures?limit=1&flow=import&cursor=${next}`);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'CURSOR_FILTER_MISMATCH']);
  });

  it('answers 304 until a record or the day changes', async () => {
    const tm = await ownApp();
    const { headers } = await tm.get('/v1/measures');
    const held = { 'if-none-match': headers.etag as string };
    expect((await tm.get('/v1/measures', held)).statusCode).toBe(304);
    put(tm.store, 'actor', makeActor('sylvania'));
    expect((await tm.get('/v1/measures', held)).statusCode).toBe(200);
  });
});
