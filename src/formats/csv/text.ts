/** What a spreadsheet may run as a formula, even after spaces, or take for the start of one. */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

const SHORT = 60;
/** Words that turn a number into a date or a time; spreadsheets recognise them in any case. */
const DATE_WORDS = new Set([
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'sept',
  'oct',
  'nov',
  'dec',
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'a',
  'am',
  'p',
  'pm',
  'e',
  '年',
  '月',
  '日',
  '时',
  '時',
  '分',
  '秒',
]);

/** Returns the text of a cell that no spreadsheet changes or runs: risky text gets an apostrophe in front. */
export function guarded(text: string): string {
  return isAtRisk(text) ? `'${text}` : text;
}

/** Returns the text that `guarded` wrote; other cells stay as they are. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && isAtRisk(cell.slice(1)) ? cell.slice(1) : cell;
}

/** Returns the text of a cell that no spreadsheet runs, for files that are not read back; numbers stay numbers. */
export function unrunnable(text: string): string {
  return FORMULA.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

// Leading apostrophes do not count here, so that one can be added and removed again.
function isAtRisk(text: string): boolean {
  if (FORMULA.test(text)) return true;
  const body = text.replace(/^'+/, '');
  return /^\s*(true|false)\s*$/i.test(body) || isNumberOrDate(body);
}

function isNumberOrDate(text: string): boolean {
  if (text.length > SHORT || !/\p{Nd}/u.test(text)) return false;
  const words = text.match(/\p{L}+/gu) ?? [];
  return words.every((word) => DATE_WORDS.has(word.toLowerCase()));
}

/** Returns a list as one cell, `a; b`, with a backslash before each `;` and `\` of an item. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join('; ');
}

/**
 * Returns the items of a list in one cell. One space after a `;` is not part of the item, and empty items are
 * dropped.
 */
export function splitList(cell: string): string[] {
  const items = [...cell.matchAll(/(?:\\.|[^\\;]|\\$)+/gsu)];
  return items
    .map(({ 0: item, index }) => (index > 0 && item.startsWith(' ') ? item.slice(1) : item))
    .map((item) => item.replace(/\\(.)/gsu, '$1'))
    .filter((item) => item !== '');
}
