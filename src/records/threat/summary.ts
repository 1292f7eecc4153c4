import { z } from 'zod';
import { cut } from '../../domain/cut.ts';
import { GRADES } from '../../domain/grade.ts';
import { outcomeOn, THREAT_OUTCOMES, type ThreatLife } from '../../domain/outcome.ts';
import { rateText } from '../../domain/terms-of-day.rate.ts';
import type { Threat } from '../../domain/threat.ts';
import {
  DateSummaryJson,
  dateSummary,
  first,
  OTHER_MAX,
  PartySummaryJson,
  SUMMARY_MAX,
  TITLE_MAX,
} from '../../formats/wire/summary.ts';
import type { ListedRow } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { hsMembers } from '../parts/hs-match.ts';
import { partySummaries } from '../parts/party.summary.ts';
import {
  type AskedDays,
  asked,
  headMembers,
  matchMember,
  member,
  onRequest,
  type SummaryOf,
  stampMembers,
} from '../summary.ts';

const COUNT = z.int().min(0);
const TEXTS = z.array(z.string());

const ThreatenedRateJson = z
  .object({
    text: z.string().describe('The rate in one line, or the words of the source.'),
  })
  .describe('The threatened rate.');

const OutcomeSummaryJson = z
  .object({
    on: z.iso.date().describe('The day of the outcome.'),
    state: z
      .enum([...THREAT_OUTCOMES, 'uncertain'])
      .describe('The outcome, or `uncertain` if several are possible.'),
    grade: z.enum(GRADES).describe('How sure the outcome is.'),
    possible: z.array(z.enum(THREAT_OUTCOMES)).describe('All possible outcomes.'),
    covered_until: z.iso
      .date()
      .nullable()
      .describe('The last day that the sources cover. Null if none does.'),
  })
  .describe('The outcome on the day.');

/** A threat as an item of a list. */
export const THREAT_SUMMARY: SummaryOf<Threat> = {
  members: {
    ...headMembers<Threat>('threat', 'threat'),
    title: member(
      z.string().describe('The title of the threat, chosen by the curator.'),
      ({ title }) => cut(title, TITLE_MAX),
    ),
    made_by: member(
      z.array(PartySummaryJson).describe('The first 3 actors that make it.'),
      ({ madeBy }, { store }) =>
        partySummaries(
          store,
          madeBy.map(({ actor }) => actor),
        ),
    ),
    made_by_count: member(
      COUNT.describe('How many there are in all.'),
      ({ madeBy }) => madeBy.length,
    ),
    against: member(
      z.array(PartySummaryJson).describe('The first 3 actors that it is against.'),
      ({ against }, { store }) =>
        partySummaries(
          store,
          against.map(({ actor }) => actor),
        ),
    ),
    against_count: member(
      COUNT.describe('How many there are in all.'),
      ({ against }) => against.length,
    ),
    type: member(
      z.string().describe('The type of measure that is threatened, as `Threat` has it.'),
      ({ threatenedType }) => threatenedType,
    ),
    rate: member(ThreatenedRateJson, ({ rate }) => ({ text: cut(rateText(rate), SUMMARY_MAX) })),
    products: member(TEXTS.describe('The first 3 products.'), ({ products }) =>
      first(products).map(({ label }) => cut(label, OTHER_MAX)),
    ),
    product_count: member(
      COUNT.describe('How many there are in all.'),
      ({ products }) => products.length,
    ),
    condition: member(
      z.string().nullable().describe('The condition, in the words of the curator. Null if none.'),
      ({ condition }) => condition && cut(condition.text, SUMMARY_MAX),
    ),
    condition_measures: member(
      TEXTS.describe('The ids of the first 3 measures that the condition refers to.'),
      ({ condition }) => first(condition?.measures ?? []).map(({ id }) => id),
    ),
    made: member(
      DateSummaryJson.nullable().describe('When it was made. Null if no event says.'),
      ({ events }) => dateSummary(events.find(({ type }) => type === 'made')?.date ?? null),
    ),
    deadline: member(
      DateSummaryJson.nullable().describe('Its deadline. Null if it has none.'),
      ({ deadline }) => dateSummary(deadline),
    ),
    carried_out_by: member(
      TEXTS.describe('The ids of the first 3 measures that carried it out.'),
      ({ carriedOutBy }) => first(carriedOutBy).map(({ id }) => id),
    ),
    ...stampMembers<Threat>(),
    outcome: asked(OutcomeSummaryJson),
    ...matchMember<Threat>(),
    ...hsMembers<Threat>(),
    codes: onRequest(TEXTS.describe('The codes of all products.'), ({ products }) => [
      ...new Set(products.flatMap(({ codes }) => codes)),
    ]),
    statements: onRequest(
      TEXTS.describe('The ids of the statements that make the threat.'),
      ({ statements }) => statements.map(({ id }) => id),
    ),
    documents: onRequest(
      TEXTS.describe('The ids of the documents that support it.'),
      ({ evidence }) => [...new Set(evidence.map(({ document }) => document))],
    ),
  },
  onDay: outcomesOnDay,
};

/** The shapes of its parts by their names in the contract. */
export const THREAT_SUMMARY_PARTS = {
  OutcomeSummary: OutcomeSummaryJson,
  ThreatenedRate: ThreatenedRateJson,
};

function outcomesOnDay(
  _: Store,
  rows: readonly ListedRow[],
  { day, knownOn }: AskedDays,
): (pk: number) => Record<string, unknown> {
  const lives = new Map(rows.map(({ pk, lifecycle }) => [pk, lifecycle]));
  return (pk) => {
    const life = JSON.parse(lives.get(pk) ?? '') as ThreatLife;
    const { outcome, grade, possible, coveredUntil } = outcomeOn(life, day, knownOn);
    return {
      outcome: { on: day, state: outcome, grade, possible, covered_until: coveredUntil },
    };
  };
}
