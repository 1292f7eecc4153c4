import { addressMark } from '../conditional.ts';
import type { RecordKind } from '../domain/record.ts';
import { invalidParameters } from '../errors.ts';
import { JSON_LD_TYPE, jsonLd } from '../formats/jsonld.ts';
import { withCharset } from '../formats/representations.ts';
import { linkedData, readRecord } from '../records/kinds.ts';
import { chosenDay } from './clocks.ts';
import type { Context } from './context.ts';
import type { Answer, Input } from './operation.ts';
import { recordAnswer } from './record.ts';

/** The days that a query can name for derived data of a record. */
interface Clocks {
  status_on?: string;
  outcome_on?: string;
  known_on?: string;
}

const CLOCKS = ['status_on', 'outcome_on', 'known_on'];

/**
 * Returns the response to a detail as JSON-LD in the vocabulary of schema.org, on the days that the query names.
 * Throws for other parameters, because JSON-LD has no place for what they add.
 */
export function linkedDataOf(kind: RecordKind) {
  return (input: Input<{ id: string }, unknown>, context: Context): Answer => {
    const query = input.query as Clocks;
    refuseOthers(query);
    return recordAnswer(kind, input, context, ({ pk, tag }) => {
      const { day } = chosenDay(context.clock, query.status_on, query.outcome_on);
      const knownOn = query.known_on ?? null;
      const mark = `jsonld-${addressMark(context.publicUrl)}`;
      const etag = [tag, day, ...(knownOn ? [knownOn] : []), mark].join('-');
      if (input.holds(etag)) return { status: 304, etag };
      const { store, publicUrl } = context;
      const entry = readRecord(store, kind, pk);
      if (entry === undefined)
        throw new Error(`record ${pk} has no row in the tables of its kind, ${kind}`);
      const body = jsonLd(linkedData(entry, { store, publicUrl, day, knownOn }));
      return { body, contentType: withCharset(JSON_LD_TYPE), etag };
    });
  };
}

function refuseOthers(query: object): void {
  const others = Object.keys(query).filter((name) => !CLOCKS.includes(name));
  const detail = `has no effect on ${JSON_LD_TYPE}: leave it out`;
  if (others.length > 0)
    throw invalidParameters(others.map((parameter) => ({ parameter, detail })));
}
