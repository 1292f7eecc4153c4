import { z } from 'zod';
import { COLLECTIONS, RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import { DifferenceJson, differences } from '../formats/wire/difference.ts';
import { RefJson, refJson } from '../formats/wire/ref.ts';
import {
  RevisionDetailJson,
  RevisionJson,
  revisionJson,
  revisionText,
  SnapshotJson,
} from '../formats/wire/revision.ts';
import { Id, text } from '../params/parameters.ts';
import { aRecord, typeName } from '../records/kinds.ts';
import { countRevisions, getRevision, type Revision, revisionsBefore } from '../store/changes.ts';
import { headOf, positionText } from '../store/position.ts';
import { getRecord, type StoredRecord } from '../store/records.ts';
import type { Context } from './context.ts';
import { json, notModified, type Operation, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, PAGING, POSITION_META, readPage, storeTag } from './page.ts';

/** A response that never changes can be cached for ever. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const NUMBER = /^[1-9]\d{0,8}$/;
const RevisionNumber = text(
  (value) =>
    NUMBER.test(value) ? null : 'This is not a revision number: revisions are numbered from 1',
  { pattern: NUMBER.source, maxLength: 9, description: 'The number of a revision, starting at 1.' },
);

const RecordParams = z.strictObject({ id: Id });
const RevisionParams = z.strictObject({ id: Id, revision: RevisionNumber });
const DifferenceQuery = z.strictObject({
  from: RevisionNumber.describe(
    'The earlier revision to compare with. Default: the previous one.',
  ).optional(),
});

const RevisionMetaJson = z
  .object({ ...POSITION_META, record: RefJson.describe('The record.') })
  .describe('Information about a list of revisions.');

const RevisionListJson = listOf(
  RevisionJson,
  RevisionMetaJson,
  'A page of revisions, newest first.',
);

const RevisionDifferenceJson = z
  .object({
    object: z.literal('difference').describe('The type of the object.'),
    record: RefJson.describe('The record.'),
    from: z
      .int()
      .min(0)
      .describe('The number of the earlier revision. 0 if there is no earlier one.'),
    to: z.int().min(1).describe('The number of the later revision.'),
    differences: z.array(DifferenceJson).describe('The members that differ.'),
  })
  .describe('The changes between two revisions of a record.');

/** Returns the operations that read the history of records of a kind, live or not. */
function historyOf(kind: RecordKind): Operation[] {
  const path = `/v1/${COLLECTIONS[kind]}/:id/revisions`;
  const type = typeName(kind);
  const list = operation({
    method: 'GET',
    path,
    operationId: `list${type}Revisions`,
    summary: `List the revisions of ${aRecord(kind)}`,
    description:
      'Returns all revisions of the record, newest first. They stay available after the record is retracted or merged.',
    params: RecordParams,
    query: z.strictObject(PAGING),
    responses: {
      200: {
        description: 'A page of revisions.',
        content: json('RevisionList'),
        headers: ['Link'],
      },
    },
    handle(input, context) {
      const record = recorded(context, kind, input.params.id);
      const name = `list${type}Revisions ${record.id}`;
      const page = readPage(name, input.query, context);
      const etag = storeTag(input, context);
      if (input.holds(etag)) return notModified(etag);
      const before = page.after === null ? record.revision + 1 : Number(page.after.value);
      const found = revisionsBefore(context.store, record.pk, before, page.limit + 1);
      const items = found.slice(0, page.limit);
      const last = found.length > page.limit ? items.at(-1) : undefined;
      const list = {
        items: items.map((revision) => JSON.stringify(revisionJson(revision))),
        total: { value: countRevisions(context.store, record.pk), relation: 'eq' as const },
        next: last ? { value: last.revision, id: record.id } : null,
        meta: { record: refJson(record) },
      };
      return { ...listAnswer(name, input.query, list, context), etag };
    },
  });
  const detail = operation({
    method: 'GET',
    path: `${path}/:revision`,
    operationId: `get${type}Revision`,
    summary: `Get a revision of ${aRecord(kind)}`,
    description:
      'Returns one revision, with the record as it was published then. A revision never changes.',
    params: RevisionParams,
    responses: { 200: { description: 'The revision.', content: json('RevisionDetail') } },
    handle({ params }, context) {
      const revision = found(context, kind, params.id, Number(params.revision));
      return {
        body: revisionText(revision),
        etag: `revision-${positionOf(revision, context)}`,
        cacheControl: IMMUTABLE,
      };
    },
  });
  const difference = operation({
    method: 'GET',
    path: `${path}/:revision/difference`,
    operationId: `get${type}Difference`,
    summary: `Compare revisions of ${aRecord(kind)}`,
    description:
      'Returns the members that differ between a revision and an earlier one, with their values before and after.',
    params: RevisionParams,
    query: DifferenceQuery,
    responses: { 200: { description: 'The differences.', content: json('RevisionDifference') } },
    handle({ params, query }, context) {
      const to = found(context, kind, params.id, Number(params.revision));
      const from = query.from === undefined ? to.revision - 1 : Number(query.from);
      const earlier = from === 0 ? null : found(context, kind, params.id, from);
      const before = earlier === null ? {} : JSON.parse(earlier.snapshot);
      return {
        etag: `difference-${earlier?.seq ?? 0}-${positionOf(to, context)}`,
        cacheControl: IMMUTABLE,
        body: {
          object: 'difference',
          record: refJson(to.record),
          from,
          to: to.revision,
          differences: differences(before, JSON.parse(to.snapshot)),
        },
      };
    },
  });
  return [list, detail, difference];
}

/** Returns the position of a revision, as tags name it. */
function positionOf({ seq }: Revision, { store }: Context): string {
  return positionText({ ...headOf(store), number: seq });
}

function recorded({ store }: Context, kind: RecordKind, id: string): StoredRecord {
  const record = getRecord(store, kind, id);
  if (record === undefined) throw new AppError('NOT_FOUND', `There is no ${kind} ${id}.`);
  return record;
}

function found(context: Context, kind: RecordKind, id: string, number: number): Revision {
  const record = recorded(context, kind, id);
  const revision = getRevision(context.store, record.pk, number);
  if (revision !== undefined) return revision;
  const detail = `The ${kind} ${id} has no revision ${number}: its last is ${record.revision}.`;
  throw new AppError('NOT_FOUND', detail);
}

export const historyResource: Resource = {
  tag: {
    name: 'History',
    description: 'Earlier versions of records, and the differences between them.',
  },
  components: {
    Difference: DifferenceJson,
    Revision: RevisionJson,
    RevisionDetail: RevisionDetailJson,
    RevisionDifference: RevisionDifferenceJson,
    RevisionList: RevisionListJson,
    RevisionMeta: RevisionMetaJson,
    Snapshot: SnapshotJson,
  },
  operations: RECORD_KINDS.flatMap(historyOf),
};
