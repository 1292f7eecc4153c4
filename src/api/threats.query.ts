import { z } from 'zod';
import type { Day as DayValue } from '../domain/day.ts';
import { MEASURE_TYPES } from '../domain/measure.ts';
import { THREAT_OUTCOMES } from '../domain/outcome.ts';
import { actorsFor, knownActor } from '../params/actor.ts';
import { rangeFault, refuseFaults } from '../params/faults.ts';
import { CODES, codesAsked, codesFaults } from '../params/goods.ts';
import { ActorIdOrCode, Day, Id, ListOf, OneOf, Words } from '../params/parameters.ts';
import { knownId } from '../params/record.ts';
import { Fields, View, viewFault } from '../params/view.ts';
import { THREAT_SORTS, type ThreatFilter } from '../records/threat/list.ts';
import { THREAT_SUMMARY } from '../records/threat/summary.ts';
import type { DayRange } from '../store/list.ts';
import type { Store } from '../store/store.ts';
import { KnownOn, Match } from './clocks.ts';
import { PAGING } from './page.ts';

export const ThreatQuery = z.strictObject({
  outcome_on: Day.describe(
    'The day whose outcome the response shows. Default: today (UTC).',
  ).optional(),
  known_on: KnownOn.optional(),
});

export const ThreatsQuery = z.strictObject({
  made_by: ActorIdOrCode.describe(
    'Only threats that this actor makes. The code or id of a country or group also stands for its public bodies and persons; a group also for its members on the day of the outcome.',
  ).optional(),
  against: ActorIdOrCode.describe(
    'Only threats against this actor. The code or id of a country or group also stands for its public bodies and persons; a group also for its members on the day of the outcome.',
  ).optional(),
  outcome_on: Day.describe(
    'The day for `outcome`. Each item shows its outcome on this day. Default: today (UTC).',
  ).optional(),
  outcome: ListOf(THREAT_OUTCOMES)
    .describe(
      'Only threats with one of these outcomes on the day `outcome_on`, else today (UTC). A deadline that has passed makes `lapsed` possible, but only a known event makes it certain.',
    )
    .optional(),
  known_on: KnownOn.optional(),
  made_from: Day.describe('Only threats made on or after this day.').optional(),
  made_to: Day.describe('Only threats made on or before this day.').optional(),
  deadline_from: Day.describe('Only threats with a deadline on or after this day.').optional(),
  deadline_to: Day.describe('Only threats with a deadline on or before this day.').optional(),
  match: Match,
  condition: Id.describe('Only threats with a condition that refers to this measure.').optional(),
  type: ListOf(MEASURE_TYPES).describe('Only threats of a measure of these types.').optional(),
  ...CODES,
  document: Id.describe('Only threats with evidence in this document.').optional(),
  q: Words.describe(
    'Only threats that contain these words in title, rate, products, condition or parties.',
  ).optional(),
  sort: OneOf(Object.keys(THREAT_SORTS) as [keyof typeof THREAT_SORTS])
    .default('-made')
    .describe('Sort by day on which the threat was made, or by id.'),
  view: View,
  fields: Fields(THREAT_SUMMARY),
  ...PAGING,
});
export type ThreatsQuery = z.output<typeof ThreatsQuery>;

/** Returns the filter of a query; throws for unknown ids and contradicting filters. */
export function threatFilter(store: Store, query: ThreatsQuery, on: DayValue): ThreatFilter {
  const { outcome } = query;
  refuseFaults(
    viewFault(query),
    knownActor(store, 'made_by', query.made_by),
    knownActor(store, 'against', query.against),
    rangeFault('made', query.made_from, query.made_to),
    rangeFault('deadline', query.deadline_from, query.deadline_to),
    knownId(store, 'measure', 'condition', query.condition),
    knownId(store, 'document', 'document', query.document),
    ...codesFaults(query),
  );
  return {
    match: query.match,
    knownOn: query.known_on ?? null,
    outcome: outcome ? { outcomes: outcome, day: on } : null,
    made: rangeOf(query.made_from, query.made_to),
    deadline: rangeOf(query.deadline_from, query.deadline_to),
    madeBy: actorsFor(store, query.made_by, on),
    against: actorsFor(store, query.against, on),
    condition: query.condition ?? null,
    type: query.type ?? [],
    codes: codesAsked(query),
    document: query.document ?? null,
    q: query.q ?? null,
  };
}

function rangeOf(from: string | null = null, to: string | null = null): DayRange | null {
  return from === null && to === null ? null : { from, to };
}
