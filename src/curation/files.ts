import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import {
  BundleError,
  type BundleItem,
  lineOfPointer,
  readBundle,
  readLine,
} from '../formats/bundle/read.ts';
import type { ImportSource } from './import.ts';

/** A file of records, with the lines on which they stand. */
export interface BundleFile extends ImportSource {
  path: string;
  /** The line of a member of the item at an index. */
  lineOf(index: number, pointer: string): number;
}

const CHUNK_BYTES = 1 << 20;
const EXTENSIONS = ['.yaml', '.yml', '.json', '.ndjson'];

/**
 * A file of records by its extension: YAML and JSON are read whole, NDJSON line by line, however long.
 * Refuses other extensions, and with its line what cannot be read at all.
 */
export function openBundle(path: string): BundleFile {
  const extension = extname(path);
  if (!EXTENSIONS.includes(extension)) {
    throw new BundleError(`${path} is none of ${EXTENSIONS.join(', ')}`);
  }
  return extension === '.ndjson' ? ndjsonFile(path) : wholeFile(path);
}

function wholeFile(path: string): BundleFile {
  const text = readText(path);
  const items = readBundle(text).map((item) => withText(item, path));
  return {
    path,
    items: () => items,
    lineOf: (index, pointer) => lineOfPointer(text, `${items[index]?.pointer ?? ''}${pointer}`),
  };
}

function ndjsonFile(path: string): BundleFile {
  return {
    path,
    *items() {
      let number = 0;
      for (const line of linesOf(path)) {
        number += 1;
        if (line.trim() !== '') yield withText(readLine(line, number), path);
      }
    },
    lineOf(index) {
      let number = 0;
      let items = -1;
      for (const line of linesOf(path)) {
        number += 1;
        if (line.trim() !== '') items += 1;
        if (items === index) return number;
      }
      return number;
    },
  };
}

/** A document's text may stand in a file beside the bundle. */
function withText(item: BundleItem, path: string): BundleItem {
  const { text_file: file, ...rest } = (item.value ?? {}) as Record<string, unknown>;
  if (item.kind !== 'document' || typeof file !== 'string' || 'text' in rest) return item;
  if (basename(file) !== file) {
    throw new BundleError(`${path}: text_file ${file} is not the name of a file beside the bundle`);
  }
  return { ...item, value: { ...rest, text: readText(join(dirname(path), file)) } };
}

/** The text of a file, byte for byte; refuses what is not UTF-8. */
function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new BundleError(`${path} is not UTF-8 text`);
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
      const lines = (
        rest + decoder.decode(chunk.subarray(0, length), { stream: length > 0 })
      ).split('\n');
      rest = lines.pop() as string;
      yield* lines;
      if (length === 0) break;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(file);
  }
}
