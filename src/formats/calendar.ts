import { type DateValue, membersOf } from '../domain/date.ts';
import type { Day } from '../domain/day.ts';
import type { EndDay } from '../domain/event.ts';
import type { EventType, Measure, MeasureEvent } from '../domain/measure.ts';
import type { Threat } from '../domain/threat.ts';
import { dateInWords, datingOf, onlyDay, statedDay } from './date.ts';
import type { Stamp } from './wire/ref.ts';

/** A day, or a span of days that holds it, to stand in a calendar. */
export interface CalendarEntry {
  uid: string;
  from: Day;
  /** The last day, inclusive. */
  to: Day;
  summary: string;
  description: string;
  url: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  sequence: number;
  recordedAt: string;
  edtf: string;
}

export interface CalendarDates {
  entries: CalendarEntry[];
  /** Dates that have no full day and so are left out. */
  excluded: number;
}

/** Where the record is (absolute), and which revision of it is shown. */
interface Place {
  url: string;
  stamp: Stamp;
}

interface Dated {
  uid: string;
  title: string;
  what: string;
  date: DateValue;
  notes: string[];
  tentative: boolean;
  cancelled: boolean;
}

const EVENT_WORDS: Record<EventType, string> = {
  proposed: 'proposed',
  announced: 'announced',
  adopted: 'adopted',
  entry_into_force: 'enters into force',
  postponement: 'postponed',
  suspension: 'suspended',
  suspension_extension: 'suspension extended',
  resumption: 'resumes',
  amendment: 'amended',
  rate_change: 'rate changes',
  injunction: 'stopped by injunction',
  expiry: 'expires',
  repeal: 'repealed',
  withdrawal: 'withdrawn',
  invalidation: 'invalidated',
  supersession: 'superseded',
  correction: 'corrected',
};

const END_DAY_WORDS: Record<EndDay, string> = {
  included: 'The day named is the last day.',
  excluded: 'The day named no longer counts.',
  unstated: 'The source does not say whether the day named still counts.',
};

/** No calendar format can name the day after this one. */
const LAST_DAY = '9999-12-31';

/**
 * The dates of a measure's events and of the scheduled ends they name. `cancelled` holds the ids of events
 * that no longer stand, and `<event id>/until` for an end that no longer does.
 */
export function measureDates(
  measure: Measure,
  cancelled: ReadonlySet<string>,
  place: Place,
): CalendarDates {
  const dated = measure.events.flatMap((event) => {
    const own = eventDate(measure, event, cancelled.has(event.id));
    if (event.until === null) return [own];
    const isCancelled = own.cancelled || cancelled.has(`${event.id}/until`);
    return [own, untilDate(own, event, event.until, isCancelled)];
  });
  return together(dated.map((date) => entriesOf(date, place)));
}

/** The deadline of a threat; it is tentative, for a threat is not a measure. */
export function threatDates(threat: Threat, cancelled: boolean, place: Place): CalendarDates {
  if (threat.deadline === null) return { entries: [], excluded: 0 };
  const uid = `threat-${threat.id}.deadline`;
  const notes = threat.condition === null ? [] : [`Condition: ${threat.condition.text}`];
  const date = threat.deadline;
  const what = 'deadline of a threat';
  const dated = { uid, title: threat.title, what, date, notes, tentative: true, cancelled };
  return entriesOf(dated, place);
}

/** The dates of several records as one. */
export function together(dates: CalendarDates[]): CalendarDates {
  return {
    entries: dates.flatMap(({ entries }) => entries),
    excluded: dates.reduce((sum, { excluded }) => sum + excluded, 0),
  };
}

function eventDate(measure: Measure, event: MeasureEvent, cancelled: boolean): Dated {
  const labels = measure.provisions
    .filter(({ id }) => event.provisions.includes(id))
    .map(({ label }) => label);
  return {
    uid: `measure-${measure.id}.${event.id}`,
    title: labels.length === 0 ? measure.title : `${measure.title} (${labels.join(', ')})`,
    what: EVENT_WORDS[event.type],
    date: event.date,
    notes: [
      event.modality === 'scheduled' ? 'Scheduled.' : '',
      event.type === 'expiry' ? END_DAY_WORDS[event.endDay] : '',
      event.note ?? '',
    ],
    tentative: event.modality === 'scheduled',
    cancelled,
  };
}

function untilDate(own: Dated, event: MeasureEvent, until: DateValue, cancelled: boolean): Dated {
  const of = event.type === 'injunction' ? 'injunction' : 'suspension';
  return {
    ...own,
    uid: `${own.uid}.until`,
    what: `${of} scheduled to end`,
    date: until,
    notes: ['Scheduled.', END_DAY_WORDS[event.endDay]],
    tentative: true,
    cancelled,
  };
}

/** One entry for each day, or span of days, that the date leaves possible. */
function entriesOf(dated: Dated, { url, stamp }: Place): CalendarDates {
  const { date, cancelled } = dated;
  const members = membersOf(date.edtf);
  const certain = !dated.tentative && statedDay(date) !== null;
  const entries = members.flatMap(({ earliest, latest }) => {
    if (earliest === null || latest === null || latest >= LAST_DAY) return [];
    return {
      uid: `${dated.uid}${members.length > 1 ? `.${earliest}` : ''}@trade-measures`,
      from: earliest,
      to: latest,
      summary: summaryOf(dated, members.length),
      description: [dateLine(date), ...dated.notes].filter((note) => note !== '').join('\n'),
      url,
      status: cancelled ? 'CANCELLED' : certain ? 'CONFIRMED' : 'TENTATIVE',
      sequence: stamp.revision - 1 + (cancelled ? 1 : 0),
      recordedAt: stamp.recordedAt,
      edtf: date.edtf,
    } satisfies CalendarEntry;
  });
  return { entries, excluded: members.length - entries.length };
}

function summaryOf({ title, what, date, cancelled }: Dated, count: number): string {
  const notes = [
    datingOf(date),
    count > 1 ? `one of ${count} possible dates` : null,
    count === 1 && onlyDay(date) === null ? 'day not known exactly' : null,
  ].filter((note) => note !== null);
  const start = cancelled ? 'Cancelled: ' : '';
  return `${start}${title}: ${what}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function dateLine(date: DateValue): string {
  const written = date.asWritten === null ? '' : `; as written: ${date.asWritten}`;
  return `Date: ${dateInWords(date) ?? 'not known'}${written}`;
}
