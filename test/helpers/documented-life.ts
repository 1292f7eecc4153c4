import { sourcesOf } from '../../src/domain/coverage.ts';
import { type DateValue, makeDate } from '../../src/domain/date.ts';
import { withKnown } from '../../src/domain/known.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import type { EventType, MeasureEvent } from '../../src/domain/measure.ts';
import { makeEvent } from './life.ts';

export function on(edtf: string): DateValue {
  return makeDate({ asWritten: null, edtf, basis: 'assumed', note: null });
}

/** An event with the documents that it cites; enacted by the order of the measure unless it says otherwise. */
export interface Act extends Partial<Omit<MeasureEvent, 'date' | 'until'>> {
  id: string;
  type: EventType;
  date: string;
  cites?: string[];
  until?: string;
}

/** A life whose sources are documents: `documents` by the day of their publication, `cites` those of the measure itself. */
export interface Documented {
  documents: Record<string, string>;
  cites?: string[];
  acts: Act[];
  provisions?: string[];
}

/** A start on 1 February. */
export const START: Act = { id: 'start', type: 'entry_into_force', date: '2031-02-01' };

/** A life that began on 1 February by an order of 20 January, and what else is known of it. */
export function began(
  documents: Record<string, string>,
  acts: Act[],
  rest: Partial<Documented> = {},
): Documented {
  return {
    documents: { order: '2031-01-20', ...documents },
    cites: ['order'],
    acts: [START, ...acts],
    ...rest,
  };
}

/** Makes a life of acts and documents, with what follows from the days of these. */
export function documentedLife({
  documents,
  cites = [],
  acts,
  provisions = [],
}: Documented): Lifecycle {
  const published = (document: string) => on(documents[document] as string);
  const events = withKnown(acts.map(eventOf), published);
  const claims = [
    { claim: { evidence: cites.map(citing) }, provisions: [] },
    ...events.map((claim) => ({ claim, provisions: claim.provisions })),
  ];
  return {
    events,
    provisions: provisions.map((id) => ({ id, label: id })),
    sources: sourcesOf(claims, published),
  };
}

function eventOf({ type, date, until, cites = ['order'], ...rest }: Act): MeasureEvent {
  return makeEvent(type, on(date), {
    modality: 'enacted',
    until: until === undefined ? null : on(until),
    evidence: cites.map(citing),
    ...rest,
  });
}

function citing(document: string): MeasureEvent['evidence'][number] {
  return {
    id: document,
    document,
    snapshotSha256: '',
    role: 'claim',
    exact: '',
    prefix: '',
    suffix: '',
    start: 0,
    end: 0,
  };
}
