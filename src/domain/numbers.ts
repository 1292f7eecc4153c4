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
export function withAsciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : String(digitValue(digit))));
}

/** The value of a decimal digit: Unicode keeps the ten of a script in a row, and begins every row with a zero. */
function digitValue(digit: string): number {
  let before = 0;
  const point = digit.codePointAt(0) as number;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - before - 1))) before += 1;
  return before % 10;
}

/** Returns whether a text prints a code: its digits in a row, or with points, spaces or hyphens between them. */
export function printsCode(text: string, code: string): boolean {
  const signs = Array.from(code, (sign) => sign.replace(/[^\p{L}\p{N}]/u, '\\$&'));
  const between = '[.\\s\\u00a0-]?';
  const pattern = `(?<![\\p{L}\\p{N}]|\\d[.-])${signs.join(between)}(?![\\p{L}\\p{N}]|[.-]\\d)`;
  return new RegExp(pattern, 'iu').test(withAsciiDigits(text));
}
