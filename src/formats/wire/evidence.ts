import { z } from 'zod';
import { BASES } from '../../domain/date.ts';
import { EVIDENCE_ROLES, type Evidence, type Support } from '../../domain/evidence.ts';
import type { RecordRef } from '../../domain/record.ts';
import { RefJson, refJson } from './ref.ts';

export const TextQuoteSelectorJson = z
  .object({
    type: z.literal('TextQuoteSelector').describe('The type of the selector.'),
    exact: z.string().describe('The characters themselves.'),
    prefix: z.string().describe('The characters before them, for context.'),
    suffix: z.string().describe('The characters after them, for context.'),
  })
  .describe('A span by its characters (W3C Web Annotation).');

export const TextPositionSelectorJson = z
  .object({
    type: z.literal('TextPositionSelector').describe('The type of the selector.'),
    start: z.int().min(0).describe('Unicode code points before the first character of the span.'),
    end: z.int().min(1).describe('Unicode code points up to and with the last one: exclusive end.'),
  })
  .describe('A span by its place (W3C Web Annotation), counted in Unicode code points.');

export const SelectorJson = z
  .discriminatedUnion('type', [TextQuoteSelectorJson, TextPositionSelectorJson])
  .describe('One way to select a span; the selectors of one piece of evidence select the same.');

export const EvidenceJson = z
  .object({
    object: z.literal('evidence').describe('The type of the object.'),
    id: z.string().describe('The id of this piece of evidence.'),
    document: z.string().describe('Id of the document that holds the characters.'),
    snapshot_sha256: z
      .string()
      .describe('SHA-256 of the text of the document, in UTF-8, that the positions count on.'),
    role: z
      .enum(EVIDENCE_ROLES)
      .describe('What the characters are to the claim. More may be added.'),
    unit: z.literal('code_point').describe('What the positions count.'),
    selector: z
      .array(SelectorJson)
      .describe('The span, selected by its characters and by its place.'),
    href: z.string().describe('Path of this piece of evidence in the API.'),
  })
  .describe('The exact characters of a document that state a claim.');
export type EvidenceJson = z.infer<typeof EvidenceJson>;

export const AnnotationJson = z
  .object({
    object: z.literal('annotation').describe('The type of the object.'),
    evidence: EvidenceJson.describe('The characters of the document.'),
    record: RefJson.describe('The record whose claim they state.'),
    claim: z
      .string()
      .describe('The claim as a path within the record (`events/in-force`); empty: the record.'),
  })
  .describe('A piece of evidence with the claim that it supports.');
export type AnnotationJson = z.infer<typeof AnnotationJson>;

/** The properties that every claim-bearing object of the wire has. */
export const SUPPORT = {
  basis: z.enum(BASES).describe('How the claim is known.'),
  basis_note: z.string().nullable().describe('Why it is known so, where that needs saying.'),
  evidence: z.array(EvidenceJson).describe('The characters that state the claim; may be empty.'),
};

/** The wire form of a piece of evidence. */
export function evidenceJson(evidence: Evidence): EvidenceJson {
  const { id, document, snapshotSha256, role, exact, prefix, suffix, start, end } = evidence;
  return {
    object: 'evidence',
    id,
    document,
    snapshot_sha256: snapshotSha256,
    role,
    unit: 'code_point',
    selector: [
      { type: 'TextQuoteSelector', exact, prefix, suffix },
      { type: 'TextPositionSelector', start, end },
    ],
    href: `/v1/evidence/${id}`,
  };
}

/** The wire form of a piece of evidence together with its claim. */
export function annotationJson(annotation: {
  evidence: Evidence;
  record: RecordRef;
  claim: string;
}): AnnotationJson {
  const { evidence, record, claim } = annotation;
  return {
    object: 'annotation',
    evidence: evidenceJson(evidence),
    record: refJson(record),
    claim,
  };
}

/** How a claim is known, as the last properties of its object. */
export function supportJson({ basis, basisNote, evidence }: Support) {
  return { basis, basis_note: basisNote, evidence: evidence.map(evidenceJson) };
}
