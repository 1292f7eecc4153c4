import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { mcpClient } from '../helpers/mcp.ts';
import { makeActor, makeMeasure, put } from '../helpers/records.ts';
import { importStory } from '../helpers/story.ts';
import { makeProduct, makeProducts, makeTerms } from '../helpers/terms.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ fill: importStory, now: '2033-01-01T12:00:00.000Z' });
});
afterAll(() => app.close());

interface Item {
  id: string;
  match: string | null;
  hs_match?: string;
  hs_excepts?: boolean;
}

async function ask(question: string) {
  const answer = await app.get(`/v1/measures?${question}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json() as {
    items: Item[];
    total: { value: number };
    meta: { excluded: { reason: string; count: { value: number } }[] };
  };
}

/** What a list says of each item, and of what it leaves out. */
async function told(question: string): Promise<string[]> {
  const { items, total, meta } = await ask(question);
  expect(total.value).toBe(items.length);
  return [
    ...items.map(({ id, hs_match: match, hs_excepts: excepts }) => {
      return [id, match, ...(excepts ? ['with exceptions'] : [])].join(' ').trim();
    }),
    ...meta.excluded.map(({ reason, count }) => `${reason}: ${count.value}`),
  ];
}

/** Measures on all goods, but for what they except. */
const ALL = ['balance-duty all_articles', 'surcharge all_articles', 'tavland-duty all_articles'];

/** The measures on all goods, and another one at its place. */
const withAll = (other: string) => [...ALL, other].toSorted();

describe('a list of measures', () => {
  it.each<[string, string[]]>([
    ['hs=7318', withAll('steel-duty broader')],
    ['hs=73.18', withAll('steel-duty broader')],
    ['hs=7318150000', withAll('steel-duty broader')],
    ['hs=73', withAll('steel-duty equal')],
    ['hs=72', withAll('steel-duty equal with exceptions')],
    ['hs=7204', ALL],
    ['hs=720410', ALL],
    ['hs=8703', withAll('vehicle-duty broader')],
    ['hs=2709', ['surcharge all_articles', 'tavland-duty all_articles']],
    [
      'hs=27',
      [
        'balance-duty all_articles with exceptions',
        'surcharge all_articles',
        'tavland-duty all_articles',
      ],
    ],
    ['hs=7318&hs_match=broader', ['steel-duty broader']],
    ['hs=7318&hs_match=broader,equal', ['steel-duty broader']],
    ['hs=7318&hs_match=equal', []],
    ['hs=7204,7318', withAll('steel-duty broader')],
    ['hs=73,87&hs_match=equal', ['steel-duty equal', 'vehicle-duty equal']],
    ['hs=7318&nomenclature=HS2028', withAll('steel-duty broader')],
    ['hs=7318&nomenclature=HTSUS', ALL],
    ['hs=7318&nomenclature=HTSUS,HS2028', withAll('steel-duty broader')],
  ])('by the code of goods: %s', async (question, wanted) => {
    expect(await told(question)).toEqual(wanted);
  });

  it.each<[string, string[]]>([
    ['origin=QV&hs=8471', ['surcharge all_articles']],
    ['origin=QQ', ['balance-duty', 'steel-duty', 'surcharge']],
    ['origin=QV', ['steel-duty', 'surcharge']],
    ['origin=QT,QV&hs=84', ALL],
    ['origin=orsenna&hs=73', ['balance-duty all_articles', 'steel-duty equal']],
    ['origin=QS&in_force_on=2031-12-05', ['balance-duty', 'steel-duty', 'vehicle-duty']],
    ['origin=QS&status_on=2031-08-31&status=announced,unannounced', ['surcharge']],
    ['origin=QS&hs=87&in_force_on=2031-08-15', ['balance-duty all_articles']],
    ['origin=harbour-league&hs=87', ['balance-duty all_articles', 'vehicle-duty equal']],
    ['destination=QQ', []],
    ['origin=QM&imposed_by=QM&hs=8703', ['balance-duty all_articles', 'surcharge all_articles']],
  ])('by origin and destination: %s', async (question, wanted) => {
    expect(await told(question)).toEqual(wanted);
  });

  const days = ['2031-03-20', '2031-06-20', '2031-08-15', '2031-12-05', '2032-04-01', '2032-08-07'];
  const goods = ['hs=7318', 'hs=7204', 'hs=87', 'hs=8703', 'hs=2709', 'hs=0901', 'hs=72'];
  const origins = ['', 'origin=QT', 'origin=QO', 'origin=QV', 'origin=QS', 'origin=harbour-league'];

  it.each(days)('finds what applies on %s, and nothing else', async (day) => {
    for (const question of goods.flatMap((one) => origins.map((origin) => `${one}&${origin}`))) {
      const { items } = await ask(`in_force_on=${day}&${question}`);
      const applicable = (await app.get(`/v1/applicable?on=${day}&${question}`)).json();
      const measures = applicable.items.map(({ measure }: { measure: string }) => measure);
      expect([question, ...items.map(({ id }) => id)]).toEqual([question, ...new Set(measures)]);
    }
  });

  it('has the same measures by goods in every format, on the page and in the tool', async () => {
    const question = 'hs=8703&origin=QS&in_force_on=2031-12-05';
    const wanted = ['balance-duty', 'vehicle-duty'];
    expect((await ask(question)).items.map(({ id }) => id)).toEqual(wanted);
    for (const suffix of ['.csv', '.ndjson', '.atom', '.ics']) {
      const { statusCode, body } = await app.get(`/v1/measures${suffix}?${question}`);
      expect(statusCode, body).toBe(200);
      const named = [...wanted, 'steel-duty', 'tavland-duty', 'surcharge'].filter((id) =>
        new RegExp(`measures?/${id}\\b|"id":"${id}"`).test(body),
      );
      expect([suffix, ...named]).toEqual([suffix, ...wanted]);
    }
    const page = (await app.get(`/measures?${question}`)).body;
    const linked = page.matchAll(/<h2 class="item"><a href="\/measures\/([^"?]+)/g);
    expect([...linked].map(([, id]) => id).toSorted()).toEqual(wanted);
    const mcp = await mcpClient(await app.listen());
    const { answer } = await mcp.call('measures_on_day', {
      in_force_on: '2031-12-05',
      hs: ['8703'],
      origin: ['QS'],
    });
    await mcp.close();
    expect(answer.measures).toEqual([
      expect.objectContaining({ id: 'balance-duty', hs_match: 'all_articles' }),
      expect.objectContaining({ id: 'vehicle-duty', hs_match: 'broader' }),
    ]);
  });

  it('tells the match as a field, in CSV too', async () => {
    const { items } = await ask('hs=72&fields=hs_match,hs_excepts&hs_match=equal');
    expect(items).toEqual([
      { object: 'measure', id: 'steel-duty', hs_match: 'equal', hs_excepts: true },
    ]);
    const { body } = await app.get('/v1/measures.csv?hs=72&fields=hs_match&hs_match=equal');
    expect(body).toMatch(/^\ufeff?id,hs_match,page_url\r\nsteel-duty,equal,/);
    expect((await ask('fields=hs_match&limit=1')).items).toEqual([
      { object: 'measure', id: 'balance-duty' },
    ]);
  });

  it('counts what nobody says to whom it applies, or to which codes', async () => {
    const other = await startApp({
      fill: (store) => {
        for (const id of ['ruritania', 'freedonia']) put(store, 'actor', makeActor(id));
        const terms = makeTerms({ products: makeProducts([makeProduct('Toys', '9503')]) });
        put(store, 'measure', makeMeasure('unscoped', { flow: 'import', terms }));
        put(store, 'measure', makeMeasure('in-words', { flow: 'import' }));
      },
    });
    const left = async (question: string) => {
      const { items, meta } = (await other.get(`/v1/measures?${question}`)).json();
      expect(items).toEqual([]);
      return meta.excluded.map(
        ({ reason, count }: { reason: string; count: { value: number } }) =>
          `${reason}: ${count.value}`,
      );
    };
    expect(await left('hs=8505')).toEqual(['products_unstated: 1']);
    expect(await left('hs=9503&origin=ruritania')).toEqual(['scope_unstated: 2']);
    expect(await left('origin=ruritania')).toEqual(['scope_unstated: 2']);
    expect(await left('origin=ruritania&type=quota')).toEqual([]);
    await other.close();
  });

  it.each([
    ['status=in_force', 'status=in_force&status_on=2033-01-01'],
    [
      'status=ended&in_force_on=2031-08-15',
      'status=ended&in_force_on=2031-08-15&status_on=2031-08-15',
    ],
    ['status_on=2031-08-15', ''],
  ])('%s asks as much as %s', async (one, other) => {
    const ids = async (question: string) => (await ask(question)).items.map(({ id }) => id);
    expect(await ids(one)).toEqual(await ids(other));
  });

  it.each([
    ['hs=703', 'hs', 'CONTRADICTION', 'a leading zero may be missing: 0703?'],
    ['hs=85051', 'hs', 'CONTRADICTION', 'a leading zero may be missing: 085051?'],
    ['hs=85x', 'hs', 'CONTRADICTION', 'write digits'],
    ['hs=7318151234&nomenclature=HS2022', 'hs', 'CONTRADICTION', 'codes of HS2022 have 2, 4 or 6'],
    ['hs_match=equal', 'hs_match', 'CONTRADICTION', 'needs hs'],
    ['nomenclature=HTSUS', 'nomenclature', 'CONTRADICTION', 'needs hs'],
    ['origin=ZZ', 'origin', 'UNKNOWN_ID', 'no country or group has the code ZZ'],
    ['destination=nowhere', 'destination', 'UNKNOWN_ID', 'there is no actor nowhere'],
  ])('refuses %s', async (question, parameter, code, detail) => {
    const answer = await app.get(`/v1/measures?${question}`);
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json();
    expect(errors).toEqual([expect.objectContaining({ parameter, code })]);
    expect(errors[0].detail).toContain(detail);
  });
});
