import { z } from 'zod';
import { BASES, type Basis, type DateValue } from '../../domain/date.ts';
import { EDTF_LENGTH_MAX } from '../../domain/edtf.ts';
import { EVIDENCE_ROLES, type Evidence, type Support } from '../../domain/evidence.ts';
import {
  ID_LENGTH_MAX,
  RECORD_KINDS,
  type RecordKind,
  type RecordRef,
} from '../../domain/record.ts';
import { Prose, Slug, TimeOfDay, TimeZone, Wording } from './text.ts';

/** A span as a curator writes it: its characters. The position is computed. */
export const EvidenceIn = z
  .strictObject({
    document: Slug.describe('The id of the document that contains the characters.'),
    exact: Wording.describe(
      'The characters, exactly as the document prints them. White space matches any white space.',
    ),
    prefix: Wording.optional().describe(
      'The characters before. Needed only if `exact` occurs more than once.',
    ),
    suffix: Wording.optional().describe(
      'The characters after. Needed only if `exact` occurs more than once.',
    ),
    role: z
      .enum(EVIDENCE_ROLES)
      .optional()
      .describe('The role of the characters for the claim. Default: `claim`.'),
  })
  .describe('A piece of evidence: exact characters of a document.');
export type EvidenceIn = z.output<typeof EvidenceIn>;

/** Returns the schema of a list in which nothing is given twice; reading refuses what is. */
export function distinct<T extends z.ZodType>(item: T, max: number): z.ZodArray<T> {
  return z.array(item).max(max).meta({ uniqueItems: true });
}

/** How many pieces of evidence a claim may have. */
export const EVIDENCE_MAX = 100;

/** All evidence of a claim. */
export const EvidenceListIn = distinct(EvidenceIn, EVIDENCE_MAX);

/** How something is known. */
export const BasisIn = z.enum(BASES);

/** How a claim is known: by evidence, or by a basis that says why there is none. */
export const SUPPORT_IN = {
  basis: BasisIn.optional().describe(
    'How the claim is known. Default: `stated` if there is evidence. Required otherwise.',
  ),
  basis_note: Prose.optional().describe('An explanation of the basis, if one is needed.'),
  evidence: EvidenceListIn.optional().describe('The evidence for the claim.'),
};
export const SupportIn = z.strictObject(SUPPORT_IN);
export type SupportIn = z.output<typeof SupportIn>;

/** All characters that a date can contain; a regular expression cannot describe the rest. */
const EDTF_CHARACTERS = '^[0-9X?~%/.,\\[\\] -]+$';

/** A date. Its bounds and precision are computed. */
export const DateIn = z
  .strictObject({
    as_written: Wording.optional().describe(
      'The date as the source prints it. White space matches any white space.',
    ),
    edtf: z
      .string()
      .describe('The date in EDTF (ISO 8601-2).')
      .meta({ maxLength: EDTF_LENGTH_MAX, pattern: EDTF_CHARACTERS }),
    basis: BasisIn.describe('How the date is known.'),
    note: Prose.optional().describe('Why the date is interpreted this way, if it is not obvious.'),
    time: TimeOfDay.optional().describe(
      'The time of day, if the source names one. The day must be a single day.',
    ),
    zone: TimeZone.optional().describe(
      'The time zone, if the source names one: an IANA name, an offset such as +08:00, or its words as the source prints them. The date is the civil day of that zone.',
    ),
  })
  .describe('A date, as the source prints it and as it is interpreted.');
export type DateIn = z.output<typeof DateIn>;

const ANY_REF_LENGTH_MAX = 'statement/'.length + ID_LENGTH_MAX;

/** A reference to a record of any kind: `measure/some-id`. */
export const AnyRef = z
  .string()
  .max(ANY_REF_LENGTH_MAX, `is longer than the maximum of ${ANY_REF_LENGTH_MAX} characters`)
  .regex(
    new RegExp(`^(${RECORD_KINDS.join('|')})/[a-z0-9]+(-[a-z0-9]+)*$`),
    `is not a reference to a record: write kind/id, such as measure/china-rare-earth-export-controls; the kinds are ${RECORD_KINDS.join(', ')}`,
  );

/** Returns the kind and id in a reference of any kind. */
export function readAnyRef(ref: string): { kind: RecordKind; id: string } {
  const [kind, id] = ref.split('/') as [RecordKind, string];
  return { kind, id };
}

/** The bases of claims that evidence states. */
export const STATED_BASES: readonly Basis[] = ['stated', 'stated_partial'];

/** What writing a bundle needs from the cited documents. */
export interface Excerpts {
  /** Returns the prefix and suffix that an importer needs to find the span again; null if it needs none. */
  contextOf(evidence: Evidence): { prefix: string | null; suffix: string | null };
}

/**
 * Returns the basis and evidence of a claim as a curator would write them; a stated claim without evidence rests on
 * that of what it belongs to, and has neither.
 */
export function supportIn({ basis, basisNote, evidence }: Support, excerpts: Excerpts): SupportIn {
  const rests = evidence.length === 0 && STATED_BASES.includes(basis);
  return {
    ...(!rests && basis !== 'stated' && { basis }),
    ...(basisNote !== null && { basis_note: basisNote }),
    ...(evidence.length > 0 && { evidence: evidence.map((piece) => evidenceIn(piece, excerpts)) }),
  };
}

function evidenceIn(evidence: Evidence, excerpts: Excerpts): EvidenceIn {
  const { document, exact, role } = evidence;
  const { prefix, suffix } = excerpts.contextOf(evidence);
  return {
    document,
    exact,
    ...(prefix !== null && prefix !== '' && { prefix }),
    ...(suffix !== null && suffix !== '' && { suffix }),
    ...(role !== 'claim' && { role }),
  };
}

/** Returns a date as a curator would write it. */
export function dateIn({ asWritten, edtf, basis, note, time, zone }: DateValue): DateIn {
  return {
    ...(asWritten !== null && { as_written: asWritten }),
    edtf,
    basis,
    ...(note !== null && { note }),
    ...(time !== null && { time }),
    ...(zone !== null && { zone }),
  };
}

/** Returns a reference as `kind/id`. */
export function anyRefIn({ kind, id }: RecordRef): string {
  return `${kind}/${id}`;
}

/** Returns the members of an object that are neither null nor an empty list. */
export function omitEmpty<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(members).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
