import { z } from 'zod';
import { type ItemReport, OUTCOMES } from '../curation/import.ts';
import { RECORD_KINDS } from '../domain/record.ts';
import { type BundleItem, placeInBundle } from '../formats/bundle/read.ts';
import { FieldErrorJson } from './problem.ts';
import { refusedBody } from './refused.ts';

export const ImportEditJson = z
  .object({
    pointer: z
      .string()
      .describe('A JSON Pointer to the member. Empty if the author retracted the record.'),
    before: z.unknown().describe('The published value. Null if there is none.'),
    after: z.unknown().describe('The value in the import. Null if there is none.'),
    author: z
      .string()
      .nullable()
      .describe('Who wrote the member last. Null if that was more than 1,000 revisions ago.'),
    kept: z.boolean().describe('Whether the published value stays.'),
  })
  .describe('A member that another author wrote last and the import would change.');

export const NoticeJson = z
  .object({
    pointer: z.string().describe('A JSON Pointer to the member in the body.'),
    detail: z.string().describe('What to look at, for people.'),
  })
  .describe('Something to look at in a valid record, such as a relation that no event answers.');

export const ImportItemJson = z
  .object({
    index: z.int().min(0).describe('The position of the record in the body, from 0.'),
    pointer: z.string().describe('A JSON Pointer to the record in the body.'),
    kind: z.enum(RECORD_KINDS).describe('The kind of the record.'),
    id: z.string().nullable().describe('The id of the record. Null if it has no readable id.'),
    outcome: z.enum(OUTCOMES).describe('The result for this record.'),
    revision: z
      .int()
      .nullable()
      .describe('The revision of the record after the import. Null if the record was refused.'),
    errors: z
      .array(FieldErrorJson)
      .describe('The reasons for refusing the record. Empty if it was accepted.'),
    edits: z
      .array(ImportEditJson)
      .describe('The members that another author wrote last and the import would change.'),
    notices: z
      .array(NoticeJson)
      .describe('What a curator should look at, though the record is valid.'),
  })
  .describe('The result for one record of an import.');
export type ImportItem = z.infer<typeof ImportItemJson>;

export const ImportCountsJson = z
  .object(
    Object.fromEntries(
      OUTCOMES.map((outcome) => [
        outcome,
        z.int().min(0).describe(`The number of ${outcome} records.`),
      ]),
    ) as Record<(typeof OUTCOMES)[number], z.ZodInt>,
  )
  .describe('The number of records for each outcome.');

export const ImportEditCountsJson = z
  .object({
    overwritten: z.int().min(0).describe('The number of records in which they are overwritten.'),
    kept: z.int().min(0).describe('The number of records in which they are kept.'),
  })
  .describe('The number of records with members that another author wrote last.');

/** Returns the number of records with members that another author wrote last. */
export function editCounts(reports: Pick<ItemReport, 'edits'>[]) {
  const having = (kept: boolean) =>
    reports.filter(({ edits }) => edits.some((edit) => edit.kept === kept)).length;
  return { overwritten: having(false), kept: having(true) };
}

/** Returns the JSON of the report of one record. */
export function itemJson(items: BundleItem[], report: ItemReport): ImportItem {
  const { index, kind, id, outcome, revision, faults, edits, notices } = report;
  const item = items[index] as BundleItem;
  const refusal = refusedBody(
    faults.map((fault) => ({ ...fault, pointer: placeInBundle(item, fault.pointer) })),
  );
  return {
    index,
    pointer: item.pointer,
    kind,
    id,
    outcome,
    revision,
    errors: refusal.errors,
    edits: edits.map(({ old: before, new: after, ...rest }) => ({ ...rest, before, after })),
    notices: notices.map(({ pointer, detail }) => {
      return { pointer: placeInBundle(item, pointer), detail };
    }),
  };
}
