import { z } from 'zod';
import type { Question } from '../domain/applicable.question.ts';
import { NOMENCLATURE_IDS, normalCode, UNSTATED } from '../domain/codes.ts';
import type { Day as DayValue } from '../domain/day.ts';
import { EFFECTS } from '../domain/effect.ts';
import { FLOWS, type Flow, MEASURE_TYPES } from '../domain/measure.ts';
import { actorId, actorsFor, knownActor } from '../params/actor.ts';
import { type Fault, goesWith, refuseFaults } from '../params/faults.ts';
import { flowAsked } from '../params/goods.ts';
import { ActorIdOrCode, Day, FreeText, GoodsCode, ListOf, OneOf } from '../params/parameters.ts';
import { withTheirOwn } from '../records/actor/acting.ts';
import { askedActor } from '../records/actor/asked.ts';
import type { Told } from '../records/measure/applicable.answer.ts';
import type { CandidateFilter } from '../records/measure/applicable.candidates.ts';
import { linesByTable } from '../records/measure/schedule.lookup.ts';
import type { Store } from '../store/store.ts';
import { KnownOn, Match } from './clocks.ts';
import { PAGING } from './page.ts';

const { limit, cursor } = PAGING;

export const ApplicableQuery = z.strictObject({
  on: Day.describe('The day. Default: today (UTC).').optional(),
  known_on: KnownOn.optional(),
  match: Match.describe(
    'The worst grade that an item may have: `certain`, `presumed` (returns certain and presumed items) or `possible` (returns all).',
  ),
  type: ListOf(MEASURE_TYPES).describe('Only measures of these types.').optional(),
  not_type: ListOf(MEASURE_TYPES).describe('No measures of these types.').optional(),
  effect: ListOf(EFFECTS).describe('Only measures with one of these effects on trade.').optional(),
  flow: OneOf(FLOWS)
    .describe(
      'The flow of trade. Measures of both flows are found too. Default: `import` with `origin` alone, `export` with `destination` alone, else any.',
    )
    .optional(),
  imposed_by: ActorIdOrCode.describe(
    'Only measures that this actor imposes. The code or id of a country or group also stands for its public bodies and persons; a group also for its members on the day.',
  ).optional(),
  origin: ActorIdOrCode.describe('Where the goods come from: a country or a group.').optional(),
  destination: ActorIdOrCode.describe('Where the goods go: a country or a group.').optional(),
  hs: GoodsCode.describe(
    'What applies to goods of this code: 2, 4 or 6 digits of the Harmonized System, or more of a national list. Dots and spaces are allowed.',
  ).optional(),
  nomenclature: OneOf(NOMENCLATURE_IDS as [string, ...string[]])
    .describe('The nomenclature of the code. Default: none is stated.')
    .optional(),
  company: FreeText.describe(
    'The company that makes, sends or receives the goods, as the source prints it.',
  ).optional(),
  limit,
  cursor,
});
export type ApplicableQuery = z.output<typeof ApplicableQuery>;

/** What a request asks. */
export interface ApplicableRequest {
  filter: CandidateFilter;
  told: Omit<Told, 'inAnswer'>;
}

/** Returns what a query asks; throws for unknown ids, codes that are none, and a query that asks for nothing. */
export function applicableRequest(
  store: Store,
  query: ApplicableQuery,
  day: DayValue,
): ApplicableRequest {
  const { origin, destination, company, hs, nomenclature } = query;
  const read = hs === undefined ? null : normalCode(hs, nomenclature);
  refuseFaults(
    nothingAsked(query),
    knownActor(store, 'imposed_by', query.imposed_by),
    knownActor(store, 'origin', origin),
    knownActor(store, 'destination', destination),
    goesWith('nomenclature', nomenclature, 'hs', hs),
    read !== null && 'fault' in read
      ? { parameter: 'hs', code: 'CONTRADICTION', detail: read.fault }
      : null,
  );
  const code =
    read !== null && 'code' in read
      ? { nomenclature: nomenclature ?? UNSTATED, code: read.code }
      : null;
  const sides = [origin, destination].map((value) => {
    const id = actorId(store, value);
    return id === null ? null : askedActor(store, id, day);
  });
  const idByPk = new Map(sides.flatMap((side) => [...(side?.idByPk ?? [])]));
  const [from = null, to = null] = sides.map((side) => side?.asked ?? null);
  const [atOrigin, atDestination] = sides.map(
    (side) => side && withTheirOwn(store, side.idByPk.keys()),
  );
  const question: Question = { origin: from, destination: to, code, company: company ?? null };
  const imposedBy = actorsFor(store, query.imposed_by, day);
  return {
    filter: {
      types: query.type ?? [],
      notTypes: query.not_type ?? [],
      effects: query.effect ?? [],
      flow: flowOf(query),
      imposedBy: imposedBy?.possible ?? null,
      actors: from === null && to === null ? null : [...idByPk.keys()],
      code,
    },
    told: {
      day,
      knownOn: query.known_on ?? null,
      question,
      idByPk,
      lines: linesByTable(store, code, idByPk),
      surelyImposing: imposedBy === null ? null : new Set(imposedBy.certain),
      ends: atOrigin && atDestination ? { export: atOrigin, import: atDestination } : null,
      words: {
        origin: origin ?? null,
        destination: destination ?? null,
        entity: company ?? null,
        unstated: origin ?? destination ?? null,
      },
    },
  };
}

/** The parameters of which at least one is needed. */
export const ASKING = ['imposed_by', 'origin', 'destination', 'hs'] as const;

function nothingAsked(query: ApplicableQuery): Fault | null {
  if (ASKING.some((name) => query[name] !== undefined)) return null;
  const detail = 'or imposed_by, destination or hs is required: add one, such as origin=CN';
  return { parameter: 'origin', code: 'MISSING_PARAMETER', detail };
}

/** The flow that a query asks about; null for any. */
function flowOf({ flow, ...sides }: ApplicableQuery): Flow | null {
  return flow ?? flowAsked(sides);
}
