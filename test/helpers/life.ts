import type { DateValue } from '../../src/domain/date.ts';
import type { Known } from '../../src/domain/event.ts';
import type { Lifecycle } from '../../src/domain/lifecycle.ts';
import type { EventType, MeasureEvent } from '../../src/domain/measure.ts';

/** A date with the given bounds; both null: the year is unknown. */
export function dateBetween(earliest: string | null, latest = earliest): DateValue {
  const edtf =
    earliest === null && latest === null
      ? 'XXXX-10-09'
      : earliest === latest
        ? (earliest as string)
        : `[${earliest ?? ''}..${latest ?? ''}]`;
  return {
    asWritten: null,
    edtf,
    earliest,
    latest,
    precision: 'day',
    basis: 'stated',
    note: null,
    time: null,
    zone: null,
  };
}

export function knownFrom(earliest: string | null, latest = earliest, document?: string): Known {
  const rule = document ? 'document_publication' : 'announced_on';
  return { earliest, latest, rule, document: document ?? null };
}

let count = 0;

/** An event with the members of a test. Default: it occurred, was about the whole, and was known from 2025-01-01. */
export function makeEvent(
  type: EventType,
  date: DateValue,
  rest: Partial<MeasureEvent> = {},
): MeasureEvent {
  count += 1;
  return {
    id: `${type.replaceAll('_', '-')}-${count}`,
    type,
    date,
    modality: 'occurred',
    announcedOn: null,
    known: knownFrom('2025-01-01'),
    provisions: [],
    until: null,
    endDay: 'unstated',
    replaces: [],
    by: null,
    sets: [],
    note: null,
    basis: 'assumed',
    basisNote: null,
    evidence: [],
    ...rest,
  };
}

/** A life that no source covers, beyond what its events say that occurred. */
export function makeLife(events: MeasureEvent[], ...provisions: string[]): Lifecycle {
  return { events, provisions: provisions.map((id) => ({ id, label: id })), sources: [] };
}
