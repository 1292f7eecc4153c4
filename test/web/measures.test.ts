import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appForTest, startApp, type TestApp } from '../helpers/app.ts';
import { knownFrom, makeEvent } from '../helpers/life.ts';
import { makeMeasure, put } from '../helpers/records.ts';
import { fillSite } from '../helpers/site.ts';
import { stated } from '../helpers/store.ts';

let site: TestApp;
beforeAll(async () => {
  site = await startApp({
    fill: (store) => {
      fillSite(store);
      for (let index = 0; index < 25; index += 1) {
        put(store, 'measure', makeMeasure(`other-${String(index).padStart(2, '0')}`));
      }
    },
  });
});
afterAll(() => site.close());

function idsIn(body: string): string[] {
  return [...body.matchAll(/<h2 class="item"><a href="\/measures\/([^"?]+)[^"]*"/g)].map(
    ([, id]) => id as string,
  );
}

function linkTo(body: string, title: string): string {
  const found = new RegExp(`<a href="([^"]+)"[^>]*>${title}</a>`).exec(body)?.[1] ?? '';
  return found.replaceAll('&amp;', '&');
}

describe('measures page', () => {
  it.each([
    ['', 20],
    ['in_force_on=2025-11-09', 2],
    ['in_force_on=2025-11-20', 1],
    ['in_force_on=2025-11-20&match=certain', 0],
    ['in_force_on=2025-11-20&match=presumed', 1],
    ['in_force_on=2025-10-01&known_on=2025-10-01', 1],
    ['status=suspended&status_on=2025-11-20', 1],
    ['status=suspended', 1],
    ['status_on=2025-11-20', 20],
    ['type=import_tariff', 1],
    ['type=import_tariff,export_control', 2],
    ['imposed_by=ruritania', 2],
    ['applies_to=ruritania', 1],
    ['sort=-effective', 20],
    ['imposed_by=ruritania&sort=announced', 2],
    ['product=magnets', 1],
    ['q=curbs', 1],
    ['in_force_on=&status=&status_on=&type=quota&imposed_by=&product=&q=&known_on=&match=', 0],
  ])('query "%s" shows the same items as its JSON link', async (query, length) => {
    const { statusCode, body } = await site.get(`/measures?${query}`);
    expect(statusCode, body).toBe(200);
    const ids = idsIn(body);
    expect(ids).toHaveLength(length);
    const { items } = (await site.get(linkTo(body, 'JSON'))).json() as { items: { id: string }[] };
    expect(items.map(({ id }) => id)).toEqual(ids);
  });

  it('next page continues the list, and the last page has no next link', async () => {
    const first = await site.get('/measures');
    const next = /<a rel="next" href="([^"]+)"/.exec(first.body)?.[1] as string;
    const second = await site.get(next.replaceAll('&amp;', '&'));
    const all = [...idsIn(first.body), ...idsIn(second.body)];
    expect(new Set(all).size).toBe(27);
    expect(second.body).not.toContain('rel="next"');
  });

  it('form shows the current filters', async () => {
    const { body } = await site.get(
      '/measures?in_force_on=2025-11-20&type=quota,export_tax&q=a%22b',
    );
    expect(body).toContain('name="in_force_on" value="2025-11-20"');
    expect(body).toContain('<option value="quota,export_tax" selected>');
    expect(body).toContain('name="q" value="a&quot;b"');
  });

  it('names the day of the statuses', async () => {
    expect((await site.get('/measures')).body).toContain('1 December 2025</time> (today, UTC)');
    expect((await site.get('/measures?in_force_on=2025-11-20')).body).toMatch(
      /Statuses on <time datetime="2025-11-20">20 November 2025<\/time>\./,
    );
  });

  it('links to the same query in every format, in the body and in the head', async () => {
    const { body } = await site.get('/measures?type=import_tariff&status=suspended');
    const query = 'status=suspended&amp;type=import_tariff&amp;sort=title';
    for (const suffix of ['', '.csv', '.atom', '.rss', '.ics']) {
      expect(body.split(`href="/v1/measures${suffix}?${query}"`)).toHaveLength(3);
    }
  });

  it.each([
    ['', '/measures/curbs'],
    ['in_force_on=2025-11-20', '/measures/curbs?status_on=2025-11-20'],
    ['status=in_force&status_on=2025-11-20', '/measures/curbs?status_on=2025-11-20'],
    ['known_on=2025-11-01', '/measures/curbs?known_on=2025-11-01'],
    [
      'in_force_on=2025-11-20&known_on=2025-11-01',
      '/measures/curbs?status_on=2025-11-20&known_on=2025-11-01',
    ],
  ])('query "%s": links to items keep its days', async (query, path) => {
    const { body } = await site.get(`/measures?type=export_control&${query}`);
    expect(linkTo(body, 'Curbs on magnets')).toBe(path);
    expect((await site.get(path)).statusCode).toBe(200);
  });

  it.each([
    ['', 'Sorted by title.', null],
    ['sort=-announced', 'day of announcement, latest first.', '-announced'],
    ['sort=effective', 'day of taking effect, earliest first.', 'effective'],
  ])('query "%s": names the sort order and offers the others', async (query, words, chosen) => {
    const { body } = await site.get(`/measures?${query}`);
    expect(body).toContain(words);
    const select = /<select id="f-sort".*?<\/select>/s.exec(body)?.[0] ?? '';
    expect(/<option value="([^"]+)" selected>/.exec(select)?.[1] ?? null).toBe(chosen);
    expect(select.match(/<option/g)).toHaveLength(5);
  });

  it('links to what is presumed and to what is possible where it leaves that out', async () => {
    const { body } = await site.get('/measures?in_force_on=2025-11-20&match=certain');
    expect(linkTo(body, 'Show presumed matches')).toBe(
      '/measures?in_force_on=2025-11-20&match=presumed',
    );
    expect(/<option value="certain" selected>Certain only/.test(body)).toBe(true);
  });

  it('says how many measures it leaves out and why', async () => {
    const { body } = await site.get(
      '/measures?in_force_on=2025-11-09&match=certain&known_on=2025-10-01',
    );
    expect(body).toContain('cannot have been public on 1 October 2025.');
  });
});

/** A start that was postponed, then happened; its suspension, whose end came before the scheduled day. */
const PUT_OFF = [
  makeEvent('entry_into_force', stated('2025-02-01'), { id: 'planned', modality: 'scheduled' }),
  makeEvent('postponement', stated('2025-02-20'), {
    replaces: ['planned'],
    known: knownFrom('2025-03-01'),
  }),
  makeEvent('entry_into_force', stated('2025-03-01'), {
    id: 'came',
    known: knownFrom('2025-03-01'),
  }),
  makeEvent('suspension', stated('2025-04-01'), { id: 'pause', until: stated('2026-04-01') }),
  makeEvent('resumption', stated('2025-06-01'), { known: knownFrom('2025-06-01') }),
];

describe('measure page', () => {
  it('timeline strikes out scheduled dates that were called off', async () => {
    const { store, get } = await appForTest();
    put(store, 'measure', makeMeasure('put-off', { events: PUT_OFF }));
    const { body } = await get('/timeline');
    const struck = [...body.matchAll(/<s><span class="date"><span><time datetime="([^"]+)"/g)];
    expect(struck.map(([, day]) => day)).toEqual(['2025-02-01']);
    expect(body).toContain('</s>, put off to 1 March 2025</span>');
  });

  it.each([
    ['', 1, ['2025-02-01']],
    ['?known_on=2025-04-15', 1, ['2025-02-01']],
    ['?known_on=2025-02-15', 0, []],
  ])('query "%s" strikes out scheduled dates that were called off', async (query, crosses, days) => {
    const { store, get } = await appForTest();
    put(store, 'measure', makeMeasure('put-off', { events: PUT_OFF }));
    const { body } = await get(`/measures/put-off${query}`);
    const [drawing = '', table = ''] = body.split('<figcaption>');
    expect(drawing.split('class="mark called-off"')).toHaveLength(crosses + 1);
    const struck = [...table.matchAll(/<s><span class="date"><span><time datetime="([^"]+)"/g)];
    expect(struck.map(([, day]) => day)).toEqual(days);
  });

  it.each([
    ['/measures/duty', 'Suspended, presumed: no source is later than 10 November 2025'],
    ['/measures/duty?status_on=2025-11-09', 'In force'],
    ['/measures/duty?status_on=2025-01-01', 'Announced'],
    ['/measures/duty?status_on=2026-11-11', 'In force, or suspended'],
    ['/measures/curbs?status_on=2025-11-20', 'Partly in force, or in force'],
    [
      '/measures/curbs?status_on=2025-11-20&known_on=2025-10-01',
      'Not announced, presumed: no dated source covers it',
    ],
  ])('%s shows the status: %s', async (path, words) => {
    const { body } = await site.get(path);
    const status = /<h2 id="status">.*?<\/span> ([^<]+)<\/h2>/s.exec(body)?.[1];
    expect(status).toBe(words);
  });

  it('known_on hides everything that was not public on that day', async () => {
    const { body } = await site.get('/measures/curbs?status_on=2025-11-20&known_on=2025-10-01');
    const nothing = 'Nothing about it was public on <time datetime="2025-10-01">1 October 2025';
    expect(body).toContain(nothing);
    expect(body).toContain('No events were public on this day.');
    expect(body).not.toMatch(/class="lifeline"|href="\/statements\/|href="\/threats\/retal/);
    const duty = (await site.get('/measures/duty?known_on=2025-10-01')).body;
    expect(duty).not.toContain('<b>Suspension</b>');
    expect(duty).toContain('<b>Enters into force</b>');
  });

  it('explains the status with its rule and evidence', async () => {
    const { body } = await site.get('/measures/curbs?status_on=2025-11-20');
    expect(body).toContain('no source confirms that it took place.');
    expect(body).toContain('the curbs on 稀土</a>');
  });
});
