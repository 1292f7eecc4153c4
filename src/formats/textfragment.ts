/** The specification advises exact matches below this length, and a first and a last term from it on (WICG). */
const EXACT_LENGTH_MAX = 300;
/** A match with so few words is common, so it needs context. */
const SHORT_WORDS_MAX = 3;
const TERM_WORDS = 5;

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Returns a link to the span in the live document (WICG text fragments). It has context if the span is short or
 * ambiguous in `text`. The live document may have changed since.
 */
export function textFragment(
  url: string,
  exact: string,
  prefix: string,
  suffix: string,
  text = '',
): string {
  const blocks = blocksOf(exact);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return url;
  const whole = blocks.length === 1 && Array.from(first).length < EXACT_LENGTH_MAX;
  const terms = whole ? [first] : [firstWords(first), lastWords(last)];
  const needed = wordsIn(exact) <= SHORT_WORDS_MAX || occursTwice(text, exact);
  const before = needed ? lastWords(blocksOf(uncut(prefix, 'start')).at(-1) ?? '') : '';
  const after = needed ? firstWords(blocksOf(uncut(suffix, 'end'))[0] ?? '') : '';
  const directive = [
    ...(isTerm(before) ? [`${encode(before)}-`] : []),
    ...terms.map(encode),
    ...(isTerm(after) ? [`-${encode(after)}`] : []),
  ].join(',');
  const [page = ''] = url.split(':~:');
  return `${page.includes('#') ? page : `${page}#`}:~:text=${directive}`;
}

/** Returns the lines of a text that are not empty, because a term never spans two lines. */
function blocksOf(text: string): string[] {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

/** Returns the context without its outermost word, which may be incomplete. */
function uncut(context: string, cut: 'start' | 'end'): string {
  const shorter = context.replace(cut === 'start' ? /^[^\s]*\s+/u : /\s+[^\s]*$/u, '');
  return shorter.trim() === '' ? context : shorter;
}

function firstWords(text: string): string {
  const segments = [...WORDS.segment(text)];
  const words = segments.filter(({ isWordLike }) => isWordLike);
  const next = words[TERM_WORDS];
  const last = words[TERM_WORDS - 1];
  if (next === undefined || last === undefined) return text;
  return text.slice(0, last.index + last.segment.length);
}

function lastWords(text: string): string {
  const words = [...WORDS.segment(text)].filter(({ isWordLike }) => isWordLike);
  return text.slice(words.length > TERM_WORDS ? words.at(-TERM_WORDS)?.index : 0);
}

function wordsIn(text: string): number {
  return [...WORDS.segment(text)].filter(({ isWordLike }) => isWordLike).length;
}

/** Browsers ignore case. */
function occursTwice(text: string, exact: string): boolean {
  const [all, one] = [text.toLowerCase(), exact.toLowerCase()];
  const first = all.indexOf(one);
  return first >= 0 && all.indexOf(one, first + 1) >= 0;
}

function isTerm(context: string): boolean {
  return wordsIn(context) > 0;
}

/** `-`, `&` and `,` are the syntax of the directive itself. */
function encode(term: string): string {
  return encodeURIComponent(term.toWellFormed()).replaceAll('-', '%2D');
}
