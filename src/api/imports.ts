import { z } from 'zod';
import { BATCHED_ABOVE } from '../curation/batches.ts';
import { readCsv } from '../curation/csv.ts';
import { type ItemReport, importAll, importPartly, sourceOf } from '../curation/import.ts';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { AppError, invalidParameters } from '../errors.ts';
import { BundleError, type BundleItem, bundleItems, readLine } from '../formats/bundle/read.ts';
import { yamlToJson } from '../formats/bundle/yaml.ts';
import { Flag, FreeText, OneOf } from '../params/parameters.ts';
import { CSV_KINDS } from '../records/csv.ts';
import type { Store } from '../store/store.ts';
import { bodyJson, bodyText } from './body.ts';
import { beginImport } from './imports.job.ts';
import { ImportJson, importJson, readImport } from './imports.progress.ts';
import {
  editCounts,
  ImportCountsJson,
  ImportEditCountsJson,
  ImportEditJson,
  ImportItemJson,
  itemJson,
} from './imports.report.ts';
import { json, operation, type Resource, type Write } from './operation.ts';
import { longTables } from './schedules.limits.ts';
import { INPUT_COMPONENTS, refusedBody, WriteResultJson, writeOperations } from './writes.ts';

const IMPORT_BYTES_MAX = 32 * 1024 * 1024;
const ITEMS_MAX = 20_000;
const FAULTS_MAX = 1000;

const NDJSON = 'application/x-ndjson';
const YAML = 'application/yaml';
const CSV = 'text/csv';

const ImportQuery = z.strictObject({
  mode: OneOf(['checked', 'atomic', 'partial'])
    .default('checked')
    .describe(
      `\`checked\` checks all records before it writes any. Up to ${BATCHED_ABOVE} records are written together, more in batches. \`atomic\` imports all records or none, and takes at most ${BATCHED_ABOVE}. \`partial\` imports every valid record and returns 207 with a result for each.`,
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

const MergePatchJson = z
  .looseObject({})
  .describe('A JSON Merge Patch (RFC 7396) for the editable form of a record.');

const BundleJson = z
  .looseObject({
    format: z.literal('trade-measures/1').optional().describe('The version of the format.'),
  })
  .describe(
    'Records in their editable form, in one list for each kind: documents, actors, measures, statements, threats, talks.',
  );

const createImport = operation({
  method: 'POST',
  path: '/v1/imports',
  operationId: 'createImport',
  summary: 'Import many records',
  description: `Creates or replaces many records at once. Send JSON, YAML, NDJSON (one record per line, with its kind in the member \`record\`) or CSV (records of one \`kind\`). The service checks each record as it would for \`PUT\`. Records may refer to each other in any order. The limit is ${ITEMS_MAX} records and 32 MiB. More than ${BATCHED_ABOVE} records are imported in batches after the response, which is 202. Its \`Location\` returns progress and outcome. If you import the same records again, nothing changes. Errors in CSV point to row and column.`,
  scope: 'write',
  query: ImportQuery,
  body: {
    description: 'The records to import.',
    bytesMax: IMPORT_BYTES_MAX,
    content: {
      ...json('Bundle'),
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
  prepare: async ({ write }) =>
    write.contentType === YAML ? { ...write, body: await jsonOfYaml(write) } : write,
  handle({ query, write }, context) {
    const { store, clock } = context;
    const items = itemsOf(write, query.kind, store);
    const long = longTables(store, items);
    if (long.length > 0) throw refusedBody(long);
    const author = write.caller.name;
    const reason = query.reason ?? null;
    const edits = query.keep_edits ? 'keep' : 'overwrite';
    const { mode, dry_run: dryRun } = query;
    if (items.length > BATCHED_ABOVE) {
      if (mode === 'atomic') throw tooManyAtOnce();
      const begun = beginImport(context, { items, author, reason, mode, dryRun, edits });
      const location = `/v1/imports/${begun.id}`;
      const body = importJson(begun, clock());
      return { status: 202, cacheControl: 'no-store', headers: { location }, body };
    }
    const reports: ItemReport[] = [];
    const whole = mode !== 'partial';
    let faults = 0;
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
    } as const;
    const counts = whole
      ? importAll(store, sourceOf(items), options)
      : importPartly(store, sourceOf(items), options);
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

function tooManyAtOnce(): AppError {
  const detail = `An atomic import takes at most ${BATCHED_ABOVE} records. Leave out mode=atomic, or use the command line.`;
  return new AppError('CONTENT_TOO_LARGE', detail);
}

function itemsOf(write: Write, kind: RecordKind | undefined, store: Store): BundleItem[] {
  try {
    const csv = write.contentType === CSV;
    if (csv !== (kind !== undefined)) throw kindFault();
    const items = kind === undefined ? readItems(write) : csvItems(write, kind, store);
    refuseMany(items.length);
    return items;
  } catch (error) {
    throw refusedBundle(error);
  }
}

function refusedBundle(error: unknown): unknown {
  if (!(error instanceof BundleError)) return error;
  const where = error.line === null ? '' : `Line ${error.line} `;
  return new AppError('BAD_REQUEST', `${where}${error.message}.`);
}

function refuseMany(count: number): void {
  if (count <= ITEMS_MAX) return;
  const detail = `The body holds ${count} records, and an import accepts at most ${ITEMS_MAX}: split it.`;
  throw new AppError('CONTENT_TOO_LARGE', detail);
}

/** Throws for a bundle with too many records, before they are checked. */
function refuseLists(bundle: unknown): void {
  if (typeof bundle !== 'object' || bundle === null) return;
  const lists = Object.values(bundle).filter((list) => Array.isArray(list));
  refuseMany(lists.reduce((sum, { length }) => sum + length, 0));
}

/** Returns a YAML body as JSON; both forms are handled alike from then on. */
async function jsonOfYaml(write: Write): Promise<Buffer> {
  try {
    return Buffer.from(await yamlToJson(bodyText(write)));
  } catch (error) {
    throw refusedBundle(error);
  }
}

function kindFault(): AppError {
  const detail = 'is required with a text/csv body and not allowed with any other';
  return invalidParameters([{ parameter: 'kind', detail, code: 'CONTRADICTION' }]);
}

function csvItems(write: Write, kind: RecordKind, store: Store): BundleItem[] {
  const { items, faults } = readCsv(store, kind, bodyText(write));
  if (faults.length === 0) return items;
  throw refusedBody(
    faults.slice(0, FAULTS_MAX).map(({ row, column, detail }) => ({
      pointer: `/${row}${column === null ? '' : `/${column}`}`,
      detail,
    })),
  );
}

function readItems(write: Write): BundleItem[] {
  if (write.contentType !== NDJSON) return bundleItems(bodyJson(write, refuseLists));
  const lines = bodyText(write).split('\n');
  refuseMany(lines.reduce((sum, line) => sum + Number(line.trim() !== ''), 0));
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ ...readLine(line, index + 1), pointer: `/${index}` }],
  );
}

function refusedItems(items: BundleItem[], reports: ItemReport[]): AppError {
  const faults = reports.flatMap(({ index, faults: all }) =>
    all.map(({ pointer, detail }) => ({ pointer: `${items[index]?.pointer}${pointer}`, detail })),
  );
  return refusedBody(faults.slice(0, FAULTS_MAX));
}

export const importsResource: Resource = {
  tag: { name: 'Curation', description: 'Import records, and write or retract single records.' },
  components: {
    ...INPUT_COMPONENTS,
    Bundle: BundleJson,
    Import: ImportJson,
    ImportCounts: ImportCountsJson,
    ImportEdit: ImportEditJson,
    ImportEditCounts: ImportEditCountsJson,
    ImportItem: ImportItemJson,
    ImportReport: ImportReportJson,
    MergePatch: MergePatchJson,
    WriteResult: WriteResultJson,
  },
  operations: [createImport, readImport, ...RECORD_KINDS.flatMap(writeOperations)],
};
