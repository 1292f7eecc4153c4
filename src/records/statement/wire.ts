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
    mention: z.string().describe('The speaker as the source prints the name.'),
    description: z
      .string()
      .nullable()
      .describe('How the source describes the speaker; null where it does not.'),
    actor: RefJson.optional().describe(
      'Who it is; where the resolution is `ambiguous`, one of those whom it may be; absent where nobody is named.',
    ),
    resolution: z
      .enum(RESOLUTIONS)
      .describe('Whether it is confirmed, inferred, ambiguous or unresolved who it is.'),
    reason: z.string().describe('Why the mention is that actor, or why it stays open.'),
    candidates: z
      .array(RefJson)
      .describe('The actors it may be, where the resolution is `ambiguous`.'),
    ...SUPPORT,
  })
  .describe('Who spoke: the printed attribution, apart from the actor it is resolved to.');

export const RoleOnDayJson = z
  .object({
    title: z.string().describe('The title of the role held on the day of the statement.'),
    ...SUPPORT,
  })
  .describe('The role the speaker held that day, whatever the source calls the speaker.');

export const RenderingJson = z
  .object({
    id: z.string().describe('The id of the rendering within the statement.'),
    document: RefJson.describe('The document that holds the wording.'),
    quotation_type: z
      .enum(QUOTATION_TYPES)
      .describe('Whether the wording is quoted, partly quoted, paraphrased, or only reported.'),
    words_of: z
      .enum(WORDS_OF)
      .describe('Whose words they are; a paraphrase is in the words of the source author.'),
    content: z
      .array(z.string())
      .describe('The wording of each content span, as the document prints it.'),
    quoted: z
      .array(z.string())
      .describe("The speaker's own words, as the document quotes them; empty in a paraphrase."),
    language: z.string().describe('The language of the wording as printed (BCP 47).'),
    translated: z.boolean().describe('Whether the wording is a translation.'),
    original_source: z
      .string()
      .nullable()
      .describe('Where a second-hand quotation was first published.'),
    ...SUPPORT,
  })
  .describe('The wording of a statement in one document; its evidence holds the spans by role.');
export type RenderingJson = z.infer<typeof RenderingJson>;

export const StatementJson = z
  .object({
    ...head('statement', 'statement'),
    summary: z.string().describe('What was said, in the words of this base: never a quotation.'),
    speaker: SpeakerJson.describe('Who spoke.'),
    role_on_day: RoleOnDayJson.optional().describe(
      'The role the speaker held that day; absent where it is not known.',
    ),
    said_on: DateJson.describe('When it was said: some day within the bounds.'),
    occasion: z.string().nullable().describe('The occasion; null where it is not known.'),
    about: z.array(RefJson).describe('The records that the statement is about.'),
    attitude: z.enum(ATTITUDES).describe('What the speaker does in saying it. More may be added.'),
    polarity: z
      .enum(['positive', 'negative'])
      .describe('`negative` where the source says that something was not said.'),
    determinacy: z
      .enum(['definite', 'hedged'])
      .describe('Whether the source attributes it definitely or with a hedge.'),
    channel: z.enum(CHANNELS).describe('The channel through which it was said. More may be added.'),
    renderings: z.array(RenderingJson).describe('Its wording in each document.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('One speech act, in one or more renderings.');
export type StatementJson = z.infer<typeof StatementJson>;

/** The wire form of a statement. */
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
