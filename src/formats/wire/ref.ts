import { z } from 'zod';
import { COLLECTIONS, RECORD_KINDS, type RecordKind, type RecordRef } from '../../domain/record.ts';

/** The revision of a published record, and when it was recorded. */
export interface Stamp {
  revision: number;
  recordedAt: string;
}

/** The absolute URL of a record, and the revision that is shown. */
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

/** The first properties of every published record. */
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
      .min(0)
      .describe(
        'The current revision of the record. It starts at 1 and grows with each change. It is 0 for a country or group that the service ships with and nobody has changed.',
      ),
    recorded_at: z.iso.datetime().describe('The time at which this revision was recorded (UTC).'),
  };
}

/** The last property of every published record. */
export const LINKS = { links: LinksJson.describe('The links of the record.') };

/** Returns the path of a record in the API. */
export function hrefOf({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): string {
  return `/v1/${COLLECTIONS[kind]}/${id}`;
}

/** Returns the wire form of a reference. */
export function refJson(ref: RecordRef): RefJson {
  return { object: ref.kind, id: ref.id, label: ref.label, href: hrefOf(ref) };
}

/** Returns the wire form of an optional reference; undefined if there is none, so that the property is left out. */
export function optionalRefJson(ref: RecordRef | null): RefJson | undefined {
  return ref === null ? undefined : refJson(ref);
}

/** Returns the first properties of a published record. */
export function headJson<K extends RecordKind>(object: K, id: string, stamp: Stamp) {
  return { object, id, revision: stamp.revision, recorded_at: stamp.recordedAt };
}

/** Returns the last property of a published record. */
export function linksJson(kind: RecordKind, id: string) {
  return { links: { self: hrefOf({ kind, id }) } };
}
