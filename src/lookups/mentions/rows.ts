import type { RecordRef } from '../../domain/record.ts';
import type { Resolution } from '../../domain/statement.ts';
import type { Store } from '../../store/store.ts';

/** The maximum number of mentions that are read of a document. */
const MENTIONS_MAX = 10_000;

/** The speaker of a statement with a rendering in a document, as that document prints the name. */
export interface SpokenMention {
  statement: RecordRef;
  text: string;
  description: string | null;
  resolution: Resolution;
  reason: string;
  actor: RecordRef | null;
  candidates: RecordRef[];
}

/** A name that is valid only in the document; `ordinal` is its place among the aliases of the actor. */
export interface ScopedAlias {
  actor: RecordRef;
  ordinal: number;
  text: string;
}

interface SpokenRow extends Omit<SpokenMention, 'statement' | 'actor' | 'candidates'> {
  id: string;
  label: string;
  actorId: string | null;
  actorLabel: string | null;
  candidates: string;
}

const SPOKEN = `SELECT s.id, r.label, s.speaker_mention AS text, s.speaker_description AS description,
    s.speaker_resolution AS resolution, s.speaker_reason AS reason,
    a.id AS actorId, a.label AS actorLabel,
    (SELECT json_group_array(json_object('kind', c.kind, 'id', c.id, 'label', c.label))
       FROM statement_candidates k JOIN records c ON c.pk = k.actor_pk
      WHERE k.statement_pk = s.record_pk) AS candidates
  FROM statements s JOIN records r ON r.pk = s.record_pk
    LEFT JOIN records a ON a.pk = s.speaker_pk
  WHERE r.state = 'live'
    AND s.record_pk IN (SELECT statement_pk FROM renderings WHERE document_pk = ?)
  ORDER BY s.id LIMIT ?`;

/** Returns the speakers of the live statements with a rendering in a document. */
export function spokenIn(store: Store, documentPk: number): SpokenMention[] {
  const rows = store.prepare(SPOKEN).all(documentPk, MENTIONS_MAX) as SpokenRow[];
  return rows.map(({ id, label, actorId, actorLabel, candidates, ...rest }) => ({
    ...rest,
    statement: { kind: 'statement', id, label },
    actor: actorId === null ? null : { kind: 'actor', id: actorId, label: actorLabel ?? '' },
    candidates: JSON.parse(candidates),
  }));
}

const SCOPED = `SELECT l.text, l.ordinal, r.id, r.label
  FROM actor_aliases l JOIN records r ON r.pk = l.actor_pk
  WHERE l.document_pk = ? AND r.state = 'live' ORDER BY r.id, l.ordinal LIMIT ?`;

/** Returns the names of live actors that are valid only in a document. */
export function aliasesIn(store: Store, documentPk: number): ScopedAlias[] {
  const rows = store.prepare(SCOPED).all(documentPk, MENTIONS_MAX) as {
    text: string;
    ordinal: number;
    id: string;
    label: string;
  }[];
  return rows.map(({ id, label, ...alias }) => ({ ...alias, actor: { kind: 'actor', id, label } }));
}
