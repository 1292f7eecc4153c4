/** Letters of scripts written without spaces: each is a word of its own, in the index and in a question. */
const UNSPACED = '[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}]';
/** What is not seen inside a word; a space of no width divides words where no other space does. */
const UNSEEN =
  '(?:(?!\\u200B)\\p{Cf}|\\u200B(?![\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]))*';
const WORD = new RegExp(
  `(?=\\p{L})${UNSPACED}\\p{M}*|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{Co}])(?:${UNSEEN}(?!(?=\\p{L})${UNSPACED})[\\p{L}\\p{N}\\p{Co}\\p{M}])*`,
  'gu',
);
const PLAIN = /^[A-Za-z0-9]+$/;

/** A word that begins so many matches is refused as a prefix: it would be read half the index for. */
export const PREFIX_LENGTH_MIN = 2;

/** One part of a question: words that stand next to each other, the last perhaps only begun. */
export interface Term {
  words: string[];
  prefix: boolean;
}

/** Returns a text as the index stores it: its words, folded as those of a query are. */
export function indexable(text: string): string {
  return wordsOfText(text).join(' ');
}

/** Returns the words of a text as the index has them: lower case, without accents. */
export function wordsOfText(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => fold(word));
}

/**
 * Returns the terms of a query: each word, each phrase in quotation marks, and each beginning of a word that
 * ends in a star. Every other character separates words.
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

/** Returns the terms in the syntax of FTS5, with every word quoted so that none is syntax; null if there is none. */
export function matchExpression(terms: Term[]): string | null {
  if (terms.length === 0) return null;
  return terms
    .map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? ' *' : ''}`)
    .join(' AND ');
}

/** A stretch of a text, in code points; `end` is exclusive. */
export interface TextRange {
  start: number;
  end: number;
}

/** A question that stands more often in one text is shown from among the first of its places. */
export const MATCHES_MAX = 1_000;

/**
 * Where the terms of a question stand in a text, in order and without overlap: the first `MATCHES_MAX` places. The
 * text is read no further than to the last of them.
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

/** How many words from a place on a term covers; 0 where it does not stand there. */
function matchAt(words: string[], at: number, { words: wanted, prefix }: Term): number {
  const stands = wanted.every((word, index) => {
    const found = words[at + index];
    if (found === undefined) return false;
    return prefix && index === wanted.length - 1 ? found.startsWith(word) : found === word;
  });
  return stands ? wanted.length : 0;
}

/** A word in lower case, without its marks and what is not seen in it. */
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

/** A part of a text around what was found, with the places found in it; offsets count in the whole text. */
export interface Snippet extends TextRange {
  text: string;
  highlights: TextRange[];
}

const SNIPPET_LENGTH = 240;
const LEAD = 60;

/** Of one record no more parts of texts are shown. */
export const SNIPPETS_MAX = 3;

/** What was found in the texts of a record, by their names: a part of each of the first that hold any of it. */
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

/** The part of a text that holds the most of what was found; null where nothing was. */
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

/** The first of the stretches, which are in order, from which on the most of them lie within a length. */
function densest(found: TextRange[], length: number): TextRange | undefined {
  let [best, most, past] = [found[0], 0, 0];
  found.forEach((from, index) => {
    past = Math.max(past, index);
    while (past < found.length && (found[past] as TextRange).end <= from.start + length) past += 1;
    if (past - index > most) [best, most] = [from, past - index];
  });
  return best;
}

/** The first place from `from` on at which a word begins, no later than `latest`. */
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
