import type { SourceDocument } from '../domain/document.ts';
import {
  type Attitude,
  possibleSpeakers,
  type Rendering,
  type Resolution,
  type Statement,
  settledSpeaker,
} from '../domain/statement.ts';
import { datedInWords, dateInWords } from './date.ts';
import { hasMarksOfSource, isParaphrase, wordingOf } from './wording.ts';

/** A statement in one of its renderings, with the document of the rendering. */
export interface Attributed {
  statement: Statement;
  rendering: Rendering;
  document: SourceDocument;
}

/** The speech act in words, for statements that were made and for those that were not. */
const VERBS: Record<Attitude, [done: string, not: string]> = {
  assertion: ['said', 'did not say'],
  belief: ['expressed the belief', 'did not express the belief'],
  intention: ['stated the intention', 'did not state the intention'],
  demand: ['demanded', 'did not demand'],
  threat: ['threatened', 'did not threaten'],
  commitment: ['promised', 'did not promise'],
  decree: ['decreed', 'did not decree'],
  denial: ['denied', 'did not deny'],
  refusal: ['refused', 'did not refuse'],
  question: ['asked', 'did not ask'],
};

/** Attitudes with which the speaker does not assert the content of a paraphrase. */
const NOT_ASSERTED = new Set<Attitude>(['denial', 'refusal', 'question']);

const RESOLUTION_NOTES: Record<Resolution, string | null> = {
  confirmed: null,
  inferred: 'identity inferred',
  ambiguous: 'identity ambiguous',
  unresolved: 'identity not resolved',
};

const MARKS_OF_SOURCE =
  'quotation marks as the source prints them, not around words of the speaker';

/**
 * Returns the name of the identified speaker; of an unidentified one, the printed name, even if the record names a
 * likely actor.
 */
export function speakerOf({ speaker }: Statement): string {
  return settledSpeaker(speaker)?.label ?? speaker.mention;
}

/** Returns the name of the outlet, or `the source` if the publisher is unknown. */
export function outletOf({ publisher }: SourceDocument): string {
  return publisher ?? 'the source';
}

/** Returns the title, in square brackets if the curators supplied it. */
export function titleOf({
  title,
  titleSupplied,
}: Pick<SourceDocument, 'title' | 'titleSupplied'>): string {
  return titleSupplied && !/^\[.*\]$/su.test(title) ? `[${title}]` : title;
}

/** Returns whether the speaker asserts the content: it was said, and not denied, rejected or asked. */
export function isAsserted({ polarity, attitude }: Statement, rendering: Rendering): boolean {
  if (polarity === 'negative') return false;
  return rendering.quotationType === 'direct' || !NOT_ASSERTED.has(attitude);
}

/**
 * Returns who said what, and whose words they are, in one line. A quotation has the quotation marks of its source. A
 * paraphrase has none, and says who made it.
 */
export function attributionOf({ statement, rendering, document }: Attributed): string {
  const said = oneLine(wordingOf(rendering) ?? statement.summary);
  const notes = notesOn(statement, rendering);
  return [
    `${whoIn(statement)} ${verbOf(statement, rendering)}: ${said}`,
    creditOf(rendering, document),
    notes.length > 0 ? `[${notes.join('; ')}]` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Returns the text with a space for each line break. */
export function oneLine(text: string): string {
  return text.replace(/[ \t]*[\r\n\u2028\u2029]+[ \t]*/gu, ' ');
}

/** Returns the speaker, with the role between commas and the additions of the database in brackets. */
function whoIn(statement: Statement): string {
  const { roleOnDay } = statement;
  const notes = speakerNotes(statement);
  const named = speakerOf(statement) + (roleOnDay === null ? '' : `, ${roleOnDay.title}`);
  const noted = notes === '' ? named : `${named} [${notes}]`;
  return roleOnDay === null ? noted : `${noted},`;
}

function speakerNotes({ speaker, roleOnDay }: Statement): string {
  const { mention, description, resolution } = speaker;
  const actor = settledSpeaker(speaker);
  const names = possibleSpeakers(speaker)
    .map(({ label }) => label)
    .join(' or ');
  const note = RESOLUTION_NOTES[resolution];
  const notes = [
    actor === null || actor.label === mention ? null : `printed as ${mention}`,
    description === null ? null : `described as ${description}`,
    actor !== null && roleOnDay === null ? 'role on the day not known' : null,
    note !== null && names !== '' ? `${note}: ${names}` : note,
  ];
  return notes.filter((text) => text !== null).join('; ');
}

function verbOf({ attitude, polarity }: Statement, { quotationType }: Rendering): string {
  const spoken = quotationType === 'direct' ? 'assertion' : attitude;
  const [done, not] =
    quotationType === 'reported' && spoken === 'assertion'
      ? ['spoke of', 'did not speak of']
      : VERBS[spoken];
  return polarity === 'negative' ? not : done;
}

function creditOf(rendering: Rendering, document: SourceDocument): string {
  const by = `paraphrased by ${outletOf(document)}`;
  if (isParaphrase(rendering)) return `(${by})`;
  return rendering.quotationType === 'mixed' ? `(words outside quotation marks ${by})` : '';
}

function notesOn({ saidOn, determinacy }: Statement, rendering: Rendering): string[] {
  const { translated, language, originalSource } = rendering;
  const notes = [
    dateInWords(saidOn) === null
      ? 'day of the statement not known'
      : `statement dated ${datedInWords(saidOn, '')}`,
    translated ? `in translation, as printed in language ${language}` : null,
    originalSource === null ? null : `second-hand, from ${originalSource}`,
    determinacy === 'hedged' ? 'attributed with a hedge' : null,
    hasMarksOfSource(rendering) ? MARKS_OF_SOURCE : null,
    wordingOf(rendering) === null ? 'wording summarised by trade-measures' : null,
  ];
  return notes.filter((note) => note !== null);
}
