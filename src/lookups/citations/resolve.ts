import { AppError } from '../../errors.ts';
import { readSnapshot } from '../../records/statement/snapshot.ts';
import { getRevision } from '../../store/changes.ts';
import { getRecord, getWire, retractionOf, survivorOf } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { ResolvedCitation } from './resolved.wire.ts';

/** The parts of a permalink. */
export interface CitationName {
  statement: string;
  rendering: string;
  revision: number;
}

/** The id of a citation: `statement.rendering@revision`. */
export const CITATION_ID = /^([a-z0-9-]+)\.([a-z0-9-]+)@([1-9]\d{0,8})$/;

/** Returns what a citation cited and what happened to it since; throws NOT_FOUND if the rendering never existed. */
export function resolveCitationId(store: Store, id: string): ResolvedCitation {
  const [, statement = '', rendering = '', revision = ''] = CITATION_ID.exec(id) ?? [];
  const resolved = resolveCitation(store, { statement, rendering, revision: Number(revision) });
  if (resolved !== undefined) return resolved;
  const detail = `statement ${statement} has no rendering ${rendering} at revision ${revision}`;
  throw new AppError('NOT_FOUND', `This citation does not exist: ${detail}.`);
}

/**
 * Returns what a citation cited and what happened to it since, even if the record was retracted or merged. Undefined
 * if that revision does not exist or has no such rendering.
 */
export function resolveCitation(store: Store, name: CitationName): ResolvedCitation | undefined {
  const record = getRecord(store, 'statement', name.statement);
  const revision = record && getRevision(store, record.pk, name.revision);
  const cited = revision && readSnapshot(revision.snapshot);
  const wire = record && getWire(store, record.pk);
  if (!cited || !wire || !cited.renderings.some(({ id }) => id === name.rendering))
    return undefined;
  const { state, mergedInto, pk } = record;
  const survivor = mergedInto === null ? null : survivorOf(store, pk);
  return {
    name,
    record,
    state,
    cited,
    last: readSnapshot(wire.wire) ?? cited,
    retraction: state === 'retracted' ? (retractionOf(store, pk) ?? null) : null,
    successor: survivor && { kind: survivor.kind, id: survivor.id, label: survivor.label },
  };
}
