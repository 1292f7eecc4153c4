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

/** A verdict with what was looked at for it. */
export interface CheckedQuote extends Verdict {
  sources: { searched: number; total: number; bounded: boolean };
  /** The pointer to a record that a match names by its id. */
  refOf(kind: RecordKind, id: string): RecordRef;
}

const start = (what: string) => z.int().min(0).describe(`Unicode code points before ${what}.`);

export const PassageJson = z
  .object({
    exact: z
      .string()
      .nullable()
      .describe(
        `The characters as the document prints them; null where they are more than ${PASSAGE_MAX}.`,
      ),
    start: start('the first character'),
    end: z.int().min(0).describe('Unicode code points up to and with the last one: exclusive end.'),
  })
  .describe('Characters of a document.');

export const WordingDifferenceJson = z
  .object({
    kind: z.enum(DIFFERENCE_KINDS).describe('What differs. More may be added.'),
    query: z.string().describe('What the wording has; empty where it has nothing.'),
    source: z.string().describe('What the document prints; empty where it prints nothing.'),
    query_start: start('it in the wording'),
    source_start: start('it in the document'),
  })
  .describe('A difference in how the same words are printed.');

export const WordingChangeJson = z
  .object({
    op: z
      .enum(CHANGE_OPS)
      .describe('`insert`: only the wording has it; `delete`: only the document; `equal`: both.'),
    text: z.string().describe('The words.'),
  })
  .describe('A run of the difference between a wording and the quotation it alters.');

export const QuoteMatchJson = z
  .object({
    fragment: z.int().min(0).describe('Which of the fragments it is, from 0.'),
    document: RefJson.describe('The document that has the words.'),
    statement: RefJson.optional().describe(
      "The statement whose wording they are, or were; absent: nobody's.",
    ),
    rendering: z.string().nullable().describe('The id of the rendering within the statement.'),
    quotation_type: z.enum(QUOTATION_TYPES).nullable().describe('The type of the rendering.'),
    words_of: z
      .enum(WORDS_OF)
      .nullable()
      .describe(
        'Whose words they are; null where marks are printed around them and no speaker is recorded.',
      ),
    speaker: RefJson.optional().describe('Who is recorded to have spoken; absent: that is open.'),
    speaker_candidates: z.array(RefJson).describe('Who it may be, where that is open.'),
    attribution: z
      .enum(ATTRIBUTIONS)
      .describe(
        'How that stands to the speaker asked about; `not_asked`: none was; `nobody`: none is recorded.',
      ),
    superseded: z
      .boolean()
      .describe('Whether the record was revised or retracted, so that this is no longer current.'),
    not_said: z
      .boolean()
      .describe(
        'Whether the source reports that the speaker did not say this, or denied it, whatever the verdict.',
      ),
    span: PassageJson.describe('The words.'),
    quoted: PassageJson.optional().describe('The whole quotation they stand in; absent: in none.'),
    extent: z
      .enum(['whole', 'part'])
      .nullable()
      .describe('Whether they are all of that quotation; null where there is none.'),
    before: PassageJson.optional().describe('The quotation before it in the same rendering.'),
    after: PassageJson.optional().describe('The quotation after it in the same rendering.'),
    sentence: PassageJson.describe('The sentence or sentences around the words.'),
    differences: z
      .array(WordingDifferenceJson)
      .describe('How the same words are printed otherwise; empty where they are not.'),
    changes: z
      .array(WordingChangeJson)
      .describe('From the quotation to the wording; only where the verdict is `altered`.'),
    junction: z
      .enum(JUNCTIONS)
      .nullable()
      .describe('How it stands to the fragment before it; null for the first.'),
    left_out: PassageJson.optional().describe('What the document has between the two.'),
  })
  .describe('A place where a source has the wording, or a fragment of it.');

export const SearchedSourcesJson = z
  .object({
    searched: z.int().min(0).describe('How many documents were compared with the wording.'),
    total: z.int().min(0).describe('How many documents this base holds.'),
    bounded: z
      .boolean()
      .describe(
        'Whether there was more to compare: documents that share rare words with the wording, or wordings that records had before they were revised.',
      ),
  })
  .describe('What was looked at. Nothing else was: other sources may have any wording.');

export const QuoteCheckJson = z
  .object({
    object: z.literal('quote_check').describe('The type of the object.'),
    verdict: z
      .enum(VERDICTS)
      .describe(
        'What the sources that were searched show of the wording. `misattributed`: it is not recorded of the speaker asked about, be it of another or of one not identified, as `attribution` says. Whether a source reports it as not said is in `not_said` and in the note, not here. More may be added.',
      ),
    note: z.string().describe('The same for people. It never says that something was not said.'),
    text: z.string().describe('The wording that was looked for.'),
    marks_removed: z
      .boolean()
      .describe('Whether the quotation marks around it were taken off before.'),
    fragments: z.array(z.string()).describe('The fragments it was looked for in; one: as a whole.'),
    speaker: RefJson.optional().describe('The speaker asked about; absent where none was.'),
    matches: z
      .array(QuoteMatchJson)
      .describe(`The places that decide come first; at most ${MATCHES_MAX}.`),
    total: z.int().min(0).describe('How many places there are in what was searched.'),
    sources: SearchedSourcesJson,
  })
  .describe('What the sources show of a wording.');
export type QuoteCheckJson = z.infer<typeof QuoteCheckJson>;

/** Why a wording cannot be checked, for descriptions. */
export const CHECKABLE = `From ${WORDS_MIN} words to ${LENGTH_MAX} characters, in at most ${FRAGMENTS_MAX} fragments between ellipses.`;

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
