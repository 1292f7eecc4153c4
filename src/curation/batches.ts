import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import type { Store } from '../store/store.ts';
import { type Checked, checkAll } from './batches.check.ts';
import { components } from './components.ts';
import {
  type Counts,
  DEPENDS_ON_REFUSED,
  type ImportOptions,
  type ImportSource,
  type ItemReport,
  importTogether,
  noCounts,
} from './import.ts';
import type { Change } from './write.ts';

/** Imports of more records go in batches, for one transaction would keep others from writing for too long. */
export const BATCHED_ABOVE = 1000;

/** How far an import in batches has come. */
export interface BatchProgress {
  records: number;
  /** How many records are judged. */
  checked: number;
  /** How many records are done with: written, refused in part, or found to say nothing new. */
  done: number;
}

export interface BatchOptions extends Omit<ImportOptions, 'change'> {
  author: string;
  /** The change that a batch is, as of now. */
  change: () => Change;
  /** Whether what is not refused is written all the same. */
  partial: boolean;
  /** How long a batch is written; what must be written together may take longer. */
  batchMs: number;
  /** How long records are checked before there is a pause. */
  checkMs: number;
  /** Is told how far it is, within the transaction of each batch. */
  onBatch?: (progress: BatchProgress) => void;
}

/** What became of an import in batches. */
export interface BatchOutcome {
  counts: Counts;
  /** The refusal at which writing stopped, because the base has changed since the check; else null. */
  stopped: ItemReport | null;
  /** How many records are done with. */
  done: number;
}

/** Whether a source has more records than one transaction takes. */
export function isLarge(source: ImportSource): boolean {
  let count = 0;
  for (const _ of source.items()) {
    count += 1;
    if (count > BATCHED_ABOVE) return true;
  }
  return false;
}

/**
 * Checks all the records, and then writes them in batches, each whole and after what its records point at. Where a
 * record is refused by the check, nothing is written but by a partial import. Pauses now and then with how far it
 * is, and after each batch, so that others can write. Importing the same again goes on where it stopped.
 */
export function* importInBatches(
  store: Store,
  source: ImportSource,
  options: BatchOptions,
): Generator<BatchProgress, BatchOutcome> {
  const progress = { records: 0, checked: 0, done: 0 };
  const checked = yield* checkInSlices(store, source, options, progress);
  const counts = noCounts();
  const tell = (report: ItemReport) => {
    counts[report.outcome] += 1;
    options.onItem?.(report);
  };
  const { reports, pending } = checked;
  const accepted = options.partial || reports.every(({ outcome }) => outcome !== 'refused');
  if (options.dryRun || !accepted) {
    for (const report of reports) tell(report);
    return { counts, stopped: null, done: 0 };
  }
  const written = new Set(pending);
  for (const [place, report] of reports.entries()) if (!written.has(place)) tell(report);
  progress.done = reports.length - pending.length;
  const stopped = yield* writeInBatches(
    store,
    source,
    checked,
    { ...options, onItem: tell },
    progress,
  );
  return { counts, stopped, done: progress.done };
}

function* checkInSlices(
  store: Store,
  source: ImportSource,
  { author, edits = null, partial, checkMs }: BatchOptions,
  progress: { records: number; checked: number },
): Generator<BatchProgress, Checked> {
  const onChecked = () => {
    progress.checked += 1;
  };
  const steps = checkAll(store, source, { author, edits, partial, onChecked });
  let until = performance.now() + checkMs;
  for (;;) {
    const { done, value } = steps.next();
    if (done) {
      progress.records = value.reports.length;
      return value;
    }
    if (performance.now() < until) continue;
    yield { ...progress, done: 0 };
    until = performance.now() + checkMs;
  }
}

/** How often a batch is tried while others write. */
const TRIES_MAX = 100;

function* writeInBatches(
  store: Store,
  source: ImportSource,
  { pending, needsOf }: Checked,
  options: BatchOptions & { onItem: (report: ItemReport) => void },
  progress: BatchProgress,
): Generator<BatchProgress, ItemReport | null> {
  const groups = components(pending, needsOf);
  let group = groups.next();
  for (let tries = 1; !group.done; ) {
    const told: ItemReport[] = [];
    let stopped: ItemReport | null = null;
    let begun = false;
    const writeBatch = () => {
      begun = true;
      const references = referenceResolver(store);
      const change = options.change();
      const until = performance.now() + options.batchMs;
      do {
        const reports = writeGroup(store, source, group.value as number[], {
          ...options,
          change,
          references,
        });
        const refusal = reports.find(({ outcome }) => outcome === 'refused');
        if (refusal !== undefined && !options.partial) {
          stopped = refusal;
          break;
        }
        told.push(...reports);
        progress.done += reports.length;
        group = groups.next();
        // What was found for a group that was undone is not to be relied on.
        if (refusal !== undefined) break;
      } while (!group.done && performance.now() < until);
      options.onBatch?.({ ...progress });
    };
    try {
      store.transact(writeBatch);
      tries = 1;
    } catch (error) {
      if (begun || !isBusy(error) || tries >= TRIES_MAX) throw error;
      tries += 1;
    }
    for (const report of told) options.onItem(report);
    if (stopped !== null) return stopped;
    yield { ...progress };
  }
  return null;
}

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}

/** Writes what must be written together, and tells of each record; where one is refused, of all as refused. */
function writeGroup(
  store: Store,
  source: ImportSource,
  places: number[],
  options: ImportOptions & { references: ReferenceResolver },
): ItemReport[] {
  const sorted = places.toSorted((a, b) => a - b);
  const items = sorted.map((place) => source.at(place));
  const reports: ItemReport[] = [];
  const done = importTogether(store, items, {
    ...options,
    onItem: (report) => reports.push({ ...report, index: sorted[report.index] as number }),
  });
  if (done) return reports;
  return reports.map((report) =>
    report.outcome === 'refused'
      ? report
      : { ...report, outcome: 'refused', revision: null, faults: [DEPENDS_ON_REFUSED] },
  );
}
