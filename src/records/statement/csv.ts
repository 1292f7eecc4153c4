import { BASES } from '../../domain/date.ts';
import { ATTITUDES, CHANNELS, QUOTATION_TYPES, RESOLUTIONS } from '../../domain/statement.ts';
import { FLAG, LIST, oneOf, TEXT } from '../../formats/csv/cell.ts';
import { EVIDENCE } from '../../formats/csv/evidence.ts';
import { ownSupport } from '../../formats/csv/own.ts';
import { date, member, type Part, support } from '../../formats/csv/part.ts';
import type { CsvTable } from '../../formats/csv/table.ts';

const RENDERING: Part[] = [
  member('id', 'The id of the rendering within the statement.', TEXT, 'rendering_id'),
  member('document', 'The id of the document that holds the wording.', TEXT, 'rendering_document'),
  member(
    'quotation_type',
    'Whether the wording is quoted, partly quoted, paraphrased, or only reported.',
    oneOf(QUOTATION_TYPES),
    'rendering_quotation_type',
  ),
  member('language', 'The language of the wording as printed.', TEXT, 'rendering_language'),
  member('translated', 'Whether the wording is a translation.', FLAG, 'rendering_translated'),
  member(
    'original_source',
    'Where a second-hand quotation was first published.',
    TEXT,
    'rendering_original_source',
  ),
  member(
    'basis',
    'How the wording is known; empty: its evidence states it.',
    oneOf(BASES),
    'rendering_basis',
  ),
  member('basis_note', 'Why it is known so.', TEXT, 'rendering_basis_note'),
  member(
    'evidence',
    'The spans of the wording, one a line: `source`, `cue`, `content`, and `quote` only for the words inside quotation marks.',
    EVIDENCE,
    'rendering_evidence',
  ),
];

/** Statements, one row a rendering. */
export const STATEMENTS: CsvTable = {
  record: [
    member('id', 'The id of the statement.'),
    member('summary', 'What was said, in the words of this base: never a quotation.'),
    member('speaker.mention', 'The name as the source prints it.'),
    member('speaker.description', 'How the source describes the speaker.'),
    member('speaker.actor', 'The id of the actor who spoke.'),
    member('speaker.resolution', 'How it is settled who spoke.', oneOf(RESOLUTIONS)),
    member('speaker.reason', 'Why the mention is that actor, or why it stays open.'),
    member('speaker.candidates', 'The ids of those it may be.', LIST),
    ...support('speaker', 'the speaker'),
    member('role_on_day.title', 'The role held on the day.', TEXT, 'role_on_day'),
    ...support('role_on_day', 'the role'),
    ...date('said_on', 'When it was said'),
    member('occasion', 'The occasion.'),
    member('about', 'The records it is about, each `kind/id`.', LIST),
    member('attitude', 'What the speaker does in saying it.', oneOf(ATTITUDES)),
    member(
      'polarity',
      'Whether it was said or, `negative`, not said; empty: `positive`.',
      oneOf(['positive', 'negative']),
    ),
    member(
      'determinacy',
      'Whether it is attributed definitely or with a hedge; empty: `definite`.',
      oneOf(['definite', 'hedged']),
    ),
    member('channel', 'The channel through which it was said.', oneOf(CHANNELS)),
    ...ownSupport('', 'the statement'),
  ],
  rows: {
    list: 'renderings',
    what: 'rendering',
    id: 'rendering_id',
    parts: RENDERING,
  },
};
