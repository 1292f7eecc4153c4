import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { openToRead } from '../base.ts';
import { exportRecords } from '../curation/export.ts';
import { csvKindOf } from '../curation/files.ts';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { BUNDLE_FORMATS, bundleText, type Written } from '../formats/bundle/write.ts';
import { csvRows } from '../formats/csv/write.ts';
import { CSV_KINDS, csvTable } from '../records/csv.ts';
import { filesOf, writeWhole } from '../store/replace.ts';
import { inSnapshot } from '../store/snapshot.ts';
import type { Store } from '../store/store.ts';
import {
  DATABASE,
  databasePath,
  NO_OPERANDS,
  type OptionTable,
  oneOf,
  readArguments,
} from './arguments.ts';
import { type Command, EXIT, type Io, WrongUsage } from './command.ts';
import { helpText } from './help.ts';
import { progressOn } from './progress.ts';

const FORMATS = [...BUNDLE_FORMATS, 'csv'] as const;
type Format = (typeof FORMATS)[number];

const OPTIONS = {
  ...DATABASE,
  format: {
    type: 'string',
    value: 'FORMAT',
    help: `${FORMATS.join(', ')}; else by the extension of --output, else ndjson`,
  },
  kind: {
    type: 'string',
    multiple: true,
    value: 'KIND',
    help: `only records of it, may be repeated: ${RECORD_KINDS.join(', ')}`,
  },
  output: { type: 'string', value: 'FILE', help: 'else standard output' },
} as const satisfies OptionTable;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the records of the base as files that can be imported',
  help: helpText({
    usage: 'export',
    about: `Writes every live record as a curator would write it, by kind and id, all as of one moment: the
same base gives the same bytes, and importing them into an empty base gives the same records. The
history stays behind; "backup" copies that too. A file is there only once it is complete.
CSV holds one kind in a file: ${CSV_KINDS.join(', ')}; docs/csv.md tells its columns.`,
    options: OPTIONS,
    examples: [
      ['trade-measures export --output all.yaml', 'everything, to read and to edit'],
      ['trade-measures export --kind measure --kind threat --format json', 'two kinds, as JSON'],
      ['trade-measures export --output measures.csv', 'the measures, for a spreadsheet'],
      ['trade-measures export | gzip > all.ndjson.gz', 'everything, a record a line'],
    ],
  }),
  async run(args, io) {
    const { values } = readArguments('export', OPTIONS, NO_OPERANDS, args);
    const kinds = values.kind?.map((kind) => oneOf('--kind', kind, RECORD_KINDS));
    const { output } = values;
    const format = formatOf(values.format, output);
    const { kinds: written, textOf } = writerOf(format, kinds, output);
    const store = openToRead(databasePath(values.database, io.env));
    const pieces = () => textOf(counted(exportRecords(store, written), io));
    try {
      if (output === undefined) await inSnapshot(store, () => pour(pieces(), io.out));
      else await writeFile(output, format, store, pieces);
      return EXIT.done;
    } finally {
      store.close();
    }
  },
};

function formatOf(given: string | undefined, output: string | undefined): Format {
  if (given !== undefined) return oneOf('--format', given, FORMATS);
  if (output === undefined) return 'ndjson';
  const extension = extname(output).slice(1).toLowerCase().replace('yml', 'yaml');
  const format = FORMATS.find((known) => known === extension);
  if (format !== undefined) return format;
  throw new WrongUsage(`${output} does not say in which format: give --format, such as yaml`);
}

interface Writer {
  /** The kinds of record that it takes; all where it does not say. */
  kinds: RecordKind[] | undefined;
  textOf(records: Iterable<Written>): Iterable<string>;
}

function writerOf(format: Format, kinds: RecordKind[] | undefined, output?: string): Writer {
  if (format !== 'csv') return { kinds, textOf: (records) => bundleText(format, records) };
  const kind = requestedCsvKind(kinds, output);
  return { kinds: [kind], textOf: (records) => csvText(kind, records) };
}

/** The one kind that a CSV file is to hold; refuses a file whose name would have it imported as another. */
function requestedCsvKind(kinds: RecordKind[] | undefined, output: string | undefined): RecordKind {
  const [given, ...more] = new Set(kinds);
  const named = output === undefined ? undefined : csvKindOf(output);
  if (given === undefined && named !== undefined) return named;
  if (given === undefined || more.length > 0) {
    throw new WrongUsage(`CSV holds one kind: give one --kind of ${CSV_KINDS.join(', ')}`);
  }
  const kind = oneOf('--kind', given, CSV_KINDS);
  if (named === undefined || named === kind) return kind;
  const list = COLLECTIONS[kind];
  throw new WrongUsage(`${output} says that it holds ${COLLECTIONS[named]}: name it ${list}.csv`);
}

function csvText(kind: RecordKind, records: Iterable<Written>): Generator<string> {
  function* values(): Generator<object> {
    for (const { value } of records) yield value;
  }
  return csvRows(csvTable(kind), values());
}

function* counted(records: Iterable<Written>, io: Io): Generator<Written> {
  const progress = progressOn(io, 'records written');
  for (const record of records) {
    progress.step();
    yield record;
  }
  progress.done();
}

const CHUNK = 1 << 16;

/** Gives pieces on in larger chunks, each once there is room for it. */
async function pour(pieces: Iterable<string>, take: Io['out']): Promise<void> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    await take(chunk);
    chunk = '';
  }
  if (chunk !== '') await take(chunk);
}

/** How a file of each format begins, by which one is known that may be written over. */
const BEGINNINGS: Record<Format, RegExp> = {
  json: /^\uFEFF?\s*\{/,
  ndjson: /^\s*\{"/,
  yaml: new RegExp(
    `^\\uFEFF?(?:[ \\t]*(?:#.*)?\\r?\\n|---.*\\n)*["']?(?:format|${Object.values(COLLECTIONS).join('|')})["']?:`,
  ),
  csv: /^\uFEFF?(?:.*[,;\t])?"?id"?[,;\t\r\n]/,
};

function writeFile(
  path: string,
  format: Format,
  store: Store,
  pieces: () => Iterable<string>,
): Promise<void> {
  return writeWhole(path, filesOf(format, BEGINNINGS[format]), (file) =>
    inSnapshot(store, () =>
      pour(pieces(), (text) => {
        writeFileSync(file, text);
      }),
    ),
  );
}
