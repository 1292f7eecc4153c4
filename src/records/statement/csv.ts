import { BASES } from '../../domain/date.ts';
import { ATTITUDES, CHANNELS, QUOTATION_TYPES, RESOLUTIONS } from '../../domain/statement.ts';
import { FLAG, LIST, oneOf, TEXT } from '../../formats/csv/cell.ts';
import { EVIDENCE } from '../../formats/csv/evidence.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, type Part, support } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';

const RENDERING: Part[] = [
  member('id', 'The id of the rendering within the statement.', TEXT, 'rendering_id'),
  member(
    'document',
    'The id of the document that contains the wording.',
    TEXT,
    'rendering_document',
  ),
  member(
    'quotation_type',
    'Whether the wording is quoted, partly quoted, paraphrased or only reported.',
    oneOf(QUOTATION_TYPES),
    'rendering_quotation_type',
  ),
  member('language', 'The language of the wording as printed.', TEXT, 'rendering_language'),
  member('translated', 'Whether the wording is a translation.', FLAG, 'rendering_translated'),
  member(
    'original_source',
    'Where the quotation was first published, if the document takes it from elsewhere.',
    TEXT,
    'rendering_original_source',
  ),
  member(
    'basis',
    'How the wording is known. Empty if its evidence states it.',
    oneOf(BASES),
    'rendering_basis',
  ),
  member('basis_note', 'An explanation of the basis.', TEXT, 'rendering_basis_note'),
  member(
    'evidence',
    'The evidence for the wording, one piece per line, by role: `source`, `cue`, `content`, and `quote` only for words inside quotation marks.',
    EVIDENCE,
    'rendering_evidence',
  ),
];

/** The CSV table of statements, one rendering in each row. */
export const STATEMENTS: CsvTable = {
  record: [
    member('id', 'The id of the statement.'),
    member('summary', 'What was said, in the words of the curator. Never a quotation.'),
    member('speaker.mention', 'The name of the speaker, as the source prints it.'),
    member('speaker.description', 'How the source describes the speaker.'),
    member('speaker.actor', 'The id of the actor who spoke.'),
    member('speaker.resolution', 'How certainly the speaker is identified.', oneOf(RESOLUTIONS)),
    member('speaker.reason', 'The reason for this identification, or for leaving it open.'),
    member('speaker.candidates', 'The ids of the possible speakers.', LIST),
    ...support('speaker', 'the speaker'),
    member('role_on_day.title', 'The role that the speaker held that day.', TEXT, 'role_on_day'),
    ...support('role_on_day', 'the role'),
    ...date('said_on', 'The day of the statement'),
    member('occasion', 'The occasion.'),
    member('about', 'The records that the statement is about, each as `kind/id`.', LIST),
    member(
      'attitude',
      'What the speaker does by speaking, such as asserting, demanding or denying.',
      oneOf(ATTITUDES),
    ),
    member(
      'polarity',
      '`negative` if the source says that something was not said. Empty means `positive`.',
      oneOf(['positive', 'negative']),
    ),
    member(
      'determinacy',
      'Whether the source attributes the statement definitely or with a hedge. Empty means `definite`.',
      oneOf(['definite', 'hedged']),
    ),
    member('channel', 'The channel of the statement.', oneOf(CHANNELS)),
    ...ownSupport('', 'the statement'),
  ],
  rows: {
    list: 'renderings',
    what: 'rendering',
    id: 'rendering_id',
    parts: RENDERING,
  },
};
