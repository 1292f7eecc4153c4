import { beforeAll, describe, expect, it } from 'vitest';
import { cut } from '../../src/domain/cut.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { oneLine } from '../../src/formats/attribution.ts';
import type { LdNode } from '../../src/formats/jsonld.ts';
import type { EvidenceJson } from '../../src/formats/wire/evidence.ts';
import {
  ADVERSARIAL_RECORDS,
  type AdversarialRecords,
  adversarialBundle,
} from '../helpers/adversarial-bundle.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';
import { gridOf } from '../helpers/csv.ts';
import { expand, typed, values } from '../helpers/jsonld.ts';
import { readAtom, readRss } from '../helpers/read-feeds.ts';

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({ fill: (store) => void importBundle(store, adversarialBundle()) });
  return () => tm.close();
});

/** The response as a client decodes its bytes. */
async function body(path: string): Promise<string> {
  const answer = await tm.get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(answer.rawPayload);
}

const json = async (path: string) => JSON.parse(await body(path));
const isQuoted = ({ type }: AdversarialRecords) => type === 'direct' || type === 'mixed';
const WORDS_OF = { direct: 'speaker', mixed: 'mixed' } as Record<string, string>;
const LABELS = { direct: '[Quotation]', mixed: '[Partial quotation]' } as Record<string, string>;

type Item = Record<'id' | 'title' | 'text', unknown> & { authors: unknown[] };

/** The items of a feed by its suffix, as an independent parser reads them. */
const READERS: Record<string, (text: string) => Item[]> = {
  atom: (text) => readAtom(text).entries.map((entry) => ({ ...entry, text: entry.content.value })),
  rss: (text) =>
    readRss(text).items.map((item) => ({ ...item, id: item.guid.value, authors: item.creators })),
  'feed.json': (text) =>
    JSON.parse(text).items.map((item: { content_text: string; authors: { name: string }[] }) => ({
      ...item,
      text: item.content_text,
      authors: item.authors.map(({ name }) => name),
    })),
};

type Piece = Pick<EvidenceJson, 'id' | 'role' | 'selector'> & Omit<Evidence, 'document'>;

/** The evidence of the wording, each piece with its selectors. */
async function piecesOf({ statement_id: id }: AdversarialRecords): Promise<Piece[]> {
  const [{ evidence }] = (await json(`/v1/statements/${id}`)).renderings;
  return evidence.map((piece: EvidenceJson) => Object.assign({}, piece, ...piece.selector));
}

/** The words that lists show: of the speaker, or of the author of the document, never of both in one member. */
function wordsInList(quote: AdversarialRecords) {
  const { quotes, wording } = quote;
  return isQuoted(quote)
    ? { quote: cut(quotes.join(' […] '), 240), paraphrase: null }
    : { quote: null, paraphrase: cut(wording, 240) };
}

describe.each(ADVERSARIAL_RECORDS)('adversarial quote $name', (quote) => {
  const { statement_id: id, type, content, quotes, text } = quote;

  it('has its type and words in JSON, alone and in the list', async () => {
    const single = await json(`/v1/statements/${id}`);
    const [rendering] = single.renderings;
    expect(rendering).toMatchObject({
      quotation_type: type,
      words_of: WORDS_OF[type] ?? 'source_author',
      content,
      quoted: quotes,
      translated: quote.rendering?.translated ?? false,
      original_source: quote.rendering?.originalSource ?? null,
    });
    const { items } = await json('/v1/statements?limit=200&view=full');
    const item = items.find((one: { id: string }) => one.id === id);
    expect(item.record).toEqual(single);
    expect(item).toMatchObject({ quotation_type: type, match: null, ...wordsInList(quote) });
  });

  it('has spans in code points that match the text in every response', async () => {
    const points = [...(await body(`/v1/documents/${quote.document}/text`))];
    expect(points.join('')).toBe(text);
    const pieces = await piecesOf(quote);
    const words = (role: string) => pieces.filter((p) => p.role === role).map((p) => p.exact);
    expect([words('content'), words('quote')]).toEqual([content, quotes]);
    for (const { start, end, exact, prefix, suffix } of pieces) {
      expect(points.slice(start, end).join('')).toBe(exact);
      expect(points.slice(0, start).join('').endsWith(prefix)).toBe(true);
      expect(points.slice(end).join('').startsWith(suffix)).toBe(true);
    }
  });

  it('has the same words in its Web Annotation and passes the evidence check', async () => {
    for (const { id: evidence, exact, start, end } of await piecesOf(quote)) {
      const annotation = await json(`/v1/evidence/${evidence}.jsonld`);
      expect(annotation.target.selector).toMatchObject([
        { type: 'TextQuoteSelector', exact },
        { type: 'TextPositionSelector', start, end },
      ]);
      const { verified, found } = await json(`/v1/evidence/${evidence}/verify`);
      expect([verified, found]).toEqual([true, exact]);
    }
  });

  it('is a Quotation of quoted words and a Claim of other words in JSON-LD', async () => {
    const { '@context': _, '@graph': graph, ...node } = await json(`/v1/statements/${id}.jsonld`);
    const nodes = await expand((graph ?? [node]) as LdNode[]);
    const quotations = typed(nodes, 'Quotation');
    expect(quotations.flatMap((quotation) => values(quotation, 'text'))).toEqual(quotes);
    const claims = typed(nodes, 'Claim');
    expect(claims.flatMap((claim) => values(claim, 'text'))).toEqual(
      type === 'direct' ? [] : [quote.wording],
    );
    for (const claim of claims) expect(values(claim, 'claimInterpreter')).toHaveLength(1);
  });

  it('is one line in NDJSON, and among quotes only if quoted', async () => {
    const single = await json(`/v1/statements/${id}`);
    for (const [list, there] of [
      ['statements', true],
      ['quotes', isQuoted(quote)],
    ] as const) {
      const lines = (await body(`/v1/${list}.ndjson`)).trim().split('\n');
      const own = lines.map((line) => JSON.parse(line)).filter((item) => item.id === id);
      const words = { id, revision: single.revision, match: null, ...wordsInList(quote) };
      expect(own).toMatchObject(there ? [words] : []);
      expect(own).toHaveLength(there ? 1 : 0);
    }
  });

  it('keeps its words in CSV, with quoted words in their own column', async () => {
    const [header = [], ...rows] = gridOf(await body('/v1/statements.csv'));
    const own = rows.filter((row) => row[header.indexOf('id')] === id);
    const cell = (name: string) => own.map((row) => row[header.indexOf(name)]);
    expect(cell('quotation_type')).toEqual([type]);
    const words = wordsInList(quote);
    // A cell that a spreadsheet might run begins with an apostrophe.
    const bare = (name: string) =>
      cell(name).map((text) => text?.replace(/^'(?=['\s]*[=+@-])/, ''));
    expect(bare('quote')).toEqual([words.quote ?? '']);
    expect(bare('paraphrase')).toEqual([words.paraphrase ?? '']);
  });

  it.each(
    Object.entries(READERS),
  )('keeps its labelled wording in the feed %s', async (suffix, itemsOf) => {
    const items = itemsOf(await body(`/v1/statements.${suffix}?limit=200`));
    const own = items.filter((item) => item.id === `tag:trade-measures,2025:statement/${id}`);
    expect(own).toHaveLength(1);
    const [item] = own;
    expect(item?.title).toContain(LABELS[type] ?? '[Paraphrase]');
    expect(item?.text).toContain(`: ${oneLine(quote.wording)} `);
    const outlet =
      type === 'direct'
        ? (quote.actor?.name ?? quote.statement?.speaker?.mention ?? 'Jane Roe')
        : 'Example News';
    expect(item?.authors).toEqual([outlet]);
  });

  it('has quotation marks only around quoted words on its page', async () => {
    const page = await body(`/statements/${id}`);
    const [, shown = ''] = /<blockquote[^>]*>(.*?)<\/blockquote>/s.exec(page) ?? [];
    const own = [...shown.matchAll(/<q class="own">“(.*?)”<\/q>/gs)].map(([, words = '']) => words);
    expect(own.map(plain)).toEqual(quotes);
    for (const words of type === 'direct' ? quotes : []) expect(plain(shown)).toContain(words);
    if (quotes.length === 0) expect(plain(shown)).toBe(content.join(' … '));
  });
});

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** What a reader sees of markup. */
function plain(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] as string);
}

it('the list of quotes contains exactly the adversarial quotes with quoted words', async () => {
  const { items, total } = await json('/v1/quotes?limit=200&count=exact');
  const expected = ADVERSARIAL_RECORDS.filter(isQuoted).map(({ statement_id: id }) => id);
  expect(items.map(({ id }: { id: string }) => id).sort()).toEqual(expected.sort());
  expect(total).toEqual({ value: expected.length, relation: 'eq' });
});

describe('Chinese and accented words of adversarial quotes', () => {
  it.each([
    ['月光石', '月光石'],
    ['resume', 'Re\u0301sume\u0301'],
    ['naive', 'Nai\u0308ve'],
    ['我们不会', '我们不会'],
  ])('are found by %s, with a snippet that highlights %s', async (request, marked) => {
    const found = await json(`/v1/search?q=${encodeURIComponent(request)}&limit=200`);
    const marks = found.items.flatMap((item: { snippets: Snippet[] }) =>
      item.snippets.flatMap(({ text, start: from, highlights }) =>
        highlights.map(({ start, end }) => [...text].slice(start - from, end - from).join('')),
      ),
    );
    expect(marks).toContain(marked);
  });
});

interface Snippet {
  text: string;
  start: number;
  highlights: { start: number; end: number }[];
}
