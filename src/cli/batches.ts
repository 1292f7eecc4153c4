import { setTimeout as pause } from 'node:timers/promises';
import { importInBatches } from '../curation/batches.ts';
import type { BundleFiles } from '../curation/files.ts';
import type { Counts, EditPolicy, ItemReport } from '../curation/import.ts';
import type { Change } from '../curation/write.ts';
import type { Store } from '../store/store.ts';
import type { Io } from './command.ts';
import type { Progress } from './progress.ts';

/** Options of an import. */
export interface Importing {
  change: Change;
  dryRun: boolean;
  /** Whether valid records are written even if others are refused. */
  partial: boolean;
  /** Whether all records are written in one transaction. */
  atomic: boolean;
  /** What to do with members that another author wrote last. */
  edits: EditPolicy;
  /** Whether only faults are printed. */
  quiet: boolean;
}

/** How long a batch takes, and the pause after it: longer than SQLite waits before another writer tries again. */
const BATCH_MS = 100;
const PAUSE_MS = 60;

/** How often the number of checked records is shown. */
const CHECK_MS = 250;

/** An import, and where it reports. */
export interface Told {
  importing: Importing;
  io: Io;
  onItem: (report: ItemReport) => void;
  progress: Progress;
}

/** The result of an import. */
export interface Imported {
  counts: Counts;
  /** A sentence that says where the import stopped, or null if it finished. */
  stopped: string | null;
}

/** Imports files in batches, with pauses in which others can write. */
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
    `Stopped: ${done.toLocaleString('en')} of ${records.toLocaleString('en')} records are done. Repeat the command to continue.`;
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
