import { measureSources } from '../../domain/coverage.ts';
import type { Basis } from '../../domain/date.ts';
import type { Effect } from '../../domain/effect.ts';
import { prepare } from '../../domain/lifecycle.ts';
import type { LegalInstrument, Measure, Party } from '../../domain/measure.ts';
import { statusRectangles } from '../../domain/rectangles.ts';
import { type Histories, historiesByEvent } from '../../domain/step-history.ts';
import { pkOf, readById, refByPk } from '../../store/records.ts';
import { deleteRows, hasRow, insertRows, putRow, rowBy, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { publicationOf } from '../document/rows.ts';
import {
  clearEvidence,
  saveEvidence,
  supportFrom,
  supportRow,
  withEvidence,
} from '../parts/evidence.rows.ts';
import { identifiersOf, saveIdentifiers } from '../parts/identifier.rows.ts';
import { measureClaims } from './claims.ts';
import { eventDays } from './days.tables.ts';
import { saveRectangles, sortByEvents, sortByKnown } from './days.ts';
import { getLifecycle, saveLifecycle } from './events.ts';
import { saveSchedules, schedulesOf } from './schedules.ts';
import {
  measureContextNotes,
  measureEventProvisions,
  measureEventReplaces,
  measureEvents,
  measureParties,
  measureProvisions,
  measureRelations,
  measureSchedules,
  measures,
  productCodes,
  scopeActors,
} from './tables.ts';
import { termsColumn, termsFrom } from './terms.rows.ts';

type MeasureRow = typeof measures.$inferSelect;
type PartyRow = typeof measureParties.$inferSelect;

/** Children before their parents, for outside a transaction references are checked row by row. */
const CHILDREN = [
  eventDays,
  measureEventProvisions,
  measureEventReplaces,
  measureEvents,
  scopeActors,
  productCodes,
  measureProvisions,
  measureParties,
  measureRelations,
  measureSchedules,
  measureContextNotes,
];

/**
 * Writes a measure with all its parts. Its rectangles are not among them; `histories` says how its
 * steps stand on each known-on day (`historiesByEvent`). Records it names must be there.
 */
export function saveMeasure(
  store: Store,
  pk: number,
  measure: Measure,
  histories: Histories = new Map(),
): void {
  store.transact(() => {
    clearMeasure(store, pk);
    putRow(store, measures, measureRow(store, pk, measure, histories));
    saveIdentifiers(store, pk, measure.identifiers);
    saveParties(store, pk, measure);
    saveLifecycle(store, pk, measure, histories);
    insertRows(store, measureRelations, measure.relations, (relation) => ({
      measurePk: pk,
      type: relation.type,
      relatedPk: pkOf(store, relation.measure),
      provisions: listColumn(relation.provisions),
      targetProvisions: listColumn(relation.targetProvisions),
      ...supportRow(relation),
    }));
    insertRows(store, measureContextNotes, measure.contextNotes, ({ evidence: _, ...note }) => ({
      ...note,
      measurePk: pk,
    }));
    saveSchedules(store, pk, measure.schedules);
    saveEvidence(store, pk, measureClaims(measure));
  });
}

/** Writes a measure with all its parts and its status on every day. */
export function saveMeasureAndStatus(store: Store, pk: number, measure: Measure): void {
  saveMeasure(store, pk, measure, historiesByEvent(prepare(measure)));
  saveRectangles(store, pk, statusRectangles(measure));
}

function clearMeasure(store: Store, pk: number): void {
  if (!hasRow(store, measures, pk)) return;
  clearEvidence(store, pk);
  for (const table of CHILDREN) deleteRows(store, table, 'measurePk', pk);
}

/** The columns of a measure itself, those for the lists among them. */
export function measureRow(store: Store, pk: number, measure: Measure, histories: Histories) {
  const { id, title, summary, type, flow, by, legalInstrument: legal } = measure;
  return {
    recordPk: pk,
    id,
    title,
    summary,
    type,
    flow,
    byPk: by === null ? null : pkOf(store, by),
    terms: termsColumn(store, measure.terms),
    effect: measure.effect.value,
    effectBasis: measure.effect.basis,
    effectBasisNote: measure.effect.basisNote,
    legalTitle: legal?.title ?? null,
    legalNumber: legal?.number ?? null,
    legalUrl: legal?.url ?? null,
    legalBasis: legal?.basis ?? null,
    legalBasisNote: legal?.basisNote ?? null,
    announcedSort: sortByEvents(measure.events, 'announcement', histories),
    effectiveSort: sortByEvents(measure.events, 'effect', histories),
    knownSort: sortByKnown(measure.events),
    ...supportRow(measure),
  };
}

function saveParties(store: Store, measurePk: number, measure: Measure): void {
  for (const [role, parties] of [
    ['imposed_by', measure.imposedBy],
    ['administered_by', measure.administeredBy],
  ] as const) {
    insertRows(store, measureParties, parties, ({ actor, basis, basisNote }) => ({
      measurePk,
      role,
      actorPk: pkOf(store, actor),
      basis,
      basisNote,
    }));
  }
}

/** The measure of an id; undefined where there is none. */
export const getMeasure = readById('measure', getMeasureByPk);

/** Returns the measure of a key; undefined if there is none. */
export function getMeasureByPk(store: Store, pk: number): Measure | undefined {
  const row = rowBy(store, measures, 'recordPk', pk);
  if (row === undefined) return undefined;
  const parties = rowsBy(store, measureParties, 'measurePk', pk);
  const record: Measure = {
    id: row.id,
    title: row.title,
    summary: row.summary,
    type: row.type,
    flow: row.flow,
    by: row.byPk === null ? null : refByPk(store, row.byPk),
    effect: effectOf(row),
    identifiers: identifiersOf(store, pk),
    imposedBy: partiesOf(store, parties, 'imposed_by'),
    administeredBy: partiesOf(store, parties, 'administered_by'),
    terms: termsFrom(store, row.terms),
    legalInstrument: legalInstrumentOf(row),
    ...getLifecycle(store, pk),
    schedules: schedulesOf(store, pk),
    relations: rowsBy(store, measureRelations, 'measurePk', pk).map((relation) => ({
      type: relation.type,
      measure: refByPk(store, relation.relatedPk),
      provisions: listFrom(relation.provisions),
      targetProvisions: listFrom(relation.targetProvisions),
      ...supportFrom(relation),
    })),
    contextNotes: rowsBy(store, measureContextNotes, 'measurePk', pk).map((note) => ({
      id: note.id,
      topic: note.topic,
      text: note.text,
      ...supportFrom(note),
    })),
    sources: [],
    ...supportFrom(row),
  };
  const proven = withEvidence(store, pk, record, measureClaims);
  const sources = measureSources(proven, (document) => publicationOf(store, document));
  return { ...proven, sources };
}

function partiesOf(
  store: Store,
  rows: PartyRow[],
  role: 'imposed_by' | 'administered_by',
): Party[] {
  return rows
    .filter((row) => row.role === role)
    .map((row) => ({
      actor: refByPk(store, row.actorPk),
      ...supportFrom(row),
    }));
}

function effectOf(row: MeasureRow): Effect {
  const { effect: value, effectBasis: basis, effectBasisNote: basisNote } = row;
  return { value, basis, basisNote, evidence: [] };
}

/** The text of a list of ids for its column; null where it is empty. */
function listColumn(ids: string[]): string | null {
  return ids.length === 0 ? null : JSON.stringify(ids);
}

function listFrom(column: string | null): string[] {
  return column === null ? [] : JSON.parse(column);
}

function legalInstrumentOf(row: MeasureRow): LegalInstrument | null {
  if (row.legalTitle === null) return null;
  return {
    title: row.legalTitle,
    number: row.legalNumber,
    url: row.legalUrl,
    basis: row.legalBasis as Basis,
    basisNote: row.legalBasisNote,
    evidence: [],
  };
}
