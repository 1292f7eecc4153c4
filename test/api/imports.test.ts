import { beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { dataVersion } from '../../src/store/records.ts';
import { BUNDLE, CURBS, WEI } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';

const EMPTY = { fill: () => {} };

let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp(EMPTY);
});

const post = (body: unknown, query = '', type = 'application/json') =>
  app.send('POST', `/v1/imports${query}`, body, { 'content-type': type });

const bad = { ...BUNDLE, measures: [CURBS, { ...CURBS, id: 'bad', flow: 'x' }] };

/** Nine lists, each with ten references to the one before. */
const BOMB = `${Array.from({ length: 9 }, (_, at) => {
  const parts =
    at === 0
      ? 'x'
      : Array(10)
          .fill(`*l${at - 1}`)
          .join(', ');
  return `l${at}: &l${at} [${parts}]`;
}).join('\n')}\nactors: *l8`;

describe('import over HTTP', () => {
  const lines = [
    { record: 'measure', ...CURBS },
    { record: 'document', ...BUNDLE.documents[0] },
    { record: 'actor', ...WEI },
    { record: 'statement', ...BUNDLE.statements[0] },
  ];
  it.each([
    ['JSON', 'application/json', BUNDLE],
    ['YAML', 'application/yaml', stringify(BUNDLE)],
    [
      'NDJSON in any order',
      'application/x-ndjson',
      lines.map((line) => JSON.stringify(line)).join('\n'),
    ],
  ])('accepts %s', async (_, type, body) => {
    const answer = await post(body, '', type);
    expect(answer.statusCode).toBe(200);
    const { counts, items } = answer.json();
    expect(counts).toEqual({ created: 4, revised: 0, restored: 0, unchanged: 0, refused: 0 });
    expect(items.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2, 3]);
    expect((await post(body, '', type)).json().counts.unchanged).toBe(4);
  });

  it('in atomic mode writes nothing if a record is refused, and lists every fault', async () => {
    const answer = await post(bad);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].pointer).toBe('#/measures/1/flow');
    expect(dataVersion(app.store)).toBe(0);
  });

  it('in partial mode answers 207 with the result of each record, in order', async () => {
    const answer = await post(bad, '?mode=partial');
    expect(answer.statusCode).toBe(207);
    const { items, counts } = answer.json();
    expect(counts).toMatchObject({ created: 4, refused: 1 });
    expect(items[3]).toMatchObject({
      id: 'bad',
      outcome: 'refused',
      revision: null,
      pointer: '/measures/1',
      errors: [{ pointer: '#/measures/1/flow' }],
    });
  });

  it('as a dry run returns the same result and writes nothing', async () => {
    const answer = await post(BUNDLE, '?dry_run=true');
    expect(answer.json()).toMatchObject({ dry_run: true, counts: { created: 4 } });
    expect(dataVersion(app.store)).toBe(0);
  });

  it.each([
    ['no bundle', '[]', 'application/json', 400],
    ['an unknown list', '{"measure":[]}', 'application/json', 400],
    ['a line that is no record', '{"id":"x"}', 'application/x-ndjson', 400],
    ['broken YAML', 'measures: [', 'application/yaml', 400],
    ['half a surrogate pair in a name', '{"actors":[{"\\ud800":1}]}', 'application/json', 400],
    ['such a name in a line', '{"record":"actor","\\ud800":1}', 'application/x-ndjson', 400],
    ['such a name in YAML', 'actors: [{"\\ud800": 1}]', 'application/yaml', 400],
    [
      'a document whose id is an object',
      '{"documents":[{"evidence":[{"document":{"toString":1}}]}]}',
      'application/json',
      400,
    ],
    ['a list that stands twice', '{"actors":[],"actors":[]}', 'application/json', 400],
    [
      'a member that stands twice',
      '{"record":"actor","id":"a","id":"b"}',
      'application/x-ndjson',
      400,
    ],
    ['an alias of nothing', 'actors:\n  - *nope', 'application/yaml', 400],
    ['aliases that multiply', BOMB, 'application/yaml', 400],
    ['bytes that are not text', '\ud800', 'application/xml', 415],
    [
      'too many records',
      JSON.stringify({ actors: Array(20_001).fill({}) }),
      'application/json',
      413,
    ],
  ])('refuses %s', async (_, body, type, status) => {
    expect((await post(body, '', type)).statusCode).toBe(status);
  });

  it('refuses unknown modes', async () => {
    expect((await post(BUNDLE, '?mode=some')).statusCode).toBe(400);
  });
});

describe('CSV import over HTTP', () => {
  const csv = (body: string, query = '?kind=actor') => post(body, query, 'text/csv');

  it('accepts CSV of one kind and changes only its columns', async () => {
    await post(BUNDLE);
    const answer = await csv('id,kind,name\r\nwei,person,Wei X.\r\n');
    expect(answer.json().counts).toMatchObject({ revised: 1 });
    const wei = (await app.get('/v1/actors/wei/input')).json();
    expect(wei).toEqual({ ...WEI, name: 'Wei X.' });
  });

  it('reports errors by row and column', async () => {
    await post(BUNDLE);
    const answer = await csv('id,kind,name\r\nwei,robot,Wei\r\n');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].pointer).toMatch(/^#\/2\/kind$|^#\/0\/kind$/);
  });

  it('requires the kind parameter, which other formats refuse', async () => {
    expect((await csv('id\r\n', '')).json().errors[0].parameter).toBe('kind');
    expect((await post(BUNDLE, '?kind=actor')).json().errors[0].parameter).toBe('kind');
  });
});
