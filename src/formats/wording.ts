import type { Evidence } from '../domain/evidence.ts';
import { isInOnePair } from '../domain/quote-check.query.ts';
import type { Rendering } from '../domain/statement.ts';

const MARKS = '"\'“”„‟«»‹›‘’‚‛「」『』﹁﹂﹃﹄〝〞〟＂＇';
const MARK_BEFORE = new RegExp(`(?:[«‹][ \\u00A0\\u2009\\u202F]|[${MARKS}])$`, 'u');
const MARK_AFTER = new RegExp(`^(?:[ \\u00A0\\u2009\\u202F][»›]|[${MARKS}])`, 'u');
const ANY_MARK = new RegExp(`[${MARKS}]`, 'gu');
/** Marks that are never apostrophes. */
const SURE_MARK = /["“”„‟«»‹›「」『』﹁﹂﹃﹄〝〞〟＂]/u;

/** The mark on the other side, for a quotation that runs on past its paragraph and prints only one. */
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

/** What the words of a rendering leave out between two spans. */
const GAP = ' […] ';

interface Piece {
  text: string;
  start: number;
  end: number;
  prefix: string;
}

/** The speaker's own words, span by span, without their quotation marks; none in a paraphrase. */
export function quotationsOf(rendering: Rendering): string[] {
  return spans(rendering, 'quote').map((quote) => marked(quote).words);
}

/**
 * The wording as the document prints it, each quoted span in the very marks around it there and nothing
 * else in any; null where the rendering holds no wording. Left-out words show as `[…]`.
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

/** Whether a paraphrase prints quotation marks that do not quote its speaker, such as scare quotes. */
export function hasMarksOfSource(rendering: Rendering): boolean {
  return isParaphrase(rendering) && SURE_MARK.test(wordingOf(rendering) ?? '');
}

/** Whether every word of the rendering is the source's. */
export function isParaphrase({ quotationType }: Rendering): boolean {
  return quotationType === 'indirect' || quotationType === 'reported';
}

/** The span that a link to the rendering should lead to: the first quoted one, else the first content. */
export function spanToShow(rendering: Rendering): Evidence | null {
  return spans(rendering, 'quote')[0] ?? spans(rendering, 'content')[0] ?? null;
}

function spans(rendering: Rendering, role: 'quote' | 'content'): Evidence[] {
  if (role === 'quote' && isParaphrase(rendering)) return [];
  const found = rendering.evidence.filter((piece) => piece.role === role);
  return found.sort((a, b) => a.start - b.start);
}

/**
 * A quoted span apart from its marks, which lie just outside it or are its first and last characters. Where the
 * document sets none next to it (a block quotation, a part of a longer one) double marks stand in, or single ones
 * around words that hold double ones.
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

/** A content span with the marks that lie just outside it, where it begins or ends with a quoted span. */
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

/** What stands between two spans: the white space, or `[…]` where there are words. */
function between(before: Piece, piece: Piece): string {
  const prefix = Array.from(piece.prefix);
  const length = piece.start - before.end;
  if (length > prefix.length) return GAP;
  const text = length <= 0 ? '' : prefix.slice(-length).join('');
  const rest = text.replace(ANY_MARK, '');
  return rest.trim() === '' ? rest : GAP;
}
