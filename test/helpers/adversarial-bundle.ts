import { ADVERSARIAL_QUOTES } from './adversarial-quotes.ts';
import type { AdversarialQuote } from './quotations.ts';

/** An adversarial quote as a curator writes it, with ids of its own. */
export interface AdversarialRecords extends AdversarialQuote {
  document: string;
  statement_id: string;
  /** The id of the speaker; null if the adversarial quote has an unidentified speaker. */
  speaker: string | null;
}

const MENTIONS = ['Ms. Roe', 'Mme Roe', '罗女士', 'she'];

/** All adversarial quotes, each with the ids of its records. */
export const ADVERSARIAL_RECORDS: AdversarialRecords[] = ADVERSARIAL_QUOTES.map((quote, index) => ({
  ...quote,
  document: `trap-article-${index + 1}`,
  statement_id: `trap-${index + 1}`,
  speaker: quote.actor === null ? null : `roe-${index + 1}`,
}));

/** A bundle of all adversarial quotes: each a document with one statement in it. */
export function adversarialBundle() {
  return {
    documents: ADVERSARIAL_RECORDS.map(documentOf),
    actors: [
      ...ADVERSARIAL_RECORDS.flatMap(actorOf),
      ...['jane-roe', 'john-poe', 'mary-roe'].map((id) => ({
        id,
        kind: 'person',
        name: id,
        basis: 'assumed',
      })),
    ],
    statements: ADVERSARIAL_RECORDS.map(statementOf),
  };
}

function documentOf({ document, text, name, rendering }: AdversarialRecords) {
  return {
    id: document,
    kind: 'news_article',
    title: `Moonstone: ${name}`,
    text,
    publisher: 'Example News',
    author: 'Ann Writer',
    basis: 'assumed',
    url: `https://news.example.org/${document}?id=7&lang=en`,
    published: { edtf: '2031-03-05', as_written: '5 March', basis: 'inferred_from_context' },
    language: rendering?.language ?? 'en',
  };
}

function actorOf({ speaker, document, actor, ...quote }: AdversarialRecords) {
  if (speaker === null) return [];
  const alias = { text: mentionOf(quote), kind: 'honorific_surname', strength: 'weak', document };
  return [
    {
      id: speaker,
      kind: 'person',
      name: actor?.name ?? 'Jane Roe',
      basis: 'assumed',
      country: actor?.country ?? 'US',
      aliases: [{ ...alias, basis: 'assumed' }],
    },
  ];
}

function statementOf(quote: AdversarialRecords) {
  const { statement_id: id, document, type, content, quotes, rendering = {}, speaker } = quote;
  const { attitude, polarity, determinacy } = quote.statement ?? {};
  const evidence = [
    ...content.map((exact) => ({ document, exact, role: 'content' })),
    ...quotes.map((exact) => ({ document, exact, role: 'quote' })),
  ];
  return {
    id,
    summary: `Roe on moonstone: ${quote.name}`,
    channel: 'unknown',
    basis: 'assumed',
    speaker: { ...speakerOf(quote), mention: mentionOf(quote), basis: 'assumed' },
    ...(speaker && { role_on_day: { title: 'Minister of Moonstone', basis: 'assumed' } }),
    said_on: { edtf: '2031-03-04', basis: 'inferred_from_context' },
    attitude: attitude ?? 'assertion',
    ...(polarity && { polarity }),
    ...(determinacy && { determinacy }),
    renderings: [
      {
        id: 'first',
        document,
        quotation_type: type,
        evidence,
        ...(rendering.translated && { translated: true }),
        ...(rendering.originalSource && { original_source: rendering.originalSource }),
      },
    ],
  };
}

function speakerOf({ speaker, statement }: AdversarialRecords) {
  const { resolution = 'confirmed', candidates = [] } = statement?.speaker ?? {};
  return {
    ...(speaker && { actor: speaker }),
    resolution,
    reason: 'The article names her.',
    ...(candidates.length > 0 && { candidates: candidates.map(({ id }) => id) }),
  };
}

function mentionOf({ text, statement }: Pick<AdversarialQuote, 'text' | 'statement'>): string {
  const given = statement?.speaker?.mention;
  return given ?? (MENTIONS.find((mention) => text.includes(mention)) as string);
}
