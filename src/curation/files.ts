import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { COLLECTIONS, type RecordKind } from '../domain/record.ts';
import {
  BundleError,
  type BundleItem,
  pointerLines,
  readBundle,
  readLine,
} from '../formats/bundle/read.ts';
import { CSV_KINDS } from '../records/csv.ts';
import type { Store } from '../store/store.ts';
import { readCsv } from './csv.ts';
import type { ImportSource, ItemReport } from './import.ts';

/** A file of records, with the lines on which they stand. */
export interface BundleFile extends ImportSource {
  path: string;
  /** The line of a member of the item at an index, of those walked through so far. */
  lineOf(index: number, pointer: string): number;
  /** Of a spreadsheet the column of the member, where one holds it. */
  columnOf?(index: number, pointer: string): string | null;
}

/** Several files as one source. */
export interface BundleFiles extends ImportSource {
  /** The file that is being read. */
  path(): string;
  /** The file and line, of a spreadsheet the row and column, of a member of the item at an index, of those walked through so far. */
  placeOf(index: number, pointer: string): string;
}

const CHUNK_BYTES = 1 << 20;
const EXTENSIONS = ['.yaml', '.yml', '.json', '.ndjson', '.csv'];

/**
 * A file of records by its extension: NDJSON is read line by line, however long, all others whole; CSV is
 * laid over what the base has.
 * Refuses other extensions, and with its line what cannot be read at all.
 */
export function openBundle(path: string, store?: Store): BundleFile {
  const extension = extname(path).toLowerCase();
  if (!EXTENSIONS.includes(extension)) {
    throw new BundleError(`${path} has an unknown extension: use ${EXTENSIONS.join(', ')}`);
  }
  if (extension === '.csv') return csvFile(path, store);
  return extension === '.ndjson' ? ndjsonFile(path) : wholeFile(path);
}

/** The kind of record that a CSV file holds, by the beginning of its name; refuses a name that says none. */
export function csvKindOf(path: string): RecordKind {
  const kind = CSV_KINDS.find((known) => basename(path).startsWith(COLLECTIONS[known]));
  if (kind !== undefined) return kind;
  const names = CSV_KINDS.map((known) => `${COLLECTIONS[known]}.csv`).join(', ');
  throw new BundleError(
    `${path}: the name of a CSV file must give the kind of its records: use ${names}`,
  );
}

/** What a CSV file leaves out stays as the base has it. */
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
    lineOf: (index, pointer) => cellOf(index, pointer).row,
    columnOf: (index, pointer) => cellOf(index, pointer).column,
  };
}

function wholeFile(path: string): BundleFile {
  const text = readText(path);
  const items = inFile(path, () => readBundle(text).map((item) => withText(item, path)));
  let lines: ((pointer: string) => number) | undefined;
  return {
    path,
    items: () => items,
    lineOf(index, pointer) {
      lines ??= pointerLines(text);
      return lines(`${items[index]?.pointer ?? ''}${pointer}`);
    },
  };
}

/** What is wrong with a file as a whole is told with its name. */
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
  /** How many items stand before each blank line. */
  let blanks: number[] = [];
  return {
    path,
    *items() {
      blanks = [];
      let [number, count] = [0, 0];
      for (const line of linesOf(path)) {
        number += 1;
        if (line.trim() === '') blanks.push(count);
        else {
          yield inFile(path, () => withText(readLine(line, number), path));
          count += 1;
        }
      }
    },
    lineOf: (index) => index + 1 + blanks.filter((count) => count <= index).length,
  };
}

/** A document's text may stand in a file beside the bundle. */
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

/** The text of a file, byte for byte; refuses what is not UTF-8. */
function readText(path: string): string {
  const bytes = readFileSync(path);
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return decoded(path, () => decoder.decode(bytes));
}

function decoded(path: string, decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new BundleError(`${path} is not valid UTF-8: save it as UTF-8`);
  }
}

function* linesOf(path: string): Generator<string> {
  const file = openSync(path, 'r');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const chunk = Buffer.alloc(CHUNK_BYTES);
  try {
    let rest = '';
    for (;;) {
      const length = readSync(file, chunk, 0, CHUNK_BYTES, null);
      const bytes = chunk.subarray(0, length);
      const text = decoded(path, () => decoder.decode(bytes, { stream: length > 0 }));
      const lines = (rest + text).split('\n');
      rest = lines.pop() as string;
      yield* lines;
      if (length === 0) break;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}

/** Files as one source, one after the other. */
export function joinFiles(files: readonly BundleFile[]): BundleFiles {
  /** How many items stand before each file, of those walked through so far. */
  const before: number[] = [];
  let path = '';
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
    path: () => path,
    placeOf(index, pointer) {
      const place = before.findLastIndex((count) => count <= index);
      const file = files[place] as BundleFile;
      const within = index - (before[place] ?? 0);
      const column = file.columnOf?.(within, pointer) ?? null;
      return `${file.path}:${file.lineOf(within, pointer)}${column === null ? '' : `:${column}`}`;
    },
  };
}

/** The faults of a record as lines: file and line, record, field, and what would work. */
export function faultLines(
  files: BundleFiles,
  { index, kind, id, faults }: Pick<ItemReport, 'index' | 'kind' | 'id' | 'faults'>,
): string[] {
  return faults.map(({ pointer, detail }) => {
    const member = pointer === '' ? '' : `${pointer}: `;
    return `${files.placeOf(index, pointer)}: ${kind} ${id ?? '(no id)'}: ${member}${detail}`;
  });
}
