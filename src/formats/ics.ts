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

/** The number of dates in one piece of text. */
const BATCH = 20;
const FIRST_EVENT = '\r\nBEGIN:VEVENT\r\n';
const END = 'END:VCALENDAR';

/** Yields the dates as iCalendar (RFC 5545) in pieces: the same dates always give the same bytes. */
export function* ics(
  name: string,
  selfUrl: string,
  { entries, excluded }: CalendarDates,
): Generator<string> {
  yield withExcluded(calendarText(name, selfUrl, []).slice(0, -END.length), excluded);
  for (let at = 0; at < entries.length; at += BATCH) {
    const text = calendarText(name, selfUrl, entries.slice(at, at + BATCH));
    yield text.slice(text.indexOf(FIRST_EVENT) + '\r\n'.length, -END.length);
  }
  // The generator leaves out the last line break.
  yield `${END}\r\n`;
}

function calendarText(name: string, selfUrl: string, entries: CalendarEntry[]): string {
  const calendar = ical({
    prodId: { company: 'trade-measures', product: 'trade-measures', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // The generator does not escape these two.
    name: escapeText(clean(name), false),
    source: selfUrl.replace(/[\r\n]/g, ''),
    ttl: TTL_SECONDS,
    events: entries.map(eventOf),
  });
  return calendar.toString();
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

/** Adds the number of excluded dates to the head of a calendar. */
function withExcluded(head: string, excluded: number): string {
  const line = `X-TRADE-MEASURES-EXCLUDED:${excluded}`;
  return head.replace('METHOD:PUBLISH\r\n', `METHOD:PUBLISH\r\n${line}\r\n`);
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Replaces control characters, which iCalendar cannot contain, with U+FFFD. */
function clean(text: string): string {
  return text.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/g, '\uFFFD');
}
