import { Cite } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { parse } from '@retorquere/bibtex-parser';
import { describe, expect, it } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import { oneLine } from '../../src/formats/attribution.ts';
import type { CitationInput } from '../../src/formats/citations/input.ts';
import { citationOf } from '../../src/formats/citations/styles.ts';
import { namePartsOf } from '../../src/formats/name.ts';
import { ADVERSARIAL_QUOTES, adversarialQuote } from '../helpers/adversarial-quotes.ts';
import { type AdversarialQuote, citationInput } from '../helpers/quotations.ts';

const LINK = 'https://news.example.org/moonstone_talks?id=7&lang=en';

function bibtex(style: 'bibtex' | 'biblatex', input: CitationInput) {
  const library = parse(citationOf(style, input).text, { english: false });
  expect(library.errors).toEqual([]);
  const [entry] = library.entries;
  expect(library.entries).toHaveLength(1);
  return { type: entry?.type, ...(entry?.fields as Record<string, unknown>) } as Record<
    string,
    unknown
  >;
}

function ris(input: CitationInput) {
  const [item] = new Cite(citationOf('ris', input).text).data;
  return item as Record<string, unknown>;
}

function csl(input: CitationInput) {
  const [item] = JSON.parse(citationOf('csl', input).text);
  expect(new Cite(JSON.stringify([item])).data[0]).toMatchObject({ type: item.type });
  return item;
}

function dated(edtf: string, rest: Partial<CitationInput['document']> = {}): CitationInput {
  const input = citationInput(adversarialQuote('a denial'));
  const published = makeDate({ asWritten: null, edtf, basis: 'inferred_from_context', note: null });
  return { ...input, document: { ...input.document, published, ...rest } };
}

/** The speaker as bibliographies write the name. */
function speakerOf(fixture: AdversarialQuote): string {
  const { actor, statement } = citationInput(fixture);
  if (actor === null) return statement.speaker.mention;
  const name = namePartsOf(actor, statement.speaker.mention);
  return 'literal' in name ? name.literal : `${name.family}, ${name.given}`;
}

describe.each(ADVERSARIAL_QUOTES)('parsed citation of $name', (fixture) => {
  const input = citationInput(fixture);
  const wording = `: ${oneLine(fixture.wording)} `;

  it('BibTeX keeps speaker, outlet, date and wording', () => {
    const fields = bibtex('bibtex', input);
    expect(fields).toMatchObject({
      type: 'article',
      author: [{ name: 'Ann Writer' }],
      title: 'Moonstone talks go on',
      journal: 'Example News',
      year: '2031',
      day: '05',
      url: LINK,
      urldate: '2031-04-01',
      speaker: speakerOf(fixture),
    });
    expect(fields.note).toContain(wording);
  });

  it('BibLaTeX keeps speaker, outlet, date and wording', () => {
    const fields = bibtex('biblatex', input);
    expect(fields).toMatchObject({
      journaltitle: 'Example News',
      date: '2031-03-05',
      speaker: speakerOf(fixture),
    });
    expect(fields.note).toContain(wording);
  });

  it('RIS keeps speaker, outlet, date and wording', () => {
    const item = ris(input);
    expect(item).toMatchObject({
      type: 'article-newspaper',
      'container-title': 'Example News',
      URL: LINK,
      issued: { 'date-parts': [[2031]] },
      accessed: { 'date-parts': [[2031, 4, 1]] },
    });
    const notes = item.note as string[];
    expect(notes[0]).toContain(wording);
    expect(notes).toContain(`Speaker: ${speakerOf(fixture)}`);
    expect(notes).toContain('Published: 5 March 2031');
  });

  it('CSL-JSON keeps speaker, outlet, date and wording', () => {
    const item = csl(input);
    expect(item).toMatchObject({
      'container-title': 'Example News',
      issued: { 'date-parts': [[2031, 3, 5]] },
      custom: { wording: fixture.wording, quoted: fixture.quotes },
    });
    const { literal, family, given } = item.custom.speaker;
    expect(literal ?? `${family}, ${given}`).toBe(speakerOf(fixture));
    expect(item.note).toContain(wording);
  });
});

describe('citation of an uncertain date', () => {
  it.each([
    ['2031?-03-05', { year: '2031', month: '3', day: '05' }, { date: '2031-03-05?' }],
    ['2031-03', { year: '2031', month: '3' }, { date: '2031-03' }],
    ['2031-10-26/2031-11-07', { year: '2031' }, { date: '2031-10-26/2031-11-07' }],
    [
      '2031-12-30/2032-01-02',
      { year: 'between 30 December 2031 and 2 January 2032' },
      { date: '2031-12-30/2032-01-02' },
    ],
    ['[2031-03-05,2031-04-05]', { year: '2031' }, { year: '5 March 2031 or 5 April 2031' }],
    ['XXXX-03-05', { year: '5 March, year unknown' }, { year: '5 March, year unknown' }],
    ['XXXX', { year: 'n.d.' }, {}],
  ])('BibTeX and BibLaTeX give the known part of %s', (edtf, plain, latex) => {
    const [one, other] = (['bibtex', 'biblatex'] as const).map((style) => {
      const { year, month, day, date } = bibtex(style, dated(edtf));
      return JSON.parse(JSON.stringify({ year, month, day, date }));
    });
    expect(one).toEqual(plain);
    expect(other).toEqual(latex);
    expect(bibtex('bibtex', dated(edtf)).note).toContain('| Published: ');
  });

  it.each([
    ['2031?-03-05', ['PY  - 2031', 'DA  - 2031/03/05/year inferred from context']],
    [
      '2031-10-26/2031-11-07',
      [
        'PY  - 2031',
        'DA  - 2031///between 26 October 2031 and 7 November 2031 (date inferred from context)',
      ],
    ],
    ['XXXX-03-05', ['DA  - ///5 March, year unknown (date inferred from context)']],
    ['XXXX', []],
  ])('RIS gives the known part of %s', (edtf, lines) => {
    const text = citationOf('ris', dated(edtf)).text.split('\r\n');
    expect(text.filter((line) => /^(PY|DA) /.test(line))).toEqual(lines);
  });

  it.each([
    ['2031?-03-05', { 'date-parts': [[2031, 3, 5]], circa: true }],
    ['2031-03~', { 'date-parts': [[2031, 3]], circa: true }],
    [
      '[2031-03-05,2031-04-05]',
      { literal: '5 March 2031 or 5 April 2031 (date inferred from context)' },
    ],
    ['XXXX', undefined],
  ])('CSL-JSON gives the known part of %s', (edtf, issued) => {
    const item = csl(dated(edtf));
    expect(item.issued).toEqual(issued);
    expect(item.note).toContain('| Published: ');
  });

  it('a RIS parser that reads days gets the whole date', () => {
    const { issued } = ris(dated('2031?-03-05', { kind: 'press_release' }));
    expect(issued).toEqual({ 'date-parts': [[2031, 3, 5]] });
  });
});

describe('citation with unknown facts', () => {
  const unknown = { publisher: null, url: null, author: null };
  const input = dated('XXXX', { ...unknown, title: 'Talks', titleSupplied: true });

  it.each([
    'bibtex',
    'biblatex',
  ] as const)('%s has no field for an unknown fact and mentions it in the note', (style) => {
    const fields = bibtex(style, input);
    expect(fields.title).toBe('[Talks]');
    expect(fields).not.toHaveProperty('author');
    expect(fields).not.toHaveProperty('url');
    expect(fields.note).toContain('| Published: n.d. | Not known: publisher, address |');
    expect(fields.note).toContain('(paraphrased by the source)');
  });

  it('RIS has no line for an unknown fact and mentions it in the note', () => {
    const item = ris(input);
    expect(item).not.toHaveProperty('container-title');
    expect(item.note).toEqual(
      expect.arrayContaining(['Publisher: not known', 'Address: not known', 'Published: n.d.']),
    );
  });
});

describe('citation syntax', () => {
  const title = 'Line one\r\nER  - \nTY  - BOOK } { \\ & % # _ $ ~ ^ < > -- \'\' `` ?` "x"';
  const input = citationInput(adversarialQuote('curly quotes'));
  const document = { ...input.document, title, url: 'https://x.example.org/a_b%20{c}\\d#e' };

  it('BibTeX is valid for any title', () => {
    const fields = bibtex('bibtex', { ...input, document });
    // TeX takes any white space for one space.
    expect(fields.title).toBe(oneLine(title).replaceAll('  ', ' '));
    expect(fields.url).toBe('https://x.example.org/a_b%20%7Bc%7D%5Cd#e');
  });

  it('RIS is valid for any title', () => {
    const { text } = citationOf('ris', { ...input, document });
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('TY  - NEWS');
    expect(lines.slice(-2)).toEqual(['ER  - ', '']);
    expect(lines.filter((line) => line.startsWith('ER  - '))).toHaveLength(1);
    expect(lines.slice(0, -1).filter((line) => !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([]);
    expect(lines).toContain(`TI  - ${oneLine(title)}`);
  });

  it.each([
    ['report', 'techreport', 'institution', 'report', 'institution'],
    ['press_release', 'misc', 'howpublished', 'online', 'organization'],
  ] as const)('a %s has its own entry type', (kind, type, outlet, latexType, latexOutlet) => {
    const release = { ...input, document: { ...input.document, kind } };
    const [one, other] = [bibtex('bibtex', release), bibtex('biblatex', release)];
    expect([one.type, [one[outlet]].flat()]).toEqual([type, ['Example News']]);
    expect([other.type, [other[latexOutlet]].flat()]).toEqual([latexType, ['Example News']]);
    expect(csl(release).publisher).toBe('Example News');
  });
});
