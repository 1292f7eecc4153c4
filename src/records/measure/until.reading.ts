import type { DateValue } from '../../domain/date.ts';
import { dayNumber } from '../../domain/day.ts';
import { endDayOf, mayHaveUntil, UNTIL_TYPES } from '../../domain/lifecycle.ts';
import type { MeasureEvent } from '../../domain/measure.ts';
import { below } from '../fault.ts';
import { type Reading, refuse } from '../reading.ts';

type Ending = Pick<MeasureEvent, 'type' | 'date' | 'until' | 'endDay' | 'sets'>;

/** Adds the faults of the end that an event names: where none can be, where it says two things, or comes too early. */
export function refuseEndMisfits(reading: Reading, event: Ending, at: string): void {
  const { type, date, until, endDay } = event;
  if (until !== null && !mayHaveUntil(event)) {
    const detail = `is allowed for ${UNTIL_TYPES.join(', ')}, and for events that change no state and set terms: write the end as a separate event`;
    refuse(reading, below(at, 'until'), detail);
  }
  if (until !== null && type !== 'suspension_extension' && isBefore(until, date)) {
    const detail = `is ${until.edtf}, before the event itself, which is of ${date.edtf}: give the later day here`;
    refuse(reading, below(at, 'until'), detail);
  }
  if (endDay === 'unstated') return;
  const end = until ?? (type === 'expiry' ? date : null);
  if (end === null) {
    const detail = 'is about an end: give it beside `until`, or for an expiry';
    refuse(reading, below(at, 'end_day'), detail);
  } else if (endDayOf(end, endDay) !== endDay) {
    const detail = `is ${endDay}, but what ends at ${end.time} does not hold on that day: leave it out`;
    refuse(reading, below(at, 'end_day'), detail);
  }
}

function isBefore({ latest }: DateValue, { earliest }: DateValue): boolean {
  return latest !== null && earliest !== null && dayNumber(latest) < dayNumber(earliest);
}
