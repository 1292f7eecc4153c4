import { z } from 'zod';
import { CHANGE_OPS } from '../../domain/quote-check.align.ts';
import { DIFFERENCE_KINDS, type Difference } from '../../domain/quote-check.differences.ts';
import { JUNCTIONS } from '../../domain/quote-check.fragments.ts';
import { type Match, PASSAGE_MAX, type Passage } from '../../domain/quote-check.match.ts';
import { ATTRIBUTIONS } from '../../domain/quote-check.place.ts';
import { FRAGMENTS_MAX, LENGTH_MAX, WORDS_MIN } from '../../domain/quote-check.query.ts';
import { VERDICTS } from '../../domain/quote-check.rank.ts';
import { MATCHES_MAX, type Verdict } from '../../domain/quote-check.ts';
import type { RecordKind, RecordRef } from '../../domain/record.ts';
import { QUOTATION_TYPES, WORDS_OF } from '../../domain/statement.ts';
import { optionalRefJson, RefJson, refJson } from '../../formats/wire/ref.ts';

/** A verdict with what was searched for it. */
export interface CheckedQuote extends Verdict {
  sources: { searched: number; total: number; bounded: boolean };
  /** Returns the reference to a record that a match names by its id. */
  refOf(kind: RecordKind, id: string): RecordRef;
}

const start = (what: string) =>
  z.int().min(0).describe(`The offset of ${what}, in Unicode code points.`);

export const PassageJson = z
  .object({
    exact: z
      .string()
      .nullable()
      .describe(
        `The characters, as the document prints them. Null if there are more than ${PASSAGE_MAX}.`,
      ),
    start: start('the first character'),
    end: z.int().min(0).describe('The offset after the last character, in Unicode code points.'),
  })
  .describe('A passage of a document.');

export const QuoteDifferenceJson = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS).describe('The kind of difference. More may be added.'),
    query: z.string().describe('The characters in the quote. Empty if there are none.'),
    source: z.string().describe('The characters in the document. Empty if there are none.'),
    query_start: start('the difference in the quote'),
    source_start: start('the difference in the document'),
  })
  .describe('A difference in how the quote and the document print the same words.');

export const QuoteChangeJson = z
  .object({
    op: z
      .enum(CHANGE_OPS)
      .describe(
        '`insert`: only the quote has these words. `delete`: only the document has them. `equal`: both have them.',
      ),
    text: z.string().describe('The matching words.'),
  })
  .describe('One part of the comparison between a quote and the quotation that it alters.');

export const QuoteMatchJson = z
  .object({
    fragment: z.int().min(0).describe('The index of the matching fragment, from 0.'),
    document: RefJson.describe('The document that contains the words.'),
    statement: RefJson.optional().describe(
      'The statement that has or had these words. Absent if no statement is recorded.',
    ),
    rendering: z.string().nullable().describe('The id of the rendering within the statement.'),
    quotation_type: z
      .enum(QUOTATION_TYPES)
      .nullable()
      .describe('Whether the statement quotes or paraphrases the words.'),
    words_of: z
      .enum(WORDS_OF)
      .nullable()
      .describe(
        'Whose words they are. Null if the document prints them in quotation marks but no speaker is recorded.',
      ),
    speaker: RefJson.optional().describe(
      'The recorded speaker. Absent if the speaker is not identified.',
    ),
    speaker_candidates: z
      .array(RefJson)
      .describe('The possible speakers, if the speaker is not identified.'),
    attribution: z
      .enum(ATTRIBUTIONS)
      .describe(
        'How the recorded speaker compares with the requested one. `not_asked`: the request names no speaker. `nobody`: no speaker is recorded.',
      ),
    superseded: z
      .boolean()
      .describe('Whether this match is outdated, because the record was revised or retracted.'),
    not_said: z
      .boolean()
      .describe(
        'Whether the source reports that the speaker did not say this, or denied it. This does not depend on the verdict.',
      ),
    span: PassageJson.describe('The matching words.'),
    quoted: PassageJson.optional().describe(
      'The whole quotation that contains the words. Absent if they are not quoted.',
    ),
    extent: z
      .enum(['whole', 'part'])
      .nullable()
      .describe(
        'Whether the words are the whole quotation or a part of it. Null if they are not quoted.',
      ),
    before: PassageJson.optional().describe(
      'The previous quotation in the same rendering of the statement.',
    ),
    after: PassageJson.optional().describe(
      'The next quotation in the same rendering of the statement.',
    ),
    sentence: PassageJson.describe('The sentence or sentences around the words.'),
    differences: z
      .array(QuoteDifferenceJson)
      .describe('The differences in how the words are printed. Empty if there are none.'),
    changes: z
      .array(QuoteChangeJson)
      .describe('The changes from the quotation to the quote. Only if the verdict is `altered`.'),
    junction: z
      .enum(JUNCTIONS)
      .nullable()
      .describe('How this fragment relates to the previous one. Null for the first.'),
    left_out: PassageJson.optional().describe(
      'The text of the document between this fragment and the previous one.',
    ),
  })
  .describe('A place where a document contains the quote or a fragment of it.');

export const SearchedSourcesJson = z
  .object({
    searched: z.int().min(0).describe('The number of documents that were compared with the quote.'),
    total: z.int().min(0).describe('The number of all recorded documents.'),
    bounded: z
      .boolean()
      .describe(
        'Whether the search stopped early. Then more documents with rare words of the quote, more places of its words in a document, or former renderings of revised records, were not compared.',
      ),
  })
  .describe('What was searched. Sources that are not listed may contain the quote.');

export const QuoteCheckJson = z
  .object({
    object: z.literal('quote_check').describe('The type of the object.'),
    verdict: z
      .enum(VERDICTS)
      .describe(
        'What the searched documents show about the quote. `misattributed`: the quote is recorded, but not for the requested speaker; see `attribution`. Whether a source says that it was not said is in `not_said` and `note`, not here. More may be added.',
      ),
    note: z
      .string()
      .describe('The same, in words for people. It never claims that something was not said.'),
    text: z.string().describe('The quote that was searched for.'),
    marks_removed: z
      .boolean()
      .describe('Whether the service removed quotation marks around the quote.'),
    fragments: z
      .array(z.string())
      .describe('The fragments that were searched for. A quote without ellipses is one fragment.'),
    speaker: RefJson.optional().describe(
      'The requested speaker. Absent if the request names none.',
    ),
    matches: z
      .array(QuoteMatchJson)
      .describe(`At most ${MATCHES_MAX} matches. Those that decide the verdict come first.`),
    total: z
      .int()
      .min(0)
      .describe(
        'The number of all matches in the searched documents, as far as they were compared.',
      ),
    sources: SearchedSourcesJson,
  })
  .describe('The result of a quotation check.');
export type QuoteCheckJson = z.infer<typeof QuoteCheckJson>;

/** Why a quote cannot be checked, for descriptions. */
export const CHECKABLE = `It has at least ${WORDS_MIN} words and at most ${LENGTH_MAX} characters. Ellipses may split it into at most ${FRAGMENTS_MAX} fragments.`;

/** The wire form of a verdict. */
export function quoteCheckJson(checked: CheckedQuote, speaker: string | null): QuoteCheckJson {
  const { verdict, note, text, marksRemoved, fragments, matches, total, sources, refOf } = checked;
  return {
    object: 'quote_check',
    verdict,
    note,
    text,
    marks_removed: marksRemoved,
    fragments,
    speaker: optionalRefJson(speaker === null ? null : refOf('actor', speaker)),
    matches: matches.map((match) => matchJson(match, refOf)),
    total,
    sources,
  };
}

function matchJson(match: Match, refOf: CheckedQuote['refOf']): z.infer<typeof QuoteMatchJson> {
  const { statement, speaker, quoted, before, after, leftOut } = match;
  return {
    fragment: match.fragment,
    document: refJson(refOf('document', match.document)),
    statement: optionalRefJson(statement === null ? null : refOf('statement', statement)),
    rendering: match.rendering,
    quotation_type: match.quotationType,
    words_of: match.wordsOf,
    speaker: optionalRefJson(speaker === null ? null : refOf('actor', speaker)),
    speaker_candidates: match.speakerCandidates.map((id) => refJson(refOf('actor', id))),
    attribution: match.attribution,
    superseded: match.superseded,
    not_said: match.notSaid,
    span: match.span,
    quoted: present(quoted),
    extent: match.extent,
    before: present(before),
    after: present(after),
    sentence: match.sentence,
    differences: match.differences.map(differenceJson),
    changes: match.changes,
    junction: match.junction,
    left_out: present(leftOut),
  };
}

/** A passage that may be missing: then the property is left out. */
function present(passage: Passage | null): Passage | undefined {
  return passage ?? undefined;
}

function differenceJson({ kind, query, source, queryStart, sourceStart }: Difference) {
  return { kind, query, source, query_start: queryStart, source_start: sourceStart };
}
