import { z } from 'zod';
import { BATCHED_ABOVE } from '../curation/batches.ts';
import {
  type Counts,
  type ItemReport,
  importAll,
  importPartly,
  sourceOf,
} from '../curation/import.ts';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { AppError, invalidParameters } from '../errors.ts';
import { BUNDLE_FORMAT } from '../formats/bundle/bundle.ts';
import { type BundleItem, placeInBundle } from '../formats/bundle/read.ts';
import { JSON_TYPE } from '../formats/representations.ts';
import { Flag, FreeText, OneOf } from '../params/parameters.ts';
import { CSV_KINDS } from '../records/csv.ts';
import { KINDS } from '../records/kinds.ts';
import type { Store } from '../store/store.ts';
import { nextTurn } from '../turns.ts';
import { CSV, FAULTS_MAX, readCsvItems } from './imports.csv.ts';
import { beginImport } from './imports.job.ts';
import { ImportJson, importJson, readImport } from './imports.progress.ts';
import { ITEMS_MAX, NDJSON, readItems, YAML } from './imports.read.ts';
import {
  editCounts,
  ImportCountsJson,
  ImportEditCountsJson,
  ImportEditJson,
  ImportItemJson,
  itemJson,
  NoticeJson,
} from './imports.report.ts';
import { readInThread } from './imports.thread.ts';
import { type Answer, json, operation, type Resource, type Write } from './operation.ts';
import { refusedBody } from './refused.ts';
import { longTables } from './schedules.limits.ts';
import { INPUT_COMPONENTS, WriteResultJson, writeOperations } from './writes.ts';

const MB = 1024 * 1024;
const IMPORT_BYTES_MAX = 32 * MB;

/** What is written in one transaction must not keep others waiting long. */
const TOGETHER_BYTES_MAX = 128 * 1024;
const TOGETHER = `${BATCHED_ABOVE} records in ${TOGETHER_BYTES_MAX / 1024} KiB`;

/** Some records take much longer than others of the same length. The time is that of the processor. */
const TOGETHER_MS_MAX = 200;

const ImportQuery = z.strictObject({
  mode: OneOf(['checked', 'atomic', 'partial'])
    .default('checked')
    .describe(
      `\`checked\` checks all records before it writes any. Up to ${TOGETHER} are written together if that takes less than ${TOGETHER_MS_MAX} ms, more in batches. \`atomic\` imports all records or none, and takes no more than what is written together. \`partial\` imports every valid record and returns 207 with a result for each.`,
    ),
  keep_edits: Flag.default(false).describe(
    '`true` leaves the members that another author wrote last as they are. `false` overwrites them. The report lists them in either case.',
  ),
  dry_run: Flag.default(false).describe('`true` returns the same report but writes nothing.'),
  kind: OneOf(CSV_KINDS)
    .describe('The kind of the records in a CSV body. Required with `text/csv`, refused otherwise.')
    .optional(),
  reason: FreeText.describe(
    'The reason for the change. It becomes part of the public history.',
  ).optional(),
});

const ImportReportJson = z
  .object({
    object: z.literal('import_report').describe('The type of the object.'),
    mode: z.enum(['checked', 'atomic', 'partial']).describe('The requested mode.'),
    dry_run: z.boolean().describe('Whether this was a dry run, which writes nothing.'),
    counts: ImportCountsJson,
    edits: ImportEditCountsJson,
    items: z
      .array(ImportItemJson)
      .describe('One result for each record, in the order of the body.'),
  })
  .describe('The report of an import.');

const lists = RECORD_KINDS.map((kind) => {
  const records = z.array(KINDS[kind].bundle.shape).max(ITEMS_MAX).optional();
  return [COLLECTIONS[kind], records.describe(`The ${COLLECTIONS[kind]} to write.`)] as const;
});

const BundleIn = z
  .strictObject({
    format: z.enum([BUNDLE_FORMAT]).optional().describe('The version of the format.'),
    ...Object.fromEntries(lists),
  })
  .describe(
    'Records in their editable form, in one list for each kind. In JSON and YAML they may also have short forms, with `defaults` and `acts`: bundle.schema.json describes them.',
  );

const createImport = operation({
  method: 'POST',
  path: '/v1/imports',
  operationId: 'createImport',
  summary: 'Import many records',
  description: `Creates or replaces many records at once. Send JSON, YAML, NDJSON (one record per line, with its kind in the member \`record\`) or CSV (records of one \`kind\`). The service checks each record as it would for \`PUT\`. Records may refer to each other in any order. The limit is ${ITEMS_MAX} records and 32 MiB. More than ${TOGETHER}, and records that take more than ${TOGETHER_MS_MAX} ms, are imported in batches after the response, which is 202. Its \`Location\` returns progress and outcome. If you import the same records again, nothing changes. Errors in CSV point to row and column.`,
  scope: 'write',
  query: ImportQuery,
  body: {
    description: 'The records to import.',
    bytesMax: IMPORT_BYTES_MAX,
    content: {
      ...json('BundleInput'),
      [NDJSON]: { schema: { type: 'string' } },
      [YAML]: { schema: { type: 'string' } },
      [CSV]: { schema: { type: 'string' } },
    },
  },
  responses: {
    200: { description: 'All records are imported.', content: json('ImportReport') },
    202: {
      description: 'The import has started. `Location` returns its progress.',
      content: json('Import'),
      headers: ['Location'],
    },
    207: {
      description: 'Some records are imported, others are refused.',
      content: json('ImportReport'),
    },
  },
  prepare: async ({ query, write }, context) => {
    const items = await itemsOf(write, query.kind, context.store);
    // Others are answered between the reading of the body and the writing of its records.
    await nextTurn();
    return { ...write, items };
  },
  handle({ query, write }, context) {
    const { store, clock } = context;
    const { items = [], body } = write;
    const long = longTables(store, items);
    if (long.length > 0) throw refusedBody(long);
    const author = write.caller.name;
    const reason = query.reason ?? null;
    const edits = query.keep_edits ? 'keep' : 'overwrite';
    const { mode, dry_run: dryRun } = query;
    const inBatches = (): Answer => {
      if (mode === 'atomic') throw tooManyAtOnce();
      const begun = beginImport(context, { items, author, reason, mode, dryRun, edits });
      const location = `/v1/imports/${begun.id}`;
      const body = importJson(begun, clock());
      return { status: 202, cacheControl: 'no-store', headers: { location }, body };
    };
    if (items.length > BATCHED_ABOVE || body.length > TOGETHER_BYTES_MAX) return inBatches();
    const reports: ItemReport[] = [];
    const whole = mode !== 'partial';
    let faults = 0;
    const start = threadMs();
    let [last, longest] = [start, 0];
    const options = {
      change: { recordedAt: clock().toISOString(), author, reason },
      dryRun,
      edits,
      onItem: (item: ItemReport) => {
        reports.push(item);
        faults += item.faults.length;
        // The report lists no more errors and nothing is written, so the rest need not be checked.
        if (whole && faults >= FAULTS_MAX) throw refusedItems(items, reports);
      },
      onStep: () => {
        const now = threadMs();
        longest = Math.max(longest, now - last);
        last = now;
        // The next record may take as long as any before it.
        const isLong = now - start + longest > TOGETHER_MS_MAX;
        if (isLong && items.length > 1) throw new TakesLong();
      },
    } as const;
    const importing = whole ? importAll : importPartly;
    let counts: Counts;
    try {
      counts = importing(store, sourceOf(items), options);
    } catch (error) {
      if (error instanceof TakesLong) return inBatches();
      throw error;
    }
    if (whole && counts.refused > 0) throw refusedItems(items, reports);
    const told = reports.sort((a, b) => a.index - b.index);
    return {
      status: whole ? 200 : 207,
      cacheControl: 'no-store',
      body: {
        object: 'import_report',
        mode,
        dry_run: dryRun,
        counts,
        edits: editCounts(reports),
        items: told.map((report) => itemJson(items, report)),
      },
    };
  },
});

/** Undoes an import that takes longer than what is written together. */
class TakesLong extends Error {}

/** Returns the time of the processor that this thread has taken. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function tooManyAtOnce(): AppError {
  const detail = `An atomic import takes at most ${TOGETHER}, and ${TOGETHER_MS_MAX} ms. Leave out mode=atomic to import in batches, send fewer records, or use kb import --atomic on the machine of the service.`;
  return new AppError('CONTENT_TOO_LARGE', detail);
}

/** The bytes up to which a body is read in the main thread. */
const READ_HERE_MAX: Record<string, number> = {
  [CSV]: TOGETHER_BYTES_MAX,
  [NDJSON]: MB,
  [YAML]: 0,
  [JSON_TYPE]: MB,
};

/** Returns the records of a body. A thread cannot open a database in memory. */
async function itemsOf(
  write: Write,
  kind: RecordKind | undefined,
  store: Store,
): Promise<BundleItem[]> {
  const { body, contentType } = write;
  if ((contentType === CSV) !== (kind !== undefined)) throw kindFault();
  const isLong = body.length > (READ_HERE_MAX[contentType] ?? 0);
  if (kind === undefined) {
    return isLong ? readInThread({ body, contentType, csv: null }) : readItems(write);
  }
  const { path } = store;
  if (!isLong || path === ':memory:') return readCsvItems(write, kind, store);
  return readInThread({ body, contentType, csv: { kind, path } });
}

function kindFault(): AppError {
  const detail = 'is required with a text/csv body and not allowed with any other';
  return invalidParameters([{ parameter: 'kind', detail, code: 'CONTRADICTION' }]);
}

function refusedItems(items: BundleItem[], reports: ItemReport[]): AppError {
  const faults = reports.flatMap(({ index, faults: all }) =>
    all.map(({ pointer, detail }) => ({
      pointer: placeInBundle(items[index] as BundleItem, pointer),
      detail,
    })),
  );
  return refusedBody(faults.slice(0, FAULTS_MAX));
}

export const importsResource: Resource = {
  tag: { name: 'Curation', description: 'Import records, and write or retract single records.' },
  components: {
    ...INPUT_COMPONENTS,
    BundleInput: BundleIn,
    Import: ImportJson,
    ImportCounts: ImportCountsJson,
    ImportEdit: ImportEditJson,
    ImportNotice: NoticeJson,
    ImportEditCounts: ImportEditCountsJson,
    ImportItem: ImportItemJson,
    ImportReport: ImportReportJson,
    WriteResult: WriteResultJson,
  },
  operations: [createImport, readImport, ...RECORD_KINDS.flatMap(writeOperations)],
};
