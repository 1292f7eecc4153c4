import type { Day } from '../../domain/day.ts';
import { type Statement, settledSpeaker } from '../../domain/statement.ts';
import { textFragment } from '../../formats/textfragment.ts';
import { spanToShow } from '../../formats/wording.ts';
import { getActor } from '../../records/actor/rows.ts';
import { getDocument } from '../../records/document/rows.ts';
import { getStatementByPk } from '../../records/statement/rows.ts';
import { recordByPk } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { type CitedRendering, citationPath } from './citation.wire.ts';

/** The parts of a citation that no record contains: the base URL and the day of access. */
export interface CitedFrom {
  publicUrl: string;
  accessed: Day;
}

/** Returns a citation of each rendering of a statement at its current revision. */
export function citedRenderings(store: Store, pk: number, from: CitedFrom): CitedRendering[] {
  const statement = getStatementByPk(store, pk);
  if (statement === undefined)
    throw new Error(`record ${pk} has no row in the tables of its kind, statement`);
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
  if (document === undefined) throw new Error(`document ${rendering.document.id} does not exist`);
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
