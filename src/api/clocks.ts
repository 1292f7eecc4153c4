import { z } from 'zod';
import { type Day as DayValue, dayOfInstant } from '../domain/day.ts';
import { Day, OneOf } from '../params/parameters.ts';
import { DAY_SOURCES, type DaySource } from '../records/measure/status.wire.ts';
import { MATCHES } from '../store/list.ts';
import { ExcludedJson, POSITION_META } from './page.ts';

/** The parameter for how sure a match with the date filters must be. */
export const Match = OneOf(MATCHES)
  .default('possible')
  .describe(
    'The worst grade that a match of the date filters may have: `certain`, `presumed` (returns certain and presumed matches) or `possible` (returns all). See "Dates and certainty".',
  );

export const KnownOn = Day.describe(
  'Use only what the public could know on this day. Default: everything that is recorded.',
);

/** What a list says of what it left out. */
export const EXCLUDED_META = {
  excluded: z
    .array(ExcludedJson)
    .describe(
      'The records that the filters left out, counted by reason. Reasons without records are not listed.',
    ),
};

/** The metadata of every list with date filters. */
export const MATCH_META = {
  ...POSITION_META,
  ...EXCLUDED_META,
  match: z.enum(MATCHES).describe('The worst grade that a match may have.'),
};

/** The day of a derived status. */
export const DAY_META = {
  day: z.iso
    .date()
    .describe('The day whose status or outcome each item shows (the effective clock).'),
  day_source: z
    .enum(DAY_SOURCES)
    .describe('`request` if the request names the day; `clock` if the service uses today (UTC).'),
  known_on: z
    .union([z.iso.date(), z.null()])
    .describe(
      'Only what was public on this day is used. Null: everything that is recorded is used.',
    ),
};

/** Returns the first day that a request names, or the current UTC day. */
export function chosenDay(
  clock: () => Date,
  ...named: (DayValue | undefined)[]
): { day: DayValue; source: DaySource } {
  const day = named.find((given) => given !== undefined);
  if (day !== undefined) return { day, source: 'request' };
  return { day: dayOfInstant(clock()), source: 'clock' };
}
