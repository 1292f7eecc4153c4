import { describe, expect, it } from 'vitest';
import type { Alias } from '../../src/domain/actor.ts';
import type { Store } from '../../src/store/store.ts';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { faultsOf, readList } from '../helpers/lists.ts';
import { makeActor, makeStatement, merge, put, putArticle, retract } from '../helpers/records.ts';
import { makeRendering, spokenBy, spokenByOneOf } from '../helpers/statement-factories.ts';
import { ASSUMED, makeDocument, ref, span } from '../helpers/store.ts';

const SEED = '/v1/documents/us-china-trade-talks-article/mentions';

interface Mention {
  id: string;
  text: string;
  resolution: string;
  actor?: { id: string };
  candidates: { id: string }[];
  statements: { id: string }[];
  evidence: { id: string }[];
}

async function mentions(tm: TestApp, path: string): Promise<Mention[]> {
  const answer = await tm.get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().items;
}

const told = ({ text, resolution, actor, candidates }: Mention) => [
  text,
  resolution,
  actor?.id ?? null,
  candidates.map(({ id }) => id),
];

describe('mentions in the seed article', () => {
  it('are in text order, with actor, certainty and reason', async () => {
    const tm = await appForTest({ fill: seed });
    const found = await mentions(tm, SEED);
    expect(found.map(told)).toEqual([
      ['Chinese', 'inferred', 'china', []],
      ['Mr. Li', 'inferred', 'li-chenggang', []],
      ['former President Trump', 'confirmed', 'donald-trump', []],
      ['Mr. Bessent', 'confirmed', 'scott-bessent', []],
    ]);
    expect(found[1]).toMatchObject({
      description: 'Chinese official',
      reason: expect.stringContaining('Not Premier Li Qiang'),
      statements: [{ id: 'li-progress-without-final-agreement' }],
    });
  });

  it('resolve a weak name only within this document', async () => {
    const tm = await appForTest({ fill: seed });
    const alias = '/v1/actors?alias=Mr.%20Bessent';
    const anywhere = await tm.get(alias);
    expect(anywhere.json().items).toEqual([]);
    expect(anywhere.json().meta.excluded).toEqual([
      expect.objectContaining({ reason: 'alias_elsewhere', count: { value: 1, relation: 'eq' } }),
    ]);
    const inside = await tm.get(`${alias}&alias_in=us-china-trade-talks-article`);
    expect(inside.json().items.map(({ id }: { id: string }) => id)).toEqual(['scott-bessent']);
    put(tm.store, 'document', makeDocument('other'));
    expect((await tm.get(`${alias}&alias_in=other`)).json().items).toEqual([]);
    expect(await mentions(tm, '/v1/documents/other/mentions')).toEqual([]);
  });
});

const nameIn = (text: string, document = 'article', evidence: Alias['evidence'] = []): Alias => ({
  text,
  kind: 'surname',
  strength: 'weak',
  document: ref('document', document),
  ...ASSUMED,
  evidence,
});

function fill(store: Store): void {
  putArticle(store);
  put(store, 'document', makeDocument('notice'));
  const first = span('ev-poe', 'mention', 0, 5);
  put(store, 'actor', makeActor('anna', { aliases: [nameIn('Ms. Roe'), nameIn('Roe', 'notice')] }));
  put(store, 'actor', makeActor('berta', { aliases: [nameIn('Ms. Roe')] }));
  put(store, 'actor', makeActor('carl', { aliases: [nameIn('Mr. Poe', 'article', [first])] }));
  const say = (id: string, speaker: ReturnType<typeof spokenBy>, document = 'article') => {
    const renderings = [makeRendering(id, 'indirect', document)];
    put(store, 'statement', makeStatement(id, { speaker, renderings }));
  };
  say('one', spokenBy('carl', 'Mr. Poe'));
  say('two', spokenBy('carl', 'Mr. Poe'));
  say('three', { ...spokenBy('carl', 'Mr. Poe'), resolution: 'inferred', reason: 'By his job.' });
  say('open', spokenByOneOf('anna', 'berta'));
  say('nobody', makeStatement('x').speaker);
  say('elsewhere', spokenBy('anna', 'Anna'), 'notice');
  say('gone', spokenBy('anna', 'Gone'));
  retract(store, 'statement', 'gone', null);
}

describe('mentions in a document', () => {
  const PATH = '/v1/documents/article/mentions';

  it('are listed once when a name and a speaker coincide', async () => {
    const tm = await appForTest({ fill });
    const found = await mentions(tm, PATH);
    expect(found.map(told).sort()).toEqual([
      ['Mr. Nobody', 'unresolved', null, []],
      ['Mr. Poe', 'confirmed', 'carl', []],
      ['Mr. Poe', 'inferred', 'carl', []],
      ['Mr. Somebody', 'ambiguous', null, ['anna', 'berta']],
      ['Ms. Roe', 'ambiguous', null, ['anna', 'berta']],
    ]);
    const [poe] = found;
    expect(poe?.evidence.map(({ id }) => id)).toEqual(['ev-poe']);
    const confirmed = found.find(({ resolution }) => resolution === 'confirmed');
    expect(confirmed?.statements.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    const elsewhere = await mentions(tm, '/v1/documents/notice/mentions');
    expect(elsewhere.map(told).sort()).toEqual([
      ['Anna', 'confirmed', 'anna', []],
      ['Roe', 'inferred', 'anna', []],
    ]);
  });

  it('have pages that contain each mention once', async () => {
    const tm = await appForTest({ fill });
    const all = (await mentions(tm, PATH)).map(({ id }) => id);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const page = (await tm.get(`${PATH}?limit=2${cursor}`)).json();
      expect(page.total).toEqual({ value: 5, relation: 'eq' });
      seen.push(...page.items.map(({ id }: Mention) => id));
      next = page.next;
    }
    expect(seen).toEqual(all);
  });

  it('take the same number of queries for any number of mentions', async () => {
    const seen: string[] = [];
    const tm = await appForTest({ fill, store: { onQuery: (sql) => seen.push(sql) } });
    const count = async (path: string) => {
      seen.length = 0;
      await mentions(tm, path);
      return seen.length;
    };
    await tm.get('/v1/statements');
    expect(await count(PATH)).toBe(await count('/v1/documents/notice/mentions'));
  });

  it('refuse unknown parameters and answer 304', async () => {
    const tm = await appForTest({ fill });
    expect(await faultsOf(tm, `${PATH}?limit=0`)).toEqual(['limit: INVALID_VALUE']);
    const other = (await tm.get(`${PATH}?limit=1`)).json().next;
    const misused = `/v1/documents/notice/mentions?cursor=${other}`;
    expect(await faultsOf(tm, misused)).toEqual(['cursor: CURSOR_FILTER_MISMATCH']);
    const { etag } = (await tm.get(PATH)).headers;
    expect((await tm.get(PATH, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    expect((await tm.get(PATH, { accept: 'image/png' })).statusCode).toBe(406);
    expect((await tm.get('/v1/documents/nothing/mentions')).statusCode).toBe(404);
  });

  it('answer 410 with a retracted document and redirect for a merged one', async () => {
    const tm = await appForTest({ fill });
    merge(tm.store, 'document', 'notice', 'article');
    const moved = await tm.get('/v1/documents/notice/mentions?limit=1');
    expect([moved.statusCode, moved.headers.location]).toEqual([308, `${PATH}?limit=1`]);
    retract(tm.store, 'document', 'article', null);
    expect((await tm.get(PATH)).statusCode).toBe(410);
    expect((await readList(tm, '/v1/statements')).ids.length).toBeGreaterThan(0);
  });
});
