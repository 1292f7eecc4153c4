import type { DateValue } from '../../domain/date.ts';
import { type Day, dayNumber } from '../../domain/day.ts';
import { makesLaw } from '../../domain/document.ts';
import type { Known, LifecycleEvent } from '../../domain/event.ts';
import type { Support } from '../../domain/evidence.ts';
import { below } from '../fault.ts';
import { type Reading, refuse } from '../reading.ts';
import type { ReferenceResolver } from '../references.ts';
import { readDate, readOptionalDate } from './date.reading.ts';
import type { EventIn } from './event.bundle.ts';
import { readSupport } from './evidence.reading.ts';

/** Stands until the events of the record are read and `withKnown` can say. */
const NOT_YET_DERIVED: Known = { earliest: null, latest: null, rule: 'unknown', document: null };

/** What the events of measures and threats have in common. */
export function readEvent(reading: Reading, input: EventIn, index: number): LifecycleEvent {
  const { id, modality, note } = input;
  const at = below('/events', index);
  const support = readSupport(reading, input, at);
  const date = readDate(reading, input.date, below(at, 'date'), support);
  if (modality === 'occurred') refuseUnreported(reading, date, at, support);
  return {
    id,
    modality,
    date,
    announcedOn: readOptionalDate(reading, input.announced_on, below(at, 'announced_on'), support),
    known: NOT_YET_DERIVED,
    note: note ?? null,
    ...support,
  };
}

/** When documents were published, as the references have them. */
export function publishedIn(
  references: ReferenceResolver,
): (document: string) => DateValue | undefined {
  return (document) => references.document(document)?.published;
}

/** Adds a fault if an event is said to have occurred on a day after everything that states it was published. */
function refuseUnreported(
  reading: Reading,
  { earliest, zone }: DateValue,
  at: string,
  { evidence }: Support,
): void {
  const ids = [...new Set(evidence.map(({ document }) => document))];
  const published = ids.flatMap((id) => reading.references.document(id)?.published ?? []);
  const last = latestOf(published);
  if (earliest === null || last === null) return;
  // Where it was the next day already, the source may have been published the day before.
  const zoned = zone !== null || published.some((date) => date.zone !== null);
  if (dayNumber(earliest) <= dayNumber(last) + (zoned ? 1 : 0)) return;
  const law = ids.some((id) => makesLaw(reading.references.document(id)?.kind));
  const fitting = law
    ? 'write enacted if the legal text itself does it, or scheduled if it says that somebody will'
    : 'write scheduled for what is said to come';
  const detail = `is occurred, but ${earliest} is after ${last}, when ${ids.join(' and ')} ${ids.length > 1 ? 'were' : 'was'} published: ${fitting}`;
  refuse(reading, below(at, 'modality'), detail);
}

/** The last day of all dates, or null if there is none or one of them is open. */
function latestOf(dates: DateValue[]): Day | null {
  const days = dates.flatMap(({ latest }) => latest ?? []);
  if (days.length < dates.length || days.length === 0) return null;
  return days.reduce((a, b) => (a > b ? a : b));
}
