import type { Trap } from './quotations.ts';
import { TRAPS } from './traps.ts';

/** A trap of quoting as a curator writes it, with ids of its own. */
export interface TrapRecords extends Trap {
  document: string;
  statement_id: string;
  /** The id of the speaker; null where the trap leaves open who it is. */
  speaker: string | null;
}

const MENTIONS = ['Ms. Roe', 'Mme Roe', '罗女士', 'she'];

/** All traps, each with the ids of its records. */
export const TRAP_RECORDS: TrapRecords[] = TRAPS.map((trap, index) => ({
  ...trap,
  document: `trap-article-${index + 1}`,
  statement_id: `trap-${index + 1}`,
  speaker: trap.actor === null ? null : `roe-${index + 1}`,
}));

/** A bundle of all traps: each a document with one statement in it. */
export function trapBundle() {
  return {
    documents: TRAP_RECORDS.map(documentOf),
    actors: [
      ...TRAP_RECORDS.flatMap(actorOf),
      ...['jane-roe', 'john-poe', 'mary-roe'].map((id) => ({
        id,
        kind: 'person',
        name: id,
        basis: 'assumed',
      })),
    ],
    statements: TRAP_RECORDS.map(statementOf),
  };
}

function documentOf({ document, text, name, rendering }: TrapRecords) {
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

function actorOf({ speaker, document, actor, ...trap }: TrapRecords) {
  if (speaker === null) return [];
  const alias = { text: mentionOf(trap), kind: 'honorific_surname', strength: 'weak', document };
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

function statementOf(trap: TrapRecords) {
  const { statement_id: id, document, type, content, quotes, rendering = {}, speaker } = trap;
  const { attitude, polarity, determinacy } = trap.statement ?? {};
  const evidence = [
    ...content.map((exact) => ({ document, exact, role: 'content' })),
    ...quotes.map((exact) => ({ document, exact, role: 'quote' })),
  ];
  return {
    id,
    summary: `Roe on moonstone: ${trap.name}`,
    channel: 'unknown',
    basis: 'assumed',
    speaker: { ...speakerOf(trap), mention: mentionOf(trap), basis: 'assumed' },
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

function speakerOf({ speaker, statement }: TrapRecords) {
  const { resolution = 'confirmed', candidates = [] } = statement?.speaker ?? {};
  return {
    ...(speaker && { actor: speaker }),
    resolution,
    reason: 'The article names her.',
    ...(candidates.length > 0 && { candidates: candidates.map(({ id }) => id) }),
  };
}

function mentionOf({ text, statement }: Pick<Trap, 'text' | 'statement'>): string {
  const given = statement?.speaker?.mention;
  return given ?? (MENTIONS.find((mention) => text.includes(mention)) as string);
}
