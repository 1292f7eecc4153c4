import ical, {
  escape as escapeText,
  ICalCalendarMethod,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { addDays } from '../domain/day.ts';
import type { CalendarDates, CalendarEntry } from './calendar.ts';

export const ICS_TYPE = 'text/calendar';

/** How long a subscriber may use its copy. */
const TTL_SECONDS = 6 * 60 * 60;

/** Returns the dates as iCalendar (RFC 5545): the same dates always give the same bytes. */
export function ics(name: string, selfUrl: string, { entries, excluded }: CalendarDates): string {
  const calendar = ical({
    prodId: { company: 'trade-measures', product: 'trade-measures', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // The generator does not escape these two.
    name: escapeText(clean(name), false),
    source: selfUrl.replace(/[\r\n]/g, ''),
    ttl: TTL_SECONDS,
    events: entries.map(eventOf),
  });
  return withExcluded(calendar.toString(), excluded);
}

function eventOf(entry: CalendarEntry) {
  const recorded = new Date(entry.recordedAt);
  return {
    id: entry.uid,
    sequence: entry.sequence,
    stamp: recorded,
    lastModified: recorded,
    start: midnight(entry.from),
    end: midnight(addDays(entry.to, 1)),
    allDay: true,
    summary: clean(entry.summary),
    description: clean(entry.description),
    url: entry.url,
    status: ICalEventStatus[entry.status],
    transparency: ICalEventTransparency.TRANSPARENT,
    x: { 'X-TRADE-MEASURES-EDTF': entry.edtf },
  };
}

/** Adds the number of excluded dates before the events and the last line break, which the generator leaves out. */
function withExcluded(text: string, excluded: number): string {
  const line = `X-TRADE-MEASURES-EXCLUDED:${excluded}`;
  return `${text.replace('METHOD:PUBLISH\r\n', `METHOD:PUBLISH\r\n${line}\r\n`)}\r\n`;
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Replaces control characters, which iCalendar cannot contain, with U+FFFD. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, '\uFFFD');
}
