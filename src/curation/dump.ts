import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import yazl from 'yazl';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { bundleText, type Written } from '../formats/bundle/write.ts';
import { csvRows } from '../formats/csv/write.ts';
import { type Dump, type DumpFile, DumpJson, MANIFEST } from '../formats/wire/dump.ts';
import { CSV_KINDS, csvTable } from '../records/csv.ts';
import { headOf, positionText } from '../store/position.ts';
import { filesOf, writeWhole } from '../store/replace.ts';
import { inSnapshot } from '../store/snapshot.ts';
import type { Store } from '../store/store.ts';
import { exportRecords } from './export.ts';

const ALL = 'records.ndjson.gz';
const ARCHIVE = 'trade-measures.zip';

/**
 * Writes all live records into a folder: as NDJSON, as a table for each kind that has one, and all of these in one
 * archive. Each position of the database has a folder of its own in it, which never changes; `manifest.json` names the
 * last. Returns what that says. `onRecord` is called for each record. Throws if the folder holds another manifest.
 */
export async function writeDump(
  store: Store,
  folder: string,
  clock: () => Date,
  onRecord: () => void = () => {},
): Promise<Dump> {
  mkdirSync(folder, { recursive: true });
  const before = readDump(folder);
  const dump = await inSnapshot(store, () => filled(store, folder, clock, onRecord));
  await writeManifest(join(folder, MANIFEST), dump);
  if (before?.position !== dump.position) {
    keepOnly(folder, [dump.position, ...(before ? [before.position] : [])]);
  }
  return dump;
}

/** Returns what the manifest of a folder says; null if it has none of this form. */
export function readDump(folder: string): Dump | null {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return null;
  try {
    return DumpJson.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Fills the folder of the current position, unless it is there. */
async function filled(
  store: Store,
  folder: string,
  clock: () => Date,
  onRecord: () => void,
): Promise<Dump> {
  const position = positionText(headOf(store));
  const place = join(folder, position);
  const held = readDump(place);
  if (held !== null) return held;
  const part = `${place}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  let records = 0;
  const everything = counted(exportRecords(store), () => {
    records += 1;
    onRecord();
  });
  const files = [
    await writePacked(
      part,
      ALL,
      'application/x-ndjson',
      RECORD_KINDS,
      bundleText('ndjson', everything),
    ),
  ];
  for (const kind of CSV_KINDS) {
    const name = `${COLLECTIONS[kind]}.csv.gz`;
    const rows = csvRows(csvTable(kind), values(exportRecords(store, [kind])));
    files.push(await writePacked(part, name, 'text/csv', [kind], rows));
  }
  files.push(await writeArchive(part, files));
  const dump = { written_at: clock().toISOString(), position, records, files };
  await writeManifest(join(part, MANIFEST), dump);
  renameSync(part, place);
  return dump;
}

function* counted(records: Iterable<Written>, count: () => void): Generator<Written> {
  for (const record of records) {
    count();
    yield record;
  }
}

function* values(records: Iterable<Written>): Generator<object> {
  for (const { value } of records) yield value;
}

async function writePacked(
  folder: string,
  name: string,
  mediaType: string,
  kinds: readonly RecordKind[],
  text: Iterable<string>,
): Promise<DumpFile> {
  let lines = 0;
  function* pieces(): Generator<Buffer> {
    for (const piece of text) {
      for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) lines += 1;
      yield Buffer.from(piece);
    }
  }
  const written = await writeFile(folder, name, Readable.from(pieces()).pipe(createGzip()));
  return { name, media_type: `${mediaType}+gzip`, kinds: [...kinds], lines, ...written };
}

/** Packs the files, unpacked, into one archive. */
async function writeArchive(folder: string, files: DumpFile[]): Promise<DumpFile> {
  const zip = new yazl.ZipFile();
  // The same records always give the same bytes.
  const options = { mtime: new Date(0), forceDosTimestamp: true };
  for (const { name } of files) {
    const open = () => createReadStream(join(folder, name)).pipe(createGunzip());
    zip.addReadStreamLazy(name.replace(/\.gz$/, ''), options, (give) => give(null, open()));
  }
  zip.end();
  const written = await writeFile(folder, ARCHIVE, zip.outputStream as Readable);
  return {
    name: ARCHIVE,
    media_type: 'application/zip',
    kinds: [...RECORD_KINDS],
    lines: null,
    ...written,
  };
}

async function writeFile(folder: string, name: string, bytes: NodeJS.ReadableStream) {
  const path = join(folder, name);
  const digest = createHash('sha256');
  const watched = new Transform({
    transform(chunk, _encoding, done) {
      digest.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(bytes, watched, createWriteStream(path, { flush: true }));
  return { bytes: statSync(path).size, sha256: digest.digest('hex') };
}

function writeManifest(path: string, dump: Dump): Promise<void> {
  return writeWhole(path, filesOf('manifest', /^\{\s*"written_at":/), (file) => {
    writeFileSync(file, `${JSON.stringify(dump, null, 2)}\n`);
  });
}

/** Removes the folders of all positions but these: of the last, and of the one before it, which somebody may be reading. */
function keepOnly(folder: string, positions: string[]): void {
  for (const name of readdirSync(folder)) {
    const isOurs = existsSync(join(folder, name, MANIFEST));
    if (isOurs && !positions.includes(name)) rmSync(join(folder, name), { recursive: true });
  }
}
