import { and, eq, sql } from 'drizzle-orm';
import type { Evidence, Span, Support } from '../../domain/evidence.ts';
import type { RecordKind, RecordRef } from '../../domain/record.ts';
import { prepared } from '../../store/prepared.ts';
import { pkOf } from '../../store/records.ts';
import { deleteRows, insertRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { evidence } from './evidence.tables.ts';

/** A claim-bearing object with its path within the record (`events/{id}`); the record's own is empty. */
export type Claim = readonly [path: string, support: Support];

/** A piece of evidence with the claim that it supports. */
export interface EvidenceOfClaim {
  evidence: Evidence;
  record: RecordRef;
  claim: string;
}

type EvidenceRow = Evidence & { claim: string; ordinal: number };
type ClaimRow = EvidenceRow & { recordKind: RecordKind; recordId: string; recordLabel: string };

const COLUMNS = `e.id, e.claim, e.ordinal, e.role, e.start, e."end", e.exact, e.prefix, e.suffix,
    r.id AS document, d.sha256 AS snapshotSha256`;
const TABLES = `evidence e JOIN records r ON r.pk = e.document_pk
    JOIN documents d ON d.record_pk = e.document_pk`;
const SELECT = `SELECT ${COLUMNS} FROM ${TABLES}`;
const SELECT_CLAIM = `SELECT ${COLUMNS}, c.kind AS recordKind, c.id AS recordId, c.label AS recordLabel
  FROM ${TABLES} JOIN records c ON c.pk = e.record_pk`;

/** Writes the evidence of a record that has none; quotes last, for they lie within content. */
export function saveEvidence(store: Store, recordPk: number, claims: readonly Claim[]): void {
  const documents = new Map<string, number>();
  const documentPk = (id: string): number => {
    const pk = documents.get(id) ?? pkOf(store, { kind: 'document', id });
    documents.set(id, pk);
    return pk;
  };
  const rows = claims.flatMap(([claim, support]) =>
    support.evidence.map(({ document, snapshotSha256: _, ...span }, ordinal) => {
      return { ...span, recordPk, claim, ordinal, documentPk: documentPk(document) };
    }),
  );
  for (const row of rows) if (row.role !== 'quote') insertRow(store, evidence, row);
  for (const row of rows) if (row.role === 'quote') insertRow(store, evidence, row);
}

const deleteQuotes = prepared((db) => {
  const ofRecord = eq(evidence.recordPk, sql.placeholder('recordPk'));
  return db
    .delete(evidence)
    .where(and(ofRecord, eq(evidence.role, 'quote')))
    .prepare();
});

/** Takes the evidence of a record away; quotes first, for content may not go from under them. */
export function clearEvidence(store: Store, recordPk: number): void {
  deleteQuotes(store).run({ recordPk });
  deleteRows(store, evidence, 'recordPk', recordPk);
}

/** The evidence of a record by claim; a claim without any has an empty list. */
export function evidenceOf(store: Store, recordPk: number): (claim: string) => Evidence[] {
  const rows = store.prepare(`${SELECT} WHERE e.record_pk = ?`).all(recordPk) as EvidenceRow[];
  rows.sort((a, b) => a.ordinal - b.ordinal);
  const byClaim = Map.groupBy(rows, ({ claim }) => claim);
  return (claim) => (byClaim.get(claim) ?? []).map(readEvidence);
}

/** The record itself, once each of its claims has been given its evidence. */
export function withEvidence<R>(
  store: Store,
  recordPk: number,
  record: R,
  claimsOf: (record: R) => Claim[],
): R {
  const evidence = evidenceOf(store, recordPk);
  for (const [claim, support] of claimsOf(record)) support.evidence = evidence(claim);
  return record;
}

/** A piece of evidence by its id, with the claim it supports, whatever the state of its record. */
export function getEvidence(store: Store, id: string): EvidenceOfClaim | undefined {
  const row = store.prepare(`${SELECT_CLAIM} WHERE e.id = ?`).get(id) as ClaimRow | undefined;
  return row && withClaim(row);
}

/** The evidence of live records that lies in a document, in its order; the document is named by its id. */
export function evidenceOfDocument(store: Store, document: string): EvidenceOfClaim[] {
  const rows = store
    .prepare(
      `${SELECT_CLAIM} WHERE c.state = 'live'
         AND e.document_pk = (SELECT pk FROM records WHERE kind = 'document' AND id = ?)
       ORDER BY e.start, e."end", e.id`,
    )
    .all(document) as ClaimRow[];
  return rows.map(withClaim);
}

function withClaim({ recordKind, recordId, recordLabel, ...row }: ClaimRow): EvidenceOfClaim {
  const record = { kind: recordKind, id: recordId, label: recordLabel };
  return { evidence: readEvidence(row), record, claim: row.claim };
}

function readEvidence({ claim: _, ordinal: __, ...piece }: EvidenceRow): Evidence {
  return piece;
}

/** The columns that say how a claim is known. */
export function supportRow({ basis, basisNote }: Omit<Support, 'evidence'>) {
  return { basis, basisNote };
}

/** How a claim is known by its columns; its evidence is yet to be read. */
export function supportFrom(row: Omit<Support, 'evidence'>): Support {
  return { ...supportRow(row), evidence: [] };
}

const PAGE = 1000;

/** A span of a document with the claim that it supports. */
export interface CitedSpan extends Span {
  id: string;
  role: string;
  claim: string;
  kind: RecordKind;
  record: string;
}

/** Every span that lies in a document, read page by page. */
export function* spansIn(store: Store, documentPk: number): Generator<CitedSpan> {
  const page = store.prepare(
    `SELECT e.pk, e.record_pk AS recordPk, e.id, e.role, e.claim, e.start, e."end", e.exact,
       e.prefix, e.suffix, r.kind, r.id AS record
     FROM evidence e JOIN records r ON r.pk = e.record_pk
     WHERE e.document_pk = ? AND (e.record_pk, e.pk) > (?, ?)
     ORDER BY e.record_pk, e.pk LIMIT ?`,
  );
  type Row = CitedSpan & { pk: number; recordPk: number };
  for (let after = [-1, -1]; ; ) {
    const rows = page.all(documentPk, ...after, PAGE) as Row[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [last.recordPk, last.pk];
  }
}
