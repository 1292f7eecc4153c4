import { addressMark } from '../conditional.ts';
import { outcomeOn } from '../domain/outcome.ts';
import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { settledSpeaker } from '../domain/statement.ts';
import { statusOn } from '../domain/status.ts';
import { invalidParameters } from '../errors.ts';
import { JSON_LD_TYPE, jsonLd, type LdNode } from '../formats/jsonld.ts';
import { withCharset } from '../formats/representations.ts';
import { actorNode } from '../records/actor/jsonld.ts';
import { getActor } from '../records/actor/rows.ts';
import { documentNode } from '../records/document/jsonld.ts';
import { getDocument } from '../records/document/rows.ts';
import { readRecord } from '../records/kinds.ts';
import { measureNode } from '../records/measure/jsonld.ts';
import { statementNodes } from '../records/statement/jsonld.ts';
import { talksNode } from '../records/talks/jsonld.ts';
import { threatNode } from '../records/threat/jsonld.ts';
import { chosenDay } from './clocks.ts';
import type { Context } from './context.ts';
import type { Answer, Input } from './operation.ts';
import { recordAnswer } from './record.ts';

/** The days that a query can name for what is derived of a record. */
interface Clocks {
  status_on?: string;
  outcome_on?: string;
  known_on?: string;
}

const CLOCKS = ['status_on', 'outcome_on', 'known_on'];

/** The day of a status or an outcome, and as of when it is known. */
interface Asked {
  day: string;
  knownOn: string | null;
}

/**
 * The answer of a detail as JSON-LD in the terms of schema.org, on the days that the query names. Refuses what
 * else a query asks for, for JSON-LD has no place for it.
 */
export function linkedDataOf(kind: RecordKind) {
  return (input: Input<{ id: string }, unknown>, context: Context): Answer => {
    const query = input.query as Clocks;
    refuseOthers(query);
    return recordAnswer(kind, input, context, ({ pk, tag }) => {
      const { day } = chosenDay(context.clock, query.status_on, query.outcome_on);
      const asked = { day, knownOn: query.known_on ?? null };
      const mark = `jsonld-${addressMark(context.publicUrl)}`;
      const etag = [tag, day, ...(asked.knownOn ? [asked.knownOn] : []), mark].join('-');
      if (input.holds(etag)) return { status: 304, etag };
      const entry = readRecord(context.store, kind, pk);
      if (entry === undefined) throw new Error(`the record ${pk} has no ${kind} of its own`);
      const body = jsonLd(nodesOf(entry, asked, context));
      return { body, contentType: withCharset(JSON_LD_TYPE), etag };
    });
  };
}

function refuseOthers(query: object): void {
  const others = Object.keys(query).filter((name) => !CLOCKS.includes(name));
  const detail = `changes nothing in ${JSON_LD_TYPE}: leave it out`;
  if (others.length > 0)
    throw invalidParameters(others.map((parameter) => ({ parameter, detail })));
}

function nodesOf({ kind, record }: AnyRecord, asked: Asked, context: Context): LdNode[] {
  const { store, publicUrl } = context;
  const { day, knownOn } = asked;
  switch (kind) {
    case 'actor':
      return [actorNode(record, publicUrl)];
    case 'document':
      return [documentNode(record, publicUrl)];
    case 'measure':
      return [measureNode(record, statusOn(record, day, knownOn).status, publicUrl)];
    case 'threat':
      return [threatNode(record, outcomeOn(record, day, knownOn), publicUrl)];
    case 'talks':
      return [talksNode(record, publicUrl)];
    case 'statement': {
      const actor = settledSpeaker(record.speaker);
      const speaker = actor === null ? null : (getActor(store, actor.id) ?? null);
      return record.renderings.flatMap((rendering) => {
        const document = getDocument(store, rendering.document.id);
        if (document === undefined) return [];
        return statementNodes({ statement: record, rendering, document }, speaker, publicUrl);
      });
    }
  }
}
