import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { openToRead } from '../base.ts';
import { writeDump } from '../curation/dump.ts';
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
    help: `${FORMATS.join(', ')} (default: by the extension of --output, or ndjson)`,
  },
  kind: {
    type: 'string',
    multiple: true,
    value: 'KIND',
    help: `only this kind; can be repeated: ${RECORD_KINDS.join(', ')}`,
  },
  output: { type: 'string', value: 'FILE', help: 'file to write (default: standard output)' },
  to: {
    type: 'string',
    value: 'DIR',
    help: 'folder for all records in all formats, with a manifest',
  },
} as const satisfies OptionTable;

export const exportCommand: Command = {
  name: 'export',
  summary: 'write the records to files that can be imported',
  help: helpText({
    usage: 'export',
    about: `Writes every live record as it is at one moment, in the format that "import" reads, sorted by kind
and id. The same database always gives the same bytes, and importing them into an empty database
gives the same records. The history is not exported; use "backup" to copy it too. The file appears
only when it is complete.
A CSV file contains one kind: ${CSV_KINDS.join(', ')}. docs/csv.md describes its columns.
With --to, the folder gets everything as packed NDJSON, each of these kinds as packed CSV, one
archive, and a manifest with digests and the position. The service offers it if EXPORT_DIR names it.`,
    options: OPTIONS,
    examples: [
      ['trade-measures export --output all.yaml', 'export all records for reading and editing'],
      [
        'trade-measures export --kind measure --kind threat --format json',
        'export two kinds as JSON',
      ],
      ['trade-measures export --output measures.csv', 'export the measures for a spreadsheet'],
      ['trade-measures export | gzip > all.ndjson.gz', 'export all records, one per line'],
      [
        'trade-measures export --to /var/lib/trade-measures/export',
        'write all downloads every night',
      ],
    ],
  }),
  async run(args, io) {
    const { values } = readArguments('export', OPTIONS, NO_OPERANDS, args);
    if (values.to !== undefined) return exportTo(values.to, values, io);
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

/** Writes all records into a folder, in all formats; throws `WrongUsage` for an option that narrows. */
async function exportTo(
  folder: string,
  { database, format, kind, output }: { [name: string]: unknown; database?: string },
  io: Io,
): Promise<number> {
  if (format !== undefined || kind !== undefined || output !== undefined) {
    throw new WrongUsage(
      '--to writes all records in all formats: leave out --format, --kind and --output',
    );
  }
  const store = openToRead(databasePath(database, io.env));
  try {
    const progress = progressOn(io, 'records written');
    const { position, records } = await writeDump(store, folder, io.clock, progress.step);
    progress.done();
    await io.out(`${folder} has all ${records} records as of ${position}\n`);
    return EXIT.done;
  } finally {
    store.close();
  }
}

function formatOf(given: string | undefined, output: string | undefined): Format {
  if (given !== undefined) return oneOf('--format', given, FORMATS);
  if (output === undefined) return 'ndjson';
  const extension = extname(output).slice(1).toLowerCase().replace('yml', 'yaml');
  const format = FORMATS.find((known) => known === extension);
  if (format !== undefined) return format;
  throw new WrongUsage(
    `the extension of ${output} is not a known format: give --format, such as --format yaml`,
  );
}

interface Writer {
  /** Returns the kinds given by --kind, or all kinds. */
  kinds: RecordKind[] | undefined;
  textOf(records: Iterable<Written>): Iterable<string>;
}

function writerOf(format: Format, kinds: RecordKind[] | undefined, output?: string): Writer {
  if (format !== 'csv') return { kinds, textOf: (records) => bundleText(format, records) };
  const kind = requestedCsvKind(kinds, output);
  return { kinds: [kind], textOf: (records) => csvText(kind, records) };
}

/** Returns the one kind of a CSV file; throws `WrongUsage` when the file name stands for another kind. */
function requestedCsvKind(kinds: RecordKind[] | undefined, output: string | undefined): RecordKind {
  const [given, ...more] = new Set(kinds);
  const named = output === undefined ? undefined : csvKindOf(output);
  if (given === undefined && named !== undefined) return named;
  if (given === undefined || more.length > 0) {
    throw new WrongUsage(
      `a CSV file contains one kind: give one --kind of ${CSV_KINDS.join(', ')}`,
    );
  }
  const kind = oneOf('--kind', given, CSV_KINDS);
  if (named === undefined || named === kind) return kind;
  const list = COLLECTIONS[kind];
  throw new WrongUsage(
    `the name ${output} is for ${COLLECTIONS[named]}, but the file would contain ${list}: name it ${list}.csv`,
  );
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

/** Writes text in larger chunks, each when the stream can take more. */
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

/** Writes a file under a temporary name and renames it when it is complete and on the disk. */
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
