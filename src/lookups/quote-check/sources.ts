import type { Source, SourceRendering } from '../../domain/quote-check.sources.ts';
import { isNotSaid, type Statement } from '../../domain/statement.ts';
import { unnamedReference } from '../../records/reference.ts';
import { SETTLED_LIST } from '../../records/statement/rows.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { findSources } from './source-documents.ts';

/** The maximum number of renderings that are read. */
const RENDERINGS_MAX = 20_000;

/** The maximum number of changed statements that are searched for former renderings. */
const FORMER_MAX = 200;

/** The documents that may contain a quote, with their current renderings. */
export interface CandidateSources {
  sources: (Source & { pk: number })[];
  /** True if there was more than one check may read. */
  bounded: boolean;
}

/** Returns the documents that may contain the fragments of a quote, the most likely first. */
export function candidateSources(store: Store, fragments: string[]): CandidateSources {
  const { documents, bounded } = findSources(store, fragments);
  const rows = renderingRows(
    store,
    documents.map(({ pk }) => pk),
  );
  const byDocument = Map.groupBy(rows.slice(0, RENDERINGS_MAX), ({ document }) => document);
  const sources = documents.map(({ pk, id, text }) => ({
    pk,
    document: { id, text },
    renderings: (byDocument.get(pk) ?? []).map(readRendering),
  }));
  return { sources, bounded: bounded || rows.length > RENDERINGS_MAX };
}

const COUNT = `SELECT count(*) AS n FROM records WHERE kind = 'document' AND state = 'live' AND revision > 0
  AND pk NOT IN (SELECT value FROM json_each(?))`;

/** Returns the number of documents in the database, without the reference data. */
export function countDocuments(store: Store): number {
  const unnamed = JSON.stringify(unnamedReference(store));
  return (store.prepare(COUNT).get(unnamed) as { n: number }).n;
}

interface RenderingRow
  extends Pick<SourceRendering, 'statement' | 'rendering' | 'quotationType'>,
    Pick<Statement, 'polarity' | 'attitude'> {
  document: number;
  actor: string | null;
  resolved: 0 | 1;
  /** A JSON list. */
  candidates: string;
  spans: string;
}

const RENDERINGS = `SELECT n.document_pk AS document, s.id AS statement, n.id AS rendering,
    n.quotation_type AS quotationType, a.id AS actor,
    s.speaker_resolution IN ${SETTLED_LIST} AS resolved,
    s.polarity, s.attitude,
    (SELECT json_group_array(c.id) FROM statement_candidates k
       JOIN actors c ON c.record_pk = k.actor_pk
      WHERE k.statement_pk = n.statement_pk) AS candidates,
    (SELECT json_group_array(json_object('role', e.role, 'start', e.start, 'end', e."end"))
       FROM evidence e
      WHERE e.record_pk = n.statement_pk AND e.claim = 'renderings/' || n.id
        AND e.document_pk = n.document_pk AND e.role IN ('content', 'quote')) AS spans
  FROM renderings n JOIN statements s ON s.record_pk = n.statement_pk
    JOIN records r ON r.pk = n.statement_pk
    LEFT JOIN actors a ON a.record_pk = s.speaker_pk
  WHERE n.document_pk IN (SELECT value FROM json_each(?)) AND r.state = 'live'
  ORDER BY n.pk LIMIT ?`;

function renderingRows(store: Store, documents: number[]): RenderingRow[] {
  const rows = store.prepare(RENDERINGS).all(JSON.stringify(documents), RENDERINGS_MAX + 1);
  return rows as RenderingRow[];
}

function readRendering(row: RenderingRow): SourceRendering {
  const { statement, rendering, quotationType, actor, resolved } = row;
  const candidates: string[] = JSON.parse(row.candidates);
  const open = resolved === 0 && actor !== null && !candidates.includes(actor);
  return {
    statement,
    rendering,
    quotationType,
    speaker: resolved === 1 ? actor : null,
    speakerCandidates: open ? [actor, ...candidates] : candidates,
    spans: JSON.parse(row.spans),
    notSaid: isNotSaid(row, row.quotationType),
  };
}

const FORMER = `SELECT r.pk, r.id, r.revision FROM records r
  WHERE r.kind = 'statement' AND r.pk IN (
    SELECT statement_pk FROM former_renderings
     WHERE document_pk IN (SELECT value FROM json_each(:documents))
    UNION SELECT n.statement_pk FROM renderings n JOIN records x ON x.pk = n.statement_pk
     WHERE n.document_pk IN (SELECT value FROM json_each(:documents)) AND x.state <> 'live')
  ORDER BY r.seq DESC LIMIT ${FORMER_MAX + 1}`;

/**
 * Returns the statements with former renderings in the documents, the last changed first. They were revised or
 * retracted, and may cite other documents now. `bounded` is true if there are more than one check may read.
 */
export function changedStatements(
  store: Store,
  documents: number[],
): { statements: Pick<StoredRecord, 'pk' | 'id' | 'revision'>[]; bounded: boolean } {
  const rows = store.prepare(FORMER).all({ documents: JSON.stringify(documents) });
  const statements = rows as Pick<StoredRecord, 'pk' | 'id' | 'revision'>[];
  return { statements: statements.slice(0, FORMER_MAX), bounded: rows.length > FORMER_MAX };
}
