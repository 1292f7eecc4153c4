import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { dateBetween, makeEvent } from '../helpers/life.ts';
import { makeMeasure, makeStatement, merge, put, retract } from '../helpers/records.ts';
import { fillSite, PATHS } from '../helpers/site.ts';
import { ref } from '../helpers/store.ts';

let site: TestApp;
beforeAll(async () => {
  site = await startApp({ fill: fillSite });
});
afterAll(() => site.close());

const FIRST_PAGE_BYTES_MAX = 50_000;

describe('every page', () => {
  it.each(PATHS)('%s is a complete page without inline scripts or styles', async (path) => {
    const { statusCode, headers, body } = await site.get(path);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('public, no-cache');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(body).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
    expect(body).toMatch(/<title>[^<]+<\/title>/);
    expect(body).toMatch(/<meta name="description" content="[^"]+">/);
    expect(body).toMatch(/<link rel="canonical" href="https:\/\/tm\.test\//);
    expect(body).not.toMatch(/ style=| on[a-z]+="/);
    expect(body.match(/<script(?! src="\/assets\/| type="application\/ld\+json")/)).toBeNull();
    expect(body).not.toMatch(/undefined|\[object|NaN|Infinity/);
    expect(Buffer.byteLength(body)).toBeLessThan(FIRST_PAGE_BYTES_MAX);
  });

  it.each(PATHS)('%s has the same ETag for GET, HEAD and 304', async (path) => {
    const { headers } = await site.get(path);
    const etag = String(headers.etag);
    const head = await site.request('HEAD', path);
    expect([head.statusCode, head.headers.etag, head.body]).toEqual([200, etag, '']);
    const held = await site.get(path, { 'if-none-match': etag });
    expect([held.statusCode, held.headers.etag, held.body]).toEqual([304, etag, '']);
    const policy = 'content-security-policy';
    expect(held.headers[policy]).toBe(headers[policy]);
  });

  it.each(PATHS)('%s has no broken links and no duplicate ids', async (path) => {
    const { body } = await site.get(path);
    const hrefs = [...body.matchAll(/ (?:href|action|src)="([^"]+)"/g)].map(
      ([, href]) => href as string,
    );
    const paths = new Set(hrefs.filter((href) => /^\/(?!docs)/.test(href)));
    for (const href of paths) {
      const [target = ''] = href.replaceAll('&amp;', '&').split('#');
      const { statusCode } = await site.get(target);
      expect([200, 308], `${path} leads to ${href}`).toContain(statusCode);
    }
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const href of hrefs.filter((one) => one.startsWith('#'))) {
      expect(ids, `${path} leads to ${href}`).toContain(href.slice(1));
    }
  });

  it('measure page links to its evidence in the document', async () => {
    const { body } = await site.get('/measures/curbs');
    const [, path, anchor] = /href="(\/documents\/notice)#(ev-\d+)"/.exec(body) ?? [];
    expect((await site.get(path as string)).body).toContain(`<mark id="${anchor}">`);
  });
});

describe('head of a page', () => {
  it.each([
    ['/', '/v1/measures', '', 'Measures: '],
    ['/', '/v1/statements', '', 'Statements: '],
    ['/officials/wei', '/v1/statements', '?speaker=wei', 'Statements: '],
    ['/changes', '/v1/changes', '', ''],
    ['/threats', '/v1/threats', '', ''],
  ])('%s links to %s%s as Atom and RSS', async (path, list, query, what) => {
    const [head = ''] = (await site.get(path)).body.split('</head>');
    for (const [suffix, type, title] of [
      ['atom', 'application/atom+xml', 'Atom feed'],
      ['rss', 'application/rss+xml', 'RSS feed'],
    ]) {
      expect(head).toContain(
        `<link rel="alternate" type="${type}" title="${what}${title}" href="${list}.${suffix}${query}">`,
      );
    }
  });
});

describe('page text', () => {
  it.each([
    ['/measures/duty', '<b>End of the suspension</b>, scheduled: until'],
    ['/measures/bare', 'No events are known.'],
    [
      '/talks/round',
      '<time datetime="2025-10-25">25</time> to <time datetime="2025-10-26">26 October',
    ],
    ['/talks/round', 'Strelsau, China'],
    ['/officials/wei', 'Person · China'],
    ['/documents/notice', '<dd>English</dd>'],
    ['/measures?type=quota', 'No measures found.'],
    [
      '/measures?in_force_on=2025-10-15&match=certain',
      '1 is only a possible match: no source confirms it. <a href="/measures?in_force_on=2025-10-15">Show possible matches</a>',
    ],
    ['/measures?status_on=2025-11-20', 'Statuses on <time datetime="2025-11-20">'],
    ['/threats?outcome_on=2025-11-20', 'Outcomes on <time datetime="2025-11-20">'],
    ['/documents/notice', 'Event: Announced · Measure <a href="/measures/curbs">'],
    ['/documents/notice', 'Wording (quoted words) · Statement'],
    ['/documents/notice', 'Product: Magnets · Measure'],
    ['/documents/notice', 'Whole record · Document'],
    ['/about', '1 measure would be in force only through a date of unknown year.'],
    [
      '/check?text=we%20will%20act.',
      'First letter: your text has <b>we</b>, the source has <b>We</b>',
    ],
    [
      '/check?text=We%C2%A0will%20act',
      'your text has <b>a no-break space</b>, the source has <b>a space</b>',
    ],
    ['/nowhere', '<h1>Page not found</h1>'],
    ['/measures?nope=1', '<h1>This request has a mistake</h1>'],
  ])('%s says %s', async (path, words) => {
    const { store, get } = await appForTest({ fill: fillSite });
    put(store, 'measure', makeMeasure('bare'));
    const events = [makeEvent('entry_into_force', dateBetween(null))];
    put(store, 'measure', makeMeasure('undated', { events }));
    const { body } = await get(path, { accept: 'text/html' });
    expect(body).toContain(words);
  });

  it('measure page has no chart when no events are known', async () => {
    const { store, get } = await appForTest({ fill: fillSite });
    put(store, 'measure', makeMeasure('bare'));
    expect((await get('/measures/bare')).body).not.toContain('class="lifeline"');
    expect((await get('/measures/duty')).body).toContain('class="lifeline"');
  });

  it('measure page shows the latest statements and their total number', async () => {
    const { store, get } = await appForTest({ fill: fillSite });
    for (let index = 0; index < 20; index += 1) {
      const about = [ref('measure', 'duty')];
      put(store, 'statement', makeStatement(`more-${index}`, { about }));
    }
    const { body } = await get('/measures/duty');
    expect(body).toContain('The latest 20 of 24 statements.');
    expect(body.match(/data-head="No\.">S\d+</g)).toHaveLength(20);
  });
});

describe('ETag of a page', () => {
  it('changes with the data, the day and the coding', async () => {
    const fill = fillSite;
    const today = await appForTest({ fill });
    const tomorrow = await appForTest({ fill, now: '2025-12-02T00:00:00.000Z' });
    const before = (await today.get('/')).headers.etag;
    expect((await today.get('/')).headers.etag).toBe(before);
    expect((await tomorrow.get('/')).headers.etag).not.toBe(before);
    expect((await today.get('/', { 'accept-encoding': 'br' })).headers.etag).not.toBe(before);
    put(today.store, 'measure', makeMeasure('another'));
    expect((await today.get('/')).headers.etag).not.toBe(before);
  });

  it('error page has no ETag, even with If-None-Match: *', async () => {
    const refused = await site.get('/measures/none', { 'if-none-match': '*' });
    expect([refused.statusCode, refused.headers.etag]).toEqual([404, undefined]);
    expect(refused.headers['cache-control']).toBe('no-store');
    expect((await site.get('/measures', { 'if-none-match': '*' })).statusCode).toBe(304);
  });
});

describe('error pages', () => {
  it.each([
    ['/measures?nope=1', 400, 'nope'],
    ['/measures?nope=', 400, 'nope'],
    ['/?x=1', 400, 'x'],
    ['/measures?in_force_on=2025-02-30', 400, 'in_force_on'],
    ['/measures?imposed_by=nobody', 400, 'imposed_by'],
    ['/measures?cursor=forged', 400, 'cursor'],
    ['/measures?type=tax&type=quota', 400, 'type'],
    ['/measures/curbs?status_on=today', 400, 'status_on'],
    ['/statements?said_from=2025-11-20&said_to=2025-11-19', 400, 'said_from'],
    ['/timeline?kind=nothing', 400, 'kind'],
    ['/changes?before=0', 400, 'before'],
    ['/measures?nope=1', 400, 'The address contains “nope”, which this page does not support.'],
    ['/measures?q=tax&q=quota', 400, 'The address contains “q” more than once.'],
    ['/measures?in_force_on=2025-02-30', 400, 'In force on: 2025-02-30 is not a day'],
    ['/statements?speaker=nobody', 400, 'Speaker: there is no actor nobody'],
    ['/threats?cursor=forged', 400, 'Start at the first page.'],
    ['/measures?nope=1', 400, '<a href="/measures">Start again with measures</a>'],
    ['/measures/none', 404, 'There is no measure at this address.'],
    ['/measures/none', 404, '<a href="/measures">See all measures</a>'],
    ['/officials/none', 404, 'There is no official at this address.'],
    ['/documents/NONE', 404, 'There is no document at this address.'],
    ['/actors/none', 404, 'There is no actor none.'],
  ])('%s is an error page with status %i that contains: %s', async (path, status, named) => {
    const { statusCode, headers, body } = await site.get(path);
    expect(statusCode).toBe(status);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'; style-src 'self'");
    expect(body).toContain(named);
    expect(body).toContain('class="masthead"');
  });

  it('unknown path is an error page for a browser', async () => {
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
    const page = await site.get('/nothing/here', browser);
    expect([page.statusCode, page.headers['content-type']]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(page.body).toContain('There is nothing at /nothing/here');
  });

  it.each([
    ['/v1/nothing', 'text/html'],
    ['/nothing', 'application/json'],
    ['/nothing', undefined],
  ])('unknown path %s is problem+json for Accept: %s', async (path, accept) => {
    const { headers } = await site.get(path, accept ? { accept } : {});
    expect(headers['content-type']).toBe('application/problem+json');
  });

  it('page refuses POST with 405 and Allow', async () => {
    const { statusCode, headers } = await site.request('POST', '/measures');
    expect([statusCode, headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('forms', () => {
  it.each([
    ['/timeline?actor=wei&kind=statement', 'actor', 'wei', '/timeline?kind=statement'],
    ['/timeline?measure=curbs', 'measure', 'curbs', '/timeline'],
    ['/timeline?measure=curbs&actor=wei', 'measure', 'curbs', '/timeline?actor=wei'],
    ['/threats?against=ruritania', 'against', 'ruritania', '/threats'],
    [
      '/measures?applies_to=ruritania&type=quota',
      'applies_to',
      'ruritania',
      '/measures?type=quota',
    ],
  ])('%s keeps a filter without a field and links to remove it', async (path, name, value, without) => {
    const { body } = await site.get(path);
    expect(body).toContain(`<input type="hidden" name="${name}" value="${value}">`);
    const drops = [...body.matchAll(/class="drop" href="([^"]+)"/g)].map(([, href]) => href);
    expect(drops).toContain(without);
  });

  it.each([
    ['/statements?said_from=2025-11-20&said_to=2025-11-19&speaker=wei', 'said_from', 'said_to'],
    ['/timeline?from=2025-11-20&to=2025-11-19&actor=wei', 'from', 'to'],
  ])('%s shows the form again with its values and the error in the date range', async (path, from, to) => {
    const { statusCode, headers, body } = await site.get(path);
    expect([statusCode, headers['cache-control']]).toEqual([400, 'no-store']);
    expect(body).toContain(`name="${from}" value="2025-11-20"`);
    expect(body).toContain(`name="${to}" value="2025-11-19"`);
    expect(body).toMatch(
      /role="alert">“[^”]*[Ff]rom” \(<time datetime="2025-11-20">20 November 2025/,
    );
    expect(body).toMatch(/value="wei"/);
  });
});

describe('shared links', () => {
  it.each([
    ['/?fbclid=x', '/'],
    ['/?utm_source=nl&utm_medium=mail', '/'],
    ['/measures?utm_source=nl&type=quota&gclid=1', '/measures?type=quota'],
    ['/measures/', '/measures'],
    [
      '/measures/curbs/?status_on=2025-11-20&mc_cid=1&mc_eid=2',
      '/measures/curbs?status_on=2025-11-20',
    ],
  ])('%s redirects to %s', async (path, location) => {
    const { statusCode, headers } = await site.get(path);
    expect([statusCode, headers.location]).toEqual([308, location]);
  });
});

describe('moved records', () => {
  it('merged record redirects to its survivor with the query', async () => {
    const { store, get } = await appForTest({ fill: fillSite });
    put(store, 'measure', makeMeasure('old'));
    merge(store, 'measure', 'old', 'curbs');
    const { statusCode, headers, body } = await get('/measures/old?status_on=2025-11-20');
    expect([statusCode, headers.location]).toEqual([308, '/measures/curbs?status_on=2025-11-20']);
    expect(body).toContain('href="/measures/curbs?status_on=2025-11-20"');
  });

  it('retracted record answers 410 with the reason', async () => {
    const { store, get } = await appForTest({ fill: fillSite });
    put(store, 'measure', makeMeasure('old'));
    retract(store, 'measure', 'old', 'It never was.');
    const { statusCode, body } = await get('/measures/old');
    expect(statusCode).toBe(410);
    expect(body).toContain('The measure old was retracted on 24 November 2025: It never was.');
    expect(body).toContain('<a href="/measures">See all measures</a>');
  });

  it.each([
    ['/actors/wei', '/officials/wei'],
    ['/officials/ruritania', '/actors/ruritania'],
  ])('%s redirects to %s', async (path, location) => {
    const answer = await site.get(path);
    expect([answer.statusCode, answer.headers.location]).toEqual([308, location]);
  });
});

describe('assets', () => {
  it.each([
    'css',
    'js',
    'svg',
  ])('%s file is immutable under a name with its digest', async (ending) => {
    const { body } = await site.get('/');
    const path = new RegExp(`"(/assets/[a-z]+\\.[0-9a-f]{10}\\.${ending})"`).exec(
      body,
    )?.[1] as string;
    const { statusCode, headers } = await site.get(path);
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('stylesheet is small and loads nothing else', async () => {
    const { body } = await site.get('/');
    const path = /"(\/assets\/site\.[0-9a-f]+\.css)"/.exec(body)?.[1] as string;
    const style = (await site.get(path)).body;
    expect(Buffer.byteLength(style)).toBeLessThan(20_000);
    expect(style).not.toMatch(/https?:|@import/);
  });
});
