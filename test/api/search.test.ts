import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { ARTICLE, BUNDLE, importBundle, seed } from '../helpers/bundles.ts';

const PEOPLE = [
  ['sorby', 'Jørn Sørby'],
  ['wojcik', 'Błażej Wójcik'],
  ['dinh', 'Đinh Bảo'],
  ['preuss', 'Karla Preuß'],
  ['moller', 'Æva Møller-Ærøe'],
  ['yildiz', 'Durmuş YILDIZ'],
].map(([id, name]) => ({ id, name, kind: 'person', basis: 'assumed' }));

let test: TestApp;
beforeAll(async () => {
  test = await startApp({
    fill: (store) => {
      seed(store);
      importBundle(store, BUNDLE);
      importBundle(store, { actors: PEOPLE });
    },
  });
  return () => test.close();
});

interface Result {
  record: { object: string; id: string };
  score: number | null;
  matched: string;
  snippets: {
    field: string;
    text: string;
    start: number;
    end: number;
    highlights: { start: number; end: number }[];
  }[];
}

async function search(query: Record<string, string>) {
  const answer = await test.get(`/v1/search?${new URLSearchParams(query)}`);
  expect(answer.statusCode).toBe(200);
  return answer.json() as {
    items: Result[];
    total: { value: number };
    next: string | null;
    meta: {
      ranked: boolean;
      facets: { facet: string; values: { value: string; count: number }[] }[];
    };
  };
}

const found = ({ items }: { items: Result[] }) =>
  items.map(({ record }) => `${record.object}/${record.id}`);

describe('search', () => {
  it.each([
    [
      'magnets',
      [
        'measure/china-rare-earth-magnet-product-restrictions',
        'document/us-china-trade-talks-article',
      ],
    ],
    [
      '"Kuala Lumpur"',
      ['talks/us-china-talks-kuala-lumpur', 'document/us-china-trade-talks-article'],
    ],
    ['"Lumpur Kuala"', []],
    [
      'bessent',
      [
        'actor/scott-bessent',
        'statement/bessent-successful-framework',
        'document/us-china-trade-talks-article',
        'talks/us-china-talks-kuala-lumpur',
      ],
    ],
    ['李成钢', ['actor/li-chenggang']],
    ['成', ['actor/li-chenggang']],
    ['稀土', ['document/article']],
    [
      'semicond*',
      [
        'measure/china-battery-and-semiconductor-equipment-limits',
        'measure/china-rare-earth-export-controls',
        'document/us-china-trade-talks-article',
      ],
    ],
    ['nothing-of-the-kind', []],
    ['***', []],
  ])('finds records for %s', async (q, records) => {
    const result = await search({ q });
    expect(found(result).sort()).toEqual([...records].sort());
    expect(result.total.value).toBe(records.length);
  });

  it.each([
    ['tariff', 'tariffs'],
    ['magnet', 'magnets'],
    ['export control', 'controlled exporting'],
    ['semiconductor', 'SEMICONDUCTORS'],
    ['rare-earth', 'rare earths'],
    ['China’s', 'china'],
  ])('finds the same for %s and %s', async (one, other) => {
    const ids = found(await search({ q: one, limit: '200' })).sort();
    expect(ids).not.toHaveLength(0);
    expect(found(await search({ q: other, limit: '200' })).sort()).toEqual(ids);
  });

  it.each([
    ['sorby', 'sorby'],
    ['SØRBY', 'sorby'],
    ['blazej wojcik', 'wojcik'],
    ['dinh bao', 'dinh'],
    ['Đinh', 'dinh'],
    ['preuss', 'preuss'],
    ['PREUẞ', 'preuss'],
    ['moller', 'moller'],
    ['"aeva moller"', 'moller'],
    ['aeroe', 'moller'],
    ['yildiz', 'yildiz'],
    ['Yıldız', 'yildiz'],
    ['Ｄｕｒｍｕｓ', 'yildiz'],
  ])('finds the name that %s is a spelling of', async (q, id) => {
    expect(found(await search({ q, kind: 'actor' }))).toEqual([`actor/${id}`]);
  });

  it('says whether a record has the words or other forms of them', async () => {
    const matched = async (q: string) => {
      const { items } = await search({ q, kind: 'measure' });
      return Object.fromEntries(items.map((item) => [item.record.id, item.matched]));
    };
    const magnets = 'china-rare-earth-magnet-product-restrictions';
    expect(await matched('magnets')).toEqual({ [magnets]: 'words' });
    expect(await matched('magnet')).toEqual({ [magnets]: 'forms' });
    expect(await matched('"rare earth" magnet')).toEqual({ [magnets]: 'forms' });
    expect(await matched('"rare earth magnets"')).toEqual({ [magnets]: 'words' });
    expect(await matched('"rare earth magnet"')).toEqual({});
    expect(await matched('magnet*')).toEqual({ [magnets]: 'words' });
  });

  it('ranks a word in the title before one elsewhere', async () => {
    const result = await search({ q: 'magnets' });
    expect(found(result)[0]).toBe('measure/china-rare-earth-magnet-product-restrictions');
    const scores = result.items.map(({ score }) => score ?? 0);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('returns snippets with offsets into the text', async () => {
    const { items } = await search({ q: '稀土', kind: 'document' });
    const [snippet] = items[0]?.snippets ?? [];
    expect(snippet?.field).toBe('/text');
    const points = [...ARTICLE.text];
    expect(points.slice(snippet?.start, snippet?.end).join('')).toBe(snippet?.text);
    const [{ start = 0, end = 0 } = {}] = snippet?.highlights ?? [];
    expect(points.slice(start, end).join('')).toBe('稀土');
  });

  it('counts facets and filters by a facet value', async () => {
    const facets = 'speaker,country,type,quotation_type,document,month';
    const { meta } = await search({ q: 'progress', facets });
    const counted = Object.fromEntries(meta.facets.map(({ facet, values }) => [facet, values]));
    expect(counted.speaker).toEqual([
      { value: 'li-chenggang', count: 1 },
      { value: 'scott-bessent', count: 1 },
    ]);
    expect(counted.quotation_type).toEqual([{ value: 'indirect', count: 2 }]);
    const narrowed = await search({ q: 'progress', speaker: 'scott-bessent' });
    expect(found(narrowed)).toEqual(['statement/bessent-successful-framework']);
    expect(found(await search({ q: 'china', type: 'import_tariff' }))).toEqual([
      'threat/us-severe-tariffs-on-chinese-goods',
    ]);
    expect(found(await search({ q: 'curbs', month: '2025-11' }))).toEqual([]);
    expect(found(await search({ q: 'ministry', month: '2025-10' })).sort()).toEqual([
      'document/article',
      'statement/pledge',
    ]);
    expect(
      found(await search({ q: 'progress', country: 'CN', quotation_type: 'indirect' })),
    ).toEqual(['statement/li-progress-without-final-agreement']);
  });

  it('returns each result once across pages', async () => {
    const all = found(await search({ q: 'china', limit: '200' }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof search>> = await search({
        q: 'china',
        limit: '2',
        ...(cursor && { cursor }),
      });
      seen.push(...found(page));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(all);
    expect(all.length).toBeGreaterThan(5);
  });

  it.each([
    ['without q', '/v1/search', 'q'],
    ['an unknown official', '/v1/search?q=x&speaker=nobody', 'speaker'],
    ['a month that is none', '/v1/search?q=x&month=2025-13', 'month'],
    ['an unknown facet', '/v1/search?q=x&facets=colour', 'facets'],
  ])('%s is refused', async (_, url, parameter) => {
    const answer = await test.get(url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].parameter).toBe(parameter);
  });
});
