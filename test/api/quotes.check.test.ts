import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { appForTest, queriesIn, startApp, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, PLEDGE, seed } from '../helpers/bundles.ts';
import { curatorApp } from '../helpers/curator.ts';
import { faultsOf } from '../helpers/lists.ts';
import { makeActor, makeStatement, put } from '../helpers/records.ts';
import { makeRendering, spokenBy } from '../helpers/statement-factories.ts';
import { makeDocument } from '../helpers/store.ts';

const BESSENT = 'the successful framework developed for leaders to advance discussions further';
const LI = 'while progress has been made, no final agreements are in place';
const JSON_BODY = { 'content-type': 'application/json' };

const path = (request: Record<string, string>) =>
  `/v1/quotes/check?${new URLSearchParams(request)}`;

async function check(tm: TestApp, text: string, speaker?: string) {
  const answer = await tm.get(path({ text, ...(speaker && { speaker }) }));
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

describe('quote check on the seed', () => {
  let tm: TestApp;
  beforeAll(async () => {
    tm = await startApp({ fill: seed });
    return () => tm.close();
  });

  it.each([
    [BESSENT, 'scott-bessent', 'in_source_not_quoted'],
    [`“${BESSENT}.”`, 'scott-bessent', 'in_source_not_quoted'],
    [LI, 'scott-bessent', 'misattributed'],
    [LI, 'li-chenggang', 'in_source_not_quoted'],
    ['China dominates the global market', 'scott-bessent', 'in_source_not_quoted'],
    ['we will never yield', 'scott-bessent', 'not_found_in_held_sources'],
    ['yield', 'scott-bessent', 'not_checkable'],
    ['***', 'scott-bessent', 'not_checkable'],
  ])('%s of %s is %s', async (text, speaker, verdict) => {
    expect((await check(tm, text, speaker)).verdict).toBe(verdict);
  });

  it('returns the speaker, the place and the searched sources', async () => {
    const answer = await check(tm, BESSENT, 'scott-bessent');
    const { matches, ...rest } = answer;
    const article = {
      object: 'document',
      id: 'us-china-trade-talks-article',
      label: '[Article on trade negotiations between China and the United States]',
      href: '/v1/documents/us-china-trade-talks-article',
    };
    const bessent = {
      object: 'actor',
      id: 'scott-bessent',
      label: 'Scott Bessent',
      href: '/v1/actors/scott-bessent',
    };
    expect(rest).toEqual({
      object: 'quote_check',
      verdict: 'in_source_not_quoted',
      note: "A source has these words in its report of what the requested speaker said. They are the source author's words there, not a quotation.",
      text: BESSENT,
      marks_removed: false,
      fragments: [BESSENT],
      speaker: bessent,
      total: 1,
      sources: { searched: 1, total: 1, bounded: false },
    });
    expect(matches).toEqual([
      expect.objectContaining({
        document: article,
        speaker: bessent,
        rendering: 'article',
        fragment: 0,
        attribution: 'asked',
        words_of: 'source_author',
        superseded: false,
        span: { exact: BESSENT, start: 1625, end: 1702 },
      }),
    ]);
  });

  it('never claims that something was not said', async () => {
    const { note, sources } = await check(tm, 'we will never yield', 'scott-bessent');
    expect(note).toContain('shows nothing about what was said');
    expect(sources).toMatchObject({ total: 1, bounded: false });
  });

  it('POST answers the same as GET, without a key', async () => {
    const sent = JSON.stringify({ text: LI, speaker: 'scott-bessent' });
    const posted = await tm.request('POST', '/v1/quotes/check', JSON_BODY, sent);
    expect(posted.statusCode).toBe(200);
    expect(posted.headers['cache-control']).toBe('no-store');
    expect(posted.json()).toEqual(await check(tm, LI, 'scott-bessent'));
  });

  it('POST accepts line breaks and finds words across them', async () => {
    const sent = JSON.stringify({ text: LI.replace('no final', 'no\r\nfinal') });
    const { matches } = (await tm.request('POST', '/v1/quotes/check', JSON_BODY, sent)).json();
    expect(matches[0].differences).toEqual([
      expect.objectContaining({ kind: 'whitespace', query: '\r\n', source: ' ' }),
    ]);
  });

  it.each([
    ['speaker=nobody&text=a+b', ['speaker: UNKNOWN_ID']],
    ['speaker=No%20Id&text=a+b', ['speaker: INVALID_VALUE']],
    ['speaker=scott-bessent', ['text: MISSING_PARAMETER']],
    ['text=', ['text: INVALID_VALUE']],
    [`text=${'a'.repeat(2001)}`, ['text: INVALID_VALUE']],
    ['text=a%0Ab', ['text: CONTROL_CHARACTER']],
    ['text=a+b&speakr=x', ['speakr: UNKNOWN_PARAMETER']],
  ])('refuses %s', async (query, faults) => {
    expect(await faultsOf(tm, `/v1/quotes/check?${query}`)).toEqual(faults);
  });

  it.each([
    ['{"speaker":"scott-bessent"}', ['#/text INVALID_VALUE']],
    ['{"text":""}', ['#/text INVALID_VALUE']],
    [JSON.stringify({ text: 'a'.repeat(2001) }), ['#/text INVALID_VALUE']],
    ['{"text":"a b","speaker":"nobody"}', ['#/speaker UNKNOWN_ID']],
    ['{"text":"a b","speaker":"No Id"}', ['#/speaker INVALID_VALUE']],
    ['{"text":"a b","speakr":"x"}', ['#/speakr UNKNOWN_MEMBER']],
    ['{"text":"a b","a/b#c~d":"x"}', ['#/a~1b%23c~0d UNKNOWN_MEMBER']],
    ['[]', ['# INVALID_VALUE']],
  ])('refuses the body %s', async (sent, faults) => {
    const answer = await tm.request('POST', '/v1/quotes/check', JSON_BODY, sent);
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json() as { errors: { pointer: string; code: string }[] };
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(faults);
  });

  it.each([
    ['no JSON', JSON_BODY, '{', 400],
    ['half a character', JSON_BODY, '{"text":"a \\ud800"}', 400],
    ['another type', { 'content-type': 'text/plain' }, 'a b', 415],
    ['too much', JSON_BODY, JSON.stringify({ text: 'a'.repeat(70_000) }), 413],
    ['nothing acceptable', { ...JSON_BODY, accept: 'text/csv' }, '{"text":"a b"}', 406],
  ])('refuses %s', async (_, headers, sent, status) => {
    const answer = await tm.request('POST', '/v1/quotes/check', headers, sent);
    expect(answer.statusCode).toBe(status);
  });

  it('answers 304 and HEAD', async () => {
    const url = path({ text: LI });
    const { etag } = (await tm.get(url)).headers;
    expect((await tm.get(url, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    const head = await tm.request('HEAD', url);
    expect([head.statusCode, head.headers.etag, head.body]).toEqual([200, etag, '']);
    expect((await tm.request('PUT', url)).statusCode).toBe(405);
  });
});

describe('quote check of a revised statement', () => {
  const QUOTED = 'will act';
  const PARAPHRASE = {
    id: 'r',
    document: 'article',
    quotation_type: 'indirect',
    evidence: [{ document: 'article', exact: 'the ministry “will act”', role: 'content' }],
  };
  const ELSEWHERE = {
    id: 'other',
    document: 'article',
    quotation_type: 'indirect',
    evidence: [{ document: 'article', exact: 'start on November 8', role: 'content' }],
  };

  it.each([
    ['into a paraphrase', PARAPHRASE],
    ['to words elsewhere', ELSEWHERE],
  ])('%s is superseded', async (_, rendering) => {
    const tm = await curatorApp();
    expect((await check(tm, QUOTED, 'wei')).verdict).toBe('verbatim_quoted');
    const url = '/v1/statements/pledge';
    const ifMatch = { 'if-match': await tm.tagOf(url) };
    const patched = await tm.send('PATCH', url, { renderings: [rendering] }, ifMatch);
    expect(patched.statusCode, patched.body).toBe(200);
    const { verdict, matches, note } = await check(tm, QUOTED, 'wei');
    expect(verdict).toBe('superseded');
    expect(matches[0]).toMatchObject({ superseded: true, statement: { id: 'pledge' } });
    expect(matches[0].quoted.exact).toBe(QUOTED);
    expect(note).toContain('no longer current');
  });

  it('is superseded when the record no longer cites the document, for any speaker', async () => {
    const tm = await curatorApp();
    put(tm.store, 'actor', makeActor('poe', { name: 'Ms. Poe' }));
    const url = '/v1/statements/pledge';
    const text = 'Ms. Poe spoke of moonstone.';
    put(tm.store, 'document', makeDocument('notice', { text }));
    const spoke = { document: 'notice', exact: text };
    const body = {
      speaker: { mention: 'Ms. Poe', actor: 'poe', evidence: [{ ...spoke, exact: 'Ms. Poe' }] },
      role_on_day: null,
      renderings: [
        {
          id: 'r',
          document: 'notice',
          quotation_type: 'indirect',
          evidence: [{ document: 'notice', exact: 'spoke of moonstone', role: 'content' }],
        },
      ],
      evidence: [spoke],
    };
    const ifMatch = { 'if-match': await tm.tagOf(url) };
    const patched = await tm.send('PATCH', url, body, ifMatch);
    expect(patched.statusCode, patched.body).toBe(200);
    expect((await tm.get(url)).body).not.toContain('"article"');
    for (const speaker of [undefined, 'wei']) {
      const { verdict, matches } = await check(tm, QUOTED, speaker);
      expect([verdict, matches[0].superseded]).toEqual(['superseded', true]);
    }
    const ofPoe = await check(tm, QUOTED, 'poe');
    expect([ofPoe.verdict, ofPoe.matches[0].superseded]).toEqual(['misattributed', true]);
  });

  it('is superseded after retraction and current after restoration', async () => {
    const tm = await curatorApp();
    const url = '/v1/statements/pledge';
    const retracted = await tm.send('DELETE', `${url}?reason=misheard`, undefined, {
      'if-match': await tm.tagOf(url),
    });
    expect(retracted.statusCode).toBe(204);
    expect((await check(tm, QUOTED, 'wei')).verdict).toBe('superseded');
    await tm.send('PUT', url, PLEDGE, { 'if-none-match': '*' });
    const { verdict, total } = await check(tm, QUOTED, 'wei');
    expect([verdict, total]).toEqual(['verbatim_quoted', 1]);
  });

  it('is current when other parts were revised', async () => {
    const tm = await curatorApp();
    const url = '/v1/statements/pledge';
    await tm.send('PATCH', url, { summary: 'Act!' }, { 'if-match': await tm.tagOf(url) });
    const { verdict, matches, total } = await check(tm, QUOTED, 'wei');
    expect([verdict, matches[0].superseded, total]).toEqual(['verbatim_quoted', false, 1]);
  });

  it('attributes the words of a merged actor to the survivor', async () => {
    const tm = await curatorApp();
    put(tm.store, 'actor', makeActor('wei-xin'));
    const ifMatch = { 'if-match': await tm.tagOf('/v1/actors/wei') };
    const url = '/v1/actors/wei/merge?into=wei-xin&reason=same';
    const merged = await tm.send('POST', url, undefined, ifMatch);
    expect(merged.statusCode, merged.body).toBe(200);
    const { verdict, matches, total } = await check(tm, QUOTED, 'wei-xin');
    expect([verdict, total, matches[0].speaker.id]).toEqual(['verbatim_quoted', 1, 'wei-xin']);
    expect(await faultsOf(tm, path({ text: QUOTED, speaker: 'wei' }))).toEqual([
      'speaker: MERGED_ID',
    ]);
  });

  it('distinguishes the same words by another speaker', async () => {
    const tm = await curatorApp();
    put(tm.store, 'actor', makeActor('poe', { name: 'Ms. Wei' }));
    const url = '/v1/statements/pledge';
    const speaker = { actor: 'poe', reason: 'It was Poe.' };
    const ifMatch = { 'if-match': await tm.tagOf(url) };
    const patched = await tm.send('PATCH', url, { speaker }, ifMatch);
    expect(patched.statusCode, patched.body).toBe(200);
    const { verdict, note } = await check(tm, QUOTED, 'wei');
    expect(verdict).toBe('misattributed');
    expect(note).toContain('A record that was revised or retracted quoted them');
    expect((await check(tm, QUOTED, 'poe')).verdict).toBe('verbatim_quoted');
  });
});

describe('quote check with an unidentified speaker', () => {
  const fill = (store: Store) => {
    importBundle(store, BUNDLE);
    for (const id of ['anna', 'berta', 'carla']) put(store, 'actor', makeActor(id));
    put(store, 'document', makeDocument('notice'));
    const candidates = ['anna', 'berta'].map((id) => spokenBy(id).actor as never);
    const speaker = { ...spokenBy('anna'), actor: null, candidates };
    const renderings = [makeRendering('r', 'direct', 'notice')];
    put(
      store,
      'statement',
      makeStatement('murmur', { speaker: { ...speaker, resolution: 'ambiguous' }, renderings }),
    );
  };

  it.each([
    ['anna', 'verbatim_quoted', 'possible'],
    ['carla', 'misattributed', 'unresolved'],
    [undefined, 'verbatim_quoted', 'not_asked'],
  ])('%s is %s', async (speaker, verdict, attribution) => {
    const tm = await appForTest({ fill });
    const { matches, ...answer } = await check(tm, 'will respond', speaker);
    expect([answer.verdict, matches[0].attribution]).toEqual([verdict, attribution]);
    const ids = matches[0].speaker_candidates.map(({ id }: { id: string }) => id);
    expect([ids, matches[0].speaker]).toEqual([['anna', 'berta'], undefined]);
  });
});

it('quote check takes the same number of queries for any number of statements', async () => {
  const counts: number[] = [];
  for (const statements of [1, 30]) {
    const seen: string[] = [];
    const fill = (store: Store) => {
      put(store, 'document', makeDocument('article'));
      put(store, 'actor', makeActor('anna'));
      for (let nth = 0; nth < statements; nth += 1) {
        const renderings = [makeRendering(`r-${nth}`, 'direct')];
        put(
          store,
          'statement',
          makeStatement(`s-${nth}`, { speaker: spokenBy('anna'), renderings }),
        );
      }
    };
    const tm = await appForTest({ fill, store: { onQuery: (sql) => seen.push(sql) } });
    await tm.get('/v1/statements');
    seen.length = 0;
    expect((await check(tm, 'and talks went on')).total).toBe(1);
    counts.push(queriesIn(seen).length);
  }
  expect(counts[0]).toBe(counts[1]);
});
