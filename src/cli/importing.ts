import { type BundleFiles, faultLines, joinFiles, openBundle } from '../curation/files.ts';
import {
  type Counts,
  type ItemReport,
  importAll,
  importPartly,
  OUTCOMES,
} from '../curation/import.ts';
import type { Change } from '../curation/write.ts';
import { BundleError } from '../formats/bundle/read.ts';
import type { Store } from '../store/store.ts';
import type { Operands } from './arguments.ts';
import { EXIT, type Io } from './command.ts';
import { progressOn } from './progress.ts';

const FAULTS_MAX = 1000;

export const FILES: Operands = { name: 'FILE...', min: 1, max: Number.POSITIVE_INFINITY };

/** Options of an import. */
export interface Importing {
  change: Change;
  dryRun: boolean;
  /** Whether valid records are written even if others are refused. */
  partial: boolean;
  /** Whether only faults are printed. */
  quiet: boolean;
}

/** Imports files together, prints the faults and the counts, and returns the exit code. */
export async function importFiles(
  store: Store,
  paths: string[],
  importing: Importing,
  io: Io,
): Promise<number> {
  const files = joinFiles(paths.map((path) => openBundle(path, store)));
  const faults = faultsOf(files);
  const progress = progressOn(io, 'records read');
  const counts = importAs(importing)(store, files, {
    change: importing.change,
    dryRun: importing.dryRun,
    onItem(report) {
      progress.step();
      if (report.outcome === 'refused') faults.add(report);
    },
  });
  progress.done();
  for (const line of faults.lines()) io.err(`${line}\n`);
  if (!importing.quiet) await io.out(summaryOf(counts, importing));
  return counts.refused > 0 ? EXIT.refused : EXIT.done;
}

/** Returns the import function; its errors name the file that cannot be read. */
function importAs({ partial }: Importing): typeof importAll {
  return (store, source, options) => {
    try {
      return (partial ? importPartly : importAll)(store, source, options);
    } catch (error) {
      if (!(error instanceof BundleError)) throw error;
      const path = (source as BundleFiles).path();
      const where = error.line === null ? path : `${path}:${error.line}`;
      const told = error.message.startsWith(path) ? error.message : `${where}: ${error.message}`;
      throw new BundleError(`${told}\nNothing was written.`);
    }
  };
}

/** Collects the faults to print, up to the maximum, and counts the others. */
function faultsOf(files: BundleFiles) {
  const kept: ItemReport[] = [];
  let [told, rest] = [0, 0];
  return {
    add(report: ItemReport) {
      const room = FAULTS_MAX - told;
      const faults = report.faults.slice(0, room);
      if (faults.length > 0) kept.push({ ...report, faults });
      told += faults.length;
      rest += report.faults.length - faults.length;
    },
    lines(): string[] {
      const lines = kept.sort((a, b) => a.index - b.index).flatMap((r) => faultLines(files, r));
      return rest > 0 ? [...lines, `... and ${rest.toLocaleString('en')} more faults`] : lines;
    },
  };
}

function summaryOf(counts: Counts, { dryRun, partial }: Importing): string {
  const told = OUTCOMES.map((outcome) => `${counts[outcome].toLocaleString('en')} ${outcome}`);
  const end = dryRun
    ? 'This was a dry run: nothing was written.\n'
    : counts.refused > 0 && !partial
      ? 'Nothing was written, because some records were refused. Use --partial to write the others.\n'
      : '';
  return `${told.join(', ')}\n${end}`;
}
