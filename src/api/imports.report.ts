import { z } from 'zod';
import { type ItemReport, OUTCOMES } from '../curation/import.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { FieldErrorJson } from './problem.ts';
import { refusedBody } from './writes.ts';

export const ImportEditJson = z
  .object({
    pointer: z
      .string()
      .describe('A JSON Pointer to the member of the record; empty: the record, which was retracted.'),
    before: z.unknown().describe('What the other author wrote, as it is published; null: nothing.'),
    after: z.unknown().describe('What the import says; null: nothing.'),
    author: z
      .string()
      .nullable()
      .describe('Who wrote it last; null: somebody, more than 1,000 revisions ago.'),
    kept: z.boolean().describe('Whether it stays, as `keep_edits` asks for.'),
  })
  .describe('A member that another author wrote last, and that the import says otherwise.');

export const ImportItemJson = z
  .object({
    index: z.int().min(0).describe('The place of the record among those that were sent, from 0.'),
    pointer: z.string().describe('A JSON Pointer to it in the body.'),
    kind: z.enum(RECORD_KINDS).describe('The kind of the record.'),
    id: z.string().nullable().describe('Its id; null where it has none that can be read.'),
    outcome: z.enum(OUTCOMES).describe('What became of it.'),
    revision: z.int().nullable().describe('The revision it has now; null where it was refused.'),
    errors: z.array(FieldErrorJson).describe('Why it was refused; empty where it was not.'),
    edits: z.array(ImportEditJson).describe('What others wrote last in it and it says otherwise.'),
  })
  .describe('What became of one record of an import.');
export type ImportItem = z.infer<typeof ImportItemJson>;

export const ImportCountsJson = z
  .object(
    Object.fromEntries(
      OUTCOMES.map((outcome) => [outcome, z.int().min(0).describe(`How many were ${outcome}.`)]),
    ) as Record<(typeof OUTCOMES)[number], z.ZodInt>,
  )
  .describe('How many records there were of each outcome.');

export const ImportEditCountsJson = z
  .object({
    overwritten: z.int().min(0).describe('In how many the import overwrites what others wrote last.'),
    kept: z.int().min(0).describe('In how many that stays.'),
  })
  .describe('How many records have members that others wrote last.');

/** How many of the records have members that others wrote last. */
export function editCounts(reports: Pick<ItemReport, 'edits'>[]) {
  const having = (kept: boolean) =>
    reports.filter(({ edits }) => edits.some((edit) => edit.kept === kept)).length;
  return { overwritten: having(false), kept: having(true) };
}

/** What became of one of the items of an import. */
export function itemJson(items: BundleItem[], report: ItemReport): ImportItem {
  const { index, kind, id, outcome, revision, faults, edits } = report;
  const pointer = items[index]?.pointer ?? '';
  const refusal = refusedBody(
    faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer })),
  );
  return {
    index,
    pointer,
    kind,
    id,
    outcome,
    revision,
    errors: refusal.errors,
    edits: edits.map(({ old: before, new: after, ...rest }) => ({ ...rest, before, after })),
  };
}
