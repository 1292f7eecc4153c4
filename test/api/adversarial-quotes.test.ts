import { beforeAll, describe, expect, it } from 'vitest';
import { oneLine } from '../../src/formats/attribution.ts';
import { ADVERSARIAL_RECORDS, adversarialBundle } from '../helpers/adversarial-bundle.ts';
import { startApp, type TestApp } from '../helpers/app.ts';
import { importBundle } from '../helpers/bundles.ts';

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({
    fill: (store) => {
      const { counts, reports } = importBundle(store, adversarialBundle());
      expect(reports.flatMap(({ id, faults }) => faults.map((fault) => [id, fault]))).toEqual([]);
      expect(counts.created).toBe(reports.length);
    },
  });
  return () => tm.close();
});

const QUOTED = ADVERSARIAL_RECORDS.flatMap((adversarial) =>
  adversarial.quotes.map((quote) => ({ ...adversarial, quote })),
).filter(({ quote }) => quote !== 'badly');
const PARAPHRASED = ADVERSARIAL_RECORDS.filter(({ quotes }) => quotes.length === 0);

async function check(request: Record<string, string>) {
  const answer = await tm.get(`/v1/quotes/check?${new URLSearchParams(request)}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function body(path: string, headers = {}): Promise<string> {
  const answer = await tm.get(path, headers);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.rawPayload.toString('utf8');
}

const cut = (text: string, { start, end }: { start: number; end: number }) =>
  [...text].slice(start, end).join('');

describe('quote check of an adversarial quote', () => {
  it.each(QUOTED)('$name: $quote is quoted', async ({ quote, speaker, document, text }) => {
    const { verdict, matches } = await check({ text: quote, ...(speaker && { speaker }) });
    expect(verdict).toBe('verbatim_quoted');
    const [match] = matches;
    const attribution = speaker === null ? 'not_asked' : 'asked';
    expect(match).toMatchObject({ attribution, words_of: 'speaker', extent: 'whole' });
    expect(match.document.id).toBe(document);
    expect(match.quoted.exact).toBe(quote);
    expect(cut(text, match.span)).toBe(match.span.exact);
    expect(cut(text, match.quoted)).toBe(quote);
  });

  it.each(PARAPHRASED)('$name is a paraphrase for any speaker', async (quote) => {
    const [content = ''] = quote.content;
    for (const speaker of [quote.speaker, null]) {
      const { verdict, matches } = await check({ text: content, ...(speaker && { speaker }) });
      expect(verdict).toBe('in_source_not_quoted');
      const [match] = matches;
      expect(match).toMatchObject({ words_of: 'source_author', extent: null });
      expect(match.statement.id).toBe(quote.statement_id);
      expect(match.quoted).toBeUndefined();
      expect(match.span.exact).toBe(content);
      expect(cut(quote.text, match.span)).toBe(content);
    }
  });

  it.each(
    ADVERSARIAL_RECORDS.filter(({ type }) => type === 'mixed'),
  )('$name is only partly a quotation', async ({ content: [content = ''], speaker }) => {
    const { verdict, matches } = await check({ text: content, speaker: String(speaker) });
    expect(verdict).toBe('in_source_not_quoted');
    expect(matches[0].words_of).toBe('mixed');
  });

  const joined = 'a quotation on to the next paragraph';
  it.each(
    ADVERSARIAL_RECORDS.filter(({ name }) => name !== joined),
  )('$name: the cited wording passes the check', async (quote) => {
    const sent = JSON.stringify({ text: quote.wording });
    const type = { 'content-type': 'application/json' };
    const answer = await tm.request('POST', '/v1/quotes/check', type, sent);
    const { verdict, matches } = answer.json();
    const verdicts = ['verbatim_quoted', 'verbatim_partial', 'normalized_match'];
    expect(quote.type === 'direct' ? verdicts : ['in_source_not_quoted']).toContain(verdict);
    expect(matches[0].document.id).toBe(quote.document);
  });
});

const ENDINGS = { bib: 'bibtex', biblatex: 'biblatex', ris: 'ris', 'csl.json': 'csl' };
const TEXTS = ['plain', 'chicago', 'apa', 'mla'];
const MARK = '["\'“”„«»‘’「」]';

describe('citation of an adversarial quote', () => {
  it.each(ADVERSARIAL_RECORDS)('$name: keeps the exact wording', async (quote) => {
    const path = `/v1/statements/${quote.statement_id}/citation`;
    const [citation] = JSON.parse(await body(path)).citations;
    const { wording, quoted, texts } = citation;
    expect([wording, quoted]).toEqual([quote.wording, quote.quotes]);
    for (const style of TEXTS) expect(texts[style]).toContain(oneLine(quote.wording));
    expect(JSON.parse(texts.csl)[0].custom).toMatchObject({ wording, quoted });
    expect(texts.ris).toContain(oneLine(quote.wording));
    expect(citation.quotation_type).toBe(quote.type);
  });

  it.each(ADVERSARIAL_RECORDS)('$name: is the same for every suffix', async ({
    statement_id: id,
  }) => {
    const path = `/v1/statements/${id}/renderings/first/citation`;
    const { texts } = JSON.parse(await body(path));
    for (const style of TEXTS) expect(await body(`${path}.txt?style=${style}`)).toBe(texts[style]);
    for (const [ending, style] of Object.entries(ENDINGS)) {
      expect(await body(`${path}.${ending}`)).toBe(texts[style]);
      expect(await body(`/v1/statements/${id}/citation.${ending}`)).toBe(texts[style]);
    }
  });

  it.each(
    PARAPHRASED,
  )('$name: has no quotation marks and names whose words they are', async (quote) => {
    const [citation] = JSON.parse(
      await body(`/v1/statements/${quote.statement_id}/citation`),
    ).citations;
    const [content = ''] = quote.content;
    for (const style of TEXTS) {
      const text: string = citation.texts[style];
      const [before = '', after = ''] = text.split(content);
      expect(before).not.toMatch(new RegExp(`${MARK}$`));
      expect(after).not.toMatch(new RegExp(`^${MARK}`));
      expect(text).toContain('(paraphrased by Example News)');
    }
    expect(citation.quoted).toEqual([]);
  });

  it.each(ADVERSARIAL_RECORDS)('$name: the permalink returns the same wording', async (quote) => {
    const [{ permalink }] = JSON.parse(
      await body(`/v1/statements/${quote.statement_id}/citation`),
    ).citations;
    const resolved = JSON.parse(await body(permalink.replace('https://tm.test', '')));
    expect(resolved.standing).toBe('current');
    for (const { wording, quoted } of [resolved.cited, resolved.current]) {
      expect([wording, quoted]).toEqual([quote.wording, quote.quotes]);
    }
  });

  it.each(
    ADVERSARIAL_RECORDS,
  )('$name: the text fragment link targets the span in the live document', async (quote) => {
    const [{ source_link: link }] = JSON.parse(
      await body(`/v1/statements/${quote.statement_id}/citation`),
    ).citations;
    const [page, directive = ''] = link.split('#:~:text=');
    expect(page).toBe(`https://news.example.org/${quote.document}?id=7&lang=en`);
    const terms = directive.split(',').map(decodeURIComponent);
    const first = quote.quotes[0] ?? quote.content[0];
    expect(terms.filter((term: string) => !/^-|-$/.test(term))).toEqual([first]);
  });

  it('says that the year is inferred', async () => {
    const [{ texts }] = JSON.parse(await body('/v1/statements/trap-1/citation')).citations;
    const styles = [...TEXTS, 'bibtex', 'biblatex', 'ris', 'csl'];
    expect(Object.keys(texts).sort()).toEqual(styles.sort());
    for (const style of styles) {
      const said = expect.stringContaining('year inferred from context');
      expect([style, texts[style]]).toEqual([style, said]);
    }
    expect(texts.ris).toContain('DA  - 2031/03/05/year inferred from context');
    expect(JSON.parse(texts.csl)[0].issued).toMatchObject({ circa: true });
  });
});
