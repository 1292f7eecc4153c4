import { z } from 'zod';
import type { RecordRef } from '../../domain/record.ts';
import { hrefOf, RefJson, refJson } from './ref.ts';

export const REVISION_OPS = ['create', 'revise', 'retract', 'restore', 'merge'] as const;

/** A revision, as far as its wire form tells. */
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
  seq: z.int().min(1).describe('Its place in the one sequence of all changes of the base.'),
  record: RefJson.describe('The record.'),
  revision: z.int().min(1).describe('The number of the revision, counted within the record.'),
  op: z
    .enum(REVISION_OPS)
    .describe(
      'What was done. After `retract` a tombstone stays; after `merge` another record answers for it.',
    ),
  recorded_at: z.iso.datetime().describe('When this base recorded it (the recorded clock, UTC).'),
  author: z.string().describe('Who did it: the name of a key, or of a command.'),
  reason: z.string().nullable().describe('Why; null where nobody said.'),
};

const Snapshot = z.looseObject({
  object: z.string().describe('The kind of the record.'),
  id: z.string().describe('The id of the record.'),
});
export const SnapshotJson = Snapshot.describe(
  'A record as it was published at a revision; its shape is that of its kind at the time.',
);

export const RevisionJson = z
  .object({
    object: z.literal('revision').describe('The type of the object.'),
    ...SHARED,
    href: z.string().describe('Path of the revision in the API.'),
  })
  .describe('One writing of a record.');
export type RevisionJson = z.infer<typeof RevisionJson>;

export const RevisionDetailJson = z
  .object({
    object: z.literal('revision').describe('The type of the object.'),
    ...SHARED,
    href: z.string().describe('Path of the revision in the API.'),
    snapshot: SnapshotJson,
  })
  .describe('One writing of a record, with the record as it then was; it never changes.');

export const ChangeJson = z
  .object({
    object: z.literal('change').describe('The type of the object.'),
    ...SHARED,
    href: z.string().describe('Path of the revision in the API.'),
    tombstone: z.boolean().describe('Whether the record is gone or merged since this change.'),
    before: SnapshotJson.optional().describe('The record before; absent where it is new.'),
    after: SnapshotJson.optional().describe('The record after; absent where it is gone or merged.'),
  })
  .describe('A change of a record.');

/** What a revision is, without the record itself. */
export function revisionJson(revision: RevisionFacts): RevisionJson {
  return { object: 'revision', ...shared(revision) };
}

/** A revision with the record as it then was, as JSON text. */
export function revisionText(revision: RevisionFacts): string {
  return `${JSON.stringify(revisionJson(revision)).slice(0, -1)},"snapshot":${revision.snapshot}}`;
}

/** A change with the record before and after it, as JSON text. */
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
