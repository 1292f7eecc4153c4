import type { Evidence, EvidenceRole } from '../../src/domain/evidence.ts';
import type { QuotationType, Rendering, Statement, WordsOf } from '../../src/domain/statement.ts';
import type { CitationInput } from '../../src/formats/citations/input.ts';
import type { NamedActor } from '../../src/formats/name.ts';
import { ASSUMED, makeDocument, stated } from './store.ts';

/** A wording: its type, and its quoted words and content as the document of the fixture prints them. */
export interface AdversarialQuote {
  name: string;
  type: QuotationType;
  /** The text of the document. */
  text: string;
  content: string[];
  quotes: string[];
  /** What every format must print, with the quotation marks. */
  wording: string;
  statement?: Partial<Statement>;
  rendering?: Partial<Rendering>;
  actor?: NamedActor | null;
}

const ROE: NamedActor = { kind: 'person', name: 'Jane Roe', country: 'US', aliases: [] };

const WORDS_OF: Record<QuotationType, WordsOf> = {
  direct: 'speaker',
  mixed: 'mixed',
  indirect: 'source_author',
  reported: 'source_author',
};

/** A statement of the fictional Ms. Roe in Example News, with the changes of a test. */
export function makeStatement(rest: Partial<Statement> = {}): Statement {
  return {
    id: 'roe-on-moonstone',
    summary: 'Roe on the export of moonstone',
    speaker: {
      mention: 'Ms. Roe',
      description: null,
      resolution: 'confirmed',
      candidates: [],
      actor: { kind: 'actor', id: 'jane-roe', label: 'Jane Roe' },
      reason: 'The article names her in full.',
      ...ASSUMED,
    },
    roleOnDay: { title: 'Minister of Moonstone', ...ASSUMED },
    saidOn: stated('2031-03-04'),
    occasion: null,
    about: [],
    attitude: 'assertion',
    polarity: 'positive',
    determinacy: 'definite',
    channel: 'unknown',
    renderings: [],
    ...ASSUMED,
    ...rest,
  };
}

/** The statement, rendering and document of an adversarial quote, ready to be cited. */
export function citationInput(
  quote: AdversarialQuote,
  rest: Partial<CitationInput> = {},
): CitationInput {
  const document = makeDocument('moonstone-article', {
    title: 'Moonstone talks go on',
    publisher: 'Example News',
    author: 'Ann Writer',
    published: stated('2031-03-05'),
    url: 'https://news.example.org/moonstone_talks?id=7&lang=en',
    text: quote.text,
  });
  const rendering: Rendering = {
    id: 'first',
    document: { kind: 'document', id: document.id, label: document.title },
    quotationType: quote.type,
    wordsOf: WORDS_OF[quote.type],
    language: 'en',
    translated: false,
    originalSource: null,
    ...ASSUMED,
    evidence: [
      ...quote.content.map((words) => spanOf(quote.text, 'content', words)),
      ...quote.quotes.map((words) => spanOf(quote.text, 'quote', words)),
    ],
    ...quote.rendering,
  };
  return {
    statement: makeStatement({ ...quote.statement, renderings: [rendering] }),
    rendering,
    document,
    actor: quote.actor === undefined ? ROE : quote.actor,
    permalink: 'https://base.example.org/v1/citations/roe-on-moonstone@3',
    accessed: '2031-04-01',
    ...rest,
  };
}

/** The only place of the words in a text, in code points, as curation finds it. */
export function spanOf(text: string, role: EvidenceRole, words: string): Evidence {
  const at = text.indexOf(words);
  if (at < 0 || text.indexOf(words, at + 1) >= 0) throw new Error(`not once: ${words}`);
  const [points, start] = [Array.from(text), Array.from(text.slice(0, at)).length];
  const end = start + Array.from(words).length;
  return {
    id: `ev-${role}-${start}`,
    document: 'moonstone-article',
    snapshotSha256: '0'.repeat(64),
    role,
    exact: words,
    prefix: points.slice(Math.max(0, start - 32), start).join(''),
    suffix: points.slice(end, end + 32).join(''),
    start,
    end,
  };
}
