import { setTimeout as pause } from 'node:timers/promises';
import { importInBatches } from '../curation/batches.ts';
import type { BundleFiles } from '../curation/files.ts';
import type { Counts, EditPolicy, ItemReport } from '../curation/import.ts';
import type { Change } from '../curation/write.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './command.ts';
import type { Progress } from './progress.ts';

/** How files are imported. */
export interface Importing {
  change: Change;
  dryRun: boolean;
  /** Whether what is not refused is written all the same. */
  partial: boolean;
  /** Whether all is one transaction, however many records there are. */
  atomic: boolean;
  /** What becomes of members that others wrote last. */
  edits: EditPolicy;
  /** Whether nothing but faults is told. */
  quiet: boolean;
}

/** How long a batch is written, and how long others then have to write: longer than they wait between two tries. */
const BATCH_MS = 100;
const PAUSE_MS = 60;

/** How long records are checked before it is told how many are. */
const CHECK_MS = 250;

/** An import, and who is told of it. */
export interface Told {
  importing: Importing;
  io: Io;
  onItem: (report: ItemReport) => void;
  progress: Progress;
}

/** What became of an import. */
export interface Imported {
  counts: Counts;
  /** Where the import stopped, in a sentence; null where it went to its end. */
  stopped: string | null;
}

/** Imports files in batches, with pauses in which others write. */
export async function importBatches(
  store: Store,
  source: BundleFiles,
  { importing, io, onItem, progress }: Told,
): Promise<Imported> {
  const { change, dryRun, partial, edits } = importing;
  const now = () => ({ ...change, recordedAt: io.clock().toISOString() });
  const limits = { batchMs: BATCH_MS, checkMs: CHECK_MS };
  const options = { ...limits, author: change.author, change: now, dryRun, partial, edits, onItem };
  const steps = importInBatches(store, source, options);
  let [done, records] = [0, 0];
  const stopped = () =>
    `Stopped: ${done.toLocaleString('en')} of ${records.toLocaleString('en')} records are done. Give the same command again to go on from there.`;
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) {
        const { counts, stopped: refusal } = step.value;
        ({ done } = step.value);
        if (refusal !== null) onItem(refusal);
        const refused = counts.refused + (refusal === null ? 0 : 1);
        return { counts: { ...counts, refused }, stopped: refusal === null ? null : stopped() };
      }
      ({ done, records } = step.value);
      if (records === 0) progress.tell(step.value.checked.toLocaleString('en'));
      else await pause(PAUSE_MS);
    }
  } catch (error) {
    if (records > 0) io.err(`${stopped()}\n`);
    throw error;
  }
}
