import type { Store } from '../../store/store.ts';

const NAMED = `SELECT s.record_pk AS pk, s.id FROM statements s JOIN records r ON r.pk = s.record_pk
  WHERE s.speaker_pk = :actor AND s.speaker_mention = :text AND r.state = 'live'
    AND NOT EXISTS (SELECT 1 FROM renderings n JOIN records d ON d.pk = n.document_pk
      WHERE n.statement_pk = s.record_pk AND d.id IN (SELECT value FROM json_each(:documents)))
  ORDER BY s.id`;

/** Returns the live statements that identify an actor by a name, except those with a rendering in the documents. */
export function statementsNaming(
  store: Store,
  { actor, text, documents }: { actor: number; text: string; documents: string[] },
): { pk: number; id: string }[] {
  const named = store.prepare(NAMED).all({ actor, text, documents: JSON.stringify(documents) });
  return named as { pk: number; id: string }[];
}
