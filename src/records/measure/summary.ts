import { z } from 'zod';
import { cut } from '../../domain/cut.ts';
import { FLOWS, type Measure, type MeasureType } from '../../domain/measure.ts';
import {
  DateSummaryJson,
  dateSummary,
  first,
  OTHER_MAX,
  PartySummaryJson,
  SUMMARY_MAX,
  TITLE_MAX,
} from '../../formats/wire/summary.ts';
import { sortOf } from '../../store/dates.ts';
import type { Match } from '../../store/list.ts';
import { hsMembers } from '../parts/hs-match.ts';
import { partySummaries } from '../parts/party.summary.ts';
import {
  asked,
  headMembers,
  matchMember,
  member,
  onRequest,
  type SummaryOf,
  stampMembers,
} from '../summary.ts';
import { eventClass } from './days.ts';
import { measuresOnDay } from './summary.day.ts';
import {
  InstrumentSummaryJson,
  NextEventJson,
  RateSummaryJson,
  RelationSummaryJson,
  ScopeSummaryJson,
  StatusSummaryJson,
} from './summary.shapes.ts';
import {
  exceptedCodes,
  exceptedIds,
  productCodes,
  productNames,
  scopeSummary,
} from './summary.terms.ts';

const COUNT = z.int().min(0);
const TEXTS = z.array(z.string());

/** A measure as an item of a list. */
export const MEASURE_SUMMARY: SummaryOf<Measure> = {
  members: {
    ...headMembers<Measure>('measure', 'measure'),
    title: member(
      z.string().describe('The title of the measure, chosen by the curator.'),
      ({ title }) => cut(title, TITLE_MAX),
    ),
    type: member(
      z.string().describe('The type of measure, as `Measure` has it.'),
      ({ type }) => type,
    ),
    flow: member(
      z.enum(FLOWS).describe('The flow of trade that the measure affects.'),
      ({ flow }) => flow,
    ),
    effect: member(
      z.string().describe('What it does to trade, as `Effect` has it.'),
      ({ effect }) => effect.value,
    ),
    imposed_by: member(
      z.array(PartySummaryJson).describe('The first 3 actors that impose it.'),
      ({ imposedBy }, { store }) =>
        partySummaries(
          store,
          imposedBy.map(({ actor }) => actor),
        ),
    ),
    imposed_by_count: member(
      COUNT.describe('How many there are in all.'),
      ({ imposedBy }) => imposedBy.length,
    ),
    scope: member(ScopeSummaryJson, (measure, { store }) => scopeSummary(store, measure)),
    products: member(TEXTS.describe('The first 3 products, before any event.'), (measure) =>
      first(productNames(measure)),
    ),
    product_count: member(
      COUNT.describe('How many there are in all.'),
      (measure) => productNames(measure).length,
    ),
    codes: member(
      TEXTS.describe('The first 3 codes of the products, before any event.'),
      (measure) => first(productCodes(measure)),
    ),
    code_count: member(
      COUNT.describe('How many there are in all.'),
      (measure) => productCodes(measure).length,
    ),
    ...stampMembers<Measure>(),
    rate: asked(RateSummaryJson.nullable().describe('The rate on the day. Null if it has none.')),
    status: asked(StatusSummaryJson),
    next_event: asked(
      NextEventJson.nullable().describe(
        'The first event after the day that was not called off. Null if none is known.',
      ),
    ),
    ...matchMember<Measure>(),
    ...hsMembers<Measure>(),
    summary: onRequest(
      z.string().describe('The start of the summary of the measure.'),
      ({ summary }) => cut(summary, SUMMARY_MAX),
    ),
    announced: onRequest(
      DateSummaryJson.nullable().describe(
        'When it was first proposed, announced or adopted. Null if no event says.',
      ),
      announcedOn,
    ),
    administered_by: onRequest(
      z.array(PartySummaryJson).describe('The first 3 actors that administer it.'),
      ({ administeredBy }, { store }) =>
        partySummaries(
          store,
          administeredBy.map(({ actor }) => actor),
        ),
    ),
    legal_instrument: onRequest(
      InstrumentSummaryJson.nullable().describe(
        'The legal instrument. Null if no source names one.',
      ),
      ({ legalInstrument }) => {
        if (legalInstrument === null) return null;
        const { title, number, url } = legalInstrument;
        return { title: cut(title, OTHER_MAX), number, url };
      },
    ),
    identifiers: onRequest(
      TEXTS.describe('What registers call it, each as `scheme:value`.'),
      ({ identifiers }) => identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
    ),
    excepted: onRequest(TEXTS.describe('The ids of those that its scope leaves out.'), exceptedIds),
    excepted_codes: onRequest(
      TEXTS.describe('The codes that its products leave out.'),
      exceptedCodes,
    ),
    provision_count: onRequest(
      COUNT.describe('The number of its provisions. 0 if it has no such parts.'),
      ({ provisions }) => provisions.length,
    ),
    documents: onRequest(
      TEXTS.describe('The ids of the documents that support it.'),
      ({ evidence }) => [...new Set(evidence.map(({ document }) => document))],
    ),
    related: onRequest(
      z.array(RelationSummaryJson).describe('Its relations to other measures.'),
      ({ relations }) =>
        relations.map(({ type, measure: { id, label } }) => ({
          type,
          id,
          name: cut(label, OTHER_MAX),
        })),
    ),
    never_in_force: asked(
      z
        .boolean()
        .nullable()
        .describe(
          'True if it was suspended or ended before any provision took effect. Null if that is not certain.',
        ),
      { onRequest: true },
    ),
  },
  onDay: measuresOnDay,
};

/** What pages and tools tell of a measure in a list. */
export interface MeasureItem {
  id: string;
  title: string;
  type: MeasureType;
  imposed_by: PartySummaryJson[];
  imposed_by_count: number;
  rate: z.infer<typeof RateSummaryJson> | null;
  match: Match | null;
  summary: string;
}

/** The shapes of its parts by their names in the contract. */
export const MEASURE_SUMMARY_PARTS = {
  InstrumentSummary: InstrumentSummaryJson,
  NextEvent: NextEventJson,
  RateSummary: RateSummaryJson,
  RelationSummary: RelationSummaryJson,
  ScopeSummary: ScopeSummaryJson,
  StatusSummary: StatusSummaryJson,
};

function announcedOn({ events }: Measure) {
  const replaced = new Set(events.flatMap(({ replaces }) => replaces));
  const [announced] = events
    .filter(({ id, type }) => eventClass(type) === 'announcement' && !replaced.has(id))
    .sort((a, b) => sortOf(a.date) - sortOf(b.date));
  return dateSummary(announced?.date ?? null);
}
