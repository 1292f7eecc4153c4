import { describe, expect, it } from 'vitest';
import { stepEntries } from '../../src/domain/step-entry.ts';
import { atom } from '../../src/formats/atom.ts';
import { oneLine, outletOf } from '../../src/formats/attribution.ts';
import { changeItem } from '../../src/formats/feed.items.ts';
import type { Feed, FeedItem } from '../../src/formats/feed.ts';
import { jsonFeed } from '../../src/formats/jsonfeed.ts';
import { rss } from '../../src/formats/rss.ts';
import { measureItem } from '../../src/records/measure/feed.ts';
import { statementItem } from '../../src/records/statement/feed.ts';
import { threatItem } from '../../src/records/threat/feed.ts';
import {
  ADVERSARIAL_QUOTES,
  adversarialQuote,
  PARAPHRASES,
} from '../helpers/adversarial-quotes.ts';
import { inferred, makeMeasure, makeThreat, STAMP } from '../helpers/feeds.ts';
import { makeEvent } from '../helpers/life.ts';
import { type AdversarialQuote, citationInput } from '../helpers/quotations.ts';
import { readAtom, readRss } from '../helpers/read-feeds.ts';
import { ref, stated } from '../helpers/store.ts';

const URL = 'https://base.example.org/v1/statements/roe-on-moonstone';
const PLACE = { url: URL, stamp: STAMP };

const itemOf = (fixture: AdversarialQuote) => statementItem(citationInput(fixture), PLACE);

function feedOf(...items: FeedItem[]): Feed {
  return {
    id: 'https://base.example.org/feed',
    title: 'Statements & “more” <of> Roe',
    items,
    selfUrl: 'https://base.example.org/v1/statements.atom?q=moon&limit=2',
    homeUrl: 'https://base.example.org/',
    nextUrl: 'https://base.example.org/v1/statements.atom?q=moon&cursor=x',
    updated: '2031-03-06T07:08:09Z',
  };
}

const entryOf = (item: FeedItem) => onlyOf(readAtom(atom(feedOf(item))).entries);
const rssItemOf = (item: FeedItem) => onlyOf(readRss(rss(feedOf(item))).items);
const jsonItemOf = (item: FeedItem): Record<string, unknown> =>
  onlyOf(JSON.parse(jsonFeed(feedOf(item))).items);

function onlyOf<T>(items: T[]): T {
  expect(items).toHaveLength(1);
  return items[0] as T;
}

/** The text as HTML, with one kind of line break. */
const inHtml = (text: string) => text.replace(/\r\n?/g, '\n');

/** The instants of these feeds as the formats write them. */
const RECORDED = '2031-03-06T07:08:09.000Z';
const SAID = '2031-03-04T00:00:00.000Z';
const RECORDED_822 = 'Thu, 06 Mar 2031 07:08:09 GMT';
const SAID_822 = 'Tue, 04 Mar 2031 00:00:00 GMT';

describe.each(ADVERSARIAL_QUOTES)('feed item of $name', (fixture) => {
  const item = itemOf(fixture);
  const { document, statement } = citationInput(fixture);
  const ID = `tag:trade-measures,2025:statement/${statement.id}`;

  it('has the same content in Atom', () => {
    expect(entryOf(item)).toEqual({
      id: ID,
      title: item.title,
      updated: RECORDED,
      published: SAID,
      authors: item.authors,
      categories: item.tags.map((term) => ({ term })),
      content: { value: item.text, type: 'text' },
      links: [
        { rel: 'alternate', href: URL },
        { rel: 'via', href: item.externalUrl },
      ],
    });
  });

  it('has the same content in RSS', () => {
    expect(rssItemOf(item)).toMatchObject({
      title: item.title,
      link: URL,
      text: item.text,
      guid: { value: ID, isPermaLink: 'false' },
      pubDate: SAID_822,
      updated: RECORDED,
      creators: item.authors,
      categories: item.tags,
      links: [{ rel: 'via', href: item.externalUrl }],
    });
  });

  it('has the same content in JSON Feed', () => {
    expect(jsonItemOf(item)).toMatchObject({
      id: ID,
      url: URL,
      external_url: item.externalUrl,
      title: item.title,
      content_text: item.text,
      date_published: SAID,
      date_modified: RECORDED,
      authors: item.authors.map((name) => ({ name })),
      tags: item.tags,
    });
  });

  it('contains wording, outlet and date', () => {
    expect(item.text).toContain(outletOf(document));
    expect(item.text).toContain('5 March 2031');
    expect(item.text).toContain(`: ${oneLine(fixture.wording)} `);
    expect(item.externalUrl).toContain('#:~:text=');
  });
});

describe('feed item of a paraphrase', () => {
  it.each(
    PARAPHRASES,
  )('$name is labelled a paraphrase in its title, with the outlet as author', (fixture) => {
    const item = itemOf(fixture);
    expect(item.title).toMatch(/^\[Paraphrase\] /);
    expect([entryOf(item).title, rssItemOf(item).title]).toEqual([item.title, item.title]);
    expect(entryOf(item).authors).toEqual(['Example News']);
    expect(rssItemOf(item).creators).toEqual(['Example News']);
    expect(jsonItemOf(item).authors).toEqual([{ name: 'Example News' }]);
    expect(item.text).toContain(`: ${fixture.wording} (paraphrased by Example News)`);
    expect(item.text.replace(fixture.wording, '')).not.toMatch(/["“”«»「」]/);
    expect(item.extension).toMatchObject({ quoted: [], words_of: 'source_author' });
  });

  it('has the source as author when the publisher is unknown', () => {
    const input = citationInput(adversarialQuote('a denial'));
    const document = { ...input.document, publisher: null, url: null };
    const item = statementItem({ ...input, document }, PLACE);
    expect(item).toMatchObject({ authors: ['the source'], externalUrl: null });
  });
});

describe('feed item of a quotation', () => {
  it('has the speaker as author, or the outlet when partly quoted', () => {
    expect(itemOf(adversarialQuote('curly quotes'))).toMatchObject({
      title: '[Quotation] Roe on the export of moonstone',
      authors: ['Jane Roe'],
    });
    expect(itemOf(adversarialQuote('a partial quotation beside a scare quote'))).toMatchObject({
      title: '[Partial quotation] Roe on the export of moonstone',
      authors: ['Example News'],
    });
  });

  it('has no publication time when the day is inferred', () => {
    const input = citationInput(adversarialQuote('curly quotes'));
    const statement = { ...input.statement, saidOn: inferred('2031?-03-04', 'March 4') };
    const item = statementItem({ ...input, statement }, PLACE);
    expect(item.published).toBeNull();
    expect(item.text).toContain('4 March 2031 (year inferred from context)');
    expect(entryOf(item).published).toBeUndefined();
    expect(rssItemOf(item).pubDate).toBeUndefined();
    expect(jsonItemOf(item)).not.toHaveProperty('date_published');
  });
});

describe('other feed items', () => {
  it('a measure lists the dates of its events', () => {
    const events = [
      makeEvent('announced', stated('2031-03-01')),
      makeEvent('entry_into_force', inferred('2031?-11-08', 'November 8'), {
        modality: 'scheduled',
      }),
    ];
    const measure = makeMeasure({ events });
    const item = measureItem(measure, stepEntries(measure, null), PLACE);
    expect(item).toMatchObject({ published: '2031-03-01T00:00:00Z', authors: ['trade-measures'] });
    expect(item.text.split('\n')).toEqual([
      'Atlantis limits the export of moonstone.',
      'Announced 1 March 2031',
      'Expected 8 November 2031 (year inferred from context)',
    ]);
  });

  it('a threat is labelled as a threat', () => {
    const item = threatItem(makeThreat({ deadline: inferred('XXXX-04-01') }), PLACE);
    expect(item.title).toBe('[Threat] A tariff on moonstone');
    expect(item.text.split('\n')).toEqual([
      'Made by: The jane-roe',
      'Rate: no number stated (as written: steep tariffs)',
      'Condition: should the quota stay',
      'Deadline: 1 April, year unknown (date inferred from context)',
    ]);
  });

  it('each change is an item of its own', () => {
    const change = {
      record: ref('measure', 'quota'),
      revision: 4,
      op: 'revise',
      reason: null,
      recordedAt: STAMP.recordedAt,
    };
    expect(changeItem(change, URL)).toMatchObject({
      id: 'tag:trade-measures,2025:measure/quota@4',
      url: URL,
      title: 'The quota: revise (measure, revision 4)',
      text: 'No reason recorded.',
      published: STAMP.recordedAt,
    });
  });
});

describe('feed document', () => {
  it('has every element that RFC 4287 requires', () => {
    const { selfUrl, homeUrl, nextUrl, id, title } = feedOf();
    expect(readAtom(atom(feedOf()))).toEqual({
      id,
      title,
      updated: RECORDED,
      authors: ['trade-measures'],
      links: [
        { rel: 'self', href: selfUrl, type: 'application/atom+xml' },
        { rel: 'next', href: nextUrl, type: 'application/atom+xml' },
        { rel: 'alternate', href: homeUrl },
      ],
      entries: [],
    });
  });

  it('has every element that RSS 2.0 requires', () => {
    const { selfUrl, homeUrl, nextUrl, title } = feedOf();
    expect(readRss(rss(feedOf()))).toEqual({
      version: '2.0',
      title,
      link: homeUrl,
      description: title,
      lastBuildDate: RECORDED_822,
      links: [
        { rel: 'self', href: selfUrl, type: 'application/rss+xml' },
        { rel: 'next', href: nextUrl, type: 'application/rss+xml' },
      ],
      items: [],
    });
  });

  it('has every member that JSON Feed 1.1 requires', () => {
    const { selfUrl, homeUrl, nextUrl, title } = feedOf();
    expect(JSON.parse(jsonFeed(feedOf(itemOf(adversarialQuote('curly quotes')))))).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title,
      home_page_url: homeUrl,
      feed_url: selfUrl,
      next_url: nextUrl,
      items: [{ _trade_measures: { object: 'statement', quotation_type: 'direct', revision: 3 } }],
    });
    const last = JSON.parse(jsonFeed({ ...feedOf(), nextUrl: null }));
    expect(last).not.toHaveProperty('next_url');
    expect(last.items).toEqual([]);
  });

  it('replaces characters that XML cannot contain with U+FFFD', () => {
    const item = {
      ...itemOf(adversarialQuote('curly quotes')),
      text: 'a\0b\u001Bc\uFFFEd\uD83Ee\r\nf\tg <]]>',
    };
    const shown = 'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\r\nf\tg <]]>';
    for (const text of [atom(feedOf(item)), rss(feedOf(item))]) {
      expect(text).not.toMatch(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/);
    }
    expect(entryOf(item).content).toEqual({ value: shown, type: 'text' });
    expect(rssItemOf(item).text).toBe(inHtml(shown));
  });

  it.each([
    ['an entity', 'R&amp;D &apos;x&apos; &#38; &lt;b&gt;'],
    ['markup', '<b>bold</b> & <![CDATA[x]]>'],
    ['a stand-in of its writer', 'a\uFDD0b\uFDD3c', 'a\uFFFDb\uFFFDc'],
    ['quotation marks', `"double" 'single' “curly”`],
    ['line breaks', 'one\ntwo\r\nthree\rfour'],
    ['a character beyond the basic plane', '\u{1F4A1} \u{20BB7}'],
  ])('keeps %s in its texts', (_, text, shown = text) => {
    const item = {
      ...itemOf(adversarialQuote('curly quotes')),
      title: text,
      text,
      authors: [text],
    };
    const entry = entryOf(item);
    expect([entry.title, entry.content.value, entry.authors]).toEqual([shown, shown, [shown]]);
    const { title, text: described, creators } = rssItemOf(item);
    expect([title, described, creators]).toEqual([shown, inHtml(shown), [shown]]);
  });

  it('is the same bytes each time', () => {
    const feed = () => feedOf(...ADVERSARIAL_QUOTES.map(itemOf));
    expect(atom(feed())).toBe(atom(feed()));
    expect(rss(feed())).toBe(rss(feed()));
    expect(jsonFeed(feed())).toBe(jsonFeed(feed()));
  });
});
