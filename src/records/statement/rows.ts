import type { Basis } from '../../domain/date.ts';
import type { Evidence } from '../../domain/evidence.ts';
import {
  type Rendering,
  type RoleOnDay,
  SETTLED,
  type Speaker,
  type Statement,
} from '../../domain/statement.ts';
import { dateColumns } from '../../store/dates.ts';
import { pkOf, readById, refByPk } from '../../store/records.ts';
import { deleteRows, hasRow, insertRows, putRow, rowBy, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import {
  clearEvidence,
  saveEvidence,
  supportFrom,
  supportRow,
  withEvidence,
} from '../parts/evidence.rows.ts';
import { statementClaims } from './claims.ts';
import { renderings, statementAbout, statementCandidates, statements } from './tables.ts';

/** The resolutions that identify the speaker, as a list in SQL. */
export const SETTLED_LIST = `(${SETTLED.map((resolution) => `'${resolution}'`).join(', ')})`;

type StatementRow = typeof statements.$inferSelect;

/** Writes a statement with its renderings. The database refuses quoted words in a paraphrase. */
export function saveStatement(store: Store, pk: number, statement: Statement): void {
  const { speaker, about } = statement;
  store.transact(() => {
    clearStatement(store, pk);
    putRow(store, statements, statementRow(store, pk, statement));
    insertRows(store, statementCandidates, speaker.candidates, (candidate) => {
      return { statementPk: pk, actorPk: pkOf(store, candidate) };
    });
    insertRows(store, statementAbout, about, (record) => {
      return { statementPk: pk, aboutPk: pkOf(store, record) };
    });
    insertRows(store, renderings, statement.renderings, ({ document, evidence, ...rendering }) => ({
      ...rendering,
      statementPk: pk,
      documentPk: pkOf(store, document),
      quotedText: quotedText(evidence),
    }));
    saveEvidence(store, pk, statementClaims(statement));
  });
}

function clearStatement(store: Store, pk: number): void {
  if (!hasRow(store, statements, pk)) return;
  clearEvidence(store, pk);
  for (const table of [statementCandidates, statementAbout, renderings]) {
    deleteRows(store, table, 'statementPk', pk);
  }
}

/** Returns the text of each quoted span; null if there is none. */
function quotedText(evidence: Evidence[]): string[] | null {
  const quoted = evidence.filter(({ role }) => role === 'quote').map(({ exact }) => exact);
  return quoted.length > 0 ? quoted : null;
}

/** Returns the row of a statement in its own table, with the columns for lists. */
export function statementRow(store: Store, pk: number, statement: Statement) {
  const { id, summary, speaker, roleOnDay, saidOn } = statement;
  const { occasion, attitude, polarity, determinacy, channel } = statement;
  const said = dateColumns(saidOn);
  return {
    recordPk: pk,
    id,
    summary,
    saidOn,
    occasion,
    attitude,
    polarity,
    determinacy,
    channel,
    speakerMention: speaker.mention,
    speakerDescription: speaker.description,
    speakerPk: speaker.actor && pkOf(store, speaker.actor),
    speakerResolution: speaker.resolution,
    speakerReason: speaker.reason,
    speakerBasis: speaker.basis,
    speakerBasisNote: speaker.basisNote,
    roleTitle: roleOnDay?.title ?? null,
    roleBasis: roleOnDay?.basis ?? null,
    roleBasisNote: roleOnDay?.basisNote ?? null,
    saidEarliest: said.earliest,
    saidLatest: said.latest,
    saidMonthDay: said.monthDay,
    saidSort: said.sort,
    quoted: statement.renderings.some(({ quotationType: type }) => {
      return type === 'direct' || type === 'mixed';
    }),
    ...supportRow(statement),
  };
}

/** Returns the statement with an id; undefined if there is none. */
export const getStatement = readById('statement', getStatementByPk);

/** Returns the statement of a key; undefined if there is none. */
export function getStatementByPk(store: Store, pk: number): Statement | undefined {
  const row = rowBy(store, statements, 'recordPk', pk);
  if (row === undefined) return undefined;
  const record: Statement = {
    id: row.id,
    summary: row.summary,
    speaker: speakerOf(store, row),
    roleOnDay: roleOf(row),
    saidOn: row.saidOn,
    occasion: row.occasion,
    about: rowsBy(store, statementAbout, 'statementPk', pk).map(({ aboutPk }) => {
      return refByPk(store, aboutPk);
    }),
    attitude: row.attitude,
    polarity: row.polarity,
    determinacy: row.determinacy,
    channel: row.channel,
    renderings: renderingsOf(store, pk),
    ...supportFrom(row),
  };
  return withEvidence(store, pk, record, statementClaims);
}

function speakerOf(store: Store, row: StatementRow): Speaker {
  const candidates = rowsBy(store, statementCandidates, 'statementPk', row.recordPk);
  return {
    mention: row.speakerMention,
    description: row.speakerDescription,
    actor: row.speakerPk === null ? null : refByPk(store, row.speakerPk),
    resolution: row.speakerResolution,
    reason: row.speakerReason,
    candidates: candidates.map(({ actorPk }) => refByPk(store, actorPk)),
    basis: row.speakerBasis,
    basisNote: row.speakerBasisNote,
    evidence: [],
  };
}

function roleOf(row: StatementRow): RoleOnDay | null {
  if (row.roleTitle === null) return null;
  const basis = row.roleBasis as Basis;
  return { title: row.roleTitle, basis, basisNote: row.roleBasisNote, evidence: [] };
}

function renderingsOf(store: Store, pk: number): Rendering[] {
  return rowsBy(store, renderings, 'statementPk', pk).map((row) => ({
    id: row.id,
    document: refByPk(store, row.documentPk),
    quotationType: row.quotationType,
    wordsOf: row.wordsOf,
    language: row.language,
    translated: row.translated,
    originalSource: row.originalSource,
    ...supportFrom(row),
  }));
}
