import { beforeEach, describe, expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { dataVersion } from '../../src/store/records.ts';
import { BUNDLE, importBundle } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp, keyFor } from '../helpers/curator.ts';

const ASSUMED = { basis: 'assumed' };
const PUBLISHED = { edtf: '2031-03-25', basis: 'assumed' };
const TABLE = { kind: 'legal_instrument', published: PUBLISHED, language: 'en', ...ASSUMED };

const READY = 'code,origin,rate,note\n7208,orsenna,20 %,flat\n7209.10,,free,\n,AQ,,"the 😀 rest"\n';

const WORLD = {
  documents: [
    { id: 'annex-1', title: 'Annex 1', media_type: 'text/csv', text: READY, ...TABLE },
    { id: 'annex-2', title: 'Annex 2', media_type: 'text/csv', ...TABLE },
    { id: 'order', title: 'Order', text: 'A duty.', ...TABLE },
  ],
  actors: [
    { id: 'orsenna', kind: 'country', name: 'Orsenna', ...ASSUMED },
    { id: 'valdria', kind: 'country', name: 'Valdria', country: 'AQ', ...ASSUMED },
    { id: 'isle', kind: 'country', name: 'Isle', ...ASSUMED },
  ],
  measures: [
    {
      id: 'duty',
      title: 'Duty',
      summary: 'A duty',
      type: 'import_tariff',
      flow: 'import',
      scope: { kind: 'unstated', ...ASSUMED },
      schedules: [
        { id: 'first', document: 'annex-1', nomenclature: 'HS2028' },
        { id: 'second', document: 'annex-2' },
      ],
      ...ASSUMED,
    },
  ],
};

const [FIRST, SECOND] = ['first', 'second'].map((id) => `/v1/measures/duty/schedules/${id}`) as [
  string,
  string,
];

let app: CuratorApp;
beforeEach(async () => {
  app = await curatorApp({
    fill: (store) => {
      importBundle(store, BUNDLE);
      importBundle(store, WORLD);
    },
  });
});

const put = (url: string, text: string, headers = {}) =>
  app.send('PUT', url, text, { 'content-type': 'text/csv', ...headers });

function sound() {
  expect([...checkBase(app.store)]).toEqual([]);
}

describe('the schedules of a measure', () => {
  it('are in its answer without their lines, and in a list of their own', async () => {
    const measure = (await app.get('/v1/measures/duty')).json();
    expect(measure.schedules).toEqual([
      {
        object: 'schedule',
        id: 'first',
        document: {
          object: 'document',
          id: 'annex-1',
          label: 'Annex 1',
          href: '/v1/documents/annex-1',
        },
        nomenclature: 'HS2028',
        lines: 3,
        href: FIRST,
      },
      {
        object: 'schedule',
        id: 'second',
        document: {
          object: 'document',
          id: 'annex-2',
          label: 'Annex 2',
          href: '/v1/documents/annex-2',
        },
        nomenclature: 'unstated',
        lines: null,
        href: SECOND,
      },
    ]);
    const list = (await app.get('/v1/measures/duty/schedules?limit=1')).json();
    expect(list).toMatchObject({ items: [measure.schedules[0]], total: { value: 2 } });
    const rest = (await app.get(`/v1/measures/duty/schedules?limit=1&cursor=${list.next}`)).json();
    expect(rest).toMatchObject({ items: [measure.schedules[1]], next: null });
    sound();
  });

  it('are in the editable form as they were written', async () => {
    const input = (await app.get('/v1/measures/duty/input')).json();
    expect(input.schedules).toEqual(WORLD.measures[0]?.schedules);
    const table = (await app.get('/v1/documents/annex-2/input')).json();
    expect(table).not.toHaveProperty('text');
    expect(table).toMatchObject({ media_type: 'text/csv' });
  });
});

describe('the lines of a schedule', () => {
  it('come with the characters that they are', async () => {
    const { items, meta, total, next } = (await app.get(FIRST)).json();
    expect(total).toEqual({ value: 3, relation: 'eq' });
    expect(next).toBeNull();
    expect(meta.schedule).toMatchObject({ id: 'first', lines: 3 });
    expect(items.map(({ evidence: _, ...line }: { evidence: unknown }) => line)).toEqual([
      {
        object: 'schedule_line',
        line: 2,
        code: '7208',
        nomenclature: 'HS2028',
        origin: { object: 'actor', id: 'orsenna', label: 'Orsenna', href: '/v1/actors/orsenna' },
        company: null,
        covered: true,
        rate: '20 %',
        note: 'flat',
      },
      {
        object: 'schedule_line',
        line: 3,
        code: '720910',
        nomenclature: 'HS2028',
        company: null,
        covered: true,
        rate: 'free',
        note: null,
      },
      {
        object: 'schedule_line',
        line: 4,
        code: null,
        nomenclature: 'HS2028',
        origin: { object: 'actor', id: 'valdria', label: 'Valdria', href: '/v1/actors/valdria' },
        company: null,
        covered: true,
        rate: null,
        note: 'the 😀 rest',
      },
    ]);
    const [quote, position] = items[2].evidence.selector;
    expect(quote.exact).toBe(',AQ,,"the 😀 rest"');
    expect([...READY].slice(position.start, position.end).join('')).toBe(quote.exact);
    expect(quote.prefix + quote.exact + quote.suffix).toBe(READY.slice(-quote.exact.length - 33));
  });

  it('are paged', async () => {
    const first = (await app.get(`${FIRST}?limit=2`)).json();
    expect(first.items.map(({ line }: { line: number }) => line)).toEqual([2, 3]);
    const rest = (await app.get(`${FIRST}?limit=2&cursor=${first.next}`)).json();
    expect(rest.items.map(({ line }: { line: number }) => line)).toEqual([4]);
    expect(rest.next).toBeNull();
    const other = await app.get(`${SECOND}?cursor=${first.next}`);
    expect(other.json().code).toBe('CURSOR_FILTER_MISMATCH');
  });

  it('are a CSV file and NDJSON', async () => {
    const csv = await app.get(`${FIRST}.csv`);
    expect(csv.headers['content-disposition']).toBe(
      'attachment; filename="measures-duty-schedules-first.csv"',
    );
    expect(csv.body).toBe(
      [
        '\uFEFFline,code,nomenclature,origin,company,covered,rate,note,document,start,end',
        '2,7208,HS2028,orsenna,,yes,20 %,flat,annex-1,22,44',
        '3,720910,HS2028,,,yes,free,,annex-1,45,59',
        '4,,HS2028,valdria,,yes,,the 😀 rest,annex-1,60,77',
        '',
      ].join('\r\n'),
    );
    const lines = (await app.get(`${FIRST}.ndjson`)).body.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual((await app.get(FIRST)).json().items);
  });

  it('are none before the text was sent', async () => {
    expect((await app.get(SECOND)).json()).toMatchObject({ items: [], total: { value: 0 } });
    expect((await app.get(`${SECOND}.ndjson`)).body).toBe('');
  });

  it.each([
    ['/v1/measures/duty/schedules/third', 'The measure duty declares no schedule third.'],
    ['/v1/measures/nothing/schedules/first', 'There is no measure nothing.'],
  ])('are 404 at %s', async (url, detail) => {
    for (const answer of [await app.get(url), await put(url, 'code\n7208')]) {
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'NOT_FOUND', detail });
    }
  });

  it('follow a merger of those they name', async () => {
    await app.send('POST', '/v1/actors/orsenna/merge?into=isle&reason=one', undefined, {
      'if-match': '*',
    });
    const { items } = (await app.get(FIRST)).json();
    expect(items[0].origin.id).toBe('isle');
    sound();
  });

  it('keep those they name from being retracted', async () => {
    const answer = await app.send('DELETE', '/v1/actors/orsenna?reason=x', undefined, {
      'if-match': '*',
    });
    expect(answer.json()).toMatchObject({
      code: 'IN_USE',
      detail: 'actor orsenna is referenced by document/annex-1: change or retract those first.',
    });
  });
});

describe('the text of a schedule', () => {
  const text = 'origin,covered,rate\norsenna,yes,20 %\nAQ,no,\n';

  it('is sent once; the same bytes again change nothing, others are refused', async () => {
    const empty = await app.get('/v1/documents/annex-2/text');
    expect(empty.body).toBe('');
    expect(empty.headers['cache-control']).not.toContain('immutable');
    const before = await app.get('/v1/measures/duty');
    const sent = await put(`${SECOND}?reason=the+annex`, text);
    expect(sent.statusCode).toBe(200);
    expect(sent.json()).toMatchObject({ id: 'second', lines: 2 });
    const after = await app.get('/v1/measures/duty');
    expect(after.json().schedules[1]).toMatchObject({ lines: 2 });
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect((await app.get(SECOND)).json().items).toMatchObject([
      { line: 2, origin: { id: 'orsenna' }, rate: '20 %' },
      { line: 3, origin: { id: 'valdria' }, covered: false },
    ]);
    const asText = await app.get('/v1/documents/annex-2/text');
    expect(asText.headers['cache-control']).toContain('immutable');
    const document = (await app.get('/v1/documents/annex-2?include=text')).json();
    expect(document).toMatchObject({ text, revision: 2, text_length: text.length });
    const version = dataVersion(app.store);
    expect((await put(SECOND, text)).json()).toEqual(sent.json());
    const other = await put(SECOND, `${text}isle,no,\n`);
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({ code: 'TEXT_SENT' });
    expect(dataVersion(app.store)).toBe(version);
    sound();
  });

  it('is sent again under the same idempotency key without effect', async () => {
    const headers = { 'idempotency-key': '"annex"' };
    expect((await put(SECOND, text, headers)).statusCode).toBe(200);
    const again = await put(SECOND, text, headers);
    expect(again.headers['idempotency-replayed']).toBe('true');
    sound();
  });

  it('may have come with the records', async () => {
    expect((await put(FIRST, READY)).statusCode).toBe(200);
    expect((await put(FIRST, 'code\n7208')).json()).toMatchObject({ code: 'TEXT_SENT' });
  });

  it('is compared byte for byte', async () => {
    expect((await put(SECOND, `\uFEFF${text}`)).statusCode).toBe(200);
    expect((await put(SECOND, `\uFEFF${text}`)).statusCode).toBe(200);
    expect((await put(SECOND, text)).statusCode).toBe(409);
  });

  it('is refused with the line and column of each fault, and changes nothing', async () => {
    const version = dataVersion(app.store);
    const answer = await put(SECOND, 'code,origin\n703,\n7208,QX\n7208,,x\n');
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors).toEqual([
      {
        code: 'INVALID_VALUE',
        pointer: '#/2/code',
        detail: 'is "703", and a leading zero may be missing: 0703?',
      },
      {
        code: 'INVALID_VALUE',
        pointer: '#/3/origin',
        detail: 'is QX, but no country has this code',
      },
      { code: 'INVALID_VALUE', pointer: '#/4', detail: 'has 3 cells, and the header names 2' },
    ]);
    expect(dataVersion(app.store)).toBe(version);
    expect(app.store.sqlite.prepare('SELECT count(*) AS n FROM schedule_tables').get()).toEqual({
      n: 1,
    });
  });

  it.each([
    ['nothing', '', '#/text', 'is empty: leave it out, or give a text'],
    ['a control character', '\u0001', '#/text', 'contains a control character: remove it'],
  ])('is refused: %s', async (_, body, pointer, detail) => {
    const answer = await put(SECOND, body);
    expect(answer.json().errors).toEqual([{ code: 'INVALID_VALUE', pointer, detail }]);
  });

  it('is refused in another media type, without a key, and if it is no UTF-8', async () => {
    expect((await put(SECOND, text, { 'content-type': 'text/plain' })).statusCode).toBe(415);
    expect(
      (await app.request('PUT', SECOND, { 'content-type': 'text/csv' }, text)).statusCode,
    ).toBe(401);
    const answer = await app.app.inject({
      method: 'PUT',
      url: SECOND,
      headers: { authorization: keyFor(app.store, 'other', 'write'), 'content-type': 'text/csv' },
      payload: Buffer.from([0x63, 0xff]),
    });
    expect(answer.json()).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('stays when the document is written again without it', async () => {
    await put(SECOND, text);
    const version = dataVersion(app.store);
    const [, table] = WORLD.documents;
    const again = await app.send('POST', '/v1/imports', { ...WORLD, documents: [table] });
    expect(again.json().counts).toMatchObject({ unchanged: 5 });
    expect(dataVersion(app.store)).toBe(version);
    const note = await app.send(
      'PATCH',
      '/v1/documents/annex-2',
      { note: 'new' },
      { 'if-match': '*' },
    );
    expect(note.json()).toMatchObject({ outcome: 'revised' });
    expect((await app.get('/v1/documents/annex-2/text')).body).toBe(text);
    sound();
  });

  it('of more than 20,000 lines is sent alone', async () => {
    const [first, second] = WORLD.documents.map((document) => ({
      ...document,
      id: `${document.id}-b`,
    }));
    const long = (lines: number) =>
      `code\n${Array.from({ length: lines }, (_, n) => 10_000_000 + n).join('\n')}`;
    const documents = [
      { ...first, text: long(10_000) },
      { ...second, text: long(10_001) },
    ];
    const answer = await app.send('POST', '/v1/imports', { documents });
    expect(answer.json().errors).toEqual([
      {
        code: 'INVALID_VALUE',
        pointer: '#/documents/1/text',
        detail:
          'brings the tables of this request to more than 20000 lines: leave it out, and send it with PUT /v1/measures/{id}/schedules/{schedule}',
      },
    ]);
    importBundle(app.store, { documents });
    const { location } = (await app.send('POST', '/v1/imports', { documents })).headers;
    const counts = async () => (await app.send('GET', String(location))).json().counts;
    await expect.poll(counts, { timeout: 10_000 }).toMatchObject({ unchanged: 2 });
    expect((await put(SECOND, long(20_001))).json()).toMatchObject({ lines: 20_001 });
    const page = (await app.get('/documents/annex-2')).body;
    expect(page).toContain('<a href="/v1/documents/annex-2/text">Read the table</a>');
    expect(page).not.toContain('10020000');
  });

  it('can come with a later import of its document, and is read as the measure declares it', async () => {
    const [, table] = WORLD.documents;
    const wrong = { documents: [{ ...table, text: 'origin\nQX\n' }] };
    expect((await app.send('POST', '/v1/imports', wrong)).json().errors).toEqual([
      {
        code: 'INVALID_VALUE',
        pointer: '#/documents/0/text',
        detail: 'line 2, origin is QX, but no country has this code, as schedule second of duty',
      },
    ]);
    const answer = await app.send('POST', '/v1/imports', { documents: [{ ...table, text }] });
    expect(answer.statusCode).toBe(200);
    expect((await app.get(SECOND)).json().items).toHaveLength(2);
    expect((await app.get('/v1/measures/duty')).json().schedules[1].lines).toBe(2);
    sound();
  });
});

describe('the rate of a measure with a schedule', () => {
  const start = {
    id: 'start',
    type: 'entry_into_force',
    modality: 'enacted',
    by: 'order',
    date: { edtf: '2031-04-05', ...ASSUMED },
    ...ASSUMED,
  };

  it.each([
    ['with rates', 'code,rate\n7208,20 %\n', 'rates in a schedule'],
    ['without any', 'code\n7208\n', null],
  ])('says that lines %s have some as soon as they are sent', async (_, text, rate) => {
    const [duty] = WORLD.measures;
    const schedules = [{ id: 'list', document: 'annex-2' }];
    const measure = { ...duty, id: 'listing', schedules, events: [start] };
    importBundle(app.store, { measures: [measure] });
    const told = async () => {
      const url = '/v1/measures/listing?status_on=2031-05-01';
      return (await app.get(url)).json().status.rate;
    };
    expect(await told()).toBe('rates in a schedule');
    expect((await put('/v1/measures/listing/schedules/list', text)).statusCode).toBe(200);
    expect(await told()).toBe(rate);
    sound();
  });
});
