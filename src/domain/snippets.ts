import { type PlacedWord, placedWords, type Term } from './search.ts';
import { stemOf } from './stem.ts';

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
  const rest = placedWords(text);
  const words: PlacedWord[] = [];
  const longest = Math.max(1, ...terms.map((term) => term.words.length));
  const found: TextRange[] = [];
  let at = 0;
  while (found.length < MATCHES_MAX) {
    while (words.length < at + longest) {
      const { value: next } = rest.next();
      if (next === undefined) break;
      words.push(next);
    }
    const first = words[at];
    if (first === undefined) break;
    const length = Math.max(0, ...terms.map((term) => matchAt(words, at, term)));
    if (length > 0) {
      found.push({ start: first.start, end: (words[at + length - 1] as PlacedWord).end });
    }
    at += Math.max(1, length);
  }
  return inCodePoints(text, found);
}

/** Returns how many words a term covers from a word on; 0 if it does not match there. */
function matchAt(words: PlacedWord[], at: number, { words: wanted, prefix, stem }: Term): number {
  if (stem !== null) return isForm((words[at] as PlacedWord).word, stem) ? 1 : 0;
  const stands = wanted.every((word, index) => {
    const found = words[at + index]?.word;
    if (found === undefined) return false;
    return prefix && index === wanted.length - 1 ? found.startsWith(word) : found === word;
  });
  return stands ? wanted.length : 0;
}

/** Returns whether a word has a stem. Most words begin otherwise, and need not be stemmed. */
function isForm(word: string, stem: string): boolean {
  return word[0] === stem[0] && stemOf(word) === stem;
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
