import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Statement } from '../../src/domain/statement.ts';
import type { Store } from '../../src/store/store.ts';
import { queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { faultsOf, readAll, readList } from '../helpers/lists.ts';
import {
  makeActor,
  makeMeasure,
  makeStatement,
  merge,
  put,
  putArticle,
  retract,
} from '../helpers/records.ts';
import {
  makePost,
  makeRendering,
  spokenBy,
  spokenByOneOf,
} from '../helpers/statement-factories.ts';
import { ASSUMED, makeDocument, ref, stated } from '../helpers/store.ts';

let tm: TestApp;
let seen: string[] = [];

function fill(store: Store): void {
  putArticle(store);
  put(store, 'document', makeDocument('notice'));
  put(
    store,
    'actor',
    makeActor('anna', { posts: [makePost('minister', '2020-01-01', '2025-03-31')] }),
  );
  put(store, 'actor', makeActor('boris', { posts: [makePost('minister', '2025-04', null)] }));
  put(store, 'actor', makeActor('clara', { posts: [makePost('minister', 'XXXX-05-01', null)] }));
  put(store, 'actor', makeActor('old-anna'));
  put(store, 'measure', makeMeasure('tariff'));
  const say = (id: string, saidOn: string, rest: Partial<Statement> = {}) => {
    put(store, 'statement', makeStatement(id, { saidOn: stated(saidOn), ...rest }));
  };
  say('pledge', '2025-03-31', {
    speaker: spokenBy('anna', 'Minister Anna'),
    roleOnDay: { title: 'Minister of Trade', ...ASSUMED },
    about: [ref('measure', 'tariff')],
    renderings: [
      makeRendering('pledge-1', 'indirect'),
      makeRendering('pledge-2', 'mixed', 'notice'),
    ],
    attitude: 'commitment',
    channel: 'interview',
  });
  say('farewell', '2025-04-01', { speaker: spokenBy('anna') });
  say('greeting', '2025-04-20', { speaker: spokenBy('boris') });
  say('denial', '2025-10-26/2025-11-07', {
    speaker: spokenBy('boris', 'Mr. Boris'),
    renderings: [makeRendering('denial-1', 'indirect')],
    attitude: 'denial',
    polarity: 'negative',
  });
  say('either', '[2025-06-01,2025-08-01]', { speaker: spokenBy('clara') });
  say('undated', 'XXXX-04-20', { speaker: spokenBy('boris') });
  say('murmur', '2025-05-05', { speaker: spokenByOneOf('anna', 'boris') });
  say('rumour', '2025-05-06');
  say('slip', '2025-05-07');
  say('twin', '2025-05-07');
  retract(store, 'statement', 'slip', 'Never said.');
  merge(store, 'statement', 'twin', 'rumour');
  merge(store, 'actor', 'old-anna', 'anna');
}

beforeAll(async () => {
  tm = await startApp({ fill, store: { onQuery: (sql) => seen.push(sql) } });
  return () => tm.close();
});
beforeEach(() => {
  seen = [];
});

const NEWEST = [
  'undated',
  'denial',
  'either',
  'rumour',
  'murmur',
  'greeting',
  'farewell',
  'pledge',
];

describe('statements', () => {
  it('are listed in full with their match', async () => {
    const { items } = await readList(
      tm,
      '/v1/statements?speaker=anna&said_to=2025-03-31&fields=default,rendering,record',
    );
    const one = (await tm.get('/v1/statements/pledge')).json();
    expect(items[0].record).toEqual(one);
    expect(items).toMatchObject([
      {
        id: 'pledge',
        speaker: {
          id: 'anna',
          name: 'The anna',
          mention: 'Minister Anna',
          resolution: 'confirmed',
        },
        role: { title: 'Minister of Trade', basis: 'assumed' },
        quote: 'will respond',
        paraphrase: null,
        quotation_type: 'mixed',
        rendering: one.renderings[1].id,
        document: { id: 'notice' },
        about: ['measure/tariff'],
        about_count: 1,
        match: 'certain',
      },
    ]);
    expect(one).toMatchObject({
      speaker: { mention: 'Minister Anna', actor: { id: 'anna' }, resolution: 'confirmed' },
      role_on_day: { title: 'Minister of Trade' },
      renderings: [
        { quotation_type: 'indirect', words_of: 'source_author', quoted: [] },
        { quotation_type: 'mixed', words_of: 'mixed', quoted: ['will respond'] },
      ],
    });
  });

  it.each([
    ['', NEWEST],
    ['sort=said', NEWEST.toReversed()],
    ['sort=id', NEWEST.toSorted()],
    ['sort=-id', NEWEST.toSorted().reverse()],
  ])('have a stable order across pages: %s', async (query, order) => {
    expect(await readAll(tm, `/v1/statements?${query}`, 3)).toEqual(order);
  });

  it.each([
    ['speaker=anna', ['farewell', 'pledge']],
    ['mention=Minister+Anna', ['pledge']],
    ['mention=minister+anna', []],
    ['quotation_type=mixed', ['pledge']],
    ['quotation_type=indirect', ['denial', 'pledge']],
    ['quotation_type=direct,reported', []],
    ['document=notice', ['pledge']],
    ['document=article', ['denial', 'pledge']],
    ['document=article&quotation_type=mixed', []],
    ['document=notice&quotation_type=mixed', ['pledge']],
    ['resolution=ambiguous,unresolved', ['rumour', 'murmur']],
    ['role=minister', ['pledge']],
    ['role=of+TRADE', ['pledge']],
    ['role=treasurer', []],
    ['about=measure/tariff', ['pledge']],
    ['attitude=denial,commitment', ['denial', 'pledge']],
    ['polarity=negative', ['denial']],
    ['channel=interview', ['pledge']],
    ['q=boris', ['undated', 'denial', 'greeting']],
    ['q=respond+tariffs', ['denial', 'pledge']],
    ['speaker=boris&attitude=denial&document=article&q=respond', ['denial']],
    ['speaker=boris&attitude=commitment', []],
  ])('are found by %s', async (query, ids) => {
    expect((await readList(tm, `/v1/statements?${query}`)).ids).toEqual(ids);
  });

  it.each([
    ['denial', 'said_from=2025-10-26&said_to=2025-11-07', 'certain'],
    ['denial', 'said_to=2025-10-25', undefined],
    ['denial', 'said_to=2025-10-26', 'possible'],
    ['denial', 'said_from=2025-11-07', 'possible'],
    ['denial', 'said_from=2025-11-08', undefined],
    ['either', 'said_from=2025-06-02&said_to=2025-07-31', undefined],
    ['either', 'said_from=2025-06-01&said_to=2025-08-01', 'certain'],
    ['undated', 'said_from=0001-01-01', undefined],
    ['undated', 'month_day=04-20', 'certain'],
    ['greeting', 'month_day=04-20', 'certain'],
    ['either', 'month_day=08-01', 'possible'],
    ['denial', 'month_day=10-26', undefined],
  ])('are found by the day they were said: %s by %s is %s', async (id, query, match) => {
    expect((await readList(tm, `/v1/statements?${query}`)).matches[id]).toBe(match);
  });

  it('left out are counted with the reason, as are unidentified speakers', async () => {
    const query = 'said_from=2025-04-01&said_to=2025-10-31';
    const possible = await readList(tm, `/v1/statements?${query}`);
    expect(possible.ids).not.toContain('undated');
    expect(possible.left).toEqual({ unknown_year: 1 });
    const one = { value: 1, relation: 'eq' };
    expect(possible.meta.open).toEqual({ ambiguous: one, unresolved: one });
    const certain = await readList(tm, `/v1/statements?${query}&match=certain`);
    expect(certain.ids).not.toContain('denial');
    expect(certain.left).toEqual({ possible: 1, unknown_year: 1 });
  });

  it('with the speaker only as a candidate are left out and counted', async () => {
    const { left } = await readList(tm, '/v1/statements?speaker=boris');
    expect(left).toEqual({ ambiguous_speaker: 1 });
    const narrower = await readList(tm, '/v1/statements?speaker=boris&said_to=2025-05-01');
    expect(narrower.left).toEqual({ unknown_year: 1 });
  });

  it('include the summary of the speaker on request', async () => {
    const { items } = await readList(tm, '/v1/statements?include=speaker&sort=id');
    const [{ match: _, ...anna }] = (await readList(tm, '/v1/actors?q=anna')).items;
    const included = Object.fromEntries(
      items.map((item: { id: string; included: object }) => [item.id, item.included]),
    );
    expect(included.pledge).toEqual({ speaker: anna });
    expect(included.rumour).toEqual({});
  });

  it.each([
    ['speaker=nobody', ['speaker: UNKNOWN_ID']],
    ['speaker=old-anna', ['speaker: MERGED_ID']],
    ['post=nothing', ['post: UNKNOWN_ID']],
    ['about=threat/none', ['about: UNKNOWN_ID']],
    ['about=tariff', ['about: INVALID_VALUE']],
    ['document=none', ['document: UNKNOWN_ID']],
    ['said_from=2025-05-02&said_to=2025-05-01', ['said_from: CONTRADICTION']],
    ['said_from=2025-13-01', ['said_from: INVALID_VALUE']],
    ['month_day=02-30', ['month_day: INVALID_VALUE']],
    ['quotation_type=verbatim', ['quotation_type: INVALID_VALUE']],
    ['sort=speaker', ['sort: INVALID_VALUE']],
    ['include=about', ['include: INVALID_VALUE']],
    ['speakers=anna', ['speakers: UNKNOWN_PARAMETER']],
  ])('refuse %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/statements?${query}`)).toEqual(faults);
  });

  it('take the same number of queries for any page size', async () => {
    // The first response also counts; the counts are cached for the other pages of the list.
    const counts = [];
    for (const limit of [9, 1, 200]) {
      seen = [];
      const query = `said_from=2025-01-01&speaker=boris&include=speaker&limit=${limit}`;
      await readList(tm, `/v1/statements?${query}`);
      counts.push(queriesIn(seen).length);
    }
    expect(counts[1]).toBe(counts[2]);
    expect(counts[1]).toBeLessThan(15);
  });
});

describe('single statement', () => {
  it.each([
    ['pledge', 200],
    ['none', 404],
    ['NOT-AN-ID', 404],
    ['slip', 410],
    ['twin', 308],
  ])('%s answers %i', async (id, status) => {
    expect((await tm.get(`/v1/statements/${id}`)).statusCode).toBe(status);
  });

  it('refuses parameters', async () => {
    expect(await faultsOf(tm, '/v1/statements/pledge?include=speaker')).toEqual([
      'include: UNKNOWN_PARAMETER',
    ]);
  });

  it('answers 304', async () => {
    for (const path of ['/v1/statements/pledge', '/v1/statements?speaker=anna']) {
      const { etag } = (await tm.get(path)).headers;
      const again = await tm.get(path, { 'if-none-match': String(etag) });
      expect(again.statusCode).toBe(304);
    }
  });
});

describe('statements of an actor', () => {
  it('are the statements of that actor, with all other filters', async () => {
    expect((await readList(tm, '/v1/actors/boris/statements')).ids).toEqual([
      'undated',
      'denial',
      'greeting',
    ]);
    const { ids } = await readList(tm, '/v1/actors/boris/statements?polarity=negative');
    expect(ids).toEqual(['denial']);
    expect(await readAll(tm, '/v1/actors/boris/statements', 1)).toHaveLength(3);
  });

  it('have cursors for that actor only', async () => {
    const { next } = await readList(tm, '/v1/actors/boris/statements?limit=1');
    const faults = await faultsOf(tm, `/v1/actors/anna/statements?limit=1&cursor=${next}`);
    expect(faults).toEqual(['cursor: CURSOR_FILTER_MISMATCH']);
  });

  it('answer 404 for an unknown actor', async () => {
    const { statusCode } = await tm.get('/v1/actors/nobody/statements?polarity=positive');
    expect(statusCode).toBe(404);
  });

  it.each([
    '',
    '.csv',
    '.ndjson',
    '.atom',
    '.rss',
    '.feed.json',
  ])('redirect a merged actor to the survivor: %s', async (ending) => {
    const rest = `statements${ending}?polarity=positive`;
    const { statusCode, headers } = await tm.get(`/v1/actors/old-anna/${rest}`);
    expect(statusCode).toBe(308);
    expect(headers.location).toBe(`/v1/actors/anna/${rest}`);
    expect(headers.link).toBeUndefined();
  });

  it('refuse the speaker parameter', async () => {
    expect(await faultsOf(tm, '/v1/actors/anna/statements?speaker=anna')).toEqual([
      'speaker: UNKNOWN_PARAMETER',
    ]);
  });
});

describe('statements by office', () => {
  const PATH = '/v1/posts/minister/statements';

  it('follow the office across its holders', async () => {
    const { matches, left } = await readList(tm, PATH);
    expect(matches).toEqual({ pledge: 'certain', greeting: 'possible', denial: 'certain' });
    expect(left).toEqual({ unknown_year: 2 });
  });

  it('are certain matches if the post was certainly held on every possible day', async () => {
    const { ids, left } = await readList(tm, `${PATH}?match=certain`);
    expect(ids).toEqual(['denial', 'pledge']);
    expect(left).toEqual({ possible: 1, unknown_year: 2 });
  });

  it('combine with other filters, including speaker', async () => {
    expect((await readList(tm, `${PATH}?speaker=anna`)).ids).toEqual(['pledge']);
    expect((await readList(tm, `${PATH}?said_from=2025-05-01`)).ids).toEqual(['denial']);
    expect((await readList(tm, '/v1/statements?post=minister&speaker=anna')).ids).toEqual([
      'pledge',
    ]);
  });

  it('are refused for an unknown post', async () => {
    expect((await tm.get('/v1/posts/none/statements')).statusCode).toBe(404);
  });
});
