import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { COLLECTIONS, type RecordKind } from '../domain/record.ts';
import {
  BundleError,
  type BundleItem,
  bundleValue,
  placeInBundle,
  pointerLines,
  readLine,
} from '../formats/bundle/read.ts';
import { itemsOfBundle } from '../records/bundle.short.ts';
import { CSV_KINDS } from '../records/csv.ts';
import type { Store } from '../store/store.ts';
import { readCsv } from './csv.ts';
import type { ImportSource, ItemReport } from './import.ts';

/** A file of records, with the lines of its records. */
export interface BundleFile extends ImportSource {
  path: string;
  /** Returns the line of a member of the item at an index that was iterated already. */
  lineOf(index: number, pointer: string): number;
  /** Returns the column of the member in a spreadsheet, or null if no column has it. */
  columnOf?(index: number, pointer: string): string | null;
}

/** Several files as one source. */
export interface BundleFiles extends ImportSource {
  /** Returns the path of the file that is being read. */
  path(): string;
  /**
   * Returns the file and line of a member of the item at an index that was iterated already; for a spreadsheet, the
   * row and column.
   */
  placeOf(index: number, pointer: string): string;
}

const CHUNK_BYTES = 1 << 20;
const EXTENSIONS = ['.yaml', '.yml', '.json', '.ndjson', '.csv'];

/**
 * Opens a file of records by its extension. NDJSON is read line by line, other files as a whole. CSV is merged into
 * the records of the database. Throws for other extensions and, with the line, for a file that cannot be read.
 */
export function openBundle(path: string, store?: Store): BundleFile {
  const extension = extname(path).toLowerCase();
  if (!EXTENSIONS.includes(extension)) {
    throw new BundleError(`${path} has an unknown extension: use ${EXTENSIONS.join(', ')}`);
  }
  if (extension === '.csv') return csvFile(path, store);
  return extension === '.ndjson' ? ndjsonFile(path) : wholeFile(path);
}

/** Returns the kind of records in a CSV file, from the beginning of its name; throws if the name has none. */
export function csvKindOf(path: string): RecordKind {
  const kind = CSV_KINDS.find((known) => basename(path).startsWith(COLLECTIONS[known]));
  if (kind !== undefined) return kind;
  const names = CSV_KINDS.map((known) => `${COLLECTIONS[known]}.csv`).join(', ');
  throw new BundleError(
    `${path}: the name of a CSV file must give the kind of its records: use ${names}`,
  );
}

/** Opens a CSV file. What it leaves out stays as it is in the database. */
function csvFile(path: string, store: Store | undefined): BundleFile {
  if (store === undefined)
    throw new BundleError(`${path}: a CSV file needs a database to compare with: give --database`);
  const kind = csvKindOf(path);
  const { items, faults, cellOf } = readCsv(store, kind, readText(path));
  if (faults.length > 0) {
    const lines = faults.map(({ row, column, detail }) => {
      return `${path}:${row}${column === null ? '' : `:${column}`}: ${detail}`;
    });
    throw new BundleError(lines.join('\n'));
  }
  return {
    path,
    items: () => items,
    at: (index) => items[index] as BundleItem,
    lineOf: (index, pointer) => cellOf(index, pointer).row,
    columnOf: (index, pointer) => cellOf(index, pointer).column,
  };
}

function wholeFile(path: string): BundleFile {
  const text = readText(path);
  const items = inFile(path, () =>
    itemsOfBundle(bundleValue(text)).map((item) => withText(item, path)),
  );
  let lines: ((pointer: string) => number) | undefined;
  return {
    path,
    items: () => items,
    at: (index) => items[index] as BundleItem,
    lineOf(index, pointer) {
      lines ??= pointerLines(text);
      return lines(placeInBundle(items[index] as BundleItem, pointer));
    },
  };
}

/** Adds the name of the file to an error about the file as a whole. */
function inFile<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BundleError) || error.message.startsWith(path)) throw error;
    throw new BundleError(
      `${path}${error.line === null ? '' : `:${error.line}`}: ${error.message}`,
    );
  }
}

function ndjsonFile(path: string): BundleFile {
  /** The line number, first byte and end of each item, one item after the other. */
  let places: number[] = [];
  const itemOf = (line: string, number: number) =>
    inFile(path, () => withText(readLine(line, number), path));
  return {
    path,
    *items() {
      places = [];
      let number = 0;
      for (const { line, start, end } of linesOf(path)) {
        number += 1;
        if (line.trim() === '') continue;
        places.push(number, start, end);
        yield itemOf(line, number);
      }
    },
    at(index) {
      const [number = 0, start = 0, end = 0] = places.slice(3 * index, 3 * index + 3);
      return itemOf(lineAt(path, start, end), number);
    },
    lineOf: (index) => places[3 * index] ?? 1,
  };
}

/** Reads the text of a document from a file beside the bundle, if the document names one. */
function withText(item: BundleItem, path: string): BundleItem {
  if (item.kind !== 'document') return item;
  const { text_file: file, ...rest } = (item.value ?? {}) as Record<string, unknown>;
  if (typeof file !== 'string' || 'text' in rest) return item;
  if (basename(file) !== file) {
    throw new BundleError(
      `${path}: text_file ${file} must be the name of a file in the same folder`,
    );
  }
  return { ...item, value: { ...rest, text: readText(join(dirname(path), file)) } };
}

/** Returns the text of a file, byte for byte; throws unless it is UTF-8. */
function readText(path: string): string {
  return textOf(path, readFileSync(path));
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(path: string, bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new BundleError(`${path} is not valid UTF-8: save it as UTF-8`);
  }
}

const LINE_BREAK = 0x0a;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

interface Line {
  line: string;
  /** The offsets of its first byte in the file, and of the byte after its last. */
  start: number;
  end: number;
}

function* linesOf(path: string): Generator<Line> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(CHUNK_BYTES);
  const lineIn = (bytes: Buffer, start: number) => {
    const mark = start === 0 && bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0;
    const line = textOf(path, bytes.subarray(mark));
    return { line, start: start + mark, end: start + bytes.length };
  };
  try {
    let rest: Buffer = Buffer.alloc(0);
    let at = 0;
    for (;;) {
      const length = readSync(file, chunk, 0, CHUNK_BYTES, null);
      const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
      let from = 0;
      for (;;) {
        const to = bytes.indexOf(LINE_BREAK, from);
        if (to < 0) break;
        yield lineIn(bytes.subarray(from, to), at + from);
        from = to + 1;
      }
      rest = bytes.subarray(from);
      at += from;
      if (length === 0) break;
    }
    if (rest.length > 0) yield lineIn(rest, at);
  } finally {
    closeSync(file);
  }
}

/** Returns the text between two offsets of a file. */
function lineAt(path: string, start: number, end: number): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(end - start);
    return textOf(path, bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start)));
  } finally {
    closeSync(file);
  }
}

/** Returns several files as one source, one file after the other. */
export function joinFiles(files: readonly BundleFile[]): BundleFiles {
  /** How many items are before each file, for the files that were iterated already. */
  const before: number[] = [];
  let path = '';
  const fileOf = (index: number) => {
    const place = before.findLastIndex((count) => count <= index);
    return { file: files[place] as BundleFile, within: index - (before[place] ?? 0) };
  };
  return {
    *items() {
      let count = 0;
      for (const [place, file] of files.entries()) {
        before[place] = count;
        path = file.path;
        for (const item of file.items()) {
          count += 1;
          yield item;
        }
      }
    },
    at(index) {
      const { file, within } = fileOf(index);
      path = file.path;
      return file.at(within);
    },
    path: () => path,
    placeOf(index, pointer) {
      const { file, within } = fileOf(index);
      const column = file.columnOf?.(within, pointer) ?? null;
      return `${file.path}:${file.lineOf(within, pointer)}${column === null ? '' : `:${column}`}`;
    },
  };
}

/** Returns the faults of a record as lines: file and line, record, member, and what would work. */
export function faultLines(
  files: BundleFiles,
  { index, kind, id, faults }: Pick<ItemReport, 'index' | 'kind' | 'id' | 'faults'>,
): string[] {
  return faults.map(({ pointer, detail }) => {
    const member = pointer === '' ? '' : `${pointer}: `;
    return `${files.placeOf(index, pointer)}: ${kind} ${id ?? '(no id)'}: ${member}${detail}`;
  });
}

/** Returns a line for each thing to look at in a record that is valid. */
export function noticeLines(
  files: BundleFiles,
  { index, kind, id, notices }: Pick<ItemReport, 'index' | 'kind' | 'id' | 'notices'>,
): string[] {
  return notices.map(({ pointer, detail }) => {
    return `${files.placeOf(index, pointer)}: ${kind} ${id}: ${pointer}: ${detail}`;
  });
}

const SHOWN_MAX = 100;

/** Returns a line for each member that another author wrote last: its place, its author, and both values. */
export function editLines(
  files: BundleFiles,
  { index, kind, id, edits }: Pick<ItemReport, 'index' | 'kind' | 'id' | 'edits'>,
): string[] {
  return edits.map((edit) => {
    const member = edit.pointer === '' ? '' : `${edit.pointer}: `;
    const wrote = `${edit.author ?? 'somebody else'} wrote ${shown(edit.old)}`;
    const becomes = edit.kept ? 'kept instead of' : 'replaced by';
    return `${files.placeOf(index, edit.pointer)}: ${kind} ${id}: ${member}${wrote}, ${becomes} ${shown(edit.new)}`;
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${[...text].slice(0, SHOWN_MAX).join('')}...` : text;
}
