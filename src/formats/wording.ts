import type { Evidence } from '../domain/evidence.ts';
import { isInOnePair } from '../domain/quote-check.query.ts';
import type { Rendering } from '../domain/statement.ts';

const MARKS = '"\'“”„‟«»‹›‘’‚‛「」『』﹁﹂﹃﹄〝〞〟＂＇';
const MARK_BEFORE = new RegExp(`(?:[«‹][ \\u00A0\\u2009\\u202F]|[${MARKS}])$`, 'u');
const MARK_AFTER = new RegExp(`^(?:[ \\u00A0\\u2009\\u202F][»›]|[${MARKS}])`, 'u');
const ANY_MARK = new RegExp(`[${MARKS}]`, 'gu');
/** Quotation marks that are never apostrophes. */
const SURE_MARK = /["“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟＂]/u;

/** The mark for the other side of a quotation that continues after its paragraph and so prints only one. */
const PARTNERS: Record<string, string> = {
  '“': '”',
  '”': '“',
  '„': '“',
  '«': '»',
  '»': '«',
  '‹': '›',
  '›': '‹',
  '‘': '’',
  '’': '‘',
  '‚': '‘',
  '「': '」',
  '」': '「',
  '『': '』',
  '』': '『',
  '〝': '〞',
  '〞': '〝',
};

/** In place of words that a rendering leaves out between two spans. */
const GAP = ' […] ';

interface Piece {
  text: string;
  start: number;
  end: number;
  prefix: string;
}

/** Returns the speaker's own words, span by span, without quotation marks; none for a paraphrase. */
export function quotationsOf(rendering: Rendering): string[] {
  return spans(rendering, 'quote').map((quote) => marked(quote).words);
}

/**
 * Returns the wording as the document prints it. Each quoted span has the marks around it in the document, and
 * nothing else has marks. Left-out words become `[…]`. Null if the rendering has no wording.
 */
export function wordingOf(rendering: Rendering): string | null {
  const quotes = spans(rendering, 'quote');
  const contents = spans(rendering, 'content');
  const pieces =
    rendering.quotationType === 'direct'
      ? quotes.map((quote) => ({ ...quote, text: inMarks(quote) }))
      : contents.map((content) => ({ ...content, text: withOuterMarks(content, quotes) }));
  return pieces.length === 0 ? null : joined(pieces);
}

/** Returns whether a paraphrase prints quotation marks that do not quote its speaker, such as scare quotes. */
export function hasMarksOfSource(rendering: Rendering): boolean {
  return isParaphrase(rendering) && SURE_MARK.test(wordingOf(rendering) ?? '');
}

/** Returns whether every word of the rendering is from the author of the source. */
export function isParaphrase({ quotationType }: Rendering): boolean {
  return quotationType === 'indirect' || quotationType === 'reported';
}

/** Returns the span that a link to the rendering points to: the first quoted one, else the first content. */
export function spanToShow(rendering: Rendering): Evidence | null {
  return spans(rendering, 'quote')[0] ?? spans(rendering, 'content')[0] ?? null;
}

function spans(rendering: Rendering, role: 'quote' | 'content'): Evidence[] {
  if (role === 'quote' && isParaphrase(rendering)) return [];
  const found = rendering.evidence.filter((piece) => piece.role === role);
  return found.sort((a, b) => a.start - b.start);
}

/**
 * A quoted span and its quotation marks. The marks are just outside the span, or are its first and last characters.
 * If the document has none there (in a block quotation, or inside a longer one), they are double marks, or single
 * ones around words that contain double ones.
 */
function marked({ exact, prefix, suffix }: Evidence) {
  const open = MARK_BEFORE.exec(prefix)?.[0];
  const close = MARK_AFTER.exec(suffix)?.[0];
  if (open !== undefined || close !== undefined) {
    const marks = { open: open ?? partner(close), close: close ?? partner(open) };
    return { ...marks, words: exact, outside: true };
  }
  if (isInOnePair(exact)) {
    const [first = '', last = ''] = [exact.at(0), exact.at(-1)];
    return { open: first, close: last, words: exact.slice(1, -1), outside: false };
  }
  const marks = SURE_MARK.test(exact) ? { open: '‘', close: '’' } : { open: '“', close: '”' };
  return { ...marks, words: exact, outside: true };
}

function partner(mark = ''): string {
  return PARTNERS[mark.trim()] ?? mark;
}

function inMarks(quote: Evidence): string {
  const { open, words, close } = marked(quote);
  return open + words + close;
}

/** Returns a content span with the marks just outside it, if it begins or ends with a quoted span. */
function withOuterMarks(content: Evidence, quotes: Evidence[]): string {
  const first = quotes.find(({ start }) => start === content.start);
  const last = quotes.find(({ end }) => end === content.end);
  const [before, after] = [first && marked(first), last && marked(last)];
  const open = before?.outside ? before.open : '';
  const close = after?.outside ? after.close : '';
  return open + content.exact + close;
}

function joined(pieces: Piece[]): string {
  return pieces.reduce((text, piece, index) => {
    const before = pieces[index - 1];
    return before === undefined ? piece.text : text + between(before, piece) + piece.text;
  }, '');
}

/** Returns what separates two spans: the white space, or `[…]` in place of words. */
function between(before: Piece, piece: Piece): string {
  const prefix = Array.from(piece.prefix);
  const length = piece.start - before.end;
  if (length > prefix.length) return GAP;
  const text = length <= 0 ? '' : prefix.slice(-length).join('');
  const rest = text.replace(ANY_MARK, '');
  return rest.trim() === '' ? rest : GAP;
}
