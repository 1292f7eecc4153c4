import { z } from 'zod';
import { exportRecord } from '../curation/export.ts';
import { type ItemReport, importAll, OUTCOMES, sourceOf } from '../curation/import.ts';
import { mergeActor } from '../curation/merge.ts';
import { retractRecord } from '../curation/retract.ts';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import { hrefOf, RefJson, refJson } from '../formats/wire/ref.ts';
import { FreeText, Id } from '../params/parameters.ts';
import { VALUES_IN } from '../records/bundle.schema.ts';
import { aRecord, KINDS, typeName } from '../records/kinds.ts';
import { PARTS_IN } from '../records/shapes.ts';
import { getPublished, getRecord, recordByPk } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { bodyJson, mergePatch } from './body.ts';
import type { Context } from './context.ts';
import {
  type Answer,
  json,
  type Operation,
  operation,
  type ResponseDoc,
  type Write,
} from './operation.ts';
import { refusePreconditions } from './precondition.ts';
import { RecordParams, recordAnswer, recordToWrite, refuseMerged } from './record.ts';
import { refusedBody } from './refused.ts';
import { longTables } from './schedules.limits.ts';

export const WriteResultJson = z
  .object({
    object: z.literal('write_result').describe('The type of the object.'),
    outcome: z.enum(OUTCOMES).describe('The result of the write.'),
    record: RefJson.describe('The record.'),
    revision: z.int().min(0).describe('The revision of the record after the write.'),
    etag: z
      .string()
      .describe('The ETag of the record after the write. Send it in the next `If-Match`.'),
  })
  .describe('The result of a write.');

const Reason = FreeText.describe(
  'The reason for the change. It becomes part of the public history.',
);
export const WriteQuery = z.strictObject({ reason: Reason.optional() });
const RetractQuery = z.strictObject({ reason: Reason });
const MergeQuery = z.strictObject({
  into: Id.describe('The id of the actor to keep.'),
  reason: Reason,
});

const WRITTEN: ResponseDoc = {
  description: 'The record is written.',
  content: json('WriteResult'),
  headers: ['ETag'],
};

const CREATED: ResponseDoc = {
  description: 'The record is created.',
  content: json('WriteResult'),
  headers: ['ETag', 'Location'],
};

/** Returns the name of the component with the input for a record of a kind. */
function inputName(kind: RecordKind): string {
  return `${typeName(kind)}Input`;
}

/** Returns the name of the component with the body of a `PUT` of a kind. */
function putName(kind: RecordKind): string {
  return `${typeName(kind)}PutInput`;
}

/** Returns the name of the component with the body of a `PATCH` of a kind. */
function patchName(kind: RecordKind): string {
  return `${typeName(kind)}PatchInput`;
}

/** The input of each kind, by the names of the components. */
export const INPUT_COMPONENTS: Record<string, z.ZodType> = Object.fromEntries([
  ...RECORD_KINDS.map((kind) => [inputName(kind), KINDS[kind].bundle.shape]),
  ...Object.entries({ ...VALUES_IN, ...PARTS_IN }).map(([name, schema]) => [
    `${name}Input`,
    schema,
  ]),
]);

/** Returns the operations with which curators write records of a kind. */
export function writeOperations(kind: RecordKind): Operation[] {
  const all = [getInput(kind), putRecord(kind), patchRecord(kind), retract(kind)];
  return kind === 'actor' ? [...all, merge] : all;
}

function getInput(kind: RecordKind): Operation {
  const name = typeName(kind);
  return operation({
    method: 'GET',
    path: `/v1/${COLLECTIONS[kind]}/:id/input`,
    operationId: `get${name}Input`,
    summary: `Get the editable form of ${aRecord(kind)}`,
    description:
      'Returns the record without computed members. This is the form that `PUT` takes and that `PATCH` changes.',
    params: RecordParams,
    ofRecord: true,
    responses: { 200: { description: 'The record.', content: json(inputName(kind)) } },
    handle: (input, context) =>
      recordAnswer(kind, input, context, ({ pk, tag }) => ({
        body: inputOf(context.store, kind, pk),
        etag: `${tag}-input`,
      })),
  });
}

function putRecord(kind: RecordKind): Operation {
  return operation({
    method: 'PUT',
    path: `/v1/${COLLECTIONS[kind]}/:id`,
    operationId: `put${typeName(kind)}`,
    summary: `Create or replace ${aRecord(kind)}`,
    description:
      'Creates the record (`If-None-Match: *`) or replaces it (`If-Match`). The service refuses a record that its sources do not support, and lists every error with a pointer into the body. If nothing changes, no revision is written.',
    scope: 'write',
    preconditions: true,
    conflicts: true,
    params: RecordParams,
    query: WriteQuery,
    body: {
      description: 'The record. You may omit its id; otherwise it must equal the id in the path.',
      content: json(putName(kind)),
    },
    responses: { 200: WRITTEN, 201: CREATED },
    handle: ({ params: { id }, query, write }, context) =>
      context.store.transact(() => {
        refuseMerged(context, kind, id);
        const held = heldTag(context.store, kind, id);
        refusePreconditions(write, held);
        const value = withId(bodyJson(write), id);
        const report = writeOne(kind, value, write, query.reason, context);
        return report.outcome === 'created' || report.outcome === 'restored'
          ? createdAnswer(context.store, report)
          : resultAnswer(context.store, report);
      }),
  });
}

function patchRecord(kind: RecordKind): Operation {
  return operation({
    method: 'PATCH',
    path: `/v1/${COLLECTIONS[kind]}/:id`,
    operationId: `patch${typeName(kind)}`,
    summary: `Update ${aRecord(kind)}`,
    description: `Applies a JSON Merge Patch (RFC 7396) to the editable form of the record, which \`/v1/${COLLECTIONS[kind]}/{id}/input\` returns. Null removes a member. A list replaces the whole list. The result is checked as it would be for \`PUT\`.`,
    scope: 'write',
    preconditions: true,
    conflicts: true,
    ofRecord: true,
    params: RecordParams,
    query: WriteQuery,
    body: {
      description: 'The members to change.',
      content: { 'application/merge-patch+json': { schema: patchName(kind) } },
    },
    responses: { 200: WRITTEN },
    handle: ({ params: { id }, query, write }, context) =>
      context.store.transact(() => {
        const { pk, tag } = recordToWrite(context, kind, id);
        refusePreconditions(write, tag);
        const patched = mergePatch(inputOf(context.store, kind, pk), bodyJson(write));
        const report = writeOne(kind, withId(patched, id), write, query.reason, context);
        // The first change of what the service ships with creates a revision, but no record.
        return resultAnswer(context.store, report);
      }),
  });
}

function retract(kind: RecordKind): Operation {
  return operation({
    method: 'DELETE',
    path: `/v1/${COLLECTIONS[kind]}/:id`,
    operationId: `retract${typeName(kind)}`,
    summary: `Retract ${aRecord(kind)}`,
    description:
      'Removes the record. Its history stays, with a tombstone that gives the reason. Its id is never used for another record; `PUT` restores the record. The request is refused while other records refer to this one; the response names them.',
    scope: 'write',
    preconditions: true,
    conflicts: true,
    ofRecord: true,
    params: RecordParams,
    query: RetractQuery,
    responses: { 204: { description: 'The record is retracted.' } },
    handle: (input, context) =>
      context.store.transact(() => {
        const { store } = context;
        const { pk, tag } = recordToWrite(context, kind, input.params.id);
        refusePreconditions(input.write, tag);
        retractRecord(store, recordByPk(store, pk), changeOf(input, context));
        return { status: 204, cacheControl: 'no-store' };
      }),
  });
}

const merge = operation({
  method: 'POST',
  path: '/v1/actors/:id/merge',
  operationId: 'mergeActor',
  summary: 'Merge an actor into another one',
  description:
    'Merges this actor into the actor `into`. The names of this actor become aliases of the other one, and all records that refer to this actor are revised to refer to the other one. The path of this actor then redirects with 308. The request is refused if it would leave another record invalid; the response names those records.',
  scope: 'admin',
  preconditions: true,
  conflicts: true,
  ofRecord: true,
  params: RecordParams,
  query: MergeQuery,
  responses: { 200: WRITTEN },
  handle: (input, context) =>
    context.store.transact(() => {
      const { store } = context;
      const { pk, tag } = recordToWrite(context, 'actor', input.params.id);
      refusePreconditions(input.write, tag);
      const survivor = getRecord(store, 'actor', input.query.into);
      if (survivor === undefined) {
        throw new AppError('MERGE_REFUSED', `There is no actor ${input.query.into}.`);
      }
      mergeActor(store, recordByPk(store, pk), survivor, changeOf(input, context));
      const { revision, id } = recordByPk(store, survivor.pk);
      const outcome = revision > survivor.revision ? 'revised' : 'unchanged';
      return resultAnswer(store, { kind: 'actor', id, outcome, revision });
    }),
});

function inputOf(store: Store, kind: RecordKind, pk: number): object {
  const exported = exportRecord(store, kind, pk);
  if (exported === undefined)
    throw new Error(`record ${pk} has no row in the tables of its kind, ${kind}`);
  return exported.value;
}

/** Returns the tag of a live record; null if there is none. */
function heldTag(store: Store, kind: RecordKind, id: string): string | null {
  const record = getPublished(store, kind, id);
  return record?.state === 'live' ? record.tag : null;
}

function withId(value: unknown, id: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('id' in value && value.id !== id) {
    const detail = `differs from ${id}, the id in the path: leave it out`;
    throw refusedBody([{ pointer: '/id', detail }]);
  }
  return { id, ...value };
}

/** Returns who writes, when and why. */
export function changeOf(
  { query, write }: { query: { reason?: string | undefined }; write: Write },
  context: Context,
) {
  return {
    recordedAt: context.clock().toISOString(),
    author: write.caller.name,
    reason: query.reason ?? null,
  };
}

/** Writes one record; throws if it is refused. */
function writeOne(
  kind: RecordKind,
  value: unknown,
  write: Write,
  reason: string | undefined,
  context: Context,
): ItemReport {
  const items = [{ kind, value, pointer: '' }];
  const long = longTables(context.store, items);
  if (long.length > 0) throw refusedBody(long);
  const reports: ItemReport[] = [];
  importAll(context.store, sourceOf(items), {
    change: changeOf({ query: { reason }, write }, context),
    onItem: (item) => reports.push(item),
  });
  const [report] = reports;
  if (report === undefined || report.outcome === 'refused') throw refusedBody(report?.faults ?? []);
  return report;
}

type Written = Pick<ItemReport, 'kind' | 'id' | 'outcome' | 'revision'>;

function createdAnswer(store: Store, written: Written): Answer {
  const { headers, ...answer } = resultAnswer(store, written);
  const location = hrefOf({ kind: written.kind, id: written.id ?? '' });
  return { ...answer, status: 201, headers: { ...headers, location } };
}

function resultAnswer(store: Store, { kind, id, outcome, revision }: Written): Answer {
  const record = getPublished(store, kind, id ?? '');
  if (record === undefined) throw new Error(`${kind} ${id} was written but cannot be found`);
  const ref = { kind, id: record.id, label: recordByPk(store, record.pk).label };
  return {
    body: {
      object: 'write_result',
      outcome,
      record: refJson(ref),
      revision,
      etag: `"${record.tag}"`,
    },
    headers: { etag: `"${record.tag}"` },
    cacheControl: 'no-store',
  };
}
