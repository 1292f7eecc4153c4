import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { addImport, getImport, type StoredImport } from '../../src/store/imports.ts';
import { dataVersion } from '../../src/store/records.ts';
import { basePath } from '../durability/children.ts';
import { NOW, startApp } from '../helpers/app.ts';
import { BUNDLE, CURBS, WEI } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp, keyFor } from '../helpers/curator.ts';

const COUNT = 1001;

const actors = (count = COUNT) =>
  Array.from({ length: count }, (_, at) => ({ ...WEI, id: `a-${at}`, name: `Wei ${at}` }));

const post = (app: CuratorApp, body: unknown, query = '', headers = {}) =>
  app.send('POST', `/v1/imports${query}`, body, headers);

const EMPTY = { fill: () => {} };
const LARGE = { ...BUNDLE, actors: [WEI, ...actors()] };
const bad = { ...CURBS, id: 'bad', flow: 'x' };

/** Returns the import at a URL after it has ended. */
async function ended(app: CuratorApp, location: unknown) {
  for (;;) {
    const answer = await app.send('GET', String(location));
    expect(answer.statusCode).toBe(200);
    const told = answer.json();
    if (!['checking', 'writing'].includes(told.state)) return told;
    await pause(20);
  }
}

describe('an import over HTTP of more than 1,000 records', () => {
  it('is answered at once with the URL of its progress and result', async () => {
    const app = await curatorApp(EMPTY);
    const answer = await post(app, LARGE, '?reason=weekly');
    expect(answer.statusCode).toBe(202);
    const { location } = answer.headers;
    const records = COUNT + 4;
    const begun = { state: 'checking', records, checked: 0, done: 0 };
    expect(answer.json()).toMatchObject({ object: 'import', mode: 'checked', ...begun });
    expect(answer.json()).not.toHaveProperty('counts');
    expect(location).toBe(`/v1/imports/${answer.json().id}`);
    expect(await ended(app, location)).toMatchObject({
      state: 'done',
      author: 'curator',
      checked: records,
      done: records,
      counts: { created: records, refused: 0 },
      edits: { overwritten: 0, kept: 0 },
      items: [],
    });
    expect([...checkBase(app.store)]).toEqual([]);
    const [last] = (await app.get('/v1/actors/a-7/revisions')).json().items;
    expect(last).toMatchObject({ author: 'curator', reason: 'weekly' });
    const again = await ended(app, (await post(app, LARGE)).headers.location);
    expect(again).toMatchObject({ state: 'done', done: records, counts: { unchanged: records } });
  });

  it('lets others read and write meanwhile, and never blocks the loop for long', async () => {
    const app = await curatorApp();
    const answer = await post(app, { actors: actors() });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    let [writes, state] = [0, ''];
    while (state !== 'done') {
      const headers = { 'if-match': '*' };
      const { statusCode } = await app.send(
        'PATCH',
        '/v1/actors/wei',
        { note: `${writes}` },
        headers,
      );
      expect(statusCode).toBe(200);
      writes += 1;
      await pause(5);
      state = (await app.send('GET', String(answer.headers.location))).json().state;
    }
    delay.disable();
    expect(writes).toBeGreaterThan(10);
    expect(delay.percentile(99) / 1e6).toBeLessThan(250);
  });

  it('writes nothing if a record is refused, and names it', async () => {
    const app = await curatorApp(EMPTY);
    const { headers } = await post(app, { ...LARGE, measures: [CURBS, bad] });
    expect(await ended(app, headers.location)).toMatchObject({
      state: 'refused',
      done: 0,
      counts: { refused: 1 },
      items: [{ id: 'bad', pointer: '/measures/1', errors: [{ pointer: '#/measures/1/flow' }] }],
    });
    expect(dataVersion(app.store)).toBe(0);
  });

  it('writes the other records in partial mode', async () => {
    const app = await curatorApp(EMPTY);
    const { headers } = await post(app, { ...LARGE, measures: [CURBS, bad] }, '?mode=partial');
    const counts = { created: COUNT + 4, refused: 1 };
    expect(await ended(app, headers.location)).toMatchObject({
      state: 'done',
      counts,
      items: [{ id: 'bad', outcome: 'refused' }],
    });
  });

  it('writes nothing as a dry run', async () => {
    const app = await curatorApp(EMPTY);
    const { headers } = await post(app, LARGE, '?dry_run=true');
    const counts = { created: COUNT + 4 };
    expect(await ended(app, headers.location)).toMatchObject({
      state: 'done',
      dry_run: true,
      counts,
    });
    expect(dataVersion(app.store)).toBe(0);
  });

  it('reports members that other authors wrote last, and keeps them if requested', async () => {
    const app = await curatorApp(EMPTY);
    await ended(app, (await post(app, LARGE)).headers.location);
    const authorization = keyFor(app.store, 'ada', 'write');
    const headers = { authorization, 'if-match': '*' };
    await app.send('PATCH', '/v1/actors/a-5', { note: 'Corrected' }, headers);
    const edit = { pointer: '/note', before: 'Corrected', after: null, author: 'ada' };
    for (const keep of [true, false]) {
      const { location } = (await post(app, LARGE, `?keep_edits=${keep}`)).headers;
      expect(await ended(app, location)).toMatchObject({
        edits: keep ? { overwritten: 0, kept: 1 } : { overwritten: 1, kept: 0 },
        counts: keep ? { unchanged: COUNT + 4 } : { revised: 1 },
        items: [{ id: 'a-5', edits: [{ ...edit, kept: keep }] }],
      });
    }
  });

  it('is not atomic, and says so', async () => {
    const app = await curatorApp(EMPTY);
    const answer = await post(app, LARGE, '?mode=atomic');
    expect(answer.statusCode).toBe(413);
    expect(answer.json().detail).toContain('at most 1000 records');
  });

  it('tells the first faults of the records that it refuses, and counts the rest', async () => {
    const app = await curatorApp(EMPTY);
    const members = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`m${at}`, 0]));
    const measures = Array.from({ length: 1500 }, (_, at) => {
      return { ...CURBS, id: `bad-${at}`, ...(at < 300 ? members : { flow: 'x' }) };
    });
    const { location } = (await post(app, { measures })).headers;
    const { counts, items, state } = await ended(app, location);
    expect([state, counts.refused]).toEqual(['refused', 1500]);
    // Each of the first has a hundred faults and the number of the others, which is some 16,000 characters.
    expect(items.length).toBeGreaterThan(30);
    expect(items.length).toBeLessThan(300);
    expect(items[0].errors).toHaveLength(101);
    expect(items[0].errors.at(-1).detail).toContain('has 200 more faults');
    expect(items.map(({ id }: { id: string }) => id)).toEqual(
      measures.slice(0, items.length).map(({ id }) => id),
    );
    expect(JSON.stringify(items).length).toBeLessThan(3e6);
  });

  it('starts once for an idempotency key, which returns the same URL again', async () => {
    const app = await curatorApp(EMPTY);
    const headers = { 'idempotency-key': '"once"' };
    const first = await post(app, LARGE, '', headers);
    const again = await post(app, LARGE, '', headers);
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([202, 'true']);
    expect(again.headers.location).toBe(first.headers.location);
    const counts = { created: COUNT + 4 };
    expect(await ended(app, first.headers.location)).toMatchObject({ state: 'done', counts });
    expect((await post(app, LARGE, '', headers)).headers.location).toBe(first.headers.location);
  });

  it('runs alone: a second one is refused with Retry-After', async () => {
    const app = await curatorApp(EMPTY);
    const { headers } = await post(app, LARGE);
    const another = await post(app, LARGE);
    expect([another.statusCode, another.headers['retry-after']]).toEqual([503, '30']);
    await ended(app, headers.location);
    expect((await post(app, LARGE)).statusCode).toBe(202);
  });

  it('can be read only with keys of its author and of an admin', async () => {
    const app = await curatorApp(EMPTY);
    const { location } = (await post(app, LARGE)).headers;
    const statusFor = async (authorization: string) =>
      (await app.send('GET', String(location), undefined, { authorization })).statusCode;
    expect(await statusFor(keyFor(app.store, 'ada', 'write'))).toBe(404);
    expect(await statusFor(keyFor(app.store, 'curator', 'write'))).toBe(200);
    expect(await statusFor(keyFor(app.store, 'root', 'admin'))).toBe(200);
    expect(await statusFor('Bearer nothing')).toBe(401);
    expect((await app.send('GET', `/v1/imports/${'x'.repeat(22)}`)).statusCode).toBe(404);
    expect((await app.send('GET', '/v1/imports/x')).statusCode).toBe(404);
  });
});

const KIB = 1024;

/** Documents that make a body about so long. */
function long(bytes: number) {
  const text = 'word '.repeat(bytes / 10);
  const assumed = { basis: 'assumed' };
  const published = { edtf: '2025-01-01', ...assumed };
  const report = { kind: 'report', title: 'A long one', published, language: 'en', text };
  return { documents: ['one', 'two'].map((id) => ({ id: `long-${id}`, ...report, ...assumed })) };
}

describe('an import over HTTP of few records', () => {
  it.each([
    [100 * KIB, '', 200],
    [140 * KIB, '', 202],
    [100 * KIB, '?mode=atomic', 200],
    [140 * KIB, '?mode=atomic', 413],
  ])('of %i bytes%s is answered with %i', async (bytes, query, status) => {
    const app = await curatorApp(EMPTY);
    const answer = await post(app, long(bytes), query);
    expect(answer.statusCode).toBe(status);
    if (status === 413) expect(answer.json().detail).toContain('1000 records in 128 KiB');
    if (status === 202) {
      expect(await ended(app, answer.headers.location)).toMatchObject({ state: 'done' });
    }
  });
});

/** Measures of 60 events on days of their own: small, but many times what others take to write. */
function costly(count: number) {
  const assumed = { basis: 'assumed' };
  const events = Array.from({ length: 60 }, (_, at) => ({
    id: `event-${at}`,
    type: at === 0 ? 'adopted' : 'amendment',
    modality: 'occurred',
    date: { edtf: `${1950 + at}-01-01`, ...assumed },
    ...assumed,
  }));
  const measures = Array.from({ length: count }, (_, at) => ({
    ...CURBS,
    id: `costly-${at}`,
    imposed_by: [],
    evidence: [],
    events,
    ...assumed,
  }));
  return { measures };
}

describe('an import over HTTP of few records that take long', () => {
  it.each([
    [1, '?mode=atomic', 200],
    [15, '?mode=atomic', 413],
    [15, '', 202],
    [15, '?mode=partial', 202],
  ])('of %i records%s is answered with %i', async (count, query, status) => {
    const app = await curatorApp();
    const body = costly(count);
    expect(JSON.stringify(body).length).toBeLessThan(128 * KIB);
    const answer = await post(app, body, query);
    expect(answer.statusCode, answer.body).toBe(status);
    const written = () => app.get('/v1/measures/costly-0').then((read) => read.statusCode);
    // What was undone has left nothing.
    if (status !== 200) expect(await written()).toBe(404);
    if (status === 413) expect(answer.json().detail).toContain('Leave out mode=atomic');
    if (status !== 202) return;
    expect(await ended(app, answer.headers.location)).toMatchObject({
      state: 'done',
      counts: { created: count },
    });
    expect([...checkBase(app.store)]).toEqual([]);
  });
});

describe('a long body, which a thread reads', () => {
  const LONG = 1100 * KIB;
  const bodies = {
    'application/json': (bundle: object) => JSON.stringify(bundle),
    'application/yaml': (bundle: object) => `# YAML\n${JSON.stringify(bundle)}`,
    'application/x-ndjson': ({ documents }: ReturnType<typeof long>) =>
      documents.map((one) => JSON.stringify({ record: 'document', ...one })).join('\n'),
  };

  it.each(
    Object.entries(bodies),
  )('as %s is imported, and refused where it is wrong', async (type, textOf) => {
    const app = await curatorApp();
    const bundle = long(LONG);
    const send = (body: string) => post(app, body, '', { 'content-type': type });
    const begun = await send(textOf(bundle));
    expect(begun.statusCode).toBe(202);
    const { counts } = await ended(app, begun.headers.location);
    expect(counts).toMatchObject({ created: 2, refused: 0 });
    const wrong = {
      documents: bundle.documents.map((one, at) => ({ ...one, id: at === 1 ? 'No id' : one.id })),
    };
    const { items } = await ended(app, (await send(textOf(wrong))).headers.location);
    expect(items[0].pointer).toBe(type === 'application/x-ndjson' ? '/1' : '/documents/1');
    const cut = await send(`${textOf(bundle)}{`);
    expect(cut.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each([
    ['2000 rows', 2000, 202],
    ['a fault', 1999, 400],
  ])('as CSV of %s is laid over the records of the base', async (_, good, status) => {
    const app = await curatorApp({ store: { path: basePath() } });
    const rows = Array.from({ length: 2000 }, (_, at) => {
      return `${at === 0 ? 'wei' : `row-${at}`},${at < good ? 'person' : 'nobody'},Named ${at},${'n'.repeat(60)}`;
    });
    const text = ['id,kind,name,note'].concat(rows).join('\r\n');
    const answer = await post(app, text, '?kind=actor', { 'content-type': 'text/csv' });
    expect(answer.statusCode).toBe(status);
    if (status === 400) {
      expect(answer.json().errors[0].pointer).toBe('#/2001/kind');
      return;
    }
    const { counts, items } = await ended(app, answer.headers.location);
    expect(counts).toMatchObject({ created: 0, revised: 1, refused: 1999 });
    const refused = items.find(({ outcome }: { outcome: string }) => outcome === 'refused');
    expect(refused).toMatchObject({ id: 'row-1', pointer: '/1' });
  });
});

describe('an import that does not finish', () => {
  const silent: StoredImport = {
    id: 'a'.repeat(22),
    author: 'curator',
    mode: 'checked',
    dryRun: false,
    state: 'writing',
    createdAt: '2025-12-01T11:00:00.000Z',
    updatedAt: '2025-12-01T11:59:00.000Z',
    records: 5000,
    checked: 5000,
    done: 1200,
    report: null,
  };

  it.each([
    ['2025-12-01T11:59:00.000Z', 'writing'],
    ['2025-12-01T11:58:59.999Z', 'interrupted'],
  ])('counts as interrupted after a minute of silence: since %s it is %s', async (updatedAt, state) => {
    const app = await curatorApp();
    addImport(app.store, { ...silent, updatedAt });
    const told = (await app.send('GET', `/v1/imports/${silent.id}`)).json();
    expect(told).toMatchObject({ state, done: 1200, records: 5000 });
    if (state === 'interrupted') expect(told.detail).toContain('Send the same records again');
  });

  it('is deleted seven days after its start, when another one starts', async () => {
    const app = await curatorApp(EMPTY);
    const ids = ['a', 'b'].map((letter) => letter.repeat(22));
    const at = ['2025-11-24T11:59:59.999Z', '2025-11-24T12:00:00.000Z'];
    ids.forEach((id, index) => {
      addImport(app.store, { ...silent, id, createdAt: at[index] as string });
    });
    await ended(app, (await post(app, LARGE)).headers.location);
    expect(ids.map((id) => getImport(app.store, id)?.id)).toEqual([undefined, ids[1]]);
  });

  it('says so after the service was stopped, and the same request finishes it', async () => {
    const path = basePath();
    const one = await startApp({ store: { path }, now: NOW });
    const authorization = keyFor(one.store, 'curator', 'write');
    const headers = { authorization, 'content-type': 'application/json' };
    const body = JSON.stringify(LARGE);
    const { location } = (await one.request('POST', '/v1/imports', headers, body)).headers;
    const progress = async () => (await one.request('GET', String(location), headers)).json();
    while ((await progress()).done === 0) await pause(5);
    await one.close();
    const app = await curatorApp({ store: { path }, fill: () => {} });
    const stopped = await ended(app, location);
    expect(stopped.state).toBe('interrupted');
    expect(stopped.done).toBeGreaterThan(0);
    expect(stopped.done).toBeLessThan(stopped.records);
    expect([...checkBase(app.store)]).toEqual([]);
    const again = await ended(app, (await post(app, LARGE)).headers.location);
    expect(again).toMatchObject({ state: 'done', counts: { unchanged: stopped.done } });
    expect([...checkBase(app.store)]).toEqual([]);
  });
});
