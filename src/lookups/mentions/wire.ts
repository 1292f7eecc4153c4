import { z } from 'zod';
import type { Evidence } from '../../domain/evidence.ts';
import type { RecordRef } from '../../domain/record.ts';
import { RESOLUTIONS, type Resolution } from '../../domain/statement.ts';
import { EvidenceJson, evidenceJson } from '../../formats/wire/evidence.ts';
import { optionalRefJson, RefJson, refJson } from '../../formats/wire/ref.ts';

/** A name that a document prints, and whom this base takes it to mean there. */
export interface Mention {
  id: string;
  text: string;
  description: string | null;
  resolution: Resolution;
  reason: string;
  actor: RecordRef | null;
  candidates: RecordRef[];
  /** The statements of which it names the speaker. */
  statements: RecordRef[];
  /** In the order of the text. */
  evidence: Evidence[];
}

export const MentionJson = z
  .object({
    object: z.literal('mention').describe('The type of the object.'),
    id: z
      .string()
      .describe('The id of the mention within the document; it changes with what is said of it.'),
    text: z.string().describe('The name as the document prints it.'),
    description: z
      .string()
      .nullable()
      .describe('How the document describes who is named; null where it does not.'),
    actor: RefJson.optional().describe('Who it is in this document; absent where that stays open.'),
    resolution: z
      .enum(RESOLUTIONS)
      .describe('Whether it is confirmed, inferred, ambiguous or unresolved who it is.'),
    reason: z.string().describe('Why the name means that actor, or why it stays open.'),
    candidates: z
      .array(RefJson)
      .describe('The actors it may be, where the resolution is `ambiguous`.'),
    statements: z
      .array(RefJson)
      .describe('The statements of which it names the speaker; empty where it is only a name.'),
    evidence: z
      .array(EvidenceJson)
      .describe('Where the document prints it, in the order of the text; may be empty.'),
  })
  .describe(
    'A name that a document prints. It tells nothing of the same name in another document.',
  );

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
