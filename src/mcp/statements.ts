import { z } from 'zod';
import { ATTITUDES, RESOLUTIONS } from '../domain/statement.ts';
import { DateJson } from '../formats/wire/date.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import { citationPath } from '../lookups/citations/citation.wire.ts';
import { WORDING, wordingJson } from '../lookups/citations/wording.wire.ts';
import { excludedJson, noQuoteNote, STATEMENT_DETAILS } from '../params/excluded.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { Day, FreeText, Id } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import {
  findQuotes,
  findStatements,
  NO_STATEMENTS,
  STATEMENT_SORTS,
  type StatementFilter,
} from '../records/statement/list.ts';
import { renderingFrom } from '../records/statement/snapshot.ts';
import type { RenderingJson, StatementJson } from '../records/statement/wire.ts';
import type { DayRange } from '../store/list.ts';
import { withPublished } from '../store/records.ts';
import { officialNamed } from './official.ts';
import { EXCLUDED, PAGED, PAGING, pagedJson, pageOf } from './page.ts';
import { tool } from './tool.ts';

const RenderingShape = z.object({
  document: RefJson.describe('The document with the rendering.'),
  ...WORDING,
  citation: z.string().describe('A permalink for citations. resolve_citation accepts it.'),
});

const StatementShape = z.object({
  id: z.string().describe('The id of the statement.'),
  summary: z
    .string()
    .describe('A summary of the statement, in the words of the curator. It is never a quotation.'),
  said_on: DateJson.describe('When it was said: a day between its bounds.'),
  mention: z.string().describe('The name of the speaker, as the source prints it.'),
  resolution: z.enum(RESOLUTIONS).describe('How certainly the speaker is identified.'),
  role_on_day: z
    .string()
    .nullable()
    .describe('The role of the speaker on that day; null if unknown.'),
  attitude: z
    .enum(ATTITUDES)
    .describe('What the speaker does by speaking, such as asserting, demanding or denying.'),
  polarity: z
    .enum(['positive', 'negative'])
    .describe('`negative`: the source says that it was not said.'),
  about: z.array(RefJson).describe('The records that the statement is about.'),
  renderings: z.array(RenderingShape).describe('The rendering of each document.'),
  url: z.string().describe('The URL of the record.'),
});

const Input = z.strictObject({
  speaker: FreeText.describe(
    'The id of an actor, or a name that only one actor has, such as a full name.',
  ),
  paraphrases: z
    .boolean()
    .default(false)
    .describe('Include paraphrases: words of a reporter, never a quotation.'),
  about_measure: Id.describe('Only statements about this measure.').optional(),
  said_from: Day.describe('Only statements made on or after this day.').optional(),
  said_to: Day.describe('Only statements made on or before this day.').optional(),
  q: FreeText.describe('Only statements that contain these words.').optional(),
  ...PAGING,
});

export const quotesByOfficial = tool({
  name: 'quotes_by_official',
  title: 'What an official said',
  description:
    "Lists the statements of an official, newest first, with the exact wording in each document. By default lists only statements that quote the official. The official's own words are in `quoted`; put nothing else in quotation marks.",
  input: Input,
  output: z.object({
    speaker: RefJson.describe('The speaker that the name or id means.'),
    ...PAGED,
    note: z.string().nullable().describe('Why no statement is a quote; null if one is.'),
    excluded: EXCLUDED,
    statements: z.array(StatementShape).describe('The statements.'),
  }),
  answer(request, context) {
    const { store, publicUrl } = context;
    const { id, name: label } = officialNamed(store, 'speaker', request.speaker);
    refuseFaults(
      knownId(store, 'measure', 'about_measure', request.about_measure),
      rangeFault('said', request.said_from, request.said_to),
    );
    const page = pageOf('quotes_by_official', request, context);
    const find = request.paraphrases ? findStatements : findQuotes;
    const found = find(store, filterOf(request, id), STATEMENT_SORTS['-said'], page);
    const details = { ...STATEMENT_DETAILS, paraphrase: PARAPHRASED };
    return {
      speaker: refJson({ kind: 'actor', id, label }),
      ...pagedJson('quotes_by_official', request, found, context),
      note: request.paraphrases ? null : noQuoteNote(found),
      excluded: excludedJson(found.excluded, details),
      statements: withPublished(store, found.items).map(({ wire }) =>
        statementShape(JSON.parse(wire), publicUrl),
      ),
    };
  },
});

const PARAPHRASED = {
  one: "is paraphrased: the words are the reporter's. Set paraphrases to true to include it.",
  others: "are paraphrased: the words are the reporter's. Set paraphrases to true to include them.",
};

function filterOf(request: z.output<typeof Input>, speaker: string): StatementFilter {
  const { about_measure: measure, said_from: from = null, said_to: to = null, q } = request;
  const said: DayRange | null = from === null && to === null ? null : { from, to };
  const about = measure === undefined ? null : ({ kind: 'measure', id: measure } as const);
  return { ...NO_STATEMENTS, speaker, said, about, q: q ?? null };
}

function statementShape(
  statement: StatementJson,
  publicUrl: string,
): z.infer<typeof StatementShape> {
  const { id, summary, said_on, speaker, role_on_day, attitude, polarity, about } = statement;
  return {
    id,
    summary,
    said_on,
    attitude,
    polarity,
    about,
    mention: speaker.mention,
    resolution: speaker.resolution,
    role_on_day: role_on_day?.title ?? null,
    renderings: statement.renderings.map((rendering) =>
      renderingShape(statement, rendering, publicUrl),
    ),
    url: publicUrl + statement.links.self,
  };
}

function renderingShape(
  { id: statement, revision }: StatementJson,
  rendering: RenderingJson,
  publicUrl: string,
): z.infer<typeof RenderingShape> {
  const citation = citationPath({ statement, rendering: rendering.id, revision });
  return {
    document: rendering.document,
    ...wordingJson(renderingFrom(rendering)),
    quoted: rendering.quoted,
    citation: publicUrl + citation,
  };
}
