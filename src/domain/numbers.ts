import { normalDecimal } from './decimal.ts';
import { numberWordsIn } from './numbers.words.ts';

/** Spaces and apostrophes that group digits in every language. */
const GROUPING = " \u00a0\u2009\u202f'’٬";

/** Fractions of one sign, as they follow a whole number or stand alone. */
const FRACTIONS: Record<string, string> = {
  '½': '.5',
  '¼': '.25',
  '¾': '.75',
  '⅛': '.125',
  '⅜': '.375',
  '⅝': '.625',
  '⅞': '.875',
};

/**
 * Returns the numbers that a text prints, in normal form: with the digits of any decimal script, with the separators
 * of the language, and in English also as words up to one hundred. Groups of digits that spaces separate are one
 * number and several.
 */
export function numbersIn(text: string, language: string): Set<string> {
  const digits = withAsciiDigits(text);
  const found = new Set<string>();
  for (const { number, isSpaced } of digitNumbers(digits, decimalMark(language))) {
    found.add(number);
    if (isSpaced !== null) for (const part of isSpaced) found.add(part);
  }
  if (isEnglish(language)) for (const number of numberWordsIn(text)) found.add(number);
  return found;
}

function isEnglish(language: string): boolean {
  return /^en(?:-|$)/i.test(language);
}

const marks = new Map<string, '.' | ','>();

/** The decimal mark of a language, by the rules of CLDR; a point where the language is unknown. */
function decimalMark(language: string): '.' | ',' {
  const known = marks.get(language);
  if (known !== undefined) return known;
  const mark = readMark(language);
  marks.set(language, mark);
  return mark;
}

function readMark(language: string): '.' | ',' {
  try {
    const format = new Intl.NumberFormat(language, { numberingSystem: 'latn' });
    const decimal = format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
    return decimal === ',' ? ',' : '.';
  } catch {
    return '.';
  }
}

/** A number in digits; where spaces group them, also the numbers that they are apart. */
interface DigitNumber {
  number: string;
  isSpaced: string[] | null;
}

const PATTERNS = { '.': patternFor(','), ',': patternFor('.') };

/** Digits in groups of three (the Indian groups of two among them) or not, a decimal part, a fraction. */
function patternFor(group: string): RegExp {
  const decimal = group === ',' ? '[.٫]' : '[,٫]';
  const whole = `\\d{1,3}(?:[${group}${GROUPING}]\\d{3})+(?!\\d)|\\d{1,2}(?:,\\d{2})+,\\d{3}(?!\\d)|\\d+`;
  const fraction = `[${Object.keys(FRACTIONS).join('')}]`;
  return new RegExp(`(?:(${whole})(?:${decimal}(\\d+)| ?(${fraction}))?|(${fraction}))`, 'gu');
}

function* digitNumbers(text: string, mark: '.' | ','): Generator<DigitNumber> {
  for (const [, whole = '', decimals, after, alone] of text.matchAll(PATTERNS[mark])) {
    const groups = whole.split(/\D/u);
    const fraction = decimals === undefined ? FRACTIONS[after ?? alone ?? ''] : `.${decimals}`;
    const number = normalDecimal(groups.join('') + (fraction ?? ''));
    const isApart = groups.length > 1 && /[\s]/u.test(whole);
    yield { number, isSpaced: isApart ? groups.map(normalDecimal) : null };
  }
}

/** The text with the digits of every decimal script as those of ASCII. */
function withAsciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** The value of a decimal digit: Unicode keeps the ten of a script in a row, and begins every row with a zero. */
function digitValue(digit: string): number {
  let before = 0;
  const point = digit.codePointAt(0) as number;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

const SEPARATOR = /[.\s-]/;
const WORD = /[\p{L}\p{N}]/u;

/** Returns whether a text prints a code: its signs in a row, or with points, spaces or hyphens between them. */
export function printsCode(text: string, code: string): boolean {
  const within = withAsciiDigits(text).toUpperCase();
  const first = code.charAt(0);
  for (let at = within.indexOf(first); at >= 0; at = within.indexOf(first, at + 1)) {
    const end = endOfCode(within, code, at);
    if (end !== null && isApart(within, at, end)) return true;
  }
  return false;
}

/** Where a code ends that begins at a place, with at most one separator between two signs; null if there is none. */
function endOfCode(text: string, code: string, start: number): number | null {
  let at = start;
  for (const sign of code) {
    if (at > start && text.charAt(at) !== sign && SEPARATOR.test(text.charAt(at))) at += 1;
    if (text.charAt(at) !== sign) return null;
    at += 1;
  }
  return at;
}

/** Whether the characters between two places are no part of a longer word or number. */
function isApart(text: string, start: number, end: number): boolean {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  if (WORD.test(before) || WORD.test(after)) return false;
  const goesOn = (mark: string, digit: string) => /[.-]/.test(mark) && /\d/.test(digit);
  return !goesOn(before, text.charAt(start - 2)) && !goesOn(after, text.charAt(end + 1));
}
