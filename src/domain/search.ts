import { foldWord } from './fold.ts';
import { stemOf } from './stem.ts';

/** Letters of scripts without spaces between words. Each is a word of its own, in the index and in a query. */
const UNSPACED = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}]';
/** What begins a word of such a script. PDF files often have a radical for a letter. */
const UNSPACED_LETTER = `(?=[\\p{L}\\u2F00-\\u2FD5])${UNSPACED}`;
/** The voicing marks of kana, in full and half width. */
const MARKS = '[\\p{M}\\uFF9E\\uFF9F]*';
/** Letters and digits, without superscripts, circled numbers and fractions, which are footnotes more often. */
const LETTER = '[\\p{L}\\p{Nd}\\p{Nl}\\p{Co}]';
/** Invisible characters inside a word. A zero-width space separates words in scripts without other spaces. */
const UNSEEN =
  '(?:(?!\\u200B)\\p{Cf}|\\u200B(?![\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]))*';
const SPACED = `(?!${UNSPACED})${LETTER}(?:${UNSEEN}(?!${UNSPACED_LETTER})(?:${LETTER}|\\p{M}))*`;
const WORD = new RegExp(`${UNSPACED_LETTER}${MARKS}|${SPACED}`, 'gu');

/** The maximum number of matches of a prefix. With more, a search would read half of the index. */
export const PREFIX_LENGTH_MIN = 2;

/** A word of a text, folded, with its place in UTF-16 code units. */
export interface PlacedWord {
  word: string;
  start: number;
  end: number;
}

/** Yields the words of a text, folded, in order. */
export function* placedWords(text: string): Generator<PlacedWord, undefined> {
  for (const { 0: found, index } of text.matchAll(WORD)) {
    yield { word: wordOf(found), start: index, end: index + found.length };
  }
}

/** Returns the words of a text as the index stores them, folded. */
export function wordsOfText(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => wordOf(word));
}

/** No query is longer, and SQLite cuts the words of its index at some length. */
const WORD_LENGTH_MAX = 200;

function wordOf(found: string): string {
  const word = foldWord(found);
  return word.length <= WORD_LENGTH_MAX ? word : [...word].slice(0, WORD_LENGTH_MAX).join('');
}

/** Returns a text as the index of words stores it. */
export function indexable(text: string): string {
  return wordsOfText(text).join(' ');
}

/** Returns the words of a text, as the index stores them, as the index of stems stores them. */
export function indexableStems(words: string): string {
  return words.split(' ').map(stemOf).join(' ');
}

/** A term of a query: words that follow each other. */
export interface Term {
  /** The term as it was typed. */
  typed: string;
  words: string[];
  /** Whether the last word may go on. */
  prefix: boolean;
  /** What all forms of the only word have in common; null if the words are to be found as they are. */
  stem: string | null;
}

const QUOTES = '"“”„«»';
const PARTS = new RegExp(`[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]?|[^\\s${QUOTES}]+`, 'g');
const STARRED = new RegExp(`\\*[${QUOTES}]?$`);
const POSSESSIVE = /(?<=\p{L})['’ʼ]s?$/iu;
const OF_LETTERS = /^[a-z]{3,}$/;

/**
 * Returns the terms of a query: words, phrases in quotation marks, and prefixes, which end in a star. Every other
 * character separates words. Only a word without marks and star is found in all its forms.
 */
export function searchTerms(query: string): Term[] {
  return [...query.matchAll(PARTS)].flatMap(([part, quoted]) => {
    return quoted === undefined && !STARRED.test(part)
      ? bareTerms(part)
      : literalTerm(part, quoted ?? part, STARRED.test(part));
  });
}

/** Returns the terms of a part without marks: its only word, or each of several of Latin letters, as in `rare-earth`. */
function bareTerms(part: string): Term[] {
  const own = part.replace(POSSESSIVE, '');
  const words = wordsOfText(own);
  const [only, another] = words;
  if (only !== undefined && another === undefined && !isUnspaced(only)) {
    return [{ typed: part, words, prefix: false, stem: stemOf(only) }];
  }
  if (!words.every((word) => OF_LETTERS.test(word))) return literalTerm(part, own, false);
  return words.map((word) => ({ typed: word, words: [word], prefix: false, stem: stemOf(word) }));
}

function literalTerm(typed: string, text: string, starred: boolean): Term[] {
  const words = wordsOfText(text);
  const last = words.at(-1);
  if (last === undefined) return [];
  return [{ typed, words, prefix: starred && last.length >= PREFIX_LENGTH_MIN, stem: null }];
}

function isUnspaced(word: string): boolean {
  return new RegExp(`^${UNSPACED}`, 'u').test(word);
}

/**
 * A query of the two indexes, as FTS5 expressions in which every word is quoted, so that none is syntax. What is found
 * matches both; null asks nothing.
 */
export interface SearchQuery {
  /** The terms in all their forms, for the index of stems. */
  stems: string | null;
  /** The terms that are to be found as they are, for the index of words. */
  words: string | null;
  /** All terms as they are, for the index of words; null if they are the same as `words`. */
  literal: string | null;
}

/** Returns the terms as a query of the two indexes; null if there are no terms. */
export function searchQuery(terms: readonly Term[]): SearchQuery | null {
  if (terms.length === 0) return null;
  const literal = terms.filter(({ stem }) => stem === null);
  const words = literal.length === 0 ? null : literal.map(phraseOf).join(' AND ');
  if (literal.length === terms.length) return { stems: null, words, literal: null };
  // The words of phrases are among the stems too, for the ranking.
  const stems = terms.flatMap((term) => stemsOf(term)).map((stem) => `"${stem}"`);
  return {
    stems: [...new Set(stems)].join(' AND '),
    words,
    literal: terms.map(phraseOf).join(' AND '),
  };
}

function phraseOf({ words, prefix }: Term): string {
  return `"${words.join(' ')}"${prefix ? ' *' : ''}`;
}

/** Returns the stems that a record with the term has for sure. */
function stemsOf({ words, prefix }: Term): string[] {
  return (prefix ? words.slice(0, -1) : words).map(stemOf);
}
