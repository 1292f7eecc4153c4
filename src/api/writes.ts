import { z } from 'zod';
import { exportRecord } from '../curation/export.ts';
import { type ItemReport, importAll, OUTCOMES, sourceOf } from '../curation/import.ts';
import { mergeActor } from '../curation/merge.ts';
import { retractRecord } from '../curation/retract.ts';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { AppError, type FieldError, pointerFragment } from '../errors.ts';
import { hrefOf, RefJson, refJson } from '../formats/wire/ref.ts';
import { FreeText, Id } from '../params/parameters.ts';
import type { Fault } from '../records/fault.ts';
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

export const WriteResultJson = z
  .object({
    object: z.literal('write_result').describe('The type of the object.'),
    outcome: z.enum(OUTCOMES).describe('What became of the record.'),
    record: RefJson.describe('The record.'),
    revision: z.int().min(1).describe('The revision it has now.'),
    etag: z.string().describe('The ETag it has now, for the next `If-Match`.'),
  })
  .describe('What a write did.');

const Reason = FreeText.describe('Why, for the history; it is public.');
const WriteQuery = z.strictObject({ reason: Reason.optional() });
const RetractQuery = z.strictObject({ reason: Reason });
const MergeQuery = z.strictObject({
  into: Id.describe('The id of the actor that answers for this one from now on.'),
  reason: Reason,
});

const WRITTEN: ResponseDoc = {
  description: 'It is written.',
  content: json('WriteResult'),
  headers: ['ETag'],
};

const CREATED: ResponseDoc = {
  description: 'It is created.',
  content: json('WriteResult'),
  headers: ['ETag', 'Location'],
};

/** The component with what a curator writes of a record of a kind. */
function inputName(kind: RecordKind): string {
  return `${typeName(kind)}Input`;
}

/** What a curator writes of each kind, by the names of the components. */
export const INPUT_COMPONENTS: Record<string, z.ZodType> = Object.fromEntries([
  ...RECORD_KINDS.map((kind) => [inputName(kind), KINDS[kind].bundle.shape]),
  ...Object.entries(PARTS_IN).map(([name, schema]) => [`${name}Input`, schema]),
]);

/** The operations with which curators write records of a kind. */
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
    summary: `Get ${aRecord(kind)} as a curator would write it`,
    description:
      'What the record says without what is computed: the body that `PUT` takes and that `PATCH` patches.',
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
    summary: `Write ${aRecord(kind)}`,
    description:
      'Creates the record with `If-None-Match: *`, or replaces it as a whole with `If-Match`. What the sources do not support is refused, every fault with a pointer into the body. Where nothing new is said no revision is written.',
    scope: 'write',
    preconditions: true,
    conflicts: true,
    params: RecordParams,
    query: WriteQuery,
    body: {
      description: 'The record; its id is that of the path, and may be left out.',
      content: json(inputName(kind)),
    },
    responses: { 200: WRITTEN, 201: CREATED },
    handle: ({ params: { id }, query, write }, context) =>
      context.store.transact(() => {
        refuseMerged(context, kind, id);
        const held = heldTag(context.store, kind, id);
        refusePreconditions(write, held);
        const value = withId(bodyJson(write), id);
        return writeAnswer(kind, value, write, query.reason, context);
      }),
  });
}

function patchRecord(kind: RecordKind): Operation {
  return operation({
    method: 'PATCH',
    path: `/v1/${COLLECTIONS[kind]}/:id`,
    operationId: `patch${typeName(kind)}`,
    summary: `Change ${aRecord(kind)}`,
    description: `Patches the record as \`/v1/${COLLECTIONS[kind]}/{id}/input\` gives it, by JSON Merge Patch (RFC 7396): null takes a member away, a list replaces the whole list. The result is judged as if it had been put.`,
    scope: 'write',
    preconditions: true,
    conflicts: true,
    ofRecord: true,
    params: RecordParams,
    query: WriteQuery,
    body: {
      description: 'The members to change.',
      content: { 'application/merge-patch+json': { schema: 'MergePatch' } },
    },
    responses: { 200: WRITTEN },
    handle: ({ params: { id }, query, write }, context) =>
      context.store.transact(() => {
        const { pk, tag } = recordToWrite(context, kind, id);
        refusePreconditions(write, tag);
        const patched = mergePatch(inputOf(context.store, kind, pk), bodyJson(write));
        return writeAnswer(kind, withId(patched, id), write, query.reason, context);
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
      'Takes the record out of the base. A tombstone with the reason stays, its history too, and its id is never given to another record; `PUT` restores it. Refused while live records point at it, naming them.',
    scope: 'write',
    preconditions: true,
    conflicts: true,
    ofRecord: true,
    params: RecordParams,
    query: RetractQuery,
    responses: { 204: { description: 'It is retracted.' } },
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
    'The other actor answers for this one from now on: its path answers 308, its names become aliases of the survivor, and every live record that points at it is revised to point at the survivor. Refused, naming them, where a record would be left as no write may leave it.',
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

/** The tag of a live record; null where there is none. */
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

function changeOf(
  { query, write }: { query: { reason?: string | undefined }; write: Write },
  context: Context,
) {
  return {
    recordedAt: context.clock().toISOString(),
    author: write.caller.name,
    reason: query.reason ?? null,
  };
}

function writeAnswer(
  kind: RecordKind,
  value: unknown,
  write: Write,
  reason: string | undefined,
  context: Context,
): Answer {
  const reports: ItemReport[] = [];
  importAll(context.store, sourceOf([{ kind, value, pointer: '' }]), {
    change: changeOf({ query: { reason }, write }, context),
    onItem: (item) => reports.push(item),
  });
  const [report] = reports;
  if (report === undefined || report.outcome === 'refused') throw refusedBody(report?.faults ?? []);
  return resultAnswer(context.store, report);
}

function resultAnswer(
  store: Store,
  { kind, id, outcome, revision }: Pick<ItemReport, 'kind' | 'id' | 'outcome' | 'revision'>,
): Answer {
  const record = getPublished(store, kind, id ?? '');
  if (record === undefined) throw new Error(`${kind} ${id} was written but cannot be found`);
  const ref = { kind, id: record.id, label: recordByPk(store, record.pk).label };
  const created = outcome === 'created' || outcome === 'restored';
  return {
    status: created ? 201 : 200,
    body: {
      object: 'write_result',
      outcome,
      record: refJson(ref),
      revision,
      etag: `"${record.tag}"`,
    },
    headers: { etag: `"${record.tag}"`, ...(created && { location: hrefOf(ref) }) },
    cacheControl: 'no-store',
  };
}

/** The refusal of a body for all its faults at once; pointers are those of the whole body. */
export function refusedBody(faults: Fault[]): AppError {
  const errors: FieldError[] = faults.map(({ pointer, detail }) => ({
    code: 'INVALID_VALUE',
    pointer: pointerFragment(pointer),
    detail,
  }));
  const [first] = errors;
  const detail =
    faults.length === 1 && faults[0]
      ? `${faults[0].pointer || 'The record'}: ${faults[0].detail}`
      : `The body has ${errors.length} faults, listed in errors.`;
  return new AppError('VALIDATION_FAILED', detail, { errors: first ? errors : [] });
}
