import { beforeEach, describe, expect, it } from 'vitest';
import { dataVersion, getRecord } from '../../src/store/records.ts';
import { ARTICLE, CURBS, PLEDGE, WEI, withReference } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp, keyFor } from '../helpers/curator.ts';

const PATH = '/v1/measures/curbs';
const NOTE = { note: 'Noted.' };

let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp();
});

describe('API key', () => {
  it.each([
    ['none', undefined],
    ['no Bearer', 'Basic abc'],
    ['one that is not whole', 'Bearer tm_live_abc'],
    ['one with a mistyped character', 'mistyped'],
    ['one that is not known', 'unknown'],
    ['one that was revoked', 'revoked'],
    ['one that has expired', 'expired'],
  ])('is required: %s answers the same 401', async (_, given) => {
    const valid = keyFor(app.store, 'other', 'write');
    const id = valid.split('_')[2];
    const header =
      {
        mistyped: `${valid.slice(0, -8)}${valid.at(-8) === 'a' ? 'b' : 'a'}${valid.slice(-7)}`,
        unknown: valid,
        revoked: valid,
        expired: valid,
      }[String(given)] ?? given;
    const set = (sql: string) => app.store.sqlite.prepare(sql).run(id);
    if (given === 'unknown') set('DELETE FROM api_keys WHERE id = ?');
    if (given === 'revoked') set(`UPDATE api_keys SET revoked_at = '2025-11-30' WHERE id = ?`);
    if (given === 'expired') set(`UPDATE api_keys SET expires_at = '2025-11-30' WHERE id = ?`);
    const answer = await app.request(
      'DELETE',
      `${PATH}?reason=x`,
      header ? { authorization: header } : {},
    );
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="trade-measures"');
    expect(answer.json()).toMatchObject({
      detail: 'Writing needs a valid key in the header `Authorization: Bearer KEY`.',
    });
  });

  it('without the scope answers 403', async () => {
    const authorization = keyFor(app.store, 'writer', 'write');
    const answer = await app.send('POST', '/v1/actors/wei/merge?into=wei&reason=x', undefined, {
      authorization,
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toBe(
      'This operation needs the scope admin; this key has the scope write.',
    );
  });

  it('is checked before the body', async () => {
    const answer = await app.request('PUT', PATH, { 'content-type': 'text/plain' }, 'x');
    expect(answer.statusCode).toBe(401);
  });

  it('is not required for reads', async () => {
    expect((await app.get(PATH)).statusCode).toBe(200);
  });
});

describe('PUT', () => {
  it('creates with If-None-Match: *', async () => {
    const answer = await app.send(
      'PUT',
      '/v1/measures/more',
      { ...CURBS, id: undefined },
      {
        'if-none-match': '*',
      },
    );
    expect(answer.statusCode).toBe(201);
    expect(answer.headers.location).toBe('/v1/measures/more');
    expect(answer.json()).toMatchObject({
      outcome: 'created',
      revision: 1,
      etag: answer.headers.etag,
    });
    expect((await app.get('/v1/measures/more/input')).json()).toEqual({ ...CURBS, id: 'more' });
  });

  it('replaces with If-Match, with the ETag of any representation', async () => {
    for (const url of [PATH, `${PATH}?status_on=2025-11-20`, `${PATH}/input`]) {
      const etag = await app.tagOf(url);
      const body = { ...CURBS, title: `Curbs by ${url}` };
      const answer = await app.send('PUT', PATH, body, { 'if-match': etag });
      expect([url, answer.statusCode]).toEqual([url, 200]);
      expect((await app.get(PATH)).json().title).toBe(body.title);
    }
    expect(getRecord(app.store, 'measure', 'curbs')?.revision).toBe(4);
  });

  it('writes no revision without a change', async () => {
    const etag = await app.tagOf(PATH);
    const version = dataVersion(app.store);
    const answer = await app.send('PUT', PATH, CURBS, { 'if-match': etag });
    expect(answer.json()).toMatchObject({ outcome: 'unchanged', revision: 1 });
    expect(dataVersion(app.store)).toBe(version);
  });

  it.each([
    ['without a condition', {}, 428],
    ['with a stale ETag', { 'if-match': '"9-AAAAAAAAAAAAAAAA"' }, 412],
    ['with a weak ETag', { 'if-match': 'weak' }, 412],
    ['to create what is there', { 'if-none-match': '*' }, 412],
    ['with If-None-Match of an ETag', { 'if-none-match': '"x"' }, 400],
    ['with If-None-Match of no ETag', { 'if-none-match': 'AAA' }, 400],
    [
      'with If-None-Match of an ETag beside If-Match',
      { 'if-match': '*', 'if-none-match': '"x"' },
      400,
    ],
    ['with more ETags than are read', { 'if-match': '"1",'.repeat(1025) }, 400],
  ])('%s is refused and changes nothing', async (_, headers, status) => {
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value === 'weak' ? 'W/"1-AAAAAAAAAAAAAAAA"' : value,
      ]),
    );
    const version = dataVersion(app.store);
    const answer = await app.send('PUT', PATH, { ...CURBS, title: 'Other' }, given);
    expect(answer.statusCode).toBe(status);
    expect(dataVersion(app.store)).toBe(version);
  });

  it('with If-Match for an unknown record answers 412', async () => {
    const answer = await app.send('PUT', '/v1/measures/none', CURBS, { 'if-match': '*' });
    expect(answer.statusCode).toBe(412);
  });

  it('names every fault of the body by its pointer', async () => {
    const body = { ...CURBS, flow: 'x', 'a/b': 1, 'c#d%e é': 2, scope: { kind: 'unstated' } };
    const answer = await app.send('PUT', PATH, body, { 'if-match': '*' });
    expect(answer.statusCode).toBe(400);
    const pointers = answer.json().errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(['#/flow', '#/a~1b', '#/c%23d%25e%20%C3%A9']);
  });

  it.each([
    ['an id of another record', { ...CURBS, id: 'other' }, '#/id'],
    ['unsupported claims', { ...CURBS, imposed_by: [{ actor: 'wei' }] }, '#/imposed_by/0'],
    [
      'words that are not in the source',
      { ...CURBS, evidence: [{ document: 'article', exact: 'nothing' }] },
      '#/evidence/0/exact',
    ],
  ])('with %s is refused', async (_, body, pointer) => {
    const answer = await app.send('PUT', PATH, body, { 'if-match': '*' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].pointer).toBe(pointer);
  });

  it.each([
    ['an empty one', '', {}, 400],
    ['no JSON', '{', {}, 400],
    ['half a surrogate pair', '{"title":"\\ud800"}', {}, 400],
    ['half a surrogate pair in a name', '{"\\ud800":1}', {}, 400],
    ['a member twice', '{"title":"a","title":"b"}', {}, 400],
    ['a list', '[]', {}, 400],
    ['another type', 'x', { 'content-type': 'text/plain' }, 415],
    ['another charset', '{}', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['a content coding', '{}', { 'content-encoding': 'gzip' }, 415],
    ['more than it takes', `{"title":"${'x'.repeat(1_100_000)}"}`, {}, 413],
  ])('with a body that is %s is refused', async (_, body, headers, status) => {
    const answer = await app.send('PUT', PATH, body, {
      'if-match': '*',
      'content-type': 'application/json',
      ...headers,
    });
    expect(answer.statusCode).toBe(status);
  });

  it('restores a retracted record', async () => {
    await app.send('DELETE', `${PATH}?reason=twice`, undefined, { 'if-match': '*' });
    const answer = await app.send('PUT', PATH, CURBS, { 'if-none-match': '*' });
    expect(answer.json()).toMatchObject({ outcome: 'restored', revision: 3 });
    expect(answer.statusCode).toBe(201);
  });
});

describe('PATCH', () => {
  it('changes members, removes null members and replaces whole lists', async () => {
    const etag = await app.tagOf(PATH);
    const patch = { title: 'New', events: [], scope: { basis: 'assumed' } };
    const answer = await app.send('PATCH', `${PATH}?reason=better`, patch, { 'if-match': etag });
    expect(answer.statusCode).toBe(200);
    const { events: _, ...rest } = CURBS;
    expect((await app.get(`${PATH}/input`)).json()).toEqual({
      ...rest,
      title: 'New',
      scope: { kind: 'unstated', side: 'destination', basis: 'assumed' },
    });
    const [latest] = (await app.get(`${PATH}/revisions`)).json().items;
    expect(latest).toMatchObject({ author: 'curator', reason: 'better', op: 'revise' });
  });

  it('without a change writes nothing', async () => {
    const answer = await app.send('PATCH', PATH, {}, { 'if-match': '*' });
    expect(answer.json().outcome).toBe('unchanged');
  });

  it.each([
    ['a record that does not exist', '/v1/measures/none', 404],
    ['a record that cannot be', '/v1/measures/No', 404],
  ])('of %s answers 404', async (_, url, status) => {
    expect((await app.send('PATCH', url, {}, { 'if-match': '*' })).statusCode).toBe(status);
  });

  it('of what the service ships with answers 200', async () => {
    const shipped = await curatorApp({ fill: withReference });
    const answer = await shipped.send('PATCH', '/v1/actors/albania', NOTE, { 'if-match': '*' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ outcome: 'created', revision: 1 });
    expect(answer.headers).not.toHaveProperty('location');
  });

  it('of a retracted record answers 410', async () => {
    await app.send('DELETE', `${PATH}?reason=twice`, undefined, { 'if-match': '*' });
    const answer = await app.send('PATCH', PATH, {}, { 'if-match': '*' });
    expect(answer.statusCode).toBe(410);
  });

  it('refuses plain JSON', async () => {
    const headers = { 'if-match': '*', 'content-type': 'application/json' };
    expect((await app.send('PATCH', PATH, {}, headers)).statusCode).toBe(415);
  });
});

describe('unacceptable body', () => {
  it.each<[string, string, unknown, Record<string, string>, number]>([
    [
      'PUT',
      'to a record that was changed',
      { id: 'other' },
      { 'if-match': '"1-aaaaaaaaaaaaaaaa"' },
      412,
    ],
    ['PUT', 'to a record that is there', '{', { 'if-none-match': '*' }, 412],
    ['PUT', 'to no state', '{', {}, 428],
    ['PATCH', 'to a record that was changed', '{', { 'if-match': '"1-aaaaaaaaaaaaaaaa"' }, 412],
    ['PATCH', 'to no state', { flow: 'sideways' }, {}, 428],
    ['PATCH', 'to the record as it is', { flow: 'sideways' }, { 'if-match': '*' }, 400],
    [
      'PUT',
      'with a member of every object',
      '{"__proto__":1,"constructor":1}',
      { 'if-match': '*' },
      400,
    ],
  ])('in a %s %s', async (method, _, body, headers, status) => {
    expect((await app.send(method, PATH, body, headers)).statusCode).toBe(status);
  });
});

describe('DELETE', () => {
  it('retracts with a reason and keeps tombstone and history', async () => {
    const answer = await app.send('DELETE', `${PATH}?reason=listed%20twice`, undefined, {
      'if-match': await app.tagOf(PATH),
      'content-type': 'application/json',
    });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    const gone = await app.get(PATH);
    expect(gone.statusCode).toBe(410);
    expect(gone.json().detail).toContain('listed twice');
    expect((await app.get('/v1/measures')).json().items).toEqual([]);
    expect((await app.get('/v1/measures?q=curbs')).json().items).toEqual([]);
    const { items } = (await app.get(`${PATH}/revisions`)).json();
    expect(items.map(({ op }: { op: string }) => op)).toEqual(['retract', 'create']);
  });

  it('requires a reason', async () => {
    const answer = await app.send('DELETE', PATH, undefined, { 'if-match': '*' });
    expect(answer.json().errors).toEqual([
      { code: 'MISSING_PARAMETER', parameter: 'reason', detail: 'is required' },
    ]);
  });

  it('of a record that others need answers 409 and names them', async () => {
    const answer = await app.send('DELETE', '/v1/actors/wei?reason=x', undefined, {
      'if-match': '*',
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('statement/pledge');
    const document = await app.send('DELETE', '/v1/documents/article?reason=x', undefined, {
      'if-match': '*',
    });
    expect(document.json().detail).toContain('actor/wei, measure/curbs, statement/pledge');
  });
});

describe('merging actors', () => {
  beforeEach(async () => {
    await app.send(
      'PUT',
      '/v1/actors/wei-xin',
      { ...WEI, id: 'wei-xin', name: 'Wei X.' },
      { 'if-none-match': '*' },
    );
  });

  it('leaves a redirect and updates references to the survivor', async () => {
    const answer = await app.send(
      'POST',
      '/v1/actors/wei/merge?into=wei-xin&reason=same',
      undefined,
      {
        'if-match': '*',
      },
    );
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { outcome: 'revised', record: { id: 'wei-xin' }, revision: 2 },
    ]);
    const moved = await app.get('/v1/actors/wei?on=2025-10-10');
    expect([moved.statusCode, moved.headers.location]).toEqual([
      308,
      '/v1/actors/wei-xin?on=2025-10-10',
    ]);
    const pledge = (await app.get('/v1/statements/pledge')).json();
    expect(pledge.speaker.actor.id).toBe('wei-xin');
    expect(pledge.revision).toBe(2);
    expect((await app.get('/v1/actors')).json().items.map(({ id }: { id: string }) => id)).toEqual([
      'wei-xin',
    ]);
  });

  it('that would make another record invalid answers 409 and names it', async () => {
    const speaker = { ...PLEDGE.speaker, actor: null, resolution: 'ambiguous', reason: 'Either.' };
    const patch = { speaker: { ...speaker, candidates: ['wei-xin', 'zhao'] } };
    await app.send(
      'PUT',
      '/v1/actors/zhao',
      { ...WEI, id: 'zhao', aliases: [] },
      { 'if-none-match': '*' },
    );
    await app.send(
      'PUT',
      '/v1/actors/wei-xin',
      { ...WEI, id: 'wei-xin', aliases: [] },
      { 'if-match': '*' },
    );
    const patched = await app.send('PATCH', '/v1/statements/pledge', patch, { 'if-match': '*' });
    expect(patched.statusCode, patched.body).toBe(200);
    const answer = await app.send(
      'POST',
      '/v1/actors/zhao/merge?into=wei-xin&reason=x',
      undefined,
      { 'if-match': '*' },
    );
    expect(answer.json()).toMatchObject({ status: 409, code: 'MERGE_REFUSED' });
    expect(answer.json().detail).toContain(
      'statement/pledge (/speaker/mention is not a name of wei-xin in article',
    );
  });

  it.each([
    ['itself', 'wei'],
    ['nobody', 'none'],
  ])('into %s answers 409', async (_, into) => {
    const answer = await app.send('POST', `/v1/actors/wei/merge?into=${into}&reason=x`, undefined, {
      'if-match': '*',
    });
    expect(answer.statusCode).toBe(409);
  });
});

describe('merged record', () => {
  it.each<[string, string, object | undefined, Record<string, string>]>([
    ['PUT', '', WEI, { 'if-match': '*' }],
    ['PUT', '', { kind: 'robot' }, { 'if-none-match': '*' }],
    ['PATCH', '', { name: 'Wei' }, { 'if-match': '*' }],
    ['DELETE', '?reason=x', undefined, { 'if-match': '*' }],
    ['DELETE', '?reason=x', undefined, {}],
    ['POST', '/merge?into=zhao&reason=x', undefined, { 'if-match': '*' }],
    ['POST', '/merge?into=wei&reason=x', undefined, { 'if-match': '*' }],
  ])('refuses %s %s and names the survivor', async (method, rest, body, headers) => {
    for (const id of ['zhao', 'wei-xin']) {
      await app.send('PUT', `/v1/actors/${id}`, { ...WEI, id }, { 'if-none-match': '*' });
    }
    for (const [from, into] of [
      ['wei', 'wei-xin'],
      ['wei-xin', 'zhao'],
    ]) {
      const merged = await app.send(
        'POST',
        `/v1/actors/${from}/merge?into=${into}&reason=x`,
        undefined,
        { 'if-match': '*' },
      );
      expect(merged.statusCode, merged.body).toBe(200);
    }
    const version = dataVersion(app.store);
    const answer = await app.send(method, `/v1/actors/wei${rest}`, body, headers);
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.json()).toMatchObject({
      type: 'https://tm.test/problems/merged',
      status: 409,
      code: 'MERGED',
      detail:
        'actor wei was merged into zhao: to change that record, write to https://tm.test/v1/actors/zhao.',
    });
    expect(dataVersion(app.store)).toBe(version);
    expect((await app.get('/v1/actors/wei')).statusCode).toBe(308);
    expect((await app.get('/v1/actors/wei/input')).statusCode).toBe(308);
  });
});

describe('idempotency key', () => {
  const create = (key: string, body: object = CURBS, extra = {}) =>
    app.send(
      'PUT',
      '/v1/measures/once',
      { ...body, id: 'once' },
      {
        'if-none-match': '*',
        'idempotency-key': key,
        ...extra,
      },
    );

  it('repeats the response without a second write, quoted or bare', async () => {
    const first = await create('"abc"');
    const again = await create('abc');
    expect(again.statusCode).toBe(201);
    expect(again.body).toBe(first.body);
    expect(again.headers.location).toBe('/v1/measures/once');
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.headers['cache-control']).toBe('no-store');
    expect(getRecord(app.store, 'measure', 'once')?.revision).toBe(1);
  });

  it('with another body answers 422', async () => {
    await create('"abc"');
    expect((await create('"abc"', { ...CURBS, title: 'Other' })).statusCode).toBe(422);
  });

  it.each<[string, string, string, Record<string, string>, Record<string, string>]>([
    ['a change', 'PATCH', PATH, { 'if-match': '*' }, { 'if-match': '"99-AAAAAAAAAAAAAAAA"' }],
    ['a change without If-Match', 'PATCH', PATH, { 'if-match': '*' }, {}],
    ['a replacement', 'PUT', PATH, { 'if-match': '*' }, { 'if-none-match': '*' }],
    ['a creation', 'PUT', '/v1/measures/new', { 'if-none-match': '*' }, { 'if-match': '*' }],
    [
      'a retraction',
      'DELETE',
      `${PATH}?reason=twice`,
      { 'if-match': '*' },
      { 'if-match': '"9-a"' },
    ],
  ])('of %s with another precondition answers 422', async (_, method, path, held, other) => {
    const body =
      method === 'PUT' ? { ...CURBS, id: undefined, title: 'Other' } : { title: 'Other' };
    const send = (headers: Record<string, string>) =>
      app.send(method, path, method === 'DELETE' ? undefined : body, {
        'idempotency-key': '"abc"',
        ...headers,
      });
    const first = await send(held);
    expect(first.statusCode).toBeLessThan(300);
    expect((await send(other)).json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    const again = await send(held);
    expect(again.statusCode).toBe(first.statusCode);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('of another curator is a different key', async () => {
    await create('"abc"');
    const authorization = keyFor(app.store, 'second', 'write');
    expect((await create('"abc"', CURBS, { authorization })).statusCode).toBe(412);
  });

  it('of a refused request is evaluated again', async () => {
    expect((await create('"abc"', { ...CURBS, flow: 'x' })).statusCode).toBe(400);
    expect((await create('"abc"')).statusCode).toBe(201);
  });

  it('that is invalid is refused', async () => {
    expect((await create('"a\\b"')).statusCode).toBe(400);
  });
});

describe('two writers with the same ETag', () => {
  it('one succeeds and the other gets 412', async () => {
    const etag = await app.tagOf(PATH);
    const write = (title: string) => app.send('PATCH', PATH, { title }, { 'if-match': etag });
    const answers = await Promise.all([write('One'), write('Two')]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412]);
    expect(getRecord(app.store, 'measure', 'curbs')?.revision).toBe(2);
  });
});

describe('every record kind', () => {
  it.each([
    ['documents', ARTICLE],
    ['actors', WEI],
    ['measures', CURBS],
    ['statements', PLEDGE],
  ])('%s can be read in write form and put back unchanged', async (list, { id }) => {
    const url = `/v1/${list}/${id}`;
    const input = await app.get(`${url}/input`);
    expect(input.statusCode).toBe(200);
    const answer = await app.send('PUT', url, input.json(), { 'if-match': '*' });
    expect(answer.json()).toMatchObject({ outcome: 'unchanged' });
  });
});
