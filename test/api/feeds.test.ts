import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { appForTest, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { curatorApp } from '../helpers/curator.ts';
import { readAtom, readRss } from '../helpers/read-feeds.ts';
import { makeActor, makeStatement, put } from '../helpers/records.ts';
import { makeRendering, spokenBy } from '../helpers/statement-factories.ts';
import { makeDocument } from '../helpers/store.ts';

const LISTS = ['statements', 'measures', 'threats', 'changes', 'timeline'];
const OF_ACTOR = 'actors/scott-bessent/statements';
const OF_POST = 'posts/us-president/statements';

interface Item {
  id: string;
  title: string;
  content_text: string;
  date_modified: string;
  url: string;
}

async function atomOf({ get }: TestApp, path: string) {
  const answer = await get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
  return readAtom(answer.body);
}

async function rssOf({ get }: TestApp, path: string) {
  const answer = await get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  return readRss(answer.body);
}

async function jsonFeedOf({ get }: TestApp, path: string) {
  const answer = await get(path);
  expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8');
  return answer.json() as { version: string; title: string; feed_url: string; items: Item[] };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

describe('feed of the seed', () => {
  it.each([...LISTS, OF_ACTOR, OF_POST])('of %s is valid Atom', async (list) => {
    const tm = await appForTest({ fill: seed });
    const url = `https://tm.test/v1/${list}.atom`;
    const feed = await atomOf(tm, `/v1/${list}.atom`);
    expect(feed).toMatchObject({ id: url, authors: ['trade-measures'] });
    expect(feed.title).toEqual(expect.stringMatching(/./));
    expect(feed.updated).toMatch(INSTANT);
    expect(feed.links).toContainEqual(expect.objectContaining({ rel: 'self', href: url }));
    const { entries } = feed;
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { id, title, updated, content, links } of entries) {
      expect(id).toMatch(/^tag:trade-measures,2025:[a-z]+\/[^:]+$/);
      expect([title, content.value]).toEqual([
        expect.stringMatching(/./),
        expect.stringMatching(/./),
      ]);
      expect(updated).toMatch(INSTANT);
      expect(String(updated) <= String(feed.updated)).toBe(true);
      expect(links.map(({ rel }) => rel)).toContain('alternate');
    }
  });

  it.each([...LISTS, OF_ACTOR, OF_POST])('of %s is RSS 2.0 with the same items', async (list) => {
    const tm = await appForTest({ fill: seed });
    const url = `https://tm.test/v1/${list}.rss`;
    const feed = await rssOf(tm, `/v1/${list}.rss`);
    const { title, updated, entries } = await atomOf(tm, `/v1/${list}.atom`);
    expect(feed).toMatchObject({ version: '2.0', title, link: 'https://tm.test/' });
    expect(new Date(String(feed.lastBuildDate)).toISOString().slice(0, 19)).toBe(
      updated?.slice(0, 19),
    );
    expect(feed.links).toContainEqual({ rel: 'self', href: url, type: 'application/rss+xml' });
    expect(
      feed.items.map((item) => ({
        id: item.guid.value,
        title: item.title,
        updated: item.updated,
        content: item.text,
        authors: item.creators,
        link: item.link,
      })),
    ).toEqual(
      entries.map((entry) => ({
        id: entry.id,
        title: entry.title,
        updated: entry.updated,
        content: entry.content.value,
        authors: entry.authors,
        link: entry.links.find(({ rel }) => rel === 'alternate')?.href,
      })),
    );
  });

  it.each([
    ...LISTS,
    OF_ACTOR,
    OF_POST,
  ])('of %s is JSON Feed 1.1 with the same items', async (list) => {
    const tm = await appForTest({ fill: seed });
    const feed = await jsonFeedOf(tm, `/v1/${list}.feed.json`);
    const { entries } = await atomOf(tm, `/v1/${list}.atom`);
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.feed_url).toBe(`https://tm.test/v1/${list}.feed.json`);
    expect(feed.items.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    for (const item of feed.items) {
      expect(typeof item.id).toBe('string');
      expect(item.content_text).not.toBe('');
      expect(item.date_modified).toMatch(INSTANT);
      expect(Object.keys(item).filter((key) => key.startsWith('_'))).toEqual(['_trade_measures']);
    }
  });

  it.each([
    [
      'statements',
      'speaker=scott-bessent&limit=5',
      'Statements on trade measures (speaker: scott-bessent)',
    ],
    [
      'measures',
      'in_force_on=2025-11-20&match=certain',
      'Trade measures (in force on: 2025-11-20)',
    ],
    [
      OF_POST,
      'said_from=2025-10-01',
      'Statements on trade measures (posts: us-president; said from: 2025-10-01)',
    ],
    ['threats', '', 'Threats of trade measures'],
  ])('of %s?%s has its filters in its title', async (list, query, title) => {
    const tm = await appForTest({ fill: seed });
    const { headers } = await tm.get(`/v1/${list}?${query}`);
    const suffixed = [
      ...String(headers.link).matchAll(
        /<https:\/\/tm\.test([^>]+\.(?:atom|rss|feed\.json)[^>]*)>/g,
      ),
    ];
    const [atom = '', rss = '', json = ''] = suffixed.map(([, path]) => path);
    expect((await atomOf(tm, atom)).title).toBe(title);
    expect((await rssOf(tm, rss)).title).toBe(title);
    expect((await jsonFeedOf(tm, json)).title).toBe(title);
  });
});

describe('feed item', () => {
  it('names no outlet in its source line if the publisher is unknown', async () => {
    const tm = await appForTest({ fill: seed });
    const { body } = await tm.get('/v1/statements.atom?speaker=scott-bessent');
    expect(body).toContain(
      'Source: [Article on trade negotiations between China and the United States], between 26 October 2025',
    );
  });

  it('keeps its id in a new revision, with a later update time', async () => {
    const tm = await curatorApp();
    const before = (await atomOf(tm, '/v1/statements.atom')).entries[0];
    const url = '/v1/statements/pledge';
    const ifMatch = { 'if-match': await tm.tagOf(url) };
    const patched = await tm.send('PATCH', url, { summary: 'It will act.' }, ifMatch);
    expect(patched.statusCode, patched.body).toBe(200);
    const after = (await atomOf(tm, '/v1/statements.atom')).entries[0];
    expect(after?.id).toBe(before?.id);
    expect(String(after?.updated) > String(before?.updated)).toBe(true);
    const changes = (await atomOf(tm, '/v1/changes.atom')).entries.map(({ id }) => id);
    expect(changes).toEqual(expect.arrayContaining([`${before?.id}@1`, `${before?.id}@2`]));
  });

  it('of a statement shows the quoted wording, whatever the order of sources', async () => {
    const tm = await appForTest({
      fill: (store) => {
        put(store, 'document', makeDocument('article'));
        put(store, 'actor', makeActor('anna'));
        const renderings = [makeRendering('told', 'indirect'), makeRendering('heard', 'direct')];
        put(store, 'statement', makeStatement('said', { speaker: spokenBy('anna'), renderings }));
      },
    });
    for (const list of ['quotes', 'statements']) {
      const { items } = await jsonFeedOf(tm, `/v1/${list}.feed.json`);
      expect(items).toMatchObject([
        { title: '[Quotation] The said', _trade_measures: { quoted: ['will respond'] } },
      ]);
    }
  });
});

/** The events of a calendar by their UID, as an independent parser reads them. */
async function eventsOf({ get }: TestApp, path: string) {
  const { body } = await get(path);
  const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent');
  return Object.fromEntries(
    events.map((event) => {
      const value = (name: string) => String(event.getFirstPropertyValue(name));
      return [
        value('uid'),
        { status: value('status'), sequence: Number(value('sequence')), stamp: value('dtstamp') },
      ];
    }),
  );
}

describe('calendar', () => {
  const UID = 'measure-curbs.start@trade-measures';
  const WITHDRAWN = {
    id: 'off',
    type: 'withdrawal',
    modality: 'occurred',
    date: { edtf: '2025-11-01', basis: 'assumed', note: 'An exercise.' },
    basis: 'assumed',
    basis_note: 'An exercise.',
  };

  it('keeps the UID of a date, raises its SEQUENCE and cancels it when the measure is withdrawn', async () => {
    const tm = await curatorApp();
    const first = (await eventsOf(tm, '/v1/measures.ics'))[UID];
    const { recorded_at: recordedAt, events } = (await tm.get('/v1/measures/curbs')).json();
    expect(first).toMatchObject({ status: 'TENTATIVE', sequence: 0 });
    expect(first?.stamp).toBe(recordedAt.replace('.000Z', 'Z'));
    const url = '/v1/measures/curbs';
    const input = (await tm.get(`${url}/input`)).json();
    const body = { events: [...input.events, WITHDRAWN] };
    const patched = await tm.send('PATCH', url, body, { 'if-match': await tm.tagOf(url) });
    expect(patched.statusCode, patched.body).toBe(200);
    const second = (await eventsOf(tm, '/v1/measures.ics'))[UID];
    expect(second?.status).toBe('CANCELLED');
    expect(second?.sequence).toBeGreaterThan(Number(first?.sequence));
    expect(second?.stamp).not.toBe(first?.stamp);
    expect(events).toHaveLength(1);
    const known = async (day: string) =>
      (await eventsOf(tm, `/v1/measures.ics?known_on=${day}`))[UID]?.status;
    expect(await known('2025-10-31')).toBe('TENTATIVE');
    expect(await known('2025-11-01')).toBe('CANCELLED');
  });

  it('of the timeline has each date once, even for similar event ids', async () => {
    const tm = await curatorApp();
    const url = '/v1/measures/curbs';
    const { events } = (await tm.get(`${url}/input`)).json();
    const more = ['start-2', 'start-20'].map((id) => ({ ...events[0], id }));
    const date = { edtf: '[..2025-11-08,2025-12-01]', basis: 'assumed', note: 'An exercise.' };
    const open = { ...events[0], id: 'open', date };
    const body = { events: [...events, ...more, open] };
    const patched = await tm.send('PATCH', url, body, { 'if-match': await tm.tagOf(url) });
    expect(patched.statusCode, patched.body).toBe(200);
    const answer = await tm.get('/v1/timeline.ics');
    expect(answer.headers['x-trade-measures-excluded']).toBe('1');
    const uids = [...answer.body.matchAll(/^UID:(.*)\r$/gm)];
    const names = ['start', 'start-2', 'start-20'].map(
      (id) => `measure-curbs.${id}@trade-measures`,
    );
    expect(uids.map(([, uid]) => uid).sort()).toEqual(
      [...names, 'measure-curbs.open.2025-12-01@trade-measures'].sort(),
    );
  });

  it('has the same bytes and ETag when requested again', async () => {
    const tm = await appForTest({ fill: seed });
    for (const list of ['measures', 'threats', 'timeline']) {
      const [one, two] = [await tm.get(`/v1/${list}.ics`), await tm.get(`/v1/${list}.ics`)];
      expect(two.rawPayload.equals(one.rawPayload)).toBe(true);
      expect(two.headers.etag).toBe(one.headers.etag);
      expect(one.headers['x-trade-measures-excluded']).toMatch(/^\d+$/);
    }
  });
});
