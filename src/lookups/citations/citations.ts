import type { Day } from '../../domain/day.ts';
import { type Statement, settledSpeaker } from '../../domain/statement.ts';
import { AppError } from '../../errors.ts';
import { textFragment } from '../../formats/textfragment.ts';
import { spanToShow } from '../../formats/wording.ts';
import { getActor } from '../../records/actor/rows.ts';
import { getDocument } from '../../records/document/rows.ts';
import { getStatementByPk } from '../../records/statement/rows.ts';
import { readSnapshot } from '../../records/statement/snapshot.ts';
import { getRevision } from '../../store/changes.ts';
import { getRecord, getWire, recordByPk, retractionOf, survivorOf } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import type { ResolvedCitation } from './resolved.wire.ts';
import { type CitedRendering, citationPath } from './wire.ts';

/** What a citation holds beside what the base knows: the base's address and the day of access. */
export interface CitedFrom {
  publicUrl: string;
  accessed: Day;
}

/** Each rendering of a statement, ready to be cited as it is at its current revision. */
export function citedRenderings(store: Store, pk: number, from: CitedFrom): CitedRendering[] {
  const statement = getStatementByPk(store, pk);
  if (statement === undefined) throw new Error(`the record ${pk} has no statement of its own`);
  const { revision } = recordByPk(store, pk);
  const actor = settledSpeaker(statement.speaker);
  const speaker = actor === null ? null : (getActor(store, actor.id) ?? null);
  return statement.renderings.map((rendering) =>
    citedRendering(store, statement, rendering, speaker, revision, from),
  );
}

function citedRendering(
  store: Store,
  statement: Statement,
  rendering: Statement['renderings'][number],
  actor: CitedRendering['input']['actor'],
  revision: number,
  { publicUrl, accessed }: CitedFrom,
): CitedRendering {
  const document = getDocument(store, rendering.document.id);
  if (document === undefined) throw new Error(`there is no document ${rendering.document.id}`);
  const permalink =
    publicUrl + citationPath({ statement: statement.id, rendering: rendering.id, revision });
  const span = spanToShow(rendering);
  const sourceLink =
    document.url === null || span === null
      ? null
      : textFragment(document.url, span.exact, span.prefix, span.suffix, document.text);
  const input = { statement, rendering, document, actor, permalink, accessed };
  return { input, revision, sourceLink };
}

/** What a permalink names. */
export interface CitationName {
  statement: string;
  rendering: string;
  revision: number;
}

/** A citation by its name: `statement.rendering@revision`. */
export const CITATION_ID = /^([a-z0-9-]+)\.([a-z0-9-]+)@([1-9]\d{0,8})$/;

/** What the citation of an id cited, and what became of it; refuses an id that cites nothing. */
export function resolveCitationId(store: Store, id: string): ResolvedCitation {
  const [, statement = '', rendering = '', revision = ''] = CITATION_ID.exec(id) ?? [];
  const resolved = resolveCitation(store, { statement, rendering, revision: Number(revision) });
  if (resolved !== undefined) return resolved;
  const detail = `no revision ${revision} of a statement ${statement} has a rendering ${rendering}`;
  throw new AppError('NOT_FOUND', `There is no such citation: ${detail}.`);
}

/**
 * What a permalink cited, and what the base has in its place by now, whatever became of the record.
 * Undefined where no revision of that number had that rendering.
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
