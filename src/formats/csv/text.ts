/** What a spreadsheet may run as a formula, spaces before it trimmed, or take for one's start. */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

const SHORT = 60;
/** Words that turn a number into a date or a time; spreadsheets know them in any case. */
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

/** The text of a cell that no spreadsheet changes or runs: an apostrophe stands before what it would. */
export function guarded(text: string): string {
  return isAtRisk(text) ? `'${text}` : text;
}

/** The text that `guarded` wrote; cells that it left alone are as they are. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && isAtRisk(cell.slice(1)) ? cell.slice(1) : cell;
}

/** The text of a cell that no spreadsheet runs, for files that are not read back; numbers stay numbers. */
export function unrunnable(text: string): string {
  return FORMULA.test(text) && !/^-\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
}

// Apostrophes in front make no difference here: that is why one can be added and taken off again.
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

/** A list in one cell, `a; b`; a backslash stands before each `;` and `\` of an item. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replace(/[\\;]/g, '\\$&')).join('; ');
}

/** The items of a list in one cell; one space after a `;` is none of the item, and empty items are none. */
export function splitList(cell: string): string[] {
  const items = [...cell.matchAll(/(?:\\.|[^\\;]|\\$)+/gsu)];
  return items
    .map(({ 0: item, index }) => (index > 0 && item.startsWith(' ') ? item.slice(1) : item))
    .map((item) => item.replace(/\\(.)/gsu, '$1'))
    .filter((item) => item !== '');
}
