import { AppError, invalidParameters } from '../errors.ts';
import { type CalendarDates, together } from '../formats/calendar.ts';
import { withCharset } from '../formats/representations.ts';
import type { ItemPages } from '../formats/streams.ts';
import { nameOf, pairsBut, pathAndQuery } from '../params/query.ts';
import { inSlices } from '../turns.ts';
import { listTitle } from './feeds.ts';
import type { Answer } from './operation.ts';
import { knownOnOf, type ListRequest } from './representations.ts';

const CALENDAR_ITEMS_MAX = 1000;

/** Returns the response to a list as a calendar with the dates of all items. */
export async function calendarAnswer(
  write: (name: string, selfUrl: string, dates: CalendarDates) => Iterable<string>,
  request: ListRequest,
  pages: ItemPages,
  { etag }: Answer,
): Promise<Answer> {
  const { input, context, representations } = request;
  const knownOn = knownOnOf(request);
  const pause = inSlices();
  const found: CalendarDates[] = [];
  for await (const items of pages) {
    for (const item of items) {
      found.push(representations.dates?.(JSON.parse(item), context, knownOn) as CalendarDates);
      await pause();
    }
  }
  const title = listTitle(representations.feed?.title ?? 'Trade measures', input.url);
  const dates = together(found);
  const body: string[] = [];
  for (const piece of write(title, context.publicUrl + input.url, dates)) {
    body.push(piece);
    await pause();
  }
  return {
    ...(etag !== undefined && { etag }),
    body: body.join(''),
    contentType: withCharset(input.mediaType),
    headers: { 'x-trade-measures-excluded': String(dates.excluded) },
  };
}

/** Throws for a list with more items than a calendar can have, before any of them is read. */
export function refuseLongCalendar(url: string, { total }: Answer): void {
  if (total === undefined || total.value <= CALENDAR_ITEMS_MAX) return;
  const found = `${total.relation === 'gte' ? 'more than ' : ''}${total.value} records`;
  const detail = `${found}, and a calendar holds those of ${CALENDAR_ITEMS_MAX} at most`;
  const filters = pairsBut(pathAndQuery(url).query, NO_FILTERS).map(nameOf);
  if (filters.length === 0) {
    throw new AppError('VALIDATION_FAILED', `There are ${detail}: give filters, such as \`q\`.`);
  }
  throw invalidParameters(
    filters.map((parameter) => ({
      parameter,
      detail: `leaves ${detail}: narrow the filters`,
      code: 'TOO_MANY',
    })),
  );
}

/** Parameters that are not filters. */
const NO_FILTERS = ['sort', 'include', 'match', 'status_on', 'outcome_on'];
