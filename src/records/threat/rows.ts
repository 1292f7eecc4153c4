import { threatSources } from '../../domain/coverage.ts';
import type { Basis } from '../../domain/date.ts';
import type { Duty } from '../../domain/duty.ts';
import { outcomeRectangles } from '../../domain/outcome.rectangles.ts';
import type { RecordRef } from '../../domain/record.ts';
import type { Condition, Threat, ThreatEvent } from '../../domain/threat.ts';
import { dateColumns, SORTS_LAST, sortOf } from '../../store/dates.ts';
import { pkOf, readById, refByPk } from '../../store/records.ts';
import { deleteRows, hasRow, insertRows, putRow, rowBy, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { publicationOf } from '../document/rows.ts';
import { eventRow, readEvent } from '../parts/event.rows.ts';
import {
  clearEvidence,
  saveEvidence,
  supportFrom,
  supportRow,
  withEvidence,
} from '../parts/evidence.rows.ts';
import { threatClaims } from './claims.ts';
import { saveOutcomes } from './outcomes.ts';
import { saveThreatProducts, threatProductsOf } from './products.rows.ts';
import {
  threatCarriers,
  threatConditionMeasures,
  threatEvents,
  threatHsCodes,
  threatParties,
  threatProducts,
  threatStatements,
  threats,
} from './tables.ts';

type ThreatRow = typeof threats.$inferSelect;

const CHILDREN = [
  threatParties,
  threatHsCodes,
  threatProducts,
  threatEvents,
  threatConditionMeasures,
  threatStatements,
  threatCarriers,
];

/** Writes a threat with all its parts. The records it refers to must exist. */
export function saveThreat(store: Store, pk: number, threat: Threat): void {
  store.transact(() => {
    clearThreat(store, pk);
    putRow(store, threats, threatRow(pk, threat));
    saveParties(store, pk, threat);
    saveThreatProducts(store, pk, threat.products);
    saveEvents(store, pk, threat.events);
    insertRows(store, threatConditionMeasures, threat.condition?.measures ?? [], (measure) => {
      return { threatPk: pk, measurePk: pkOf(store, measure) };
    });
    insertRows(store, threatStatements, threat.statements, (statement) => {
      return { threatPk: pk, statementPk: pkOf(store, statement) };
    });
    insertRows(store, threatCarriers, threat.carriedOutBy, (measure) => {
      return { threatPk: pk, measurePk: pkOf(store, measure) };
    });
    saveEvidence(store, pk, threatClaims(threat));
  });
}

/** Writes a threat with all its parts, and its outcome on every day. */
export function saveThreatAndOutcome(store: Store, pk: number, threat: Threat): void {
  saveThreat(store, pk, threat);
  saveOutcomes(store, pk, outcomeRectangles(threat));
}

function clearThreat(store: Store, pk: number): void {
  if (!hasRow(store, threats, pk)) return;
  clearEvidence(store, pk);
  for (const table of CHILDREN) deleteRows(store, table, 'threatPk', pk);
}

/** Returns the row of a threat in its own table, with the columns for lists. */
export function threatRow(pk: number, threat: Threat) {
  const { id, title, threatenedType, rate, condition, deadline, events } = threat;
  const until = dateColumns(deadline);
  const made = events.filter(({ type }) => type === 'made').map(({ date }) => sortOf(date));
  return {
    recordPk: pk,
    id,
    title,
    threatenedType,
    deadline,
    rate: JSON.stringify({ kind: rate.kind, components: rate.components }),
    rateAsWritten: rate.asWritten,
    rateBasis: rate.basis,
    rateBasisNote: rate.basisNote,
    conditionText: condition?.text ?? null,
    conditionBasis: condition?.basis ?? null,
    conditionBasisNote: condition?.basisNote ?? null,
    deadlineEarliest: until.earliest,
    deadlineLatest: until.latest,
    deadlineMonthDay: until.monthDay,
    madeSort: Math.min(SORTS_LAST, ...made),
    ...supportRow(threat),
  };
}

function saveParties(store: Store, threatPk: number, { madeBy, against }: Threat): void {
  for (const [role, parties] of [
    ['made_by', madeBy],
    ['against', against],
  ] as const) {
    insertRows(store, threatParties, parties, (party) => {
      return { threatPk, role, actorPk: pkOf(store, party.actor), ...supportRow(party) };
    });
  }
}

function saveEvents(store: Store, threatPk: number, events: ThreatEvent[]): void {
  insertRows(store, threatEvents, events, (event) => threatEventRow(store, threatPk, event));
}

/** Returns the row of an event of a threat, with the columns for lists. */
export function threatEventRow(store: Store, threatPk: number, event: ThreatEvent) {
  const { earliest, latest, monthDay } = dateColumns(event.date);
  return {
    threatPk,
    type: event.type,
    ...eventRow(store, event),
    modality: event.modality,
    dateEarliest: earliest,
    dateLatest: latest,
    dateMonthDay: monthDay,
  };
}

/** Returns the threat with an id; undefined if there is none. */
export const getThreat = readById('threat', getThreatByPk);

/** Returns the threat of a key; undefined if there is none. */
export function getThreatByPk(store: Store, pk: number): Threat | undefined {
  const row = rowBy(store, threats, 'recordPk', pk);
  if (row === undefined) return undefined;
  const record: Threat = {
    id: row.id,
    title: row.title,
    madeBy: partiesOf(store, pk, 'made_by'),
    against: partiesOf(store, pk, 'against'),
    threatenedType: row.threatenedType,
    rate: {
      ...(JSON.parse(row.rate) as Duty),
      asWritten: row.rateAsWritten,
      basis: row.rateBasis,
      basisNote: row.rateBasisNote,
      evidence: [],
    },
    products: threatProductsOf(store, pk),
    condition: conditionOf(store, row),
    deadline: row.deadline,
    events: rowsBy(store, threatEvents, 'threatPk', pk).map((event) => ({
      ...readEvent(store, event),
      type: event.type,
    })),
    statements: rowsBy(store, threatStatements, 'threatPk', pk).map(({ statementPk }) => {
      return refByPk(store, statementPk);
    }),
    carriedOutBy: measureRefs(store, rowsBy(store, threatCarriers, 'threatPk', pk)),
    sources: [],
    ...supportFrom(row),
  };
  const proven = withEvidence(store, pk, record, threatClaims);
  const sources = threatSources(proven, (document) => publicationOf(store, document));
  return { ...proven, sources };
}

function partiesOf(store: Store, pk: number, role: 'made_by' | 'against') {
  const rows = rowsBy(store, threatParties, 'threatPk', pk).filter((row) => row.role === role);
  return rows.map((row) => {
    return { actor: refByPk(store, row.actorPk), ...supportFrom(row) };
  });
}

function conditionOf(store: Store, row: ThreatRow): Condition | null {
  if (row.conditionText === null) return null;
  return {
    text: row.conditionText,
    measures: measureRefs(store, rowsBy(store, threatConditionMeasures, 'threatPk', row.recordPk)),
    basis: row.conditionBasis as Basis,
    basisNote: row.conditionBasisNote,
    evidence: [],
  };
}

function measureRefs(store: Store, rows: { measurePk: number }[]): RecordRef[] {
  return rows.map(({ measurePk }) => refByPk(store, measurePk));
}
