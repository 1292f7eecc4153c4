import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { adversarialBundle } from '../helpers/adversarial-bundle.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, seed } from '../helpers/bundles.ts';
import { put } from '../helpers/records.ts';
import { makeDocument } from '../helpers/store.ts';

/** Texts with letters that NFD decomposes, or with invisible characters, and a word of each. */
const SCRIPTS = [
  ['hangul', '관세 인상에 강력히 반대한다', '관세'],
  ['kana', '輸出規制はガリウムを含む', 'ガリウム'],
  ['devanagari', 'निर्यात पर नियंत्रण', 'निर्यात'],
  ['cyrillic', 'Российский экспорт', 'Российский'],
  ['yo', 'Переговоры ещё идут', 'ещё'],
  ['greek', 'Ο κύριος Παπάς μίλησε', 'Παπάς'],
  ['arabic', 'صادرات إلى أوروبا', 'أوروبا'],
  ['soft-hyphens', 'the im\u00adport\u00aders pay', 'importers'],
  ['accents', 'l’acier reste taxé', 'taxé'],
] as const;

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({
    fill: (store) => {
      seed(store);
      importBundle(store, BUNDLE);
      importBundle(store, adversarialBundle());
      for (const [id, text] of SCRIPTS) put(store, 'document', makeDocument(`of-${id}`, { text }));
    },
  });
  return () => tm.close();
});

interface Hit {
  id: string;
  record: { object: string; id: string; href: string };
  snippets: {
    field: string;
    text: string;
    start: number;
    end: number;
    highlights: { start: number; end: number }[];
  }[];
}

const KINDS = {
  documents: 'document',
  actors: 'actor',
  measures: 'measure',
  statements: 'statement',
  threats: 'threat',
  talks: 'talks',
};
const LISTS = [...Object.keys(KINDS), 'quotes'];

async function ask(list: string, q: string) {
  const answer = await tm.get(`/v1/${list}?${new URLSearchParams({ q, limit: '200' })}`);
  expect([q, answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([
    q,
    200,
    '',
  ]);
  return answer.json() as { items: Hit[]; total: { value: number } };
}

/** Any text of one line: letters of all scripts, marks, syntax of FTS5, half-open quotation marks. */
const line = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('rare', 'earth', '稀土', '月光石', 'Bessent', 'yield', 'e\u0301', '\u200D'),
      fc.constantFrom('"', '“', '*', ' ', 'AND', 'NEAR(', ')', ':', '^', '-', "'", '\\', '%', '{}'),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').replaceAll(/[\0-\x1F\x7F]/g, ''))
  .filter((text) => [...text].length <= 200);

/** What records have, in other forms too, some in quotation marks or with a star. */
const ASKED =
  'rare|earths|Tariff|tariffs|magnet*|"rare earth"|export|controls|China’s|Bessent|talk|moonstone|稀土|semi*|100';
const words = fc
  .array(fc.constantFrom(...ASKED.split('|')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' '));

/** The text at a JSON Pointer of a record, including the full text of a document. */
async function fieldOf({ record }: Hit, pointer: string): Promise<string> {
  if (record.object === 'document' && pointer === '/text') {
    return (await tm.get(`${record.href}/text`)).body;
  }
  const whole = (await tm.get(record.href)).json();
  const steps = pointer.slice(1).split('/');
  return steps.reduce(
    (value, step) => value[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    whole,
  );
}

/** Expects that each snippet and highlight of a hit equals the record at that place. */
async function rereads(hit: Hit): Promise<void> {
  for (const { field, text, start, end, highlights } of hit.snippets) {
    const points = [...(await fieldOf(hit, field))];
    expect(points.slice(start, end).join('')).toBe(text);
    expect(highlights.length).toBeGreaterThan(0);
    for (const stretch of highlights) {
      expect(stretch.start).toBeGreaterThanOrEqual(start);
      expect(stretch.end).toBeLessThanOrEqual(end);
      expect(stretch.end).toBeGreaterThan(stretch.start);
    }
  }
}

describe('any search text', () => {
  it('is answered with snippets that match the record at their offsets', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (q) => {
        const { items, total } = await ask('search', q);
        expect(total.value).toBe(items.length);
        for (const hit of items) await rereads(hit);
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.entries(KINDS))('finds the same in the list of %s', async (list, kind) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(line, words), async (q) => {
        const { items } = await ask(list, q);
        const hits = (await ask('search', q)).items.filter(({ record }) => record.object === kind);
        const ids = hits.map(({ record }) => record.id);
        expect(items.map(({ id }) => id).sort()).toEqual(ids.sort());
      }),
      { numRuns: 25 },
    );
  });

  it('is answered by the list of quotes', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (q) => void (await ask('quotes', q))),
      { numRuns: 25 },
    );
  });

  it.each([
    '',
    ' ',
    '***',
    '"',
    '“”',
    '😀',
    '\u0301',
    '\u200B',
    '\u00AD',
    '\uFFFE',
    '—',
    '%',
  ])('without a letter or digit finds nothing: %j', async (q) => {
    for (const list of ['search', ...LISTS]) {
      expect([list, (await ask(list, q)).items]).toEqual([list, []]);
    }
  });
});

describe('text in any script', () => {
  it.each(SCRIPTS)('is found by search: %s', async (id, text, word) => {
    for (const q of [
      word,
      text,
      `"${text}"`,
      ...text.split(' ').filter((part) => part.length > 2),
    ]) {
      const hit = (await ask('search', q)).items.find(({ record }) => record.id === `of-${id}`);
      expect([q, hit !== undefined && hit.snippets.length > 0]).toEqual([q, true]);
      await rereads(hit as Hit);
    }
  });

  it.each(SCRIPTS)('is found by the quote check: %s', async (id, text) => {
    const query = new URLSearchParams({ text });
    const { matches } = (await tm.get(`/v1/quotes/check?${query}`)).json();
    expect(matches[0]?.document.id).toBe(`of-${id}`);
  });
});

describe('words of stored records', () => {
  it.each([
    'rare earth',
    '稀土',
    '月光石',
    'tariffs',
    'yield',
    'progress',
    '"Kuala Lumpur"',
    '罗女士',
  ])('are found with snippets that match the record: %s', async (q) => {
    const { items } = await ask('search', q);
    expect(items.length).toBeGreaterThan(0);
    expect(items.flatMap(({ snippets }) => snippets).length).toBeGreaterThan(0);
    for (const hit of items) await rereads(hit);
  });

  it('have facet counts that equal the filtered results', async () => {
    const facets = 'speaker,country,type,quotation_type,document,month';
    const query = new URLSearchParams({ q: 'moonstone', facets });
    const { meta } = (await tm.get(`/v1/search?${query}`)).json() as {
      meta: { facets: { facet: string; values: { value: string; count: number }[] }[] };
    };
    expect(meta.facets.map(({ facet }) => facet)).toEqual(facets.split(','));
    for (const { facet, values } of meta.facets) {
      for (const { value, count } of values) {
        const narrowed = new URLSearchParams({ q: 'moonstone', [facet]: value, limit: '200' });
        const { items } = (await tm.get(`/v1/search?${narrowed}`)).json();
        expect([facet, value, items.length]).toEqual([facet, value, count]);
      }
    }
  });
});
