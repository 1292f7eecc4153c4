import { z } from 'zod';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { THREAT_OUTCOMES } from '../domain/outcome.ts';
import { goesWith, rangeFault, refuseFaults } from '../params/faults.ts';
import { Day, Id, ListOf, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { THREAT_SORTS, type ThreatFilter } from '../records/threat/list.ts';
import type { DayRange } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { KnownOn, Match } from './clocks.ts';
import { PAGING } from './page.ts';

const RANGE =
  'Inclusive. Certainly where all the days its date can mean are, possibly where one is; a date of unknown year is in no range.';

export const ThreatQuery = z.strictObject({
  outcome_on: Day.describe(
    'The day that the outcome is of; by default the current UTC day of the service.',
  ).optional(),
  known_on: KnownOn.optional(),
});

export const ThreatsQuery = z.strictObject({
  made_by: Id.describe('The actor of this id makes it.').optional(),
  against: Id.describe('It is made against the actor of this id.').optional(),
  outcome_on: Day.describe(
    'The day of `outcome`, and of the outcome of each item; by default that is the current UTC day of the service.',
  ).optional(),
  outcome: ListOf(THREAT_OUTCOMES)
    .describe(
      'Has one of these outcomes on the day `outcome_on`, with which it goes. Certainly where no other outcome is possible. Events decide, as far as they are known; the calendar alone confirms nothing: a passed deadline makes it possible that the threat lapsed, never certain.',
    )
    .optional(),
  known_on: KnownOn.optional(),
  made_from: Day.describe(
    `Made on this day or later. ${RANGE} What is only scheduled is never more than possible.`,
  ).optional(),
  made_to: Day.describe(
    `Made on this day or earlier. ${RANGE} What is only scheduled is never more than possible.`,
  ).optional(),
  deadline_from: Day.describe(`Its deadline is this day or later. ${RANGE}`).optional(),
  deadline_to: Day.describe(`Its deadline is this day or earlier. ${RANGE}`).optional(),
  match: Match,
  condition: Id.describe('Its condition hangs on the measure of this id.').optional(),
  type: ListOf(MEASURE_TYPES).describe('What is threatened is of one of these types.').optional(),
  document: Id.describe('A claim of it is supported by the document of this id.').optional(),
  q: Words.describe(
    'Words that all occur in it: in its title, rate, products, condition or parties.',
  ).optional(),
  sort: OneOf(Object.keys(THREAT_SORTS) as [keyof typeof THREAT_SORTS])
    .default('-made')
    .describe(
      'The order: by the first day it can have been made (without such a day after all others, so first in `-made`) or by id; `-` descends; ties by id.',
    ),
  ...PAGING,
});
export type ThreatsQuery = z.output<typeof ThreatsQuery>;

/** What a query asks of threats; refuses ids that no record has and filters that contradict each other. */
export function threatFilter(store: Store, query: ThreatsQuery): ThreatFilter {
  const { outcome, outcome_on: day } = query;
  refuseFaults(
    knownId(store, 'actor', 'made_by', query.made_by),
    knownId(store, 'actor', 'against', query.against),
    goesWith('outcome', outcome, 'outcome_on', day),
    rangeFault('made', query.made_from, query.made_to),
    rangeFault('deadline', query.deadline_from, query.deadline_to),
    knownId(store, 'measure', 'condition', query.condition),
    knownId(store, 'document', 'document', query.document),
  );
  return {
    match: query.match,
    knownOn: query.known_on ?? null,
    outcome: outcome && day ? { outcomes: outcome, day } : null,
    made: rangeOf(query.made_from, query.made_to),
    deadline: rangeOf(query.deadline_from, query.deadline_to),
    madeBy: query.made_by ?? null,
    against: query.against ?? null,
    condition: query.condition ?? null,
    type: query.type ?? [],
    document: query.document ?? null,
    q: query.q ?? null,
  };
}

function rangeOf(from: string | null = null, to: string | null = null): DayRange | null {
  return from === null && to === null ? null : { from, to };
}
