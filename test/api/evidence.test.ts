import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { makeActor, merge, put, putArticle, retract } from '../helpers/records.ts';
import { makeDocument, span, TEXT } from '../helpers/store.ts';

let tm: TestApp;

const PIECE = span('ev-china', 'claim', 47, 53);

function fill(store: Store): void {
  putArticle(store);
  const support = { basis: 'stated' as const, basisNote: null, evidence: [PIECE] };
  put(store, 'actor', makeActor('china', support));
  put(store, 'actor', makeActor('japan'));
}

beforeEach(async () => {
  tm = await appForTest({ fill });
});

describe('piece of evidence', () => {
  it('has its exact text, its position and its claim', async () => {
    const answer = await tm.get('/v1/evidence/ev-china');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      object: 'annotation',
      evidence: {
        object: 'evidence',
        id: 'ev-china',
        document: 'article',
        role: 'claim',
        snapshot_sha256: makeDocument('article').textSha256,
        unit: 'code_point',
        selector: [
          {
            type: 'TextQuoteSelector',
            exact: PIECE.exact,
            prefix: PIECE.prefix,
            suffix: PIECE.suffix,
          },
          { type: 'TextPositionSelector', start: 47, end: 53 },
        ],
        href: '/v1/evidence/ev-china',
      },
      record: { object: 'actor', id: 'china', label: 'The china', href: '/v1/actors/china' },
      claim: '',
    });
  });

  it('has an ETag that changes with the label of the record', async () => {
    const { headers } = await tm.get('/v1/evidence/ev-china');
    const held = { 'if-none-match': headers.etag as string };
    expect((await tm.get('/v1/evidence/ev-china', held)).statusCode).toBe(304);
    const support = { basis: 'stated' as const, basisNote: null, evidence: [PIECE] };
    put(tm.store, 'actor', makeActor('china', { name: 'Cathay', ...support }));
    const answer = await tm.get('/v1/evidence/ev-china', held);
    expect([answer.statusCode, answer.json().record.label]).toEqual([200, 'Cathay']);
  });

  it.each([
    '',
    '/verify',
  ])('%s answers 404, or 410 after its record was retracted', async (path) => {
    const unknown = await tm.get(`/v1/evidence/none${path}`);
    expect([unknown.statusCode, unknown.json().detail]).toEqual([
      404,
      'There is no evidence none.',
    ]);
    expect((await tm.get(`/v1/evidence/Ev_1${path}`)).statusCode).toBe(404);
    expect((await tm.get(`/v1/evidence/ev-china${path}?deep=true`)).statusCode).toBe(400);
    retract(tm.store, 'actor', 'china', 'No such country.');
    const gone = await tm.get(`/v1/evidence/ev-china${path}`);
    expect([gone.statusCode, gone.json().detail]).toEqual([
      410,
      expect.stringMatching(/^actor china was retracted at .*: No such country\.$/),
    ]);
  });

  it('of a merged record names the survivor', async () => {
    merge(tm.store, 'actor', 'china', 'japan');
    const { record } = (await tm.get('/v1/evidence/ev-china')).json();
    expect(record.id).toBe('china');
  });
});

describe('evidence check', () => {
  /** Changes what is stored without the service. */
  function tamper(sql: string, ...values: (string | number)[]): void {
    tm.store.sqlite.exec('DROP TRIGGER documents_keep_text; DROP TRIGGER evidence_keep_update');
    tm.store.sqlite.prepare(sql).run(...values);
  }

  async function verify() {
    const answer = await tm.get('/v1/evidence/ev-china/verify');
    expect(answer.statusCode).toBe(200);
    return answer.json();
  }

  it('confirms unchanged evidence', async () => {
    const sha256 = makeDocument('article').textSha256;
    expect([...TEXT].slice(47, 53).join('')).toBe(PIECE.exact);
    expect(await verify()).toEqual({
      object: 'verification',
      evidence: 'ev-china',
      document: 'article',
      verified: true,
      checks: { snapshot: true, exact: true, context: true },
      snapshot_sha256: sha256,
      text_sha256: sha256,
      start: 47,
      end: 53,
      exact: PIECE.exact,
      found: PIECE.exact,
      paragraph: 1,
    });
  });

  const checks = { snapshot: true, exact: true, context: true };

  it('detects a changed text', async () => {
    tamper('UPDATE documents SET text = ?', TEXT.replace('稀土', '磁铁'));
    const { verified, found, ...rest } = await verify();
    expect([verified, rest.checks]).toEqual([
      false,
      { snapshot: false, exact: false, context: true },
    ]);
    expect(found).toBe(PIECE.exact.replace('稀土', '磁铁'));
  });

  it('detects a shortened text', async () => {
    tamper('UPDATE documents SET text = ?', 'China');
    const { verified, found, ...rest } = await verify();
    expect([verified, found]).toEqual([false, '']);
    expect(rest.checks).toEqual({ snapshot: false, exact: false, context: false });
  });

  it.each([
    ['prefix', 'said', { ...checks, context: false }],
    ['suffix', 'said', { ...checks, context: false }],
    ['exact', 'chosen', { ...checks, exact: false }],
  ])('detects a changed %s', async (column, value, expected) => {
    tamper(`UPDATE evidence SET ${column} = ?`, value);
    expect(await verify()).toMatchObject({ verified: false, checks: expected });
  });

  it('detects a moved position', async () => {
    tamper('UPDATE evidence SET start = start + 1, "end" = "end" + 1');
    const { verified, ...rest } = await verify();
    expect([verified, rest.checks]).toEqual([
      false,
      { snapshot: true, exact: false, context: false },
    ]);
  });

  it('answers 304 until its result changes', async () => {
    const { headers } = await tm.get('/v1/evidence/ev-china/verify');
    const held = { 'if-none-match': headers.etag as string };
    expect((await tm.get('/v1/evidence/ev-china/verify', held)).statusCode).toBe(304);
    tamper('UPDATE documents SET text = ?', `${TEXT}!`);
    expect((await tm.get('/v1/evidence/ev-china/verify', held)).statusCode).toBe(200);
  });
});
