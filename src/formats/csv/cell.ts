import { closest } from '../../closest.ts';
import { joinList, splitList } from './text.ts';

/** A cell with a value that its column cannot have. The message ends a sentence about the cell. */
export class CellError extends Error {
  override name = 'CellError';
}

/** How a cell stores a member of a record. Empty cells are handled before. */
export interface Cell {
  write(value: unknown): string;
  /** Returns the member; throws `CellError` for an invalid cell. */
  read(cell: string): unknown;
}

/** A plain text. */
export const TEXT: Cell = { write: String, read: (cell) => cell };

/** A single id. */
export const ID: Cell = {
  write: String,
  read(cell) {
    const id = cell.trim();
    if (!/[;,\s]/.test(id)) return id;
    throw new CellError(
      `is ${quoted(id)}, which is not an id: write several as JSON, [{"actor": "china", "basis": "assumed"}, …]`,
    );
  },
};

/** `yes` or `no`, which spreadsheets do not change in any language. */
export const FLAG: Cell = {
  write: (value) => (value ? 'yes' : 'no'),
  read(cell) {
    const word = cell.trim().toLowerCase();
    if (word === 'yes' || word === 'no') return word === 'yes';
    throw new CellError(`is ${quoted(cell)}: write yes or no`);
  },
};

/** Ids and other words without spaces, joined by `; `. */
export const LIST: Cell = {
  write: (value) => joinList(value as string[]),
  read: (cell) => {
    const items = splitList(cell).map((item) => item.trim());
    return items.filter((item) => item !== '');
  },
};

/** A list of parts of a record as JSON, each as in a bundle. */
export const JSON_LIST: Cell = {
  write: (value) => JSON.stringify(value),
  read(cell) {
    const value = parsed(cell);
    if (Array.isArray(value)) return value;
    throw new CellError('is not a JSON list: write it as in a bundle, [{…}, {…}]');
  },
};

/** A word of a closed list. */
export function oneOf(words: readonly string[]): Cell {
  return {
    write: String,
    read(cell) {
      const word = cell.trim();
      if (words.includes(word)) return word;
      const near = closest(word, [...words]);
      const hint = near ? `did you mean ${near}?` : `write one of ${words.join(', ')}`;
      throw new CellError(`is ${quoted(word)}: ${hint}`);
    },
  };
}

/** What spreadsheets turn a day or a month into. The original date is lost. */
const REWRITTEN_DATES = [
  /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$/,
  /^\d{4}[/.年]\d{1,2}[/.月]\d{1,2}日?$/,
  /^\d{4}年\d{1,2}月$/,
  /^\d{1,2}[- ]\p{L}{3,}\.?([- ]\d{2,4})?$/u,
  /^\p{L}{3,}\.?[- ]\d{2,4}$/u,
  /^\d{5}(\.\d+)?$/,
  /^\d{4}-\d{2}-\d{2}[T ]\d/,
];

/** A date as EDTF. A date that a spreadsheet has changed is refused. */
export const EDTF: Cell = {
  write: String,
  read(cell) {
    const date = cell.trim();
    if (!REWRITTEN_DATES.some((pattern) => pattern.test(date))) return date;
    throw new CellError(
      `is ${quoted(date)}, a date rewritten by a spreadsheet: write year, month and day after an apostrophe, such as '2025-10-09`,
    );
  },
};

/** Codes of goods. Codes that a spreadsheet has turned into numbers are refused. */
export const CODES: Cell = {
  write: LIST.write,
  read(cell) {
    const codes = LIST.read(cell) as string[];
    for (const code of codes) refuseNumber(code);
    return codes;
  },
};

function refuseNumber(code: string): void {
  if (/^\d+$/.test(code) && code.length % 2 === 1 && code.length < 8) {
    throw new CellError(
      `is ${quoted(code)}, which has lost its leading zero: write '0${code}, with the apostrophe`,
    );
  }
  if (/^\d([.,]\d+)?e\+\d+$/i.test(code)) {
    throw new CellError(
      `is ${quoted(code)}, which a spreadsheet has turned into a number: write all digits after an apostrophe, such as '8504403100`,
    );
  }
}

/** Returns a text in quotation marks, shortened for a message. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Returns the value of a cell of JSON; undefined if it is invalid. */
export function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return undefined;
  }
}
