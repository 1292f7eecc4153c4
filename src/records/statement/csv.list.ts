import type { z } from 'zod';
import { isSettled } from '../../domain/statement.ts';
import {
  column,
  dateColumns,
  type ListColumn,
  type Listed,
  listText,
  pointersOf,
  tailColumns,
} from '../../formats/csv/list.ts';
import type { RenderingJson, StatementJson } from './wire.ts';

export type ListedStatement = StatementJson & Listed;

/** A statement in one of its renderings; null where it has none. */
export interface ListedRendering {
  statement: ListedStatement;
  rendering: z.infer<typeof RenderingJson> | null;
}

/** Every rendering of statements, in their order. */
function* renderingsOf(statements: Iterable<ListedStatement>): Generator<ListedRendering> {
  for (const statement of statements) {
    const { renderings } = statement;
    if (renderings.length === 0) yield { statement, rendering: null };
    for (const rendering of renderings) yield { statement, rendering };
  }
}

/** The renderings of statements that quote the speaker, in their order. */
function* quotesOf(statements: Iterable<ListedStatement>): Generator<ListedRendering> {
  for (const wording of renderingsOf(statements)) {
    if (wording.rendering !== null && isQuoted(wording.rendering)) yield wording;
  }
}

function isQuoted({ quotation_type: type }: z.infer<typeof RenderingJson>): boolean {
  return type === 'direct' || type === 'mixed';
}

/** The words of the speaker; a paraphrase has none. */
function quotedIn({ rendering }: ListedRendering): string[] {
  return rendering !== null && isQuoted(rendering) ? rendering.quoted : [];
}

/** The actor who spoke, where that is settled. */
function speakerIn({ speaker }: ListedStatement) {
  return isSettled(speaker.resolution) ? speaker.actor : undefined;
}

const SPEAKER: ListColumn<ListedRendering>[] = [
  column('speaker_mention', 'The name as the source prints it.', ({ statement }) => {
    return statement.speaker.mention;
  }),
  column('speaker_description', 'How the source describes the speaker.', ({ statement }) => {
    return statement.speaker.description;
  }),
  column('speaker_id', 'The id of the actor who spoke; empty: open.', ({ statement }) => {
    return speakerIn(statement)?.id;
  }),
  column('speaker_name', 'The name of that actor.', ({ statement }) => {
    return speakerIn(statement)?.label;
  }),
  column('speaker_resolution', 'How it is settled who spoke.', ({ statement }) => {
    return statement.speaker.resolution;
  }),
  column('role_on_day', 'The role held on the day.', ({ statement }) => {
    return statement.role_on_day?.title;
  }),
];

/** Spans one a line, so that nothing in a wording need be escaped. */
function lines(spans: string[] | undefined): string | undefined {
  return spans?.join('\n');
}

const QUOTATION: ListColumn<ListedRendering>[] = [
  column(
    'quotation_type',
    'Whether the wording is quoted, partly quoted, paraphrased, or only reported.',
    ({ rendering }) => rendering?.quotation_type,
  ),
  column('words_of', 'Whose words `content` is.', ({ rendering }) => rendering?.words_of),
];

const WORDING: ListColumn<ListedRendering>[] = [
  column('content', 'The wording, as the document prints it, each span a line.', (item) => {
    return lines(item.rendering?.content);
  }),
  column(
    'quoted',
    "Of it the speaker's own words, as the document quotes them; a paraphrase has none.",
    (item) => lines(quotedIn(item)),
  ),
  column('language', 'The language of the wording.', ({ rendering }) => rendering?.language),
  column('translated', 'Whether it is a translation.', ({ rendering }) => rendering?.translated),
  column('document', 'The id of the document that holds it.', ({ rendering }) => {
    return rendering?.document.id;
  }),
  column('document_title', 'The title of that document.', ({ rendering }) => {
    return rendering?.document.label;
  }),
  column('original_source', 'Where it was first published.', ({ rendering }) => {
    return rendering?.original_source;
  }),
];

/** The columns of a list of statements, one row a rendering. */
export const STATEMENT_LIST: ListColumn<ListedRendering>[] = [
  column('id', 'The id of the statement.', ({ statement }) => statement.id),
  column('rendering', 'The id of the rendering.', ({ rendering }) => rendering?.id),
  ...dateColumns<ListedRendering>('said_on', 'When it was said', ({ statement }) => {
    return statement.said_on;
  }),
  ...SPEAKER,
  ...QUOTATION,
  ...WORDING,
  column('summary', 'What was said, in the words of this base.', ({ statement }) => {
    return statement.summary;
  }),
  column('attitude', 'What the speaker does in saying it.', ({ statement }) => {
    return statement.attitude;
  }),
  column('polarity', '`negative`: the source says it was not said.', ({ statement }) => {
    return statement.polarity;
  }),
  column('determinacy', 'Whether it is attributed with a hedge.', ({ statement }) => {
    return statement.determinacy;
  }),
  column('channel', 'The channel through which it was said.', ({ statement }) => statement.channel),
  column('occasion', 'The occasion.', ({ statement }) => statement.occasion),
  column('about', 'The records it is about, each `kind/id`.', ({ statement }) => {
    return pointersOf(statement.about);
  }),
  ...tailColumns<ListedRendering>(({ statement }) => statement),
];

/** A list of statements as a CSV file to read, piece by piece, one row a rendering. */
export function statementRows(statements: Iterable<ListedStatement>): Generator<string> {
  return listText(STATEMENT_LIST, renderingsOf(statements));
}

/** The same of the renderings alone that quote the speaker. */
export function quoteRows(statements: Iterable<ListedStatement>): Generator<string> {
  return listText(STATEMENT_LIST, quotesOf(statements));
}
