import { Document, Scalar, visit } from 'yaml';
import { COLLECTIONS, type RecordKind } from '../../domain/record.ts';
import { BUNDLE_FORMAT } from './bundle.ts';
import { lineOf } from './read.ts';

/** The formats of a bundle, by the extension of a file. */
export const BUNDLE_FORMATS = ['yaml', 'json', 'ndjson'] as const;
export type BundleFormat = (typeof BUNDLE_FORMATS)[number];

/** A record as a curator would write it. */
export interface Written {
  kind: RecordKind;
  value: object;
}

/**
 * Yields the records as a bundle in a format, in pieces. The records of a kind must follow each other. Reading the
 * bundle gives the same records, character for character.
 */
export function bundleText(format: BundleFormat, records: Iterable<Written>): Generator<string> {
  return WRITERS[format](records);
}

const WRITERS: Record<BundleFormat, (records: Iterable<Written>) => Generator<string>> = {
  yaml: yamlText,
  json: jsonText,
  ndjson: ndjsonText,
};

function* ndjsonText(records: Iterable<Written>): Generator<string> {
  for (const { kind, value } of records) yield `${lineOf(kind, value)}\n`;
}

function* jsonText(records: Iterable<Written>): Generator<string> {
  yield `{\n  "format": ${JSON.stringify(BUNDLE_FORMAT)}`;
  let list: string | null = null;
  for (const { kind, value } of records) {
    const next = COLLECTIONS[kind];
    if (next !== list) yield `${list === null ? '' : '\n  ]'},\n  "${next}": [`;
    yield `${next === list ? ',' : ''}\n${indented(JSON.stringify(value, null, 2), '    ')}`;
    list = next;
  }
  yield `${list === null ? '' : '\n  ]'}\n}\n`;
}

function* yamlText(records: Iterable<Written>): Generator<string> {
  yield `format: ${BUNDLE_FORMAT}\n`;
  let list: string | null = null;
  for (const { kind, value } of records) {
    const next = COLLECTIONS[kind];
    yield next === list ? '\n' : `\n${next}:\n`;
    yield indented(yamlItem(value), '  ');
    list = next;
  }
}

const LINE_WIDTH = 100;
const INDENT = 2;

/** Returns a record as an item of a list in YAML. Long texts become blocks, unless a block would lose characters. */
function yamlItem(value: object): string {
  const document = new Document([value], { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node) {
      const style = typeof node.value === 'string' ? styleOf(node.value) : null;
      if (style !== null) node.type = style;
    },
  });
  return document.toString({
    lineWidth: LINE_WIDTH - INDENT,
    // Quoted texts of several lines lose lines that contain only spaces.
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
  });
}

const LONG = 80;

/** Characters that YAML readers may drop or take for line breaks; in quotes they are safe. */
const DELICATE = /[\t\r\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/;

/** Returns a YAML style that keeps every character of a text; null if the plain style does. */
function styleOf(text: string): Scalar.Type | null {
  const lines = text.split('\n');
  const spaced = lines.some((line) => line !== line.trim());
  if (DELICATE.test(text) || spaced || text.startsWith('\n') || text.endsWith('\n\n')) {
    return Scalar.QUOTE_DOUBLE;
  }
  if (lines.length > 1) return text === '\n' ? Scalar.QUOTE_DOUBLE : Scalar.BLOCK_LITERAL;
  return text.length > LONG && !text.includes('  ') ? Scalar.BLOCK_FOLDED : null;
}

function indented(text: string, indent: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');
}
