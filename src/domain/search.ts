/** Letters of scripts without spaces between words. Each is a word of its own, in the index and in a query. */
const UNSPACED = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}]';
/** Invisible characters inside a word. A zero-width space separates words in scripts without other spaces. */
const UNSEEN =
  '(?:(?!\\u200B)\\p{Cf}|\\u200B(?![\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]))*';
const WORD = new RegExp(
  `(?=\\p{L})${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{Co}])(?:${UNSEEN}(?!(?=\\p{L})${UNSPACED})[\\p{L}\\p{N}\\p{Co}\\p{M}])*`,
  'gu',
);
const PLAIN = /^[A-Za-z0-9]+$/;

/** The maximum number of matches of a prefix. With more, a search would read half of the index. */
export const PREFIX_LENGTH_MIN = 2;

/** A term of a query: words that follow each other. The last word may be a prefix. */
export interface Term {
  words: string[];
  prefix: boolean;
}

/** Returns a text as the index stores it: its words, folded like those of a query. */
export function indexable(text: string): string {
  return wordsOfText(text).join(' ');
}

/** Returns the words of a text as the index stores them: lower case, without accents. */
export function wordsOfText(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => fold(word));
}

/**
 * Returns the terms of a query: words, phrases in quotation marks, and prefixes, which end in a star. Every other
 * character separates words.
 */
export function searchTerms(query: string): Term[] {
  const terms: Term[] = [];
  for (const [part, , quoted] of query.matchAll(/(["“”„«»])([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g)) {
    const words = wordsOfText(quoted ?? part);
    const last = words.at(-1);
    if (last === undefined) continue;
    const starred = /\*["“”„«»]?$/.test(part);
    terms.push({ words, prefix: starred && last.length >= PREFIX_LENGTH_MIN });
  }
  return terms;
}

/**
 * Returns the terms as an FTS5 expression, with every word quoted so that none is syntax; null if there are no terms.
 */
export function matchExpression(terms: Term[]): string | null {
  if (terms.length === 0) return null;
  return terms
    .map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? ' *' : ''}`)
    .join(' AND ');
}

/** A range of a text, in code points; `end` is exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** The maximum number of matches in one text. */
export const MATCHES_MAX = 1_000;

/**
 * Returns the places of the terms in a text, in order and without overlap: the first `MATCHES_MAX`. Reads the text
 * only up to the last of them.
 */
export function matchesIn(text: string, terms: Term[]): TextRange[] {
  const read = text.matchAll(WORD);
  const places: RegExpExecArray[] = [];
  const words: string[] = [];
  const longest = Math.max(1, ...terms.map((term) => term.words.length));
  const found: TextRange[] = [];
  let at = 0;
  while (found.length < MATCHES_MAX) {
    while (words.length < at + longest) {
      const { value: place, done } = read.next();
      if (done) break;
      places.push(place);
      words.push(fold(place[0]));
    }
    if (at >= words.length) break;
    const length = Math.max(0, ...terms.map((term) => matchAt(words, at, term)));
    if (length === 0) {
      at += 1;
      continue;
    }
    const last = places[at + length - 1] as RegExpExecArray;
    found.push({ start: places[at]?.index as number, end: last.index + last[0].length });
    at += length;
  }
  return inCodePoints(text, found);
}

/** Returns how many words a term covers from a word on; 0 if it does not match there. */
function matchAt(words: string[], at: number, { words: wanted, prefix }: Term): number {
  const stands = wanted.every((word, index) => {
    const found = words[at + index];
    if (found === undefined) return false;
    return prefix && index === wanted.length - 1 ? found.startsWith(word) : found === word;
  });
  return stands ? wanted.length : 0;
}

/** Returns a word in lower case, without accents and invisible characters. */
function fold(word: string): string {
  if (PLAIN.test(word)) return word.toLowerCase();
  return word
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
}

function inCodePoints(text: string, stretches: TextRange[]): TextRange[] {
  let unit = 0;
  let point = 0;
  const pointAt = (target: number): number => {
    while (unit < target) {
      unit += (text.codePointAt(unit) as number) > 0xffff ? 2 : 1;
      point += 1;
    }
    return point;
  };
  return stretches.map(({ start, end }) => ({ start: pointAt(start), end: pointAt(end) }));
}

/** A part of a text with the matches in it; offsets count in the whole text. */
export interface Snippet extends TextRange {
  text: string;
  highlights: TextRange[];
}

const SNIPPET_LENGTH = 240;
const LEAD = 60;

/** The maximum number of snippets for one record. */
export const SNIPPETS_MAX = 3;

/** Returns a snippet for each of the first texts of a record that have a match, by the name of the text. */
export function snippetsOf(
  texts: Iterable<readonly [field: string, text: string]>,
  terms: Term[],
): (Snippet & { field: string })[] {
  const snippets: (Snippet & { field: string })[] = [];
  for (const [field, text] of texts) {
    const snippet = snippetOf(text, terms);
    if (snippet) snippets.push({ field, ...snippet });
    if (snippets.length === SNIPPETS_MAX) break;
  }
  return snippets;
}

/** Returns the part of a text with most matches, or null if there are none. */
export function snippetOf(text: string, terms: Term[]): Snippet | null {
  const found = matchesIn(text, terms);
  const [first] = found;
  if (first === undefined) return null;
  const points = [...text];
  const best = densest(found, SNIPPET_LENGTH - LEAD) ?? first;
  const start = wordStart(points, Math.max(0, best.start - LEAD), best.start);
  const end = wordEnd(points, Math.min(points.length, start + SNIPPET_LENGTH), best.end);
  return {
    start,
    end,
    text: points.slice(start, end).join(''),
    highlights: found.filter((match) => match.start >= start && match.end <= end),
  };
}

/** Returns the first range from which on most ranges lie within a length. The ranges are in order. */
function densest(found: TextRange[], length: number): TextRange | undefined {
  let [best, most, past] = [found[0], 0, 0];
  found.forEach((from, index) => {
    past = Math.max(past, index);
    while (past < found.length && (found[past] as TextRange).end <= from.start + length) past += 1;
    if (past - index > most) [best, most] = [from, past - index];
  });
  return best;
}

/** Returns the first place from `from` on, but not after `latest`, where a word begins. */
function wordStart(points: string[], from: number, latest: number): number {
  if (from === 0) return 0;
  for (let at = from; at < latest; at += 1) {
    if (/\s/.test(points[at - 1] as string)) return at;
  }
  return from;
}

function wordEnd(points: string[], to: number, earliest: number): number {
  if (to === points.length) return to;
  for (let at = to; at > earliest; at -= 1) {
    if (/\s/.test(points[at] as string)) return at;
  }
  return to;
}
