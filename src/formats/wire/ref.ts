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
    label: z.string().describe('What the record goes by, for people; it may change.'),
    href: z.string().describe('Path of the record in the API.'),
  })
  .describe('A pointer to a record.');
export type RefJson = z.infer<typeof RefJson>;

export const LinksJson = z
  .object({ self: z.string().describe('Path of the record in the API.') })
  .describe('Where the record is.');

/** The first properties of every record's document. */
export function head<K extends RecordKind>(kind: K, what: string) {
  return {
    object: z.literal(kind).describe('The kind of the record.'),
    id: z.string().describe(`The id of the ${what}: chosen by the curator, never reused.`),
    revision: z.int().min(1).describe('How many times the record has been written.'),
    recorded_at: z.iso.datetime().describe('When this base recorded that revision (UTC).'),
  };
}

/** The last property of every record's document. */
export const LINKS = { links: LinksJson.describe('Where the record is.') };

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
