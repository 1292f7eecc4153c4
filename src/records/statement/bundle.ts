import { z } from 'zod';
import {
  ATTITUDES,
  CHANNELS,
  QUOTATION_TYPES,
  RESOLUTIONS,
  type Rendering,
  type Speaker,
  type Statement,
} from '../../domain/statement.ts';
import {
  AnyRef,
  anyRefIn,
  DateIn,
  dateIn,
  distinct,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Language, Line, Prose, Slug } from '../../formats/bundle/text.ts';

export const SpeakerIn = z
  .strictObject({
    mention: Line.describe('The name of the speaker, as the source prints it.'),
    description: Line.optional().describe('How the source describes the speaker.'),
    actor: Slug.optional().describe(
      'The id of the actor who spoke. Omit it if the speaker is not identified.',
    ),
    resolution: z.enum(RESOLUTIONS),
    reason: Prose.describe('The reason for this identification, or for leaving it open.'),
    candidates: distinct(Slug, 50)
      .optional()
      .describe('The ids of the possible actors, if the speaker is ambiguous.'),
    ...SUPPORT_IN,
  })
  .describe('The speaker.');

export const RoleOnDayIn = z
  .strictObject({ title: Line, ...SUPPORT_IN })
  .describe(
    'The role that the speaker held on the day of the statement. The source may describe the speaker differently.',
  );

export const RenderingIn = z
  .strictObject({
    id: Slug,
    document: Slug,
    quotation_type: z.enum(QUOTATION_TYPES),
    language: Language.optional().describe(
      'The language of the wording as printed. Default: the language of the document.',
    ),
    translated: z.boolean().optional(),
    original_source: Line.optional().describe(
      'Where the quotation was first published, if the document takes it from elsewhere.',
    ),
    ...SUPPORT_IN,
  })
  .describe(
    'The wording of a statement in one document. Its evidence contains the characters by role.',
  );

export const StatementIn = z
  .strictObject({
    id: Slug,
    summary: Line.describe('What was said, in the words of the curator. Never a quotation.'),
    speaker: SpeakerIn,
    role_on_day: RoleOnDayIn.optional(),
    said_on: DateIn,
    occasion: Line.optional(),
    about: distinct(AnyRef, 100).optional(),
    attitude: z.enum(ATTITUDES),
    polarity: z
      .enum(['positive', 'negative'])
      .optional()
      .describe('`negative` if the source says that something was not said. Default: `positive`.'),
    determinacy: z
      .enum(['definite', 'hedged'])
      .optional()
      .describe(
        'Whether the source attributes the statement definitely or with a hedge. Default: `definite`.',
      ),
    channel: z.enum(CHANNELS),
    renderings: z.array(RenderingIn).min(1, 'needs at least one rendering').max(100),
    ...SUPPORT_IN,
  })
  .describe('Something that was said on one occasion, with its wording in one or more documents.');
export type StatementIn = z.output<typeof StatementIn>;

/** A statement as a curator would write it. */
export function statementIn(statement: Statement, excerpts: Excerpts): StatementIn {
  const { id, summary, roleOnDay, occasion, attitude, polarity, determinacy, channel } = statement;
  return {
    id,
    summary,
    speaker: speakerIn(statement.speaker, excerpts),
    ...(roleOnDay && {
      role_on_day: { title: roleOnDay.title, ...supportIn(roleOnDay, excerpts) },
    }),
    said_on: dateIn(statement.saidOn),
    ...omitEmpty({ occasion, about: statement.about.map(anyRefIn) }),
    attitude,
    ...(polarity !== 'positive' && { polarity }),
    ...(determinacy !== 'definite' && { determinacy }),
    channel,
    renderings: statement.renderings.map((rendering) => renderingIn(rendering, excerpts)),
    ...supportIn(statement, excerpts),
  };
}

function speakerIn(speaker: Speaker, excerpts: Excerpts): z.output<typeof SpeakerIn> {
  const { mention, description, actor, resolution, reason, candidates } = speaker;
  return {
    mention,
    ...omitEmpty({ description }),
    ...(actor && { actor: actor.id }),
    resolution,
    reason,
    ...omitEmpty({ candidates: candidates.map(({ id }) => id) }),
    ...supportIn(speaker, excerpts),
  };
}

function renderingIn(rendering: Rendering, excerpts: Excerpts): z.output<typeof RenderingIn> {
  const { id, document, quotationType, language, translated, originalSource } = rendering;
  return {
    id,
    document: document.id,
    quotation_type: quotationType,
    language,
    ...(translated && { translated }),
    ...omitEmpty({ original_source: originalSource }),
    ...supportIn(rendering, excerpts),
  };
}
