import { hash } from 'node:crypto';
import { z } from 'zod';
import { anchorText, paragraphOf, verifySpan } from '../domain/anchor.ts';
import type { Evidence } from '../domain/evidence.ts';
import { AppError } from '../errors.ts';
import { ANNOTATION_TYPE, webAnnotation } from '../formats/webannotation.ts';
import { AnnotationJson, annotationJson } from '../formats/wire/evidence.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { Id } from '../params/parameters.ts';
import { refuseRetracted } from '../params/record.ts';
import { getDocument, getText } from '../records/document/rows.ts';
import { type EvidenceOfClaim, getEvidence } from '../records/parts/evidence.rows.ts';
import { getRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Context } from './context.ts';
import { detailInFormats } from './formats.ts';
import { type Answer, type Input, json, operation, type Resource } from './operation.ts';

const EvidenceParams = z.strictObject({
  id: Id.meta({ description: 'The id of a piece of evidence.' }),
});

const ChecksJson = z
  .object({
    snapshot: z
      .boolean()
      .describe(
        'Whether the stored text still has the SHA-256 that is recorded with the evidence.',
      ),
    exact: z
      .boolean()
      .describe('Whether the characters at the position are those of the evidence.'),
    context: z
      .boolean()
      .describe('Whether the prefix comes before these characters and the suffix after them.'),
  })
  .describe('The result of each check.');

const VerificationJson = z
  .object({
    object: z.literal('verification').describe('The type of the object.'),
    evidence: z.string().describe('The id of the piece of evidence.'),
    document: z.string().describe('The id of the document that was read again.'),
    verified: z.boolean().describe('Whether every check passed.'),
    checks: ChecksJson.describe('The result of each check.'),
    snapshot_sha256: z.string().describe('The SHA-256 that is recorded with the evidence.'),
    text_sha256: z.string().describe('The SHA-256 of the text that is stored now.'),
    start: z.int().min(0).describe('The offset of the first character, in Unicode code points.'),
    end: z.int().min(1).describe('The offset after the last character, in Unicode code points.'),
    exact: z.string().describe('The characters of the evidence.'),
    found: z.string().describe('The characters at that position in the stored text.'),
    paragraph: z
      .int()
      .min(1)
      .describe('The paragraph in which the evidence begins, counted from 1.'),
  })
  .describe('The result of checking a piece of evidence against the stored text.');

const getEvidenceOperation = operation({
  method: 'GET',
  path: '/v1/evidence/:id',
  operationId: 'getEvidence',
  summary: 'Get a piece of evidence',
  description:
    'Returns the exact characters of a document that support a claim, their position, the record and the claim.',
  params: EvidenceParams,
  partOfRecord: true,
  responses: { 200: { description: 'The evidence.', content: json('Annotation') } },
  handle: ({ params }, { store }) => tagged(annotationJson(foundEvidence(store, params.id))),
});

/** Returns a piece of evidence as a W3C Web Annotation. */
function annotationAnswer({ params }: Input<{ id: string }, unknown>, context: Context): Answer {
  const { store, publicUrl } = context;
  const { evidence, record, claim } = foundEvidence(store, params.id);
  const stored = getRecord(store, record.kind, record.id);
  const document = getDocument(store, evidence.document);
  const body = webAnnotation(evidence, {
    annotation: `${publicUrl}/v1/evidence/${evidence.id}`,
    record: `${publicUrl}${hrefOf(record)}${claim === '' ? '' : `#${claim}`}`,
    actor:
      record.kind === 'actor' && evidence.role === 'mention' ? publicUrl + hrefOf(record) : null,
    snapshot: `${publicUrl}/v1/documents/${evidence.document}/text`,
    live: document?.url ?? null,
    takenAt: null,
    created: stored?.recordedAt ?? '',
  });
  return {
    body,
    contentType: ANNOTATION_TYPE,
    etag: hash('sha256', body, 'base64url').slice(0, 22),
  };
}

const verifyEvidence = operation({
  method: 'GET',
  path: '/v1/evidence/:id/verify',
  operationId: 'verifyEvidence',
  summary: 'Check a piece of evidence',
  description:
    'Reads the stored text again, hashes it, and compares the characters at the position of the evidence with the evidence. You can do the same with the text of the document. The status is 200 whether the checks pass or fail.',
  params: EvidenceParams,
  partOfRecord: true,
  responses: { 200: { description: 'The results of the checks.', content: json('Verification') } },
  handle: ({ params }, { store }) =>
    tagged(verificationOf(store, foundEvidence(store, params.id).evidence)),
});

/** Throws for an unknown id of evidence, and for evidence of a retracted record. */
function foundEvidence(store: Store, id: string): EvidenceOfClaim {
  const found = getEvidence(store, id);
  if (found === undefined) throw new AppError('NOT_FOUND', `There is no evidence ${id}.`);
  refuseRetracted(store, found.record);
  return found;
}

function verificationOf(store: Store, evidence: Evidence): z.infer<typeof VerificationJson> {
  const { id, document, snapshotSha256, start, end, exact } = evidence;
  const stored = getText(store, document);
  if (stored === undefined) throw new Error(`evidence ${id} belongs to no document`);
  const text = anchorText(stored.text);
  const sha256 = hash('sha256', stored.text);
  const { ok, found, contextOk } = verifySpan(text, evidence);
  const checks = { snapshot: sha256 === snapshotSha256, exact: ok, context: contextOk };
  return {
    object: 'verification',
    evidence: id,
    document,
    verified: Object.values(checks).every(Boolean),
    checks,
    snapshot_sha256: snapshotSha256,
    text_sha256: sha256,
    start,
    end,
    exact,
    found,
    paragraph: paragraphOf(text, start),
  };
}

/** The ETag covers the whole response, because it contains parts of several records. */
function tagged(body: object): Answer {
  const text = JSON.stringify(body);
  return { body: text, etag: hash('sha256', text, 'base64url').slice(0, 22) };
}

export const evidenceResource: Resource = {
  tag: {
    name: 'Evidence',
    description: 'The exact characters in documents that support claims.',
  },
  components: {
    Annotation: AnnotationJson,
    EvidenceChecks: ChecksJson,
    Verification: VerificationJson,
  },
  operations: [detailInFormats(getEvidenceOperation, annotationAnswer), verifyEvidence],
};
