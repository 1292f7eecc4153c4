import { readRecord } from '../curation/kinds.ts';
import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { statusOn } from '../domain/status.ts';
import { actorNode } from '../formats/jsonld.actor.ts';
import { documentNode } from '../formats/jsonld.document.ts';
import { measureNode } from '../formats/jsonld.measure.ts';
import { statementNodes } from '../formats/jsonld.statement.ts';
import { JSON_LD_TYPE, jsonLd, type LdNode } from '../formats/jsonld.ts';
import { getActor } from '../store/actors.ts';
import { getDocument } from '../store/documents.ts';
import type { Context } from './context.ts';
import type { Answer, Input } from './operation.ts';
import { recordAnswer } from './record.ts';

/** The answer of a detail as JSON-LD in the terms of schema.org. */
export function linkedDataOf(kind: RecordKind) {
  return (input: Input<{ id: string }, unknown>, context: Context): Answer =>
    recordAnswer(kind, input, context, ({ pk, tag }) => {
      const etag = `${tag}-${today(context)}-jsonld`;
      if (input.holds(etag)) return { status: 304, etag };
      const entry = readRecord(context.store, kind, pk);
      if (entry === undefined) throw new Error(`the record ${pk} has no ${kind} of its own`);
      return { body: jsonLd(nodesOf(entry, context)), contentType: JSON_LD_TYPE, etag };
    });
}

function nodesOf({ kind, record }: AnyRecord, context: Context): LdNode[] {
  const { store, publicUrl } = context;
  switch (kind) {
    case 'actor':
      return [actorNode(record, publicUrl)];
    case 'document':
      return [documentNode(record, publicUrl)];
    case 'measure':
      return [measureNode(record, statusOn(record, today(context), null).status, publicUrl)];
    case 'statement': {
      const { actor } = record.speaker;
      const speaker = actor === null ? null : (getActor(store, actor.id) ?? null);
      return record.renderings.flatMap((rendering) => {
        const document = getDocument(store, rendering.document.id);
        if (document === undefined) return [];
        return statementNodes({ statement: record, rendering, document }, speaker, publicUrl);
      });
    }
    default:
      throw new Error(`schema.org has no terms for a ${kind} here`);
  }
}

function today({ clock }: Context): string {
  return clock().toISOString().slice(0, 10);
}
