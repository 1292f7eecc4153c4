import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type BatchProgress, importInBatches } from '../curation/batches.ts';
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

/** How long an import that goes in batches can be asked about. */
export const IMPORT_DAYS = 7;

/** How many imports one process works on at a time: each holds its records in memory. */
const IMPORTS_MAX = 1;
const RETRY_SECONDS = '30';

/** How many records are told of that were refused, or that had members which others wrote last. */
export const ITEMS_TOLD_MAX = 1000;

/** Work holds the event loop for so long at most, but for what must be written together. */
const CHECK_MS = 10;
const BATCH_MS = 25;

/** Others answer, and write, for about as long as a batch takes. */
const PAUSE_MS = 25;

/** How often a check says that it goes on, and after how long without a word an import is taken for interrupted. */
const SIGN_MS = 5_000;
const SILENT_MS = 60_000;

/** What a large import is to do. */
export interface ImportJob {
  items: BundleItem[];
  author: string;
  reason: string | null;
  mode: StoredImport['mode'];
  dryRun: boolean;
  edits: EditPolicy;
}

/** What is kept of the end of an import. */
export interface ImportEnd {
  counts: Record<(typeof OUTCOMES)[number], number>;
  edits: { overwritten: number; kept: number };
  items: ImportItem[];
  detail: string;
}

/** Keeps a large import, and begins it once the request is answered; refuses one more than a process works on. */
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
  return new AppError('OVERLOADED', 'Another large import is going on: try again later.', {
    headers: { 'retry-after': RETRY_SECONDS },
  });
}

/** Whether an import goes on no more, though it has not come to its end. */
export function isInterrupted({ state, updatedAt }: StoredImport, now: Date): boolean {
  if (state === 'interrupted') return true;
  const open = state === 'checking' || state === 'writing';
  return open && now.getTime() - Date.parse(updatedAt) > SILENT_MS;
}

/** What changes of an import while it goes on. */
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
    // A request that was undone, such as by a full disk, left nothing to do.
    if (getImport(store, begun.id) === undefined) return;
    update(await importItems(context, job, update));
  } catch (error) {
    context.log.error({ import_id: begun.id, err: error }, 'import failed');
    const detail = `${appErrorOf(error).message} ${AGAIN}`;
    try {
      update({ state: 'stopped', report: reportOf({ detail }) });
    } catch {
      // What cannot be written now is told later: the import gives no sign of life any more.
    }
  }
}

const AGAIN = 'Send the same again to go on from there: what is written already is left as it is.';

function reportOf(end: Pick<ImportEnd, 'detail'> & Partial<ImportEnd>): string {
  const nothing = { counts: noCounts(), edits: editCounts([]), items: [] };
  return JSON.stringify({ ...nothing, ...end } satisfies ImportEnd);
}

/** Imports records in slices between which others are served; gives what became of it. */
async function importItems(
  { store, clock, closing }: Context,
  { items, author, reason, mode, dryRun, edits }: ImportJob,
  update: (what: Update) => void,
): Promise<Update> {
  const told: ItemReport[] = [];
  const edited = { overwritten: 0, kept: 0 };
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
      const telling = report.outcome === 'refused' || report.edits.length > 0;
      if (telling && told.length < ITEMS_TOLD_MAX) told.push(report);
    },
  });
  let last = performance.now();
  const sign = ({ checked }: BatchProgress) => {
    if (performance.now() - last < SIGN_MS) return;
    last = performance.now();
    update({ checked });
  };
  for (;;) {
    if (closing.aborted) return { state: 'interrupted' };
    const step = steps.next();
    if (!step.done) {
      if (step.value.records === 0) sign(step.value);
      await (step.value.records === 0 ? nextTurn() : pause(PAUSE_MS));
      continue;
    }
    const { counts, stopped, done } = step.value;
    if (stopped !== null) told.push(stopped);
    const sorted = told.toSorted((a, b) => a.index - b.index);
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
  done: 'All is done.',
  refused: 'Nothing is written: a record was refused. Mend it, and send all again.',
  stopped: `The base has changed since the check, and refuses a record now. ${AGAIN}`,
};

/** What to say of an import that has not come to its end. */
export const UNDER_WAY = 'It goes on.';
export const INTERRUPTED = `The service was stopped meanwhile. ${AGAIN} With an idempotency key, take a new one.`;
