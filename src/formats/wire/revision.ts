import { z } from 'zod';
import type { RecordRef } from '../../domain/record.ts';
import { hrefOf, RefJson, refJson } from './ref.ts';

export const REVISION_OPS = ['create', 'revise', 'retract', 'restore', 'merge'] as const;

/** The members of a revision that its wire form needs. */
export interface RevisionFacts {
  seq: number;
  revision: number;
  op: (typeof REVISION_OPS)[number];
  recordedAt: string;
  author: string;
  reason: string | null;
  record: RecordRef;
  snapshot: string;
}

const SHARED = {
  seq: z.int().min(1).describe('The sequence number among all changes to all records.'),
  record: RefJson.describe('The record.'),
  revision: z.int().min(1).describe('The number of the revision of this record.'),
  op: z
    .enum(REVISION_OPS)
    .describe(
      'The operation. `retract` leaves a tombstone. `merge` redirects the record to another one.',
    ),
  recorded_at: z.iso.datetime().describe('The time of recording (the recorded clock, UTC).'),
  author: z.string().describe('The author of the change: the name of a key or of a command.'),
  reason: z.string().nullable().describe('The reason for the change. Null if none was given.'),
};

const Snapshot = z.looseObject({
  object: z.string().describe('The kind of the record.'),
  id: z.string().describe('The id of the record.'),
});
export const SnapshotJson = Snapshot.describe(
  'A record as it was published at a revision. It has the members that its kind had at that time.',
);

export const RevisionJson = z
  .object({
    object: z.literal('revision').describe('The type of the object.'),
    ...SHARED,
    href: z.string().describe('The path of the revision.'),
  })
  .describe('One revision of a record.');
export type RevisionJson = z.infer<typeof RevisionJson>;

export const RevisionDetailJson = z
  .object({
    object: z.literal('revision').describe('The type of the object.'),
    ...SHARED,
    href: z.string().describe('The path of the revision.'),
    snapshot: SnapshotJson,
  })
  .describe('One revision of a record, with the record as it was then. It never changes.');

export const ChangeJson = z
  .object({
    object: z.literal('change').describe('The type of the object.'),
    ...SHARED,
    href: z.string().describe('The path of the revision.'),
    tombstone: z.boolean().describe('Whether this change retracted or merged the record.'),
    before: SnapshotJson.optional().describe(
      'The record before the change. Absent if the record is new.',
    ),
    after: SnapshotJson.optional().describe(
      'The record after the change. Absent if it was retracted or merged.',
    ),
  })
  .describe('A change to a record.');

/** Returns the wire form of a revision, without the record. */
export function revisionJson(revision: RevisionFacts): RevisionJson {
  return { object: 'revision', ...shared(revision) };
}

/** Returns a revision with the record at that time, as JSON text. */
export function revisionText(revision: RevisionFacts): string {
  return `${JSON.stringify(revisionJson(revision)).slice(0, -1)},"snapshot":${revision.snapshot}}`;
}

/** Returns a change with the record before and after it, as JSON text. */
export function changeText(change: RevisionFacts & { before: string | null }): string {
  const tombstone = change.op === 'retract' || change.op === 'merge';
  const head = JSON.stringify({ object: 'change', ...shared(change), tombstone }).slice(0, -1);
  const before = change.before === null ? '' : `,"before":${change.before}`;
  const after = tombstone ? '' : `,"after":${change.snapshot}`;
  return `${head}${before}${after}}`;
}

function shared({ seq, record, revision, op, recordedAt, author, reason }: RevisionFacts) {
  return {
    seq,
    record: refJson(record),
    revision,
    op,
    recorded_at: recordedAt,
    author,
    reason,
    href: `${hrefOf(record)}/revisions/${revision}`,
  };
}
