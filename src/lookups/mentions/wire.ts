import { z } from 'zod';
import type { Evidence } from '../../domain/evidence.ts';
import type { RecordRef } from '../../domain/record.ts';
import { RESOLUTIONS, type Resolution } from '../../domain/statement.ts';
import { EvidenceJson, evidenceJson } from '../../formats/wire/evidence.ts';
import { optionalRefJson, RefJson, refJson } from '../../formats/wire/ref.ts';

/** A name that a document prints, and the actor that it means there. */
export interface Mention {
  id: string;
  text: string;
  description: string | null;
  resolution: Resolution;
  reason: string;
  actor: RecordRef | null;
  candidates: RecordRef[];
  /** The statements whose speaker has this name. */
  statements: RecordRef[];
  /** In the order of the text. */
  evidence: Evidence[];
}

export const MentionJson = z
  .object({
    object: z.literal('mention').describe('The type of the object.'),
    id: z
      .string()
      .describe('The id of the mention within the document. It changes when the mention changes.'),
    text: z.string().describe('The name as the document prints it.'),
    description: z
      .string()
      .nullable()
      .describe('How the document describes the named actor. Null if it does not.'),
    actor: RefJson.optional().describe(
      'The actor that the name means in this document. Absent if no actor is identified.',
    ),
    resolution: z.enum(RESOLUTIONS).describe('How certainly the actor is identified.'),
    reason: z.string().describe('The reason for this identification, or for leaving it open.'),
    candidates: z.array(RefJson).describe('The possible actors, if the resolution is `ambiguous`.'),
    statements: z
      .array(RefJson)
      .describe(
        'The statements whose speaker has this name. Empty if the name is not that of a speaker.',
      ),
    evidence: z
      .array(EvidenceJson)
      .describe('The places where the document prints the name, in text order. It may be empty.'),
  })
  .describe('A name in a document. The same name in another document may mean another actor.');

/** The wire form of a mention. */
export function mentionJson(mention: Mention): z.infer<typeof MentionJson> {
  const { id, text, description, resolution, reason, candidates, statements } = mention;
  return {
    object: 'mention',
    id,
    text,
    description,
    actor: optionalRefJson(mention.actor),
    resolution,
    reason,
    candidates: candidates.map(refJson),
    statements: statements.map(refJson),
    evidence: mention.evidence.map(evidenceJson),
  };
}
