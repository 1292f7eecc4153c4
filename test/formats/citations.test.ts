import { describe, expect, it } from 'vitest';
import { makeDate } from '../../src/domain/date.ts';
import { oneLine } from '../../src/formats/attribution.ts';
import type { CitationInput } from '../../src/formats/citations/input.ts';
import { CITATION_STYLES, citationOf } from '../../src/formats/citations/styles.ts';
import {
  ADVERSARIAL_QUOTES,
  adversarialQuote,
  PARAPHRASES,
} from '../helpers/adversarial-quotes.ts';
import { citationInput, makeStatement } from '../helpers/quotations.ts';

const LINK = 'https://news.example.org/moonstone_talks?id=7&lang=en';
const PERMALINK = 'https://base.example.org/v1/citations/roe-on-moonstone@3';
const TEXT_STYLES = ['plain', 'chicago', 'apa', 'mla'] as const;
const EVERY_TRAP_AND_STYLE = ADVERSARIAL_QUOTES.flatMap((fixture) =>
  TEXT_STYLES.map((style) => ({ ...fixture, style })),
);

const textOf = (style: (typeof CITATION_STYLES)[number], input: CitationInput) =>
  citationOf(style, input).text;

/** A document with as little information as possible. */
function unknownSource(name: string): CitationInput {
  const input = citationInput(adversarialQuote(name), { accessed: null });
  const published = makeDate({ asWritten: null, edtf: 'XXXX', basis: 'unknown', note: null });
  const unknown = { publisher: null, author: null, url: null, published };
  const title = 'Talks on moonstone';
  return { ...input, document: { ...input.document, title, titleSupplied: true, ...unknown } };
}

function dated(edtf: string, asWritten: string | null): CitationInput {
  const input = citationInput(adversarialQuote('a negation'));
  const published = makeDate({ asWritten, edtf, basis: 'inferred_from_context', note: null });
  return { ...input, document: { ...input.document, published } };
}

describe('citation of a direct quotation', () => {
  const said =
    'Jane Roe, Minister of Moonstone [printed as Ms. Roe], said: “We will not yield,” […] ' +
    '“but we will talk.” [statement dated 4 March 2031].';

  it.each([
    [
      'plain',
      `${said} Moonstone talks go on, Ann Writer, Example News, 5 March 2031. ${LINK}. ` +
        `Permalink: ${PERMALINK}. Accessed: 1 April 2031.`,
    ],
    [
      'chicago',
      `${said} Quoted in Ann Writer, “Moonstone talks go on,” Example News, March 5, 2031, ` +
        `${LINK}, permalink ${PERMALINK}, accessed April 1, 2031.`,
    ],
    [
      'apa',
      `${said} Quoted in Ann Writer. (2031, March 5). Moonstone talks go on. Example News. ` +
        `${LINK}. Permalink: ${PERMALINK}. Accessed: April 1, 2031.`,
    ],
    [
      'mla',
      `${said} Quoted in Ann Writer. “Moonstone talks go on.” Example News, 5 Mar. 2031, ` +
        `${LINK}. Permalink: ${PERMALINK}. Accessed: 1 Apr. 2031.`,
    ],
  ] as const)('%s gives the expected text', (style, text) => {
    expect(textOf(style, citationInput(adversarialQuote('a split quotation')))).toBe(text);
  });

  it('mentions a translation and a second-hand source', () => {
    expect(textOf('plain', citationInput(adversarialQuote('a translated quotation')))).toContain(
      '“We shall answer,” [statement dated 4 March 2031; in translation, as printed in language en]',
    );
    expect(textOf('plain', citationInput(adversarialQuote('a second-hand quotation')))).toContain(
      '“No deal,” [statement dated 4 March 2031; second-hand, from Example Wire]',
    );
  });
});

describe('citation of a mixed quotation', () => {
  it('names who paraphrased the words outside the quotation marks', () => {
    const input = citationInput(adversarialQuote('a partial quotation beside a scare quote'));
    expect(textOf('plain', input)).toContain(
      'said: the ‘free’ market was “dead on arrival” in Atlantis ' +
        '(words outside quotation marks paraphrased by Example News)',
    );
  });
});

describe('citation of a paraphrase', () => {
  it.each(
    PARAPHRASES.flatMap((fixture) => CITATION_STYLES.map((style) => ({ ...fixture, style }))),
  )('$name in style $style names whose words they are', ({ style, ...fixture }) => {
    expect(textOf(style, citationInput(fixture))).toContain('(paraphrased by Example News)');
  });

  it.each(PARAPHRASES)('$name has only the quotation marks of its wording', (fixture) => {
    for (const style of TEXT_STYLES) {
      const text = textOf(style, citationInput(fixture));
      const title = /“Moonstone talks go on[,.]”/;
      expect(text.replace(fixture.wording, '').replace(title, '')).not.toMatch(/["“”„«»‘’「」]/);
    }
  });

  it.each([
    ['a refusal', 'refused: to comment on moonstone (paraphrased'],
    ['a negation', 'did not say: that China’s quota would end (paraphrased'],
    ['a denial', 'denied: that the truce was broken (paraphrased'],
  ])('%s is labelled as a paraphrase', (name, text) => {
    expect(textOf('plain', citationInput(adversarialQuote(name)))).toContain(text);
  });

  it('notes that quotation marks within it are not the speaker’s', () => {
    const text = textOf('plain', citationInput(adversarialQuote('scare quotes')));
    expect(text).toContain('not around words of the speaker]');
  });

  it('is attributed to “the source” when the publisher is unknown', () => {
    const input = unknownSource('a denial');
    const said =
      'Jane Roe, Minister of Moonstone [printed as Ms. Roe], denied: that the truce was broken ' +
      '(paraphrased by the source) [statement dated 4 March 2031].';
    expect(textOf('plain', input)).toBe(
      `${said} [Talks on moonstone], [publisher not known], n.d. [no address known]. ` +
        `Permalink: ${PERMALINK}. Accessed: [day not recorded].`,
    );
    expect(textOf('chicago', input)).toBe(
      `${said} Reported in [Talks on moonstone], [publisher not known], n.d., [no address known], ` +
        `permalink ${PERMALINK}, accessed [day not recorded].`,
    );
    expect(textOf('apa', input)).toBe(
      `${said} Reported in [Talks on moonstone]. (n.d.). [publisher not known]. ` +
        `[no address known]. Permalink: ${PERMALINK}. Accessed: [day not recorded].`,
    );
    expect(textOf('mla', input)).toContain('Reported in [Talks on moonstone]. [publisher not');
  });

  it('is labelled as a summary when it has no wording', () => {
    const input = citationInput({ ...adversarialQuote('a refusal'), content: [] });
    expect(textOf('plain', input)).toContain(
      'refused: Roe on the export of moonstone (paraphrased by Example News) ' +
        '[statement dated 4 March 2031; wording summarised by trade-measures]',
    );
  });
});

describe('speaker in a citation', () => {
  it.each([
    ['a compound source', 'Ms. Roe and Mr. Poe [identity ambiguous: Jane Roe or John Poe] said:'],
    [
      'a source that may be the actor named or another',
      'Ms. Roe [identity ambiguous: Jane Roe or Mary Roe] said:',
    ],
    ['an unnamed source', 'Officials [identity not resolved] said:'],
    [
      'a Chinese paraphrase',
      'Jane Roe, Minister of Moonstone [printed as 罗女士; described as 官员; identity inferred], said:',
    ],
  ])('of %s is separate from the printed attribution', (name, start) => {
    expect(textOf('plain', citationInput(adversarialQuote(name))).startsWith(start)).toBe(true);
  });

  it('with an unknown role is labelled so', () => {
    const input = citationInput(adversarialQuote('a denial'));
    const statement = { ...input.statement, roleOnDay: null };
    expect(textOf('plain', { ...input, statement })).toContain(
      'Jane Roe [printed as Ms. Roe; role on the day not known] denied:',
    );
  });

  it('is named once when the source prints the resolved name', () => {
    const input = citationInput(adversarialQuote('curly quotes'));
    const speaker = { ...makeStatement().speaker, mention: 'Jane Roe' };
    const statement = { ...input.statement, speaker };
    expect(textOf('plain', { ...input, statement })).toContain('Minister of Moonstone, said:');
  });
});

describe('date in a citation', () => {
  it.each([
    ['plain', ', 5 March 2031 (year inferred from context). '],
    ['chicago', ', March 5, 2031 (year inferred from context), '],
    ['apa', ' (2031, March 5; year inferred from context). '],
    ['mla', ', 5 Mar. 2031 (year inferred from context), '],
  ] as const)('style %s says that the year is inferred', (style, text) => {
    expect(textOf(style, dated('2031?-03-05', 'March 5'))).toContain(text);
  });

  it.each([
    ['plain', ', between 26 October 2031 and 7 November 2031 (date inferred from context). '],
    ['chicago', ', between October 26, 2031 and November 7, 2031 (date inferred from context), '],
    ['apa', ' (between October 26, 2031 and November 7, 2031; date inferred from context). '],
    ['mla', ', between 26 Oct. 2031 and 7 Nov. 2031 (date inferred from context), '],
  ] as const)('style %s gives an interval in words', (style, text) => {
    expect(textOf(style, dated('2031-10-26/2031-11-07', null))).toContain(text);
  });

  it('says when the day of a statement is unknown', () => {
    const input = citationInput(adversarialQuote('curly quotes'));
    const saidOn = makeDate({ asWritten: null, edtf: 'XXXX', basis: 'unknown', note: null });
    const statement = { ...input.statement, saidOn };
    expect(textOf('plain', { ...input, statement })).toContain('day of the statement not known');
  });
});

describe('text citations', () => {
  it.each(EVERY_TRAP_AND_STYLE)('$name in style $style matches the stored bytes', ({
    style,
    ...fixture
  }) => {
    const text = textOf(style, citationInput(fixture));
    expect(text).toContain(`: ${oneLine(fixture.wording)} `);
    expect(text).not.toMatch(/[\r\n]/);
    expect(text).toContain('Example News');
    expect(text).toContain('2031');
    expect(text).toContain(PERMALINK);
  });

  it('a title with a question mark gets no full stop', () => {
    const input = citationInput(adversarialQuote('curly quotes'));
    const document = { ...input.document, title: 'Who said “no”?' };
    expect(textOf('mla', { ...input, document })).toContain('“Who said “no”?” Example News');
  });
});

describe('citationOf', () => {
  it.each(CITATION_STYLES)('gives the same bytes each time in style %s', (style) => {
    const first = citationOf(style, citationInput(adversarialQuote('Chinese text')));
    expect(citationOf(style, citationInput(adversarialQuote('Chinese text')))).toEqual(first);
    expect(first.mediaType).toMatch(/^(text|application)\/[a-z.+-]+/);
  });
});
