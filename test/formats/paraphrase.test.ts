import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import { atom } from '../../src/formats/atom.ts';
import type { CitationInput } from '../../src/formats/citations/input.ts';
import { CITATION_STYLES, citationOf } from '../../src/formats/citations/styles.ts';
import { jsonFeed } from '../../src/formats/jsonfeed.ts';
import { jsonLd } from '../../src/formats/jsonld.ts';
import { rss } from '../../src/formats/rss.ts';
import { statementItem } from '../../src/records/statement/feed.ts';
import { statementNodes } from '../../src/records/statement/jsonld.ts';
import { adversarialQuote, PARAPHRASES } from '../helpers/adversarial-quotes.ts';
import { STAMP } from '../helpers/feeds.ts';
import { citationInput } from '../helpers/quotations.ts';

const MARKS = /["'“”„‟«»‹›‘’‚‛「」『』`]/;
const BASE = 'https://base.example.org';
const SEED = new URL('../../seed/000_87c9f1e665ff0d25.txt', import.meta.url);

/** The texts of every format: the values of JSON, other formats as a whole. */
function textsOf(input: CitationInput): string[] {
  const item = statementItem(input, { url: BASE, stamp: STAMP });
  const feed = {
    id: BASE,
    title: 'Feed',
    selfUrl: BASE,
    homeUrl: BASE,
    nextUrl: null,
    updated: STAMP.recordedAt,
    items: [item],
  };
  const texts = CITATION_STYLES.map((style) => citationOf(style, input).text);
  const ld = jsonLd(statementNodes(input, input.actor, BASE));
  return [...texts, atom(feed), rss(feed), jsonFeed(feed), ld].flatMap((text) =>
    /^[[{]/.test(text) ? valuesIn(JSON.parse(text)) : [text],
  );
}

function valuesIn(json: unknown): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(valuesIn) : [];
}

/** The characters just before and after each occurrence of the wording; empty at an end of the text. */
function neighbours(text: string, wording: string): string[] {
  return text
    .split(wording)
    .flatMap((part, index, parts) => [
      index > 0 ? part.charAt(0) : '',
      index < parts.length - 1 ? part.trimEnd().slice(-1) : '',
    ]);
}

/** How XML and BibTeX write the characters of these wordings. */
const written = (wording: string) => [wording, wording.replaceAll('"', '&quot;')];

describe('paraphrase in every format', () => {
  it.each(PARAPHRASES)('$name is never within quotation marks', (fixture) => {
    const texts = textsOf(citationInput(fixture));
    const found = texts.filter((text) => written(fixture.wording).some((w) => text.includes(w)));
    expect(found.length).toBeGreaterThanOrEqual(CITATION_STYLES.length + 4);
    const around = found.flatMap((text) => neighbours(text, fixture.wording));
    expect(around.filter((character) => MARKS.test(character))).toEqual([]);
  });

  it('the check itself detects a quotation', () => {
    const fixture = { ...adversarialQuote('curly quotes'), wording: 'we’ll never yield,' };
    const around = textsOf(citationInput(fixture)).flatMap((text) =>
      neighbours(text, fixture.wording),
    );
    expect(around.filter((character) => MARKS.test(character)).length).toBeGreaterThan(20);
  });

  it('seed paraphrases have no quotation mark', () => {
    const text = readFileSync(SEED, 'utf8');
    const wording = 'the successful framework developed for leaders to advance discussions further';
    const speaker = { mention: 'Mr. Bessent', label: 'Scott Bessent' };
    const seen = { ...adversarialQuote('a denial'), text, content: [wording], wording };
    const input = citationInput(seen, {
      actor: { kind: 'person', name: speaker.label, country: 'US', aliases: [] },
    });
    const published = makeDate({
      asWritten: null,
      edtf: '2025-10-26/2025-11-07',
      note: null,
      basis: 'inferred_from_context',
    });
    const unknown = { publisher: null, author: null, url: null, published };
    const document = { ...input.document, ...unknown, title: '[Talks]', titleSupplied: true };
    const actor = { kind: 'actor' as const, id: 'scott-bessent', label: speaker.label };
    const statement = {
      ...input.statement,
      attitude: 'assertion' as const,
      roleOnDay: null,
      saidOn: published,
      speaker: { ...input.statement.speaker, mention: speaker.mention, actor },
    };
    const texts = textsOf({ ...input, statement, document, accessed: null });
    expect(texts.join('\n').replace(/="[^"]*"/g, '')).not.toMatch(/["“”„«»‘’「」]/);
    const dated = 'between 26 October 2025 and 7 November 2025 (date inferred from context)';
    expect(texts[0]).toBe(
      `Scott Bessent [printed as Mr. Bessent; role on the day not known] said: ${wording} ` +
        `(paraphrased by the source) [statement dated ${dated}]. [Talks], ` +
        `[publisher not known], ${dated}. [no address known]. Permalink: ${input.permalink}. ` +
        'Accessed: [day not recorded].',
    );
  });
});
