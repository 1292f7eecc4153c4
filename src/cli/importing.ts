import { isLarge } from '../curation/batches.ts';
import {
  type BundleFiles,
  editLines,
  faultLines,
  joinFiles,
  noticeLines,
  openBundle,
} from '../curation/files.ts';
import {
  type Counts,
  type ItemReport,
  importAll,
  importPartly,
  OUTCOMES,
} from '../curation/import.ts';
import { BundleError } from '../formats/bundle/read.ts';
import type { Store } from '../store/store.ts';
import type { Operands } from './arguments.ts';
import { type Imported, type Importing, importBatches, type Told } from './batches.ts';
import { EXIT, type Io } from './command.ts';
import { linesOf } from './lines.ts';
import { progressOn } from './progress.ts';

export const FILES: Operands = { name: 'FILE...', min: 1, max: Number.POSITIVE_INFINITY };

/**
 * Imports files together, prints the faults, the members that another author wrote last and the counts, and returns the exit
 * code.
 */
export async function importFiles(
  store: Store,
  paths: string[],
  importing: Importing,
  io: Io,
): Promise<number> {
  const files = joinFiles(paths.map((path) => openBundle(path, store)));
  const faults = linesOf(
    ({ faults: all }) => all,
    (report) => faultLines(files, report),
    'faults',
  );
  const edits = linesOf(
    ({ edits: all }) => all,
    (report) => editLines(files, report),
    'members',
  );
  const notices = linesOf(
    ({ notices: all }) => all,
    (report) => noticeLines(files, report),
    'notices',
  );
  const written: ItemReport[] = [];
  const progress = progressOn(io, 'records read');
  let edited = 0;
  const onItem = (report: ItemReport) => {
    progress.step();
    if (report.outcome === 'refused') faults.add(report);
    else written.push(report);
    if (report.edits.length === 0) return;
    edited += 1;
    edits.add(report);
  };
  const { counts, stopped } = await importAs(importing)(store, files, {
    importing,
    io,
    onItem,
    progress,
  });
  progress.done();
  for (const line of faults.lines()) io.err(`${line}\n`);
  for (const line of edits.lines()) io.err(`${line}\n`);
  for (const report of written) notices.add(report);
  for (const line of notices.lines()) io.err(`${line}\n`);
  if (stopped !== null) io.err(`${stopped}\n`);
  if (!importing.quiet) await io.out(summaryOf(counts, importing, edited, stopped !== null));
  return counts.refused > 0 ? EXIT.refused : EXIT.done;
}

/** Returns the import function; its errors name the file that cannot be read. */
function importAs({ partial, atomic }: Importing) {
  return async (store: Store, source: BundleFiles, told: Told): Promise<Imported> => {
    try {
      if (!atomic && isLarge(source)) return await importBatches(store, source, told);
      const { change, dryRun, edits } = told.importing;
      const options = { change, dryRun, edits, onItem: told.onItem };
      return {
        counts: (partial ? importPartly : importAll)(store, source, options),
        stopped: null,
      };
    } catch (error) {
      if (!(error instanceof BundleError)) throw error;
      const path = source.path();
      const where = error.line === null ? path : `${path}:${error.line}`;
      const message = error.message.startsWith(path) ? error.message : `${where}: ${error.message}`;
      throw new BundleError(`${message}\nNothing was written.`);
    }
  };
}

function summaryOf(
  counts: Counts,
  { dryRun, partial, edits }: Importing,
  edited: number,
  stopped: boolean,
): string {
  const told = OUTCOMES.map((outcome) => `${counts[outcome].toLocaleString('en')} ${outcome}`);
  const others = `${edited.toLocaleString('en')} with members that another author wrote last`;
  const also =
    edited === 0
      ? ''
      : edits === 'keep'
        ? `${others}: kept\n`
        : `${others}: overwritten (--keep-edits keeps them)\n`;
  const end = dryRun
    ? 'This was a dry run: nothing was written.\n'
    : counts.refused > 0 && !partial && !stopped
      ? 'Nothing was written, because some records were refused. Use --partial to write the others.\n'
      : '';
  return `${told.join(', ')}\n${also}${end}`;
}
