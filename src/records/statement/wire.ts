import { z } from 'zod';
import type { Evidence } from '../../domain/evidence.ts';
import {
  ATTITUDES,
  CHANNELS,
  QUOTATION_TYPES,
  RESOLUTIONS,
  type Rendering,
  type RoleOnDay,
  type Speaker,
  type Statement,
  WORDS_OF,
} from '../../domain/statement.ts';
import { DateJson, dateJson } from '../../formats/wire/date.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import {
  head,
  headJson,
  LINKS,
  linksJson,
  optionalRefJson,
  RefJson,
  refJson,
  type Stamp,
} from '../../formats/wire/ref.ts';

export const SpeakerJson = z
  .object({
    mention: z.string().describe('The name of the speaker, as the source prints it.'),
    description: z
      .string()
      .nullable()
      .describe('How the source describes the speaker. Null if it does not.'),
    actor: RefJson.optional().describe(
      'The actor who spoke. If the resolution is `ambiguous`, one of the candidates. Absent if no actor is identified.',
    ),
    resolution: z.enum(RESOLUTIONS).describe('How certainly the speaker is identified.'),
    reason: z.string().describe('The reason for this identification, or for leaving it open.'),
    candidates: z.array(RefJson).describe('The possible actors, if the resolution is `ambiguous`.'),
    ...SUPPORT,
  })
  .describe('The speaker: the name that the source prints, and the actor identified by it.');

export const RoleOnDayJson = z
  .object({
    title: z.string().describe('The title of the role.'),
    ...SUPPORT,
  })
  .describe(
    'The role that the speaker held on the day of the statement. The source may describe the speaker differently.',
  );

export const RenderingJson = z
  .object({
    id: z.string().describe('The id of the rendering within the statement.'),
    document: RefJson.describe('The document that contains the wording.'),
    quotation_type: z
      .enum(QUOTATION_TYPES)
      .describe('Whether the wording is quoted, partly quoted, paraphrased or only reported.'),
    words_of: z
      .enum(WORDS_OF)
      .describe(
        'Whose words the wording uses. A paraphrase uses the words of the author of the source.',
      ),
    content: z.array(z.string()).describe('The parts of the wording, as the document prints them.'),
    quoted: z
      .array(z.string())
      .describe("The speaker's own words, as the document quotes them. Empty for a paraphrase."),
    language: z.string().describe('The language of the wording as printed (BCP 47).'),
    translated: z.boolean().describe('Whether the wording is a translation.'),
    original_source: z
      .string()
      .nullable()
      .describe(
        'Where the quotation was first published, if the document takes it from elsewhere.',
      ),
    ...SUPPORT,
  })
  .describe(
    'The wording of a statement in one document. Its evidence contains the characters by role.',
  );
export type RenderingJson = z.infer<typeof RenderingJson>;

export const StatementJson = z
  .object({
    ...head('statement', 'statement'),
    summary: z.string().describe('What was said, in the words of the curator. Never a quotation.'),
    speaker: SpeakerJson.describe('The speaker.'),
    role_on_day: RoleOnDayJson.optional().describe(
      'The role that the speaker held that day. Absent if unknown.',
    ),
    said_on: DateJson.describe(
      'The day of the statement: one day between `earliest` and `latest`.',
    ),
    occasion: z.string().nullable().describe('The occasion. Null if unknown.'),
    about: z.array(RefJson).describe('The records that the statement is about.'),
    attitude: z
      .enum(ATTITUDES)
      .describe(
        'What the speaker does by speaking, such as asserting, demanding or denying. More may be added.',
      ),
    polarity: z
      .enum(['positive', 'negative'])
      .describe('`negative` if the source says that something was not said.'),
    determinacy: z
      .enum(['definite', 'hedged'])
      .describe(
        'Whether the source attributes the statement definitely or with a hedge, such as "reportedly".',
      ),
    channel: z.enum(CHANNELS).describe('The channel of the statement. More may be added.'),
    renderings: z.array(RenderingJson).describe('The wording of the statement in each document.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('Something that was said on one occasion, with its wording in one or more documents.');
export type StatementJson = z.infer<typeof StatementJson>;

/** Returns the wire form of a statement. */
export function statementJson(statement: Statement, stamp: Stamp): StatementJson {
  const { roleOnDay } = statement;
  return {
    ...headJson('statement', statement.id, stamp),
    summary: statement.summary,
    speaker: speakerJson(statement.speaker),
    role_on_day: roleOnDay === null ? undefined : roleOnDayJson(roleOnDay),
    said_on: dateJson(statement.saidOn),
    occasion: statement.occasion,
    about: statement.about.map(refJson),
    attitude: statement.attitude,
    polarity: statement.polarity,
    determinacy: statement.determinacy,
    channel: statement.channel,
    renderings: statement.renderings.map(renderingJson),
    ...supportJson(statement),
    ...linksJson('statement', statement.id),
  };
}

function speakerJson(speaker: Speaker): z.infer<typeof SpeakerJson> {
  return {
    mention: speaker.mention,
    description: speaker.description,
    actor: optionalRefJson(speaker.actor),
    resolution: speaker.resolution,
    reason: speaker.reason,
    candidates: speaker.candidates.map(refJson),
    ...supportJson(speaker),
  };
}

function roleOnDayJson(role: RoleOnDay): z.infer<typeof RoleOnDayJson> {
  return { title: role.title, ...supportJson(role) };
}

function renderingJson(rendering: Rendering): RenderingJson {
  const { evidence } = rendering;
  return {
    id: rendering.id,
    document: refJson(rendering.document),
    quotation_type: rendering.quotationType,
    words_of: rendering.wordsOf,
    content: wordings(evidence, 'content'),
    quoted: wordings(evidence, 'quote'),
    language: rendering.language,
    translated: rendering.translated,
    original_source: rendering.originalSource,
    ...supportJson(rendering),
  };
}

function wordings(evidence: Evidence[], role: Evidence['role']): string[] {
  return evidence.filter((piece) => piece.role === role).map(({ exact }) => exact);
}
