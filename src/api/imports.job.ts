import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type BatchProgress, importInBatches, isBusy } from '../curation/batches.ts';
import {
  type EditPolicy,
  type ItemReport,
  noCounts,
  type OUTCOMES,
  sourceOf,
} from '../curation/import.ts';
import { AppError } from '../errors.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import {
  addImport,
  forgetImports,
  getImport,
  type StoredImport,
  updateImport,
} from '../store/imports.ts';
import type { Context } from './context.ts';
import { appErrorOf } from './errors.ts';
import { editCounts, type ImportItem, itemJson } from './imports.report.ts';

/** The number of days that an import in batches is kept. */
export const IMPORT_DAYS = 7;

/** The maximum number of imports that one process runs at a time, because each keeps its records in memory. */
const IMPORTS_MAX = 1;
const RETRY_SECONDS = '30';

/** The maximum number of records in the report, and of characters of their faults and edits: the rest is counted only. */
export const ITEMS_TOLD_MAX = 1000;
export const TOLD_LENGTH_MAX = 1_000_000;

/** How long a slice may block the event loop. Records that must be written together may take longer. */
const CHECK_MS = 10;
const BATCH_MS = 25;

/** The pause after a batch, in which other requests are answered. */
const PAUSE_MS = 25;

/** How often a check records its progress, and after what silence an import counts as interrupted. */
const PROGRESS_MS = 5_000;
const SILENT_MS = 60_000;

/** A large import. */
export interface ImportJob {
  items: BundleItem[];
  author: string;
  reason: string | null;
  mode: StoredImport['mode'];
  dryRun: boolean;
  edits: EditPolicy;
}

/** The report of a finished import, as it is stored. */
export interface ImportEnd {
  counts: Record<(typeof OUTCOMES)[number], number>;
  edits: { overwritten: number; kept: number };
  items: ImportItem[];
  detail: string;
}

/** Stores a large import and starts it after the request is answered; throws if too many are running. */
export function beginImport(context: Context, job: ImportJob): StoredImport {
  const { store, clock, imports } = context;
  if (imports.size >= IMPORTS_MAX) throw tooMany();
  const now = clock();
  forgetImports(store, new Date(now.getTime() - IMPORT_DAYS * 86_400_000).toISOString());
  const at = now.toISOString();
  const { author, mode, dryRun } = job;
  const begun: StoredImport = {
    id: randomBytes(16).toString('base64url'),
    author,
    mode,
    dryRun,
    state: 'checking',
    createdAt: at,
    updatedAt: at,
    records: job.items.length,
    checked: 0,
    done: 0,
    report: null,
  };
  addImport(store, begun);
  const running = runImport(context, begun, job).finally(() => imports.delete(running));
  imports.add(running);
  return begun;
}

function tooMany(): AppError {
  const detail =
    'Another large import is running, and a process runs one at a time: send this one again when it has ended.';
  return new AppError('OVERLOADED', detail, { headers: { 'retry-after': RETRY_SECONDS } });
}

/** Returns whether an import stopped before it finished. */
export function isInterrupted({ state, updatedAt }: StoredImport, now: Date): boolean {
  if (state === 'interrupted') return true;
  const open = state === 'checking' || state === 'writing';
  return open && now.getTime() - Date.parse(updatedAt) > SILENT_MS;
}

/** The changed columns of an import. */
type Update = Partial<Pick<StoredImport, 'state' | 'checked' | 'done' | 'report'>>;

async function runImport(context: Context, begun: StoredImport, job: ImportJob): Promise<void> {
  const { store, clock } = context;
  let now = begun;
  const update = (what: Update) => {
    now = { ...now, ...what, updatedAt: clock().toISOString() };
    updateImport(store, now);
  };
  await nextTurn();
  try {
    // The transaction of the request may have been rolled back.
    if (getImport(store, begun.id) === undefined) return;
    update(await importItems(context, job, update));
  } catch (error) {
    context.log.error({ import_id: begun.id, err: error }, 'import failed');
    const detail = `${appErrorOf(error).message} ${AGAIN}`;
    try {
      update({ state: 'stopped', report: reportOf({ detail }) });
    } catch {
      // If this write fails too, the import counts as interrupted after some time without progress.
    }
  }
}

const AGAIN =
  'Send the same records again to continue. Records that are already imported stay unchanged.';

function reportOf(end: Pick<ImportEnd, 'detail'> & Partial<ImportEnd>): string {
  const nothing = { counts: noCounts(), edits: editCounts([]), items: [] };
  return JSON.stringify({ ...nothing, ...end } satisfies ImportEnd);
}

/** Imports records in slices, so that other requests are answered in between; returns the final state. */
async function importItems(
  { store, clock, closing }: Context,
  { items, author, reason, mode, dryRun, edits }: ImportJob,
  update: (what: Update) => void,
): Promise<Update> {
  const reported: ItemReport[] = [];
  const edited = { overwritten: 0, kept: 0 };
  let length = 0;
  const steps = importInBatches(store, sourceOf(items), {
    author,
    dryRun,
    edits,
    partial: mode === 'partial',
    change: () => ({ recordedAt: clock().toISOString(), author, reason }),
    batchMs: BATCH_MS,
    checkMs: CHECK_MS,
    onBatch: ({ checked, done }) => update({ state: 'writing', checked, done }),
    onItem(report) {
      const { overwritten, kept } = editCounts([report]);
      edited.overwritten += overwritten;
      edited.kept += kept;
      const told = report.edits.length + report.notices.length;
      const telling = report.outcome === 'refused' || told > 0;
      if (!telling || reported.length >= ITEMS_TOLD_MAX) return;
      length += JSON.stringify([report.faults, report.edits, report.notices]).length;
      if (length <= TOLD_LENGTH_MAX) reported.push(report);
    },
  });
  let last = performance.now();
  const recordProgress = ({ checked }: BatchProgress) => {
    if (performance.now() - last < PROGRESS_MS) return;
    last = performance.now();
    try {
      update({ checked });
    } catch (error) {
      // Skip it, because a check does not depend on this write. The next progress is enough.
      if (!isBusy(error)) throw error;
    }
  };
  for (;;) {
    if (closing.aborted) return { state: 'interrupted' };
    const step = steps.next();
    if (!step.done) {
      if (step.value.records === 0) recordProgress(step.value);
      await (step.value.records === 0 ? nextTurn() : pause(PAUSE_MS));
      continue;
    }
    const { counts, stopped, done } = step.value;
    if (stopped !== null) reported.push(stopped);
    const sorted = reported.toSorted((a, b) => a.index - b.index);
    const nothing = mode === 'checked' && counts.refused > 0 && !dryRun;
    const state = stopped !== null ? 'stopped' : nothing ? 'refused' : 'done';
    const report = reportOf({
      counts,
      edits: edited,
      items: sorted.map((item) => itemJson(items, item)),
      detail: DETAILS[state],
    });
    return { state, report, done, checked: items.length };
  }
}

const DETAILS = {
  done: 'The import has finished.',
  refused:
    'Nothing was written, because some records were refused. Correct them and send all records again.',
  stopped: `A record was refused because the database changed after the check. ${AGAIN}`,
};

/** Details of an import that has not finished. */
export const UNDER_WAY = 'The import is running.';
export const INTERRUPTED = `The service stopped before the import finished. ${AGAIN} Use a new idempotency key.`;
