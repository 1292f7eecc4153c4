import { z } from 'zod';
import { type Day as DayValue, dayOfInstant } from '../domain/day.ts';
import { Day, OneOf } from '../params/parameters.ts';
import { DAY_SOURCES, type DaySource } from '../records/measure/status.wire.ts';
import { MATCHES } from '../store/list.ts';
import { ExcludedJson, POSITION_META } from './page.ts';

/** The parameter that says how sure a record must be to meet the filters on the clocks. */
export const Match = OneOf(MATCHES)
  .default('possible')
  .describe(
    '`possible`: what may meet the filters on days is listed too, each item labelled; `certain`: only what surely meets them. What that leaves out is counted in `meta.excluded`.',
  );

export const KnownOn = Day.describe(
  'Take only what the public could know on this day (the known clock); without it all that this base holds counts.',
);

/** The label of a list's item. */
export const ITEM_MATCH = {
  match: z
    .enum(MATCHES)
    .nullable()
    .optional()
    .describe(
      'Only in lists: whether the record surely or only possibly meets the filters on days; null where none was asked.',
    ),
};

/** What every list with filters on days says of itself. */
export const MATCH_META = {
  ...POSITION_META,
  match: z.enum(MATCHES).describe('How sure a record must be to meet the filters on days.'),
  excluded: z
    .array(ExcludedJson)
    .describe('What the filters left out, by reason; a reason without records is not listed.'),
};

/** The day that a derived status is of. */
export const DAY_META = {
  day: z.iso.date().describe('The day that derived states are of (the effective clock).'),
  day_source: z
    .enum(DAY_SOURCES)
    .describe('`request`: the query named the day; `clock`: the current UTC day of the service.'),
  known_on: z
    .union([z.iso.date(), z.null()])
    .describe('Only what was public on this day counts; null: all that this base holds counts.'),
};

/** The first day that a request names, or else the service's current UTC day. */
export function chosenDay(
  clock: () => Date,
  ...named: (DayValue | undefined)[]
): { day: DayValue; source: DaySource } {
  const day = named.find((given) => given !== undefined);
  if (day !== undefined) return { day, source: 'request' };
  return { day: dayOfInstant(clock()), source: 'clock' };
}
