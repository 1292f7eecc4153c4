import type { DateValue } from '../../domain/date.ts';
import type { EndDay, Modality } from '../../domain/event.ts';
import type { Fate } from '../../domain/fate.ts';
import { endDayOf } from '../../domain/lifecycle.ts';
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
  partial_suspension: 'partly suspended',
  injunction: 'stopped by injunction',
  stay: 'ruling stayed',
  ruling: 'court ruling',
  appeal: 'appealed',
  investigation_opened: 'investigation opened',
  preliminary_determination: 'preliminary determination',
  final_determination: 'final determination',
  review: 'review',
  sunset_review: 'sunset review',
  rescission: 'review or investigation rescinded',
  circumvention_ruling: 'circumvention ruling',
  expiry: 'expires',
  repeal: 'repealed',
  withdrawal: 'withdrawn',
  invalidation: 'invalidated',
  supersession: 'superseded',
  correction: 'corrected',
};

const MODALITY_NOTES: Record<Modality, string> = {
  scheduled: 'Scheduled.',
  enacted: 'By the legal text.',
  occurred: '',
};

/** What the end of an event is the end of, where that is no suspension. */
const UNTIL_WORDS: Partial<Record<EventType, string>> = {
  partial_suspension: 'partial suspension',
  injunction: 'injunction',
  stay: 'stay',
};

const END_DAY_WORDS: Record<EndDay, string> = {
  included: 'The day named is the last day.',
  excluded: 'The day named no longer counts.',
  unstated: 'The source does not say whether the day named still counts.',
};

/** By the key of a step, what became of it. */
type Fates = ReadonlyMap<string, Fate>;

/**
 * The dates of a measure's events and of the ends that they name, with what became of them. A planned step that another
 * event confirms is no entry of its own: that event has its id.
 */
export function measureDates(measure: Measure, fates: Fates, place: Shown): CalendarDates {
  const dated = measure.events.flatMap((event) => {
    const fate = fates.get(event.id)?.fate;
    const uid = `measure-${measure.id}.${confirmedBy(event, fates) ?? event.id}`;
    const own = { ...eventDate(measure, event, fate === 'called_off'), uid };
    const dates = fate === 'confirmed' ? [] : [own];
    const end = fates.get(`${event.id}/until`)?.fate;
    if (event.until === null || end === 'confirmed') return dates;
    return [...dates, untilDate(own, event, event.until, own.cancelled || end === 'called_off')];
  });
  return together(dated.map((date) => entriesOf(date, place)));
}

/** The id of the planned event in whose place an event stands. */
function confirmedBy({ id }: MeasureEvent, fates: Fates): string | undefined {
  const planned = [...fates.values()].find(({ fate, step, by }) => {
    return fate === 'confirmed' && step === 'own' && by.includes(id);
  });
  return planned?.event;
}

function eventDate(measure: Measure, event: MeasureEvent, cancelled: boolean): Omit<Dated, 'uid'> {
  const labels = measure.provisions
    .filter(({ id }) => event.provisions.includes(id))
    .map(({ label }) => label);
  return {
    title: labels.length === 0 ? measure.title : `${measure.title} (${labels.join(', ')})`,
    what: EVENT_WORDS[event.type],
    date: event.date,
    notes: [
      MODALITY_NOTES[event.modality],
      event.type === 'expiry' ? END_DAY_WORDS[endDayOf(event.date, event.endDay)] : '',
      event.note ?? '',
    ],
    tentative: event.modality === 'scheduled',
    cancelled,
  };
}

function untilDate(own: Dated, event: MeasureEvent, until: DateValue, cancelled: boolean): Dated {
  const isEnacted = event.modality === 'enacted';
  return {
    ...own,
    uid: `${own.uid}.until`,
    what: `${UNTIL_WORDS[event.type] ?? 'suspension'} ${isEnacted ? 'ends' : 'scheduled to end'}`,
    date: until,
    notes: [isEnacted ? '' : 'Scheduled.', END_DAY_WORDS[endDayOf(until, event.endDay)]],
    tentative: !isEnacted,
    cancelled,
  };
}
