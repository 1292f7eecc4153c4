import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from 'drizzle-orm/sqlite-core';
import {
  ATTITUDES,
  CHANNELS,
  QUOTATION_TYPES,
  RESOLUTIONS,
  WORDS_OF,
} from '../../domain/statement.ts';
import {
  bases,
  closed,
  date,
  day,
  flag,
  json,
  key,
  keyOf,
  ordinal,
  support,
  supportOf,
  together,
} from '../../store/schema/columns.ts';
import { records } from '../../store/schema/records.ts';
import { actors } from '../actor/tables.ts';
import { documents } from '../document/tables.ts';

const POLARITIES = ['positive', 'negative'] as const;
const DETERMINACIES = ['definite', 'hedged'] as const;

export const statements = sqliteTable(
  'statements',
  {
    recordPk: integer('record_pk')
      .primaryKey()
      .references(() => records.pk),
    id: text('id').notNull(),
    summary: text('summary').notNull(),
    speakerMention: text('speaker_mention').notNull(),
    speakerDescription: text('speaker_description'),
    speakerPk: integer('speaker_pk').references(() => actors.recordPk),
    speakerResolution: text('speaker_resolution', { enum: RESOLUTIONS }).notNull(),
    speakerReason: text('speaker_reason').notNull(),
    speakerBasis: supportOf('speaker').basis.notNull(),
    speakerBasisNote: supportOf('speaker').basisNote,
    roleTitle: text('role_title'),
    roleBasis: supportOf('role').basis,
    roleBasisNote: supportOf('role').basisNote,
    saidOn: date('said_on').notNull(),
    saidEarliest: day('said_earliest'),
    saidLatest: day('said_latest'),
    saidMonthDay: text('said_month_day'),
    saidSort: integer('said_sort').notNull(),
    occasion: text('occasion'),
    attitude: text('attitude', { enum: ATTITUDES }).notNull(),
    polarity: text('polarity', { enum: POLARITIES }).notNull(),
    determinacy: text('determinacy', { enum: DETERMINACIES }).notNull(),
    channel: text('channel', { enum: CHANNELS }).notNull(),
    /** Whether a rendering is direct or mixed. */
    quoted: integer('quoted', { mode: 'boolean' }).notNull(),
    ...support(),
  },
  (table) => [
    index('statements_said').on(table.saidSort, table.id),
    index('statements_speaker').on(table.speakerPk, table.saidSort, table.id),
    index('statements_speaker_quoted').on(table.speakerPk, table.quoted, table.saidSort, table.id),
    index('statements_inexact')
      .on(table.saidLatest, table.saidEarliest)
      .where(sql.raw('said_earliest IS NOT said_latest')),
    index('statements_speaker_inexact')
      .on(table.speakerPk, table.saidLatest, table.saidEarliest)
      .where(sql.raw('said_earliest IS NOT said_latest')),
    index('statements_month_day').on(table.saidMonthDay),
    index('statements_several')
      .on(table.recordPk)
      .where(sql.raw(`said_on ->> '$.members' IS NOT NULL`)),
    index('statements_attitude').on(table.attitude),
    index('statements_polarity').on(table.polarity),
    index('statements_channel').on(table.channel),
    index('statements_role').on(table.roleTitle),
    index('statements_resolution').on(table.speakerResolution, table.speakerPk),
    index('statements_quoted').on(table.quoted, table.saidSort, table.id),
    index('statements_mention').on(table.speakerMention, table.saidSort, table.id),
    index('statements_id').on(table.id),
    closed('speaker_resolution', RESOLUTIONS),
    closed('attitude', ATTITUDES),
    closed('polarity', POLARITIES),
    closed('determinacy', DETERMINACIES),
    closed('channel', CHANNELS),
    flag('quoted'),
    json('said_on'),
    together('role', ['role_title', 'role_basis'], ['role_basis_note']),
    check(
      'speaker_resolved',
      sql.raw(`CASE WHEN speaker_resolution IN ('confirmed', 'inferred') THEN speaker_pk IS NOT NULL
        WHEN speaker_resolution = 'unresolved' THEN speaker_pk IS NULL ELSE 1 END`),
    ),
    ...bases('speaker', 'role'),
  ],
);

const ofStatement = () => ({
  statementPk: keyOf('statement_pk', () => statements.recordPk),
  ordinal: ordinal(),
});

/** Actors that an ambiguous mention may be. */
export const statementCandidates = sqliteTable(
  'statement_candidates',
  {
    ...ofStatement(),
    actorPk: keyOf('actor_pk', () => actors.recordPk),
  },
  (table) => [
    primaryKey({ columns: [table.statementPk, table.ordinal] }),
    index('statement_candidates_actor').on(table.actorPk),
  ],
);

export const statementAbout = sqliteTable(
  'statement_about',
  {
    ...ofStatement(),
    aboutPk: keyOf('about_pk', () => records.pk),
  },
  (table) => [
    primaryKey({ columns: [table.statementPk, table.ordinal] }),
    index('statement_about_about').on(table.aboutPk, table.statementPk),
  ],
);

/** The renderings of a statement. A constraint refuses quoted text in a paraphrase. */
export const renderings = sqliteTable(
  'renderings',
  {
    pk: key(),
    ...ofStatement(),
    id: text('id').notNull(),
    documentPk: keyOf('document_pk', () => documents.recordPk),
    quotationType: text('quotation_type', { enum: QUOTATION_TYPES }).notNull(),
    wordsOf: text('words_of', { enum: WORDS_OF }).notNull(),
    /** A JSON array with the text of each quoted span; NULL if nothing is quoted. */
    quotedText: text('quoted_text', { mode: 'json' }).$type<string[]>(),
    language: text('language').notNull(),
    translated: integer('translated', { mode: 'boolean' }).notNull(),
    originalSource: text('original_source'),
    ...support(),
  },
  (table) => [
    unique('renderings_id').on(table.statementPk, table.id),
    index('renderings_document').on(table.documentPk),
    index('renderings_type').on(table.quotationType, table.statementPk),
    closed('quotation_type', QUOTATION_TYPES),
    closed('words_of', WORDS_OF),
    flag('translated'),
    check(
      'paraphrase_quotes_nothing',
      sql.raw(`(quotation_type IN ('indirect', 'reported')) = (quoted_text IS NULL)`),
    ),
    check(
      'quotation_quotes_something',
      sql.raw(`quoted_text IS NULL OR (json_valid(quoted_text)
        AND json_type(quoted_text) = 'array' AND json_array_length(quoted_text) >= 1)`),
    ),
    check(
      'words_are_whose',
      sql.raw(`words_of = CASE quotation_type WHEN 'direct' THEN 'speaker'
        WHEN 'mixed' THEN 'mixed' ELSE 'source_author' END`),
    ),
    ...bases(),
  ],
);

/**
 * The documents in which a statement once had a rendering; a trigger adds them when renderings are deleted. The
 * document is not a foreign key on purpose: a document that only former renderings cite can be retracted.
 */
export const formerRenderings = sqliteTable(
  'former_renderings',
  {
    statementPk: keyOf('statement_pk', () => statements.recordPk),
    documentPk: integer('document_pk').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentPk, table.statementPk] }),
    index('former_renderings_statement').on(table.statementPk),
  ],
);
