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

/** Larger imports are written in batches, because one transaction would block other writes for too long. */
export const BATCHED_ABOVE = 1000;

/** The progress of an import in batches. */
export interface BatchProgress {
  records: number;
  /** The number of records checked. */
  checked: number;
  /** The number of records finished: written, unchanged, or refused by a partial import. */
  done: number;
}

export interface BatchOptions extends Omit<ImportOptions, 'change'> {
  author: string;
  /** Returns the change for the next batch. */
  change: () => Change;
  /** Whether the valid records are written even if others are refused. */
  partial: boolean;
  /** How long a batch may take. Records that must be written together may take longer. */
  batchMs: number;
  /** How long records are checked before the generator yields. */
  checkMs: number;
  /** Called with the progress within the transaction of each batch. */
  onBatch?: (progress: BatchProgress) => void;
}

/** The result of an import in batches. */
export interface BatchOutcome {
  counts: Counts;
  /** The refused record at which writing stopped, because the database changed after the check, or null. */
  stopped: ItemReport | null;
  /** The number of records finished. */
  done: number;
}

/** Returns whether a source has more records than are written in one transaction. */
export function isLarge(source: ImportSource): boolean {
  let count = 0;
  for (const _ of source.items()) {
    count += 1;
    if (count > BATCHED_ABOVE) return true;
  }
  return false;
}

/**
 * Checks all records, then writes them in batches. Each batch is a transaction, and follows the records it refers to.
 * If the check refuses a record, only a partial import writes anything. Yields its progress during the check and after
 * each batch, so that others can write. To continue an import that stopped, import the same records again.
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

/** The maximum number of attempts to begin a batch while others write. */
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
        // The resolver may have cached records of the group that was undone.
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

/** Returns whether an error says that another process is writing. */
export function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}

/** Writes a group of records and returns their reports; if one is refused, all are. */
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
