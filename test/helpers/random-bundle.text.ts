import { type AnchorText, anchor, anchorText } from '../../src/domain/anchor.ts';
import type { EvidenceRole } from '../../src/domain/evidence.ts';
import type { DateIn, EvidenceIn } from '../../src/formats/bundle/support.ts';
import type { Random } from '../bench/random.ts';

/**
 * Words of many scripts: composed and decomposed letters, marks, joined emoji, and texts that spreadsheets change.
 */
const WORDS = [
  'tariff',
  'café',
  'cafe\u0301',
  'Żelazo',
  'n\u0303andú',
  'q\u0323\u0307',
  'straße',
  'İzmir',
  '稀土',
  '出口管制',
  '磁体',
  '関税',
  '관세',
  '葛\u{e0100}城',
  '𠮷野家',
  'пошлина',
  'тариф\u0301ы',
  'تعريفة',
  'מכס',
  'शुल्क',
  'ภาษี',
  'δασμός',
  '😀',
  '👩🏽‍🚀',
  '🇨🇳',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '1️⃣',
  '❤️',
  'don’t',
  'l’été',
  'rock-’n’-roll',
  '25\u00a0%',
  '8504.40',
  '007',
  '=1+1',
  '@home',
  '-5',
  '1e5',
  'soft\u00adhyphen',
  'zero\u200bwidth',
  'a;b',
  'c,d',
  'e\\f',
  '#',
  '- ',
  ': ',
  '[x]',
  '{y}',
  'TRUE',
  'null',
  '~',
  '&amp;',
  '<b>',
  '|',
  '%s',
  '*',
  '`',
  "'n'",
  '\u{f0000}',
];

const GAPS = [' ', ' ', ' ', ' ', '\u00a0', '\u3000', '\u2009', ' — ', ', ', '; ', '\u200f ', '  '];
const BREAKS = ['\n', '\n\n', '\r\n', '\t', '\u2028', '\u0085', '\n - '];

/** Words on one line. */
export function randomLine(random: Random, words = 1 + random.below(6)): string {
  return Array.from({ length: words }, () => random.pick(WORDS) + random.pick(GAPS)).join('');
}

const QUOTABLE = WORDS.filter((word) => !/["'`’]|\s$/.test(word));

/** Words on one line that quotation marks can surround. */
export function randomWords(random: Random): string {
  return Array.from({ length: 2 + random.below(4) }, () => random.pick(QUOTABLE)).join(' ');
}

/** Words on several lines, with the line breaks of several systems. */
export function randomProse(random: Random, lines = 1 + random.below(3)): string {
  return Array.from({ length: lines }, () => randomLine(random) + random.pick(BREAKS)).join('');
}

/** A document that is written and then cited: its text, and the positions of its characters. */
export interface Source {
  id: string;
  text: string;
  anchors: AnchorText;
  /** The positions of grapheme clusters, in code units. */
  breaks: number[];
  /** Dates that the text prints, with what they mean. */
  dates: PrintedDate[];
  /** When it was published. */
  published: DateIn;
  /** Whether it is a legal text, which can enact what it says. */
  isLegal: boolean;
}

/** A date that a text prints, with what it means. */
export interface PrintedDate {
  words: string;
  edtf: string;
  time?: string;
  zone?: string;
}

const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Returns a document as those who cite it need it. */
export function sourceOf(
  id: string,
  text: string,
  { dates, published, isLegal }: Pick<Source, 'dates' | 'published' | 'isLegal'>,
): Source {
  const breaks = [...SEGMENTER.segment(text)].map(({ index }) => index);
  const anchors = anchorText(text);
  return { id, text, anchors, breaks: [...breaks, text.length], dates, published, isLegal };
}

/** Some whole characters of the document, and the context they need. */
export function citeAnything(random: Random, source: Source, role?: EvidenceRole): EvidenceIn {
  for (;;) {
    const from = random.below(source.breaks.length - 1);
    const to = Math.min(source.breaks.length - 1, from + 1 + random.below(24));
    const [start, end] = [source.breaks[from], source.breaks[to]] as [number, number];
    if (source.text.slice(start, end).trim() !== '') return citeBetween(source, start, end, role);
  }
}

/** The characters between two code units, with the minimal context that makes them unique. */
function citeBetween(
  { id, text, anchors, breaks }: Source,
  start: number,
  end: number,
  role?: EvidenceRole,
): EvidenceIn {
  const [first, last] = [breaks.indexOf(start), breaks.indexOf(end)];
  const exact = text.slice(start, end);
  for (let size = 0; ; size = size * 2 || 1) {
    const prefix = text.slice(breaks[Math.max(0, first - size)], start);
    const suffix = text.slice(end, breaks[Math.min(breaks.length - 1, last + size)]);
    const found = anchor(anchors, { exact, prefix, suffix });
    if ('fault' in found) {
      if (found.fault === 'ambiguous') continue;
      throw new Error(`${id}: ${found.detail}`);
    }
    return {
      document: id,
      exact,
      ...(prefix !== '' && { prefix }),
      ...(suffix !== '' && { suffix }),
      ...(role && { role }),
    };
  }
}

/** Words that the document prints, by their position. */
export function citeWords(
  source: Source,
  words: string,
  within: string,
  role?: EvidenceRole,
): EvidenceIn {
  const start = source.text.indexOf(within) + within.indexOf(words);
  return citeBetween(source, start, start + words.length, role);
}
