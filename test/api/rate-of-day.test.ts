import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEASURE_STATES } from '../../src/domain/status.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { gridOf } from '../helpers/csv.ts';
import { type McpClient, mcpClient } from '../helpers/mcp.ts';
import { ratesOn } from '../helpers/pages.ts';
import { importStory } from '../helpers/story.ts';

let tm: TestApp;
let mcp: McpClient;

beforeAll(async () => {
  tm = await startApp({ fill: importStory, now: '2033-01-01T00:00:00.000Z' });
  mcp = await mcpClient(await tm.listen());
});
afterAll(async () => {
  await mcp.close();
  await tm.close();
});

interface Rated {
  id: string;
  rate: { text: string } | null;
  status: { rate: string | null };
}

/** A measure, the day, the known-on day, its rates on that day. */
type Case = [id: string, day: string, knownOn: string | null, rate: string | null];

const CASES: Case[] = [
  ['tavland-duty', '2031-01-25', null, '10 % (not yet in force)'],
  ['tavland-duty', '2031-02-28', null, '10 %'],
  ['tavland-duty', '2031-04-15', null, '20 %'],
  ['tavland-duty', '2031-10-14', null, '20 %'],
  ['tavland-duty', '2031-10-15', null, '10 %'],
  ['tavland-duty', '2031-10-15', '2031-10-01', '20 %'],
  ['balance-duty', '2031-04-06', null, '34 %, rates in a schedule, 8 %'],
  ['balance-duty', '2031-04-12', null, '60 %, rates in a schedule, 8 %'],
  ['balance-duty', '2031-06-15', null, '10 %, rates in a schedule, 8 %'],
  ['balance-duty', '2031-07-25', '2031-07-10', '60 %, rates in a schedule, 8 %'],
  ['balance-duty', '2032-04-01', null, null],
  ['steel-duty', '2031-04-01', null, '30 %, free'],
  ['vehicle-duty', '2031-12-05', null, 'TOTAL 15 %'],
];

/** Everything that shows the rate of a measure on a day, each with a reader of its own. */
const FACES: Record<string, (id: string, days: Record<string, string>) => Promise<string | null>> =
  {
    'one measure': async (id, days) => {
      const { body } = await tm.get(`/v1/measures/${id}?${new URLSearchParams(days)}`);
      return (JSON.parse(body) as Rated).status.rate;
    },
    'a list': async (id, days) => {
      const { body } = await tm.get(`/v1/measures?${ofAnyStatus(days)}`);
      const { items } = JSON.parse(body) as { items: Rated[] };
      return items.find((item) => item.id === id)?.rate?.text ?? null;
    },
    'a list as CSV': async (id, days) => {
      const { body } = await tm.get(`/v1/measures.csv?${ofAnyStatus(days)}`);
      const [header = [], ...rows] = gridOf(body);
      const row = rows.find(([first]) => first === id);
      return row?.[header.indexOf('rate_text')] || null;
    },
    'the tool for one measure': async (id, days) => {
      const { answer } = await mcp.call('get_measure', { id, ...days });
      return (answer as unknown as Rated).status.rate;
    },
    'the page of a measure': async (id, days) => {
      const { body } = await tm.get(`/measures/${id}?${new URLSearchParams(days)}`);
      return ratesOn(body);
    },
    'the page of a list': async (id, days) => {
      const { body } = await tm.get(`/measures?${new URLSearchParams(days)}`);
      const [article = ''] = body
        .split('<article')
        .filter((part) => part.includes(`href="/measures/${id}?`));
      return /Rate: ([^<]+)</.exec(article)?.[1] ?? null;
    },
  };

/** The query of a list of all measures, whatever their status on a day. */
function ofAnyStatus(days: Record<string, string>): URLSearchParams {
  return new URLSearchParams({ status: MEASURE_STATES.join(), ...days });
}

describe('the rate of a day is the same everywhere', () => {
  describe.each(Object.entries(FACES))('%s', (_, face) => {
    it.each(CASES)('%s, on %s as known on %s: %s', async (id, day, knownOn, rate) => {
      const days = { status_on: day, ...(knownOn && { known_on: knownOn }) };
      expect(await face(id, days)).toBe(rate);
    });
  });

  it.each(
    CASES.filter(([, , , rate]) => rate !== null && !rate.includes('(')),
  )('the tool for a day: %s, on %s as known on %s: %s', async (id, day, knownOn, rate) => {
    const days = { in_force_on: day, ...(knownOn && { known_on: knownOn }) };
    const { answer } = await mcp.call('measures_on_day', days);
    const { measures } = answer as unknown as { measures: Rated[] };
    expect(measures.find((measure) => measure.id === id)?.rate?.text).toBe(rate);
  });
});

describe('the terms of a day', () => {
  it('say what a rate for a time stands instead of, until when, and by which events', async () => {
    const { body } = await tm.get('/v1/measures/balance-duty?status_on=2031-06-15');
    const { provisions } = JSON.parse(body).status;
    expect(provisions[0].terms.rate).toEqual({
      possible: [
        {
          value: expect.objectContaining({ text: '10 %' }),
          text: '10 %',
          because: ['pause', 'stay'],
          instead_of: [expect.objectContaining({ text: '60 %' })],
          until: { event: 'ext-2', edtf: '2032-10-20', end_day: 'excluded', modality: 'enacted' },
        },
      ],
      grade: 'certain',
      applies: 'yes',
    });
    expect(provisions[1].terms).toMatchObject({
      scope: { possible: [{ value: { kind: 'named' }, because: ['stay'], instead_of: [] }] },
      schedules: { possible: [{ value: ['annex'] }] },
    });
    expect(provisions[1].terms).not.toHaveProperty('rate');
  });

  it('are told on the page in words', async () => {
    const { body } = await tm.get(
      '/measures/balance-duty?status_on=2031-06-15&known_on=2031-06-15',
    );
    const text = body.replaceAll(/<[^>]+>/g, '');
    expect(text).toContain('10 % instead of 60 % until 20 July 2031');
  });

  it('leave rates in a schedule to its lines, which the page links to', async () => {
    const { body } = await tm.get('/measures/balance-duty?status_on=2031-06-15');
    expect(body.replaceAll(/<[^>]+>/g, '')).toContain(
      'Countries in the Annex: In force, rates in a schedule',
    );
    const lines = '/v1/measures/balance-duty/schedules/annex';
    expect(body).toContain(`annex: 70 lines (<a href="${lines}.csv" type="text/csv">CSV</a>`);
    expect((await tm.get(`${lines}.csv`)).body).toContain(',orsenna,,yes,20 %,Orsenna,');
  });

  it('carry no evidence: it stands with the events and provisions that set them', async () => {
    const { body } = await tm.get('/v1/measures/steel-duty?status_on=2031-06-15');
    const { provisions } = JSON.parse(body).status;
    expect(JSON.stringify(provisions)).not.toContain('evidence');
    expect(provisions[1].terms.quota.possible[0].value).toMatchObject({ volume: '400000' });
  });
});
