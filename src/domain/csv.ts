/** A record of a CSV text (RFC 4180) and where it stands. */
export interface CsvRecord {
  cells: string[];
  /** The number of its first line, from 1. */
  line: number;
  /** Its first character and the one after its last, without the line break, in code units. */
  start: number;
  end: number;
}

/** A text that is no CSV: a cell whose quotation marks do not close, or with more behind them. */
export class CsvError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

const BYTE_ORDER_MARK = 0xfeff;
const [TAB, LINE_FEED, RETURN, QUOTE, COMMA] = [9, 10, 13, 34, 44];

/**
 * Yields the records of a CSV text, in one pass. Lines without any character but spaces are none. Throws a `CsvError` for
 * quotation marks that do not close or have more behind them.
 */
export function* csvRecords(text: string): Generator<CsvRecord> {
  const reader = { text, at: text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0, line: 1 };
  while (reader.at < text.length) {
    const record = readRecord(reader);
    if (record.cells.length > 1 || record.cells[0]?.trim() !== '') yield record;
  }
}

interface Reader {
  text: string;
  at: number;
  line: number;
}

function readRecord(reader: Reader): CsvRecord {
  const { line, at: start } = reader;
  const cells = [readCell(reader)];
  while (reader.text.charCodeAt(reader.at) === COMMA) {
    reader.at += 1;
    cells.push(readCell(reader));
  }
  const end = reader.at;
  readBreak(reader);
  return { cells, line, start, end };
}

/** Reads a line break of any kind. */
function readBreak(reader: Reader): void {
  const { text, at } = reader;
  if (at >= text.length) return;
  reader.at += text.charCodeAt(at) === RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
  reader.line += 1;
}

function readCell(reader: Reader): string {
  const { text } = reader;
  let start = reader.at;
  while (isBlank(text.charCodeAt(start))) start += 1;
  return text.charCodeAt(start) === QUOTE ? readQuoted(reader, start) : readBare(reader);
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === TAB;
}

function readBare(reader: Reader): string {
  const { text, at: start } = reader;
  let end = start;
  while (end < text.length && !endsCell(text.charCodeAt(end))) end += 1;
  reader.at = end;
  return text.slice(start, end);
}

function endsCell(unit: number): boolean {
  return unit === COMMA || unit === LINE_FEED || unit === RETURN;
}

/** Reads a cell in quotation marks, in which two of them stand for one. */
function readQuoted(reader: Reader, open: number): string {
  const { text, line } = reader;
  let cell = '';
  let from = open + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close < 0) throw new CsvError(line, 'opens a quotation mark that does not close');
    cell += text.slice(from, close);
    from = close + 1;
    if (text.charCodeAt(from) !== QUOTE) break;
    cell += '"';
    from += 1;
  }
  while (isBlank(text.charCodeAt(from))) from += 1;
  if (from < text.length && !endsCell(text.charCodeAt(from))) {
    throw new CsvError(line, 'has characters behind a closing quotation mark');
  }
  reader.at = from;
  reader.line += breaksIn(text, open, from);
  return cell;
}

function breaksIn(text: string, start: number, end: number): number {
  let breaks = 0;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED || (unit === RETURN && text.charCodeAt(at + 1) !== LINE_FEED))
      breaks += 1;
  }
  return breaks;
}
