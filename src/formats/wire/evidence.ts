import { z } from 'zod';
import { EVIDENCE_ROLES, type Evidence, type Support } from '../../domain/evidence.ts';
import type { RecordRef } from '../../domain/record.ts';
import { BasisJson } from './date.ts';
import { RefJson, refJson } from './ref.ts';

export const TextQuoteSelectorJson = z
  .object({
    type: z.literal('TextQuoteSelector').describe('The type of the selector.'),
    exact: z.string().describe('The characters.'),
    prefix: z.string().describe('The characters before, for context.'),
    suffix: z.string().describe('The characters after, for context.'),
  })
  .describe('Selects characters of a text by quoting them (W3C Web Annotation).');

export const TextPositionSelectorJson = z
  .object({
    type: z.literal('TextPositionSelector').describe('The type of the selector.'),
    start: z.int().min(0).describe('The offset of the first character, in Unicode code points.'),
    end: z.int().min(1).describe('The offset after the last character, in Unicode code points.'),
  })
  .describe(
    'Selects characters of a text by position, in Unicode code points (W3C Web Annotation).',
  );

export const SelectorJson = z
  .discriminatedUnion('type', [TextQuoteSelectorJson, TextPositionSelectorJson])
  .describe(
    'One way to select characters of a text. All selectors of a piece of evidence select the same characters.',
  );

export const EvidenceJson = z
  .object({
    object: z.literal('evidence').describe('The type of the object.'),
    id: z.string().describe('The id of this piece of evidence.'),
    document: z.string().describe('The id of the document that contains the characters.'),
    snapshot_sha256: z
      .string()
      .describe('The SHA-256 of the text in UTF-8 to which the positions refer.'),
    role: z
      .enum(EVIDENCE_ROLES)
      .describe('The role of the characters for the claim. More may be added.'),
    unit: z.literal('code_point').describe('The unit of the positions: Unicode code points.'),
    selector: z
      .array(SelectorJson)
      .describe('Two selectors of the same characters: by quoting them and by position.'),
    href: z.string().describe('The path of this piece of evidence.'),
  })
  .describe('The exact characters of a document that support a claim.');
export type EvidenceJson = z.infer<typeof EvidenceJson>;

export const AnnotationJson = z
  .object({
    object: z.literal('annotation').describe('The type of the object.'),
    evidence: EvidenceJson.describe('The piece of evidence.'),
    record: RefJson.describe('The record with the claim.'),
    claim: z
      .string()
      .describe(
        'The path of the claim within the record, such as `events/in-force`. Empty if the evidence supports the record itself.',
      ),
  })
  .describe('A piece of evidence with the claim that it supports.');
export type AnnotationJson = z.infer<typeof AnnotationJson>;

/** The properties of every object with a claim. */
export const SUPPORT = {
  basis: BasisJson.describe('How the claim is known.'),
  basis_note: z
    .string()
    .nullable()
    .describe('An explanation of the basis. Null if none is needed.'),
  evidence: z.array(EvidenceJson).describe('The evidence for the claim. It may be empty.'),
};

/** Returns the wire form of a piece of evidence. */
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

/** Returns the wire form of a piece of evidence with its claim. */
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

/** Returns how a claim is known, as the last properties of its object. */
export function supportJson({ basis, basisNote, evidence }: Support) {
  return { basis, basis_note: basisNote, evidence: evidence.map(evidenceJson) };
}
