import { PREFIX_LENGTH_MIN, wordsOfText } from './search.ts';

/** Private letters around each name in the index; no name holds them. */
const [BEGIN, END] = ['\uE000', '\uE001'];
const MARKS = /[\uE000\uE001]/g;

/** Letters with full stops between them, such as `U.S.`, which is the same name as `US`. */
const INITIALS = /(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}])/gu;

/** Beyond these words a name is looked for by its first ones. */
const WORDS_MAX = 20;

/** The words of a name, case, accents and punctuation aside; initials are one word. */
export function nameWords(name: string): string[] {
  const whole = name.replace(MARKS, ' ').replace(INITIALS, (text) => text.replaceAll('.', ''));
  return wordsOfText(whole).slice(0, WORDS_MAX);
}

/** The names of an actor as the index takes them in. */
export function indexableNames(names: string[]): string {
  return names.map((name) => `${BEGIN} ${nameWords(name).join(' ')} ${END}`).join('\n');
}

/** The words of each name that the index holds of an actor. */
export function indexedNameWords(names: string): string[][] {
  return names.split(END).slice(0, -1).map(nameWords);
}

/** What finds in the index the actors of whom the words are a whole name; null for no words. */
export function wholeName(words: string[]): string | null {
  return words.length === 0 ? null : `"${BEGIN} ${words.join(' ')} ${END}"`;
}

/** What finds in the index the actors of whom a name has one of the words; null for no words. */
export function anyWord(words: string[]): string | null {
  return words.length === 0 ? null : [...new Set(words)].map((word) => `"${word}"`).join(' OR ');
}

/**
 * What finds in the index the actors of whom a name goes on from the words, the last perhaps only begun;
 * null for no words. A beginning of one letter finds only whole words.
 */
export function nameBegun(words: string[]): string | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  return `"${words.join(' ')}"${last.length >= PREFIX_LENGTH_MIN ? ' *' : ''}`;
}
