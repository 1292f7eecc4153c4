import { PREFIX_LENGTH_MIN, wordsOfText } from './search.ts';

/** Private-use letters around each name in the index; no name contains them. */
const [BEGIN, END] = ['\uE000', '\uE001'];
const MARKS = /[\uE000\uE001]/g;

/** Letters separated by full stops, such as `U.S.`, which is the same name as `US`. */
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])/gu;

/** The maximum number of words of a name that are searched for: the first ones. */
const WORDS_MAX = 20;

/** Returns the words of a name, without case, accents and punctuation; initials are one word. */
export function nameWords(name: string): string[] {
  const whole = name.replace(MARKS, ' ').replace(INITIALS, (text) => text.replaceAll('.', ''));
  return wordsOfText(whole).slice(0, WORDS_MAX);
}

/** Returns the names of an actor as the index stores them. */
export function indexableNames(names: string[]): string {
  return names.map((name) => `${BEGIN} ${nameWords(name).join(' ')} ${END}`).join('\n');
}

/** Returns the FTS5 expression for actors with a name of exactly these words; null for no words. */
export function wholeName(words: string[]): string | null {
  return words.length === 0 ? null : `"${BEGIN} ${words.join(' ')} ${END}"`;
}

/** Returns the FTS5 expression for actors with a name that has one of the words; null for no words. */
export function anyWord(words: string[]): string | null {
  return words.length === 0 ? null : [...new Set(words)].map((word) => `"${word}"`).join(' OR ');
}

/**
 * Returns the FTS5 expression for actors with a name that contains these words in a row. The last word may be
 * incomplete, but a single letter matches only a whole word. Null for no words.
 */
export function nameBegun(words: string[]): string | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  return `"${words.join(' ')}"${last.length >= PREFIX_LENGTH_MIN ? ' *' : ''}`;
}
