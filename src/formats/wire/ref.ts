import { z } from 'zod';
import { COLLECTIONS, RECORD_KINDS, type RecordKind, type RecordRef } from '../../domain/record.ts';

/** What a record's wire document says of its history: the revision it shows, and when that was recorded. */
export interface Stamp {
  revision: number;
  recordedAt: string;
}

/** Where a record is (absolute), and which revision of it is shown. */
export interface Shown {
  url: string;
  stamp: Stamp;
}

export const RefJson = z
  .object({
    object: z.enum(RECORD_KINDS).describe('The kind of the record.'),
    id: z.string().describe('The id of the record, unique within its kind.'),
    label: z.string().describe('The name or title of the record, for people. It may change.'),
    href: z.string().describe('The path of the record.'),
  })
  .describe('A reference to a record.');
export type RefJson = z.infer<typeof RefJson>;

export const LinksJson = z
  .object({ self: z.string().describe('The path of the record.') })
  .describe('The links of the record.');

/** The first properties of every record's document. */
export function head<K extends RecordKind>(kind: K, what: string) {
  return {
    object: z.literal(kind).describe('The kind of the record.'),
    id: z
      .string()
      .describe(
        `The id of the ${what}. The curator chooses it, and it is never used for another record.`,
      ),
    revision: z
      .int()
      .min(1)
      .describe('The current revision of the record. It starts at 1 and grows with each change.'),
    recorded_at: z.iso.datetime().describe('The time at which this revision was recorded (UTC).'),
  };
}

/** The last property of every record's document. */
export const LINKS = { links: LinksJson.describe('The links of the record.') };

/** The path of a record in the API. */
export function hrefOf({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): string {
  return `/v1/${COLLECTIONS[kind]}/${id}`;
}

/** The wire form of a pointer. */
export function refJson(ref: RecordRef): RefJson {
  return { object: ref.kind, id: ref.id, label: ref.label, href: hrefOf(ref) };
}

/** The wire form of a pointer that may be absent: then the property is left out. */
export function optionalRefJson(ref: RecordRef | null): RefJson | undefined {
  return ref === null ? undefined : refJson(ref);
}

/** The values of the first properties of a record's document. */
export function headJson<K extends RecordKind>(object: K, id: string, stamp: Stamp) {
  return { object, id, revision: stamp.revision, recorded_at: stamp.recordedAt };
}

/** The value of the last property of a record's document. */
export function linksJson(kind: RecordKind, id: string) {
  return { links: { self: hrefOf({ kind, id }) } };
}
