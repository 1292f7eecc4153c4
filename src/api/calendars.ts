import { invalidParameters } from '../errors.ts';
import { type CalendarDates, together } from '../formats/calendar.ts';
import { withCharset } from '../formats/representations.ts';
import type { ItemPages } from '../formats/streams.ts';
import { listTitle } from './feeds.ts';
import type { Answer } from './operation.ts';
import type { ListRequest } from './representations.ts';

const CALENDAR_ITEMS_MAX = 1000;

/** Returns the answer of a list as a calendar with the dates of all items; throws when there are too many. */
export async function calendarAnswer(
  write: (name: string, selfUrl: string, dates: CalendarDates) => string,
  { input, context, representations }: ListRequest,
  pages: ItemPages,
  { etag }: Answer,
): Promise<Answer> {
  const found: CalendarDates[] = [];
  for await (const items of pages) {
    for (const item of items) {
      found.push(representations.dates?.(JSON.parse(item), context) as CalendarDates);
    }
    if (found.length > CALENDAR_ITEMS_MAX) throw tooMany();
  }
  const title = listTitle(representations.feed?.title ?? 'Trade measures', input.url);
  const dates = together(found);
  return {
    ...(etag !== undefined && { etag }),
    body: write(title, context.publicUrl + input.url, dates),
    contentType: withCharset(input.mediaType),
    headers: { 'x-trade-measures-excluded': String(dates.excluded) },
  };
}

function tooMany() {
  const detail = `more than ${CALENDAR_ITEMS_MAX} records match, too many for one calendar: narrow the filters`;
  return invalidParameters([{ parameter: 'q', detail, code: 'TOO_MANY' }]);
}
