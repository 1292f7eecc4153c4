import { z } from 'zod';
import { cut } from '../../domain/cut.ts';
import { BASES } from '../../domain/date.ts';
import type { RecordRef } from '../../domain/record.ts';
import {
  QUOTATION_TYPES,
  RESOLUTIONS,
  type Rendering,
  type Statement,
  settledSpeaker,
} from '../../domain/statement.ts';
import { titleOf } from '../../formats/attribution.ts';
import {
  DateSummaryJson,
  dateSummary,
  first,
  NamedJson,
  OTHER_MAX,
  pointerOf,
  SUMMARY_MAX,
} from '../../formats/wire/summary.ts';
import { isParaphrase, quotationsOf, wordingOf } from '../../formats/wording.ts';
import type { Store } from '../../store/store.ts';
import {
  headMembers,
  matchMember,
  member,
  onRequest,
  type SummaryOf,
  stampMembers,
} from '../summary.ts';

const COUNT = z.int().min(0);
const WORDS_MAX = 240;

/** Between the spans of a quotation, in place of what is not quoted. */
const GAP = ' […] ';

const SpeakerSummaryJson = z
  .object({
    id: z.string().nullable().describe('The id of the actor who spoke. Null if not identified.'),
    name: z.string().nullable().describe('The name of that actor.'),
    mention: z.string().describe('The name of the speaker, as the source prints it.'),
    resolution: z.enum(RESOLUTIONS).describe('How certainly the speaker is identified.'),
  })
  .describe('Who spoke.');

const RoleSummaryJson = z
  .object({
    title: z.string().describe('The title of the role.'),
    basis: z.enum(BASES).describe('How the role is known.'),
  })
  .describe('The role that the speaker held that day.');

/** A statement as an item of a list: with the words of one rendering, the first that quotes. */
export const STATEMENT_SUMMARY: SummaryOf<Statement> = {
  members: {
    ...headMembers<Statement>('statement', 'statement'),
    summary: member(
      z.string().describe('What was said, in the words of the curator. Never a quotation.'),
      ({ summary }) => cut(summary, SUMMARY_MAX),
    ),
    speaker: member(SpeakerSummaryJson, ({ speaker }) => {
      const actor = settledSpeaker(speaker);
      return {
        id: actor?.id ?? null,
        name: actor && cut(actor.label, OTHER_MAX),
        mention: cut(speaker.mention, OTHER_MAX),
        resolution: speaker.resolution,
      };
    }),
    role: member(
      RoleSummaryJson.nullable().describe(
        'The role that the speaker held that day. Null if unknown.',
      ),
      ({ roleOnDay }) =>
        roleOnDay && { title: cut(roleOnDay.title, OTHER_MAX), basis: roleOnDay.basis },
    ),
    said_on: member(DateSummaryJson, ({ saidOn }) => dateSummary(saidOn)),
    quote: member(
      z
        .string()
        .nullable()
        .describe("The speaker's own words, as the document quotes them. Null for a paraphrase."),
      (statement) => quoteOf(shown(statement)),
    ),
    paraphrase: member(
      z
        .string()
        .nullable()
        .describe('The words of the author of the document. Null if they quote the speaker.'),
      (statement) => paraphraseOf(shown(statement)),
    ),
    quotation_type: member(
      z.enum(QUOTATION_TYPES).nullable().describe('How the document renders it.'),
      (statement) => shown(statement)?.quotationType ?? null,
    ),
    language: member(
      z.string().nullable().describe('The language of these words (BCP 47).'),
      (statement) => shown(statement)?.language ?? null,
    ),
    translated: member(
      z.boolean().nullable().describe('Whether these words are a translation.'),
      (statement) => shown(statement)?.translated ?? null,
    ),
    document: member(
      NamedJson.nullable().describe('The document with these words, and its title.'),
      (statement, { store }) => documentOf(store, shown(statement)?.document),
    ),
    attitude: member(
      z.string().describe('What the speaker does by speaking, as `Statement` has it.'),
      ({ attitude }) => attitude,
    ),
    polarity: member(
      z
        .enum(['positive', 'negative'])
        .describe('`negative` if the source says that something was not said.'),
      ({ polarity }) => polarity,
    ),
    about: member(
      z.array(z.string()).describe('The first 3 records that it is about, each `kind/id`.'),
      ({ about }) => first(about).map(pointerOf),
    ),
    about_count: member(COUNT.describe('How many there are in all.'), ({ about }) => about.length),
    ...stampMembers<Statement>(),
    ...matchMember<Statement>(),
    rendering: onRequest(
      z.string().nullable().describe('The id of the rendering with these words.'),
      (statement) => shown(statement)?.id ?? null,
    ),
    channel: onRequest(
      z.string().describe('The channel, as `Statement` has it.'),
      ({ channel }) => channel,
    ),
    occasion: onRequest(
      z.string().nullable().describe('The occasion. Null if unknown.'),
      ({ occasion }) => occasion,
    ),
    rendering_count: onRequest(
      COUNT.describe('How many there are in all.'),
      ({ renderings }) => renderings.length,
    ),
    documents: onRequest(
      z.array(z.string()).describe('The ids of the documents that render it.'),
      ({ renderings }) => [...new Set(renderings.map(({ document }) => document.id))],
    ),
  },
};

/** The shapes of its parts by their names in the contract. */
export const STATEMENT_SUMMARY_PARTS = {
  RoleSummary: RoleSummaryJson,
  SpeakerSummary: SpeakerSummaryJson,
};

/** Returns the rendering that a summary shows: the first that quotes, else the first. */
function shown({ renderings }: Statement): Rendering | undefined {
  return renderings.find((rendering) => !isParaphrase(rendering)) ?? renderings[0];
}

function quoteOf(rendering: Rendering | undefined): string | null {
  if (rendering === undefined || isParaphrase(rendering)) return null;
  return cut(quotationsOf(rendering).join(GAP), WORDS_MAX);
}

function paraphraseOf(rendering: Rendering | undefined): string | null {
  if (rendering === undefined || !isParaphrase(rendering)) return null;
  const words = wordingOf(rendering);
  return words && cut(words, WORDS_MAX);
}

const SUPPLIED = `SELECT d.title_supplied FROM records r JOIN documents d ON d.record_pk = r.pk
  WHERE r.kind = 'document' AND r.id = ?`;

/** Returns a document with its title, in brackets where the document prints none. */
function documentOf(store: Store, document: RecordRef | undefined) {
  if (document === undefined) return null;
  const row = store.prepare(SUPPLIED).get(document.id) as { title_supplied: number } | undefined;
  const title = titleOf({ title: document.label, titleSupplied: row?.title_supplied === 1 });
  return { id: document.id, name: cut(title, OTHER_MAX) };
}
