import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { readAtom, readRss } from '../helpers/read-feeds.ts';
import { fillSite, PLANT } from '../helpers/site.ts';

/** Ends lines, properties, cells and entries, and begins others, if it is not escaped as text. */
const BREAK = [
  '=HYPERLINK("https://evil.example")',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'SUMMARY;X-EVIL=1:evil',
  'X-EVIL:1',
  'ER  - ',
  'TY  - BOOK',
  'X1  - evil',
  '}} @book{evil, title = {evil}}',
  '\\end{document};,:"\'',
].join('\r\n');

const RECORDS = [
  '/v1/documents/notice',
  '/v1/actors/ruritania',
  '/v1/actors/wei',
  '/v1/measures/curbs',
  '/v1/measures/duty',
  ...['direct', 'mixed', 'indirect', 'reported'].map((type) => `/v1/statements/said-${type}`),
  '/v1/threats/retaliation',
  '/v1/talks/round',
];

/** Members with values of a closed list, of a rule or of the database; all others contain text of a curator. */
const BY_RULE =
  /^(?:object|self|id|kind|type|href|basis|edtf|precision|earliest|latest|role|sha256|document|prefix|suffix|state|status|rule|modality|unit|media_type|flow|threatened_type|scope|side|country|codes|text|op|value|nomenclature|strength|channel|attitude|polarity|determinacy|quotation_type|words_of|resolution|provision|provisions|recorded_at|end_day|snapshot_sha256|text_sha256)$/;

/** Members that the database computes. */
const DERIVED = ['status', 'outcome'];

const LISTS = ['documents', 'actors', 'measures', 'statements', 'quotes', 'threats', 'talks'];
const FEEDS = ['measures', 'statements', 'quotes', 'threats', 'changes'];
const CALENDARS = ['measures', 'threats', 'timeline'];

let plain: TestApp;
let planted: TestApp;
let broken: TestApp;
beforeAll(async () => {
  plain = await startApp({ fill: fillSite });
  planted = await startApp({ fill: (store) => fillSite(store, () => PLANT) });
  broken = await startApp({ fill: (store) => fillSite(store, () => BREAK) });
});
afterAll(() => Promise.all([plain, planted, broken].map((site) => site.close())));

async function bodyOf(site: TestApp, path: string): Promise<string> {
  const { statusCode, body } = await site.get(path);
  expect(statusCode, body).toBe(200);
  return body;
}

/** The strings of a value, each with the nearest member name above it. */
function stringsIn(value: unknown, member = ''): [member: string, text: string][] {
  if (typeof value === 'string') return [[member, value]];
  if (Array.isArray(value)) return value.flatMap((item) => stringsIn(item, member));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value)
    .filter(([name, item]) => !(DERIVED.includes(name) && typeof item === 'object'))
    .flatMap(([name, item]) => stringsIn(item, name));
}

describe('database with planted markup', () => {
  it.each(RECORDS)('has the markup in every text of %s', async (path) => {
    const record = JSON.parse(await bodyOf(planted, path));
    const texts = stringsIn(record).filter(([member]) => !BY_RULE.test(member));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(([, text]) => !text.includes(PLANT))).toEqual([]);
  });
});

describe('planted text of a record', () => {
  it.each(FEEDS)('is plain text in the Atom feed of %s', async (list) => {
    const body = await bodyOf(planted, `/v1/${list}.atom`);
    expect(body).not.toMatch(/<script|<img/);
    expect(body).toContain('&lt;script&gt;');
    expect(body).not.toMatch(/type="x?html"/);
    const entries = async (site: TestApp) =>
      readAtom(await bodyOf(site, `/v1/${list}.atom`)).entries.length;
    expect(await entries(broken)).toBe(await entries(plain));
  });

  it.each(FEEDS)('is plain text in the RSS feed of %s, also for HTML readers', async (list) => {
    const body = await bodyOf(planted, `/v1/${list}.rss`);
    expect(body).not.toMatch(/<script|<img|<!\[CDATA/);
    const { items } = readRss(body);
    expect(items.length).toBeGreaterThan(0);
    for (const { description } of items) expect(description).not.toMatch(/<(?!br>)/);
    expect(items.map(({ title, text }) => title + String(text)).join()).toContain('<script>');
    const count = async (site: TestApp) =>
      readRss(await bodyOf(site, `/v1/${list}.rss`)).items.length;
    expect(await count(broken)).toBe(await count(plain));
  });

  it.each(FEEDS)('is plain text in the JSON Feed of %s', async (list) => {
    const { items } = JSON.parse(await bodyOf(planted, `/v1/${list}.feed.json`));
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      expect(item).not.toHaveProperty('content_html');
      expect(item.content_text).toEqual(expect.any(String));
    }
    expect(JSON.stringify(items)).toContain('<script>');
  });

  it.each(CALENDARS)('cannot add a line or property to the calendar of %s', async (list) => {
    const [before, after] = await Promise.all(
      [plain, broken].map(async (site) => calendarIn(await bodyOf(site, `/v1/${list}.ics`))),
    );
    expect(after?.properties.length).toBeGreaterThan(0);
    expect(after?.properties).toEqual(before?.properties);
    expect(after?.summaries).toContain('X-EVIL:1');
  });

  it.each(LISTS)('cannot add a formula or row to the CSV of %s', async (list) => {
    const rowsOf = async (site: TestApp): Promise<string[][]> =>
      parse(await bodyOf(site, `/v1/${list}.csv`), { bom: true });
    const rows = await rowsOf(broken);
    expect(rows.map((row) => row.length)).toEqual((await rowsOf(plain)).map((row) => row.length));
    expect(rows.flat().some((cell) => cell.startsWith("'=HYPERLINK"))).toBe(true);
    expect(rows.flat().filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([]);
  });

  it.each(LISTS)('cannot add a line to the NDJSON of %s', async (list) => {
    const linesOf = async (site: TestApp) =>
      (await bodyOf(site, `/v1/${list}.ndjson`)).trim().split('\n').length;
    expect(await linesOf(broken)).toBe(await linesOf(plain));
  });

  it.each([
    ['ris', /^[A-Z][A-Z0-9] {2}- /gm],
    ['bib', /^\s*@\w+\{/gm],
    ['biblatex', /^\s*@\w+\{/gm],
  ])('cannot add a field or entry to a citation as %s', async (suffix, begins) => {
    for (const type of ['direct', 'mixed', 'indirect', 'reported']) {
      const path = `/v1/statements/said-${type}/citation.${suffix}`;
      const [before, after] = await Promise.all(
        [plain, broken].map(async (site) => (await bodyOf(site, path)).match(begins)),
      );
      expect(after?.length, path).toBe(before?.length);
    }
  });

  it.each([
    '/documents/notice',
    '/officials/wei',
    '/measures/curbs',
    '/statements/said-direct',
  ])('cannot escape the JSON-LD in %s', async (path) => {
    const { body } = await planted.get(path);
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)?.[1] as string;
    expect(data).not.toMatch(/[<>&]/);
    expect(JSON.stringify(JSON.parse(data))).toContain('<script>alert(1)</script>');
  });
});

/** The names of all properties and parameters of a calendar by component, and its summaries. */
function calendarIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  return {
    properties: [calendar, ...events].map((component) =>
      component.getAllProperties().map(({ jCal }) => [jCal[0], Object.keys(jCal[1] as object)]),
    ),
    summaries: events.map((event) => event.getFirstPropertyValue('summary')).join('\n'),
  };
}
