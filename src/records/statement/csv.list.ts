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

/** A statement with one of its renderings; null if it has none. */
export interface ListedRendering {
  statement: ListedStatement;
  rendering: z.infer<typeof RenderingJson> | null;
}

/** Yields every rendering of statements, in order. */
function* renderingsOf(statements: Iterable<ListedStatement>): Generator<ListedRendering> {
  for (const statement of statements) {
    const { renderings } = statement;
    if (renderings.length === 0) yield { statement, rendering: null };
    for (const rendering of renderings) yield { statement, rendering };
  }
}

/** Yields the renderings of statements that quote the speaker, in order. */
function* quotesOf(statements: Iterable<ListedStatement>): Generator<ListedRendering> {
  for (const wording of renderingsOf(statements)) {
    if (wording.rendering !== null && isQuoted(wording.rendering)) yield wording;
  }
}

function isQuoted({ quotation_type: type }: z.infer<typeof RenderingJson>): boolean {
  return type === 'direct' || type === 'mixed';
}

/** Returns the words of the speaker; none for a paraphrase. */
function quotedIn({ rendering }: ListedRendering): string[] {
  return rendering !== null && isQuoted(rendering) ? rendering.quoted : [];
}

/** Returns the actor who spoke, if identified. */
function speakerIn({ speaker }: ListedStatement) {
  return isSettled(speaker.resolution) ? speaker.actor : undefined;
}

const SPEAKER: ListColumn<ListedRendering>[] = [
  column(
    'speaker_mention',
    'The name of the speaker, as the source prints it.',
    ({ statement }) => {
      return statement.speaker.mention;
    },
  ),
  column('speaker_description', 'How the source describes the speaker.', ({ statement }) => {
    return statement.speaker.description;
  }),
  column(
    'speaker_id',
    'The id of the actor who spoke. Empty if the speaker is not identified.',
    ({ statement }) => {
      return speakerIn(statement)?.id;
    },
  ),
  column('speaker_name', 'The name of that actor.', ({ statement }) => {
    return speakerIn(statement)?.label;
  }),
  column('speaker_resolution', 'How certainly the speaker is identified.', ({ statement }) => {
    return statement.speaker.resolution;
  }),
  column('role_on_day', 'The role that the speaker held that day.', ({ statement }) => {
    return statement.role_on_day?.title;
  }),
];

/** Returns the spans as lines, so that no character needs escaping. */
function lines(spans: string[] | undefined): string | undefined {
  return spans?.join('\n');
}

const QUOTATION: ListColumn<ListedRendering>[] = [
  column(
    'quotation_type',
    'Whether the wording is quoted, partly quoted, paraphrased or only reported.',
    ({ rendering }) => rendering?.quotation_type,
  ),
  column('words_of', 'Whose words `content` uses.', ({ rendering }) => rendering?.words_of),
];

const WORDING: ListColumn<ListedRendering>[] = [
  column('content', 'The wording, as the document prints it, one part per line.', (item) => {
    return lines(item.rendering?.content);
  }),
  column(
    'quoted',
    "The speaker's own words within it, as the document quotes them. Empty for a paraphrase.",
    (item) => lines(quotedIn(item)),
  ),
  column('language', 'The language of the wording.', ({ rendering }) => rendering?.language),
  column(
    'translated',
    'Whether the wording is a translation.',
    ({ rendering }) => rendering?.translated,
  ),
  column('document', 'The id of the document that contains the wording.', ({ rendering }) => {
    return rendering?.document.id;
  }),
  column('document_title', 'The title of that document.', ({ rendering }) => {
    return rendering?.document.label;
  }),
  column(
    'original_source',
    'Where the quotation was first published, if the document takes it from elsewhere.',
    ({ rendering }) => {
      return rendering?.original_source;
    },
  ),
];

/** The columns of a list of statements, one rendering in each row. */
export const STATEMENT_LIST: ListColumn<ListedRendering>[] = [
  column('id', 'The id of the statement.', ({ statement }) => statement.id),
  column('rendering', 'The id of the rendering.', ({ rendering }) => rendering?.id),
  ...dateColumns<ListedRendering>('said_on', 'The day of the statement', ({ statement }) => {
    return statement.said_on;
  }),
  ...SPEAKER,
  ...QUOTATION,
  ...WORDING,
  column('summary', 'What was said, in the words of the curator.', ({ statement }) => {
    return statement.summary;
  }),
  column(
    'attitude',
    'What the speaker does by speaking, such as asserting, demanding or denying.',
    ({ statement }) => {
      return statement.attitude;
    },
  ),
  column(
    'polarity',
    '`negative` if the source says that something was not said.',
    ({ statement }) => {
      return statement.polarity;
    },
  ),
  column(
    'determinacy',
    'Whether the source attributes the statement definitely or with a hedge.',
    ({ statement }) => {
      return statement.determinacy;
    },
  ),
  column('channel', 'The channel of the statement.', ({ statement }) => statement.channel),
  column('occasion', 'The occasion.', ({ statement }) => statement.occasion),
  column(
    'about',
    'The records that the statement is about, each as `kind/id`.',
    ({ statement }) => {
      return pointersOf(statement.about);
    },
  ),
  ...tailColumns<ListedRendering>(({ statement }) => statement),
];

/** Writes a list of statements as a CSV file to read, in pieces, one rendering in each row. */
export function statementRows(statements: Iterable<ListedStatement>): Generator<string> {
  return listText(STATEMENT_LIST, renderingsOf(statements));
}

/** The same, but only renderings that quote the speaker. */
export function quoteRows(statements: Iterable<ListedStatement>): Generator<string> {
  return listText(STATEMENT_LIST, quotesOf(statements));
}
