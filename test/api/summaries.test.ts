import { beforeAll, describe, expect, it } from 'vitest';
import { MEASURE_STATES } from '../../src/domain/status.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { gridOf } from '../helpers/csv.ts';
import { faultsOf } from '../helpers/lists.ts';
import { makeActor, put } from '../helpers/records.ts';
import { importStory } from '../helpers/story.ts';

type Item = Record<string, unknown> & { id: string };

let tm: TestApp;
beforeAll(async () => {
  const fill = (store: Parameters<typeof seed>[0]) => {
    seed(store);
    importStory(store);
  };
  tm = await startApp({ fill, now: '2033-01-01T00:00:00.000Z' });
  return () => tm.close();
});

async function itemsOf(path: string): Promise<Item[]> {
  const answer = await tm.get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().items;
}

/** The members of every item of a list, in order. */
const DEFAULTS = {
  measures:
    'object id title type flow effect imposed_by imposed_by_count scope products product_count codes code_count revision recorded_at rate status next_event match',
  statements:
    'object id summary speaker role said_on quote paraphrase quotation_type language translated document attitude polarity about about_count revision recorded_at match',
  threats:
    'object id title made_by made_by_count against against_count type rate products product_count condition condition_measures made deadline carried_out_by revision recorded_at outcome match',
  talks:
    'object id title parties party_count delegates delegate_count place took_place outcome outcome_count about about_count revision recorded_at match',
  documents:
    'object id kind title title_supplied publisher author published language url identifiers length revision recorded_at match',
  actors:
    'object id kind name country aliases alias_count revision recorded_at posts post_count match',
};
const LISTS = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];

describe.each(LISTS)('an item of %s', (list) => {
  it('is a summary: every member is there, and it is short', async () => {
    const items = await itemsOf(`/v1/${list}?limit=200`);
    const sizes = items.map((item) => Buffer.byteLength(JSON.stringify(item)));
    for (const item of items) expect(Object.keys(item).join(' ')).toBe(DEFAULTS[list]);
    expect(sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)]).toBeLessThan(1000);
    expect(Math.max(...sizes)).toBeLessThan(2500);
    expect(Buffer.byteLength((await tm.get(`/v1/${list}`)).body)).toBeLessThan(20_000);
    expect(JSON.stringify(items)).not.toMatch(/evidence|basis_note/);
  });

  it('has the whole record too with view=full, as its own address returns it', async () => {
    const items = await itemsOf(`/v1/${list}?limit=5&view=full`);
    const plain = await itemsOf(`/v1/${list}?limit=5`);
    for (const [at, { record, ...item }] of items.entries()) {
      expect(item).toEqual(plain[at]);
      expect(record).toEqual((await tm.get(`/v1/${list}/${item.id}`)).json());
    }
    const named = await itemsOf(`/v1/${list}?limit=5&fields=record`);
    for (const [at, item] of named.entries()) {
      expect(Object.keys(item)).toEqual(['object', 'id', 'record']);
      expect(item.record).toEqual(items[at]?.record);
    }
  });

  it('says the same in NDJSON and CSV', async () => {
    const items = await itemsOf(`/v1/${list}?limit=200&fields=default`);
    expect(items).toEqual(await itemsOf(`/v1/${list}?limit=200`));
    const lines = (await tm.get(`/v1/${list}.ndjson`)).body.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(items);
    const [header = [], ...rows] = gridOf((await tm.get(`/v1/${list}.csv`)).body);
    expect(rows.map(([id]) => id)).toEqual(items.map(({ id }) => id));
    for (const [at, item] of items.entries()) {
      const cell = (name: string) => rows[at]?.[header.indexOf(name)];
      expect(cell('recorded_at')).toBe(item.recorded_at);
      expect(cell('match')).toBe(item.match ?? '');
      expect(cell('page_url')).toBe(`https://tm.test/${list}/${item.id}`);
    }
  });

  it.each([
    ['fields=nonsense', ['fields: INVALID_VALUE']],
    ['fields=', ['fields: EMPTY_VALUE']],
    ['fields=id,,title', ['fields: EMPTY_VALUE']],
    ['fields=record.title', ['fields: INVALID_VALUE']],
    ['fields=toString', ['fields: INVALID_VALUE']],
    ['fields=id&view=full', ['fields: CONTRADICTION']],
    ['view=all', ['view: INVALID_VALUE']],
  ])('%s is refused', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/${list}?${query}`)).toEqual(faults);
  });

  it.each(['view=full', 'fields=id,record'])('as CSV is refused with %s', async (query) => {
    const [parameter] = query.split('=');
    const answer = await tm.get(`/v1/${list}.csv?${query}`);
    expect([answer.statusCode, answer.json().errors]).toMatchObject([400, [{ parameter }]]);
  });

  it('links only to formats that take what the request says of items', async () => {
    const { headers } = await tm.get(`/v1/${list}?fields=id,record&view=full&q=duty`);
    for (const [, url, type] of String(headers.link).matchAll(
      /<https:\/\/tm\.test([^>]+)>; rel="alternate"; type="([^"]+)"/g,
    )) {
      const answer = await tm.get(url as string);
      expect([type, answer.statusCode]).toEqual([type, 200]);
    }
  });

  it('may have other members on each page of one list', async () => {
    if ((await itemsOf(`/v1/${list}`)).length < 2) return;
    const first = (await tm.get(`/v1/${list}?limit=1`)).json();
    const second = await itemsOf(`/v1/${list}?limit=1&fields=id&cursor=${first.next}`);
    expect(second).toHaveLength(1);
    expect(second[0]).not.toEqual(first.items[0]);
  });
});

describe.each(['measures', 'statements', 'quotes', 'threats'])('a feed of %s', (list) => {
  it.each([
    ['atom', 'fields=id'],
    ['rss', 'view=summary'],
    ['feed.json', 'view=full'],
  ])('as %s is refused with %s', async (suffix, query) => {
    const [parameter] = query.split('=');
    const answer = await tm.get(`/v1/${list}.${suffix}?${query}`);
    expect([answer.statusCode, answer.json().errors]).toMatchObject([400, [{ parameter }]]);
  });
});

const STATES = MEASURE_STATES.join();
const ON = `status=${STATES}&status_on=2035-01-01`;

describe('an item of measures', () => {
  it('leaves nothing out of what the page shows', async () => {
    const items = await itemsOf('/v1/measures?limit=200&sort=title');
    const { body } = await tm.get('/measures', { accept: 'text/html' });
    const shown = [...body.matchAll(/href="\/measures\/([a-z0-9-]+)/g)].map(([, id]) => id);
    expect(shown).toEqual(items.slice(0, shown.length).map(({ id }) => id));
  });

  const one = async (id: string, query: string) =>
    (await itemsOf(`/v1/measures?limit=200&${query}`)).find((item) => item.id === id) as Item;

  it.each([
    ['title', { title: 'Additional duty on goods of Tavland' }],
    ['status.state,type', { type: 'import_tariff', status: { state: 'in_force' } }],
    ['imposed_by.name', { imposed_by: [{ name: 'Merania' }] }],
    ['rate.text,rate.alternatives', { rate: { text: '10 %', alternatives: 0 } }],
    ['excepted,provision_count', { excepted: [], provision_count: 0 }],
    ['announced', { announced: null }],
    ['never_in_force', { never_in_force: false }],
    ['legal_instrument.title', { legal_instrument: null }],
    ['match,id,object', { match: 'presumed' }],
  ])('has with fields=%s only these', async (fields, expected) => {
    const { object, id, ...rest } = await one('tavland-duty', `fields=${fields}&${ON}`);
    expect([object, id, rest]).toEqual(['measure', 'tavland-duty', expected]);
  });

  it.each([
    ['tavland-duty', '2031-01-25', '10 % (not yet in force)', null, 'no', 0],
    ['tavland-duty', '2031-04-15', '20 %', '20', 'yes', 0],
    ['balance-duty', '2031-04-06', '34 %, rates in a schedule, 8 %', null, 'yes', 0],
    ['steel-duty', '2031-04-01', '30 %, free', null, 'yes', 0],
    ['vehicle-duty', '2031-12-05', 'TOTAL 15 %', null, 'yes', 0],
  ])('has the rate of the day: %s on %s: %s', async (id, day, text, share, applies, others) => {
    const { rate } = await one(id, `fields=rate&status=${STATES}&status_on=${day}`);
    expect(rate).toMatchObject({ text, ad_valorem: share, applies, alternatives: others });
  });

  it.each([
    ['balance-duty', '2031-04-06', '2031-04-05', '2032-03-01', 'rate_change'],
    ['balance-duty', '2032-04-01', undefined, undefined, undefined],
    ['surcharge', '2032-04-01', '2032-03-10', '2032-08-07', 'expiry'],
  ])('has the spell in force and the next event: %s on %s', async (id, day, since, until, next) => {
    const item = await one(id, `fields=status,next_event&status=${STATES}&status_on=${day}`);
    const { status, next_event: event } = item as unknown as {
      status: { since: { earliest: string } | null; until: { latest: string } | null };
      next_event: { type: string } | null;
    };
    expect([status.since?.earliest, status.until?.latest, event?.type]).toEqual([
      since,
      until,
      next,
    ]);
  });

  it('has as columns of CSV the fields in the order of the request', async () => {
    const csv = await tm.get(`/v1/measures.csv?fields=status.state,imposed_by,title,excepted`);
    expect(gridOf(csv.body)[0]).toEqual([
      'id',
      'status_state',
      'imposed_by',
      'imposed_by_names',
      'imposed_by_country',
      'title',
      'excepted',
      'page_url',
    ]);
  });
});

it('an item follows the country of an actor that it names', async () => {
  const own = await startApp({ fill: importStory, now: '2033-01-01T00:00:00.000Z' });
  const actor = {
    ...makeActor('merania'),
    kind: 'country' as const,
    name: 'Merania',
    country: 'QN',
  };
  put(own.store, 'actor', actor);
  const { items } = (await own.get('/v1/measures?fields=imposed_by&limit=1')).json();
  expect(items[0].imposed_by).toEqual([{ id: 'merania', name: 'Merania', country: 'QN' }]);
  await own.close();
});
