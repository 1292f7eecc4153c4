import type { DateValue } from '../../domain/date.ts';
import type { EndDay } from '../../domain/event.ts';
import type { EventType, Measure, MeasureEvent } from '../../domain/measure.ts';
import { type CalendarDates, type Dated, entriesOf, together } from '../../formats/calendar.ts';
import type { Shown } from '../../formats/wire/ref.ts';

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

/**
 * The dates of a measure's events and of the scheduled ends they name. `cancelled` holds the ids of events
 * that no longer stand, and `<event id>/until` for an end that no longer does.
 */
export function measureDates(
  measure: Measure,
  cancelled: ReadonlySet<string>,
  place: Shown,
): CalendarDates {
  const dated = measure.events.flatMap((event) => {
    const own = eventDate(measure, event, cancelled.has(event.id));
    if (event.until === null) return [own];
    const isCancelled = own.cancelled || cancelled.has(`${event.id}/until`);
    return [own, untilDate(own, event, event.until, isCancelled)];
  });
  return together(dated.map((date) => entriesOf(date, place)));
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
