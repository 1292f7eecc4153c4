import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { outcomeOn, type ThreatLife } from '../domain/outcome.ts';
import { excludedJson, THREAT_DETAILS } from '../params/excluded.ts';
import { aRecord, KINDS } from '../records/kinds.ts';
import type { DaySource } from '../records/measure/status.wire.ts';
import { hsMatch } from '../records/parts/hs-match.ts';
import { sparse } from '../records/summary.ts';
import { findThreats, THREAT_SORTS } from '../records/threat/list.ts';
import {
  OutcomeBecauseJson,
  outcomeJson,
  ThreatOutcomeJson,
} from '../records/threat/outcome.wire.ts';
import { THREAT_SUMMARY, THREAT_SUMMARY_PARTS } from '../records/threat/summary.ts';
import { ConditionJson, ThreatEventJson, ThreatJson } from '../records/threat/wire.ts';
import { publishedRows } from '../store/records.ts';
import { chosenDay, DAY_META, MATCH_META } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { THREAT_REPRESENTATIONS } from './representations.ts';
import { mapValues } from './schema.ts';
import { itemShape, summaryItems } from './summaries.ts';
import { ThreatQuery, ThreatsQuery, threatFilter } from './threats.query.ts';

/** A threat in a response, with the members that depend on the request. */
const ThreatAnswerJson = ThreatJson.extend({
  outcome: ThreatOutcomeJson.describe('The outcome on the requested day.'),
}).describe(
  'A measure that an actor threatens to take, with the outcome of the threat. A threat has no status.',
);

const ThreatMetaJson = z
  .object({ ...DAY_META, ...MATCH_META })
  .describe('Information about a list of threats.');

const ThreatSummaryJson = itemShape(THREAT_SUMMARY, 'A threat', ThreatAnswerJson);
const ThreatListJson = listOf(ThreatSummaryJson, ThreatMetaJson, 'A page of threats.');

/** A threat as the store returns it. */
interface StoredThreat {
  wire: string;
  lifecycle: string | null;
}

/** The day of an outcome, and the day on which it is known. */
interface OutcomeRequest {
  day: Day;
  source: DaySource;
  knownOn: Day | null;
}

function threatText({ wire, lifecycle }: StoredThreat, request: OutcomeRequest): string {
  if (lifecycle === null) throw new Error('a published threat has no lifecycle');
  const life = JSON.parse(lifecycle) as ThreatLife;
  const outcome = outcomeOn(life, request.day, request.knownOn);
  return withMembers(wire, {
    outcome: JSON.stringify(outcomeJson(outcome, request.source)),
  });
}

const listThreats = operation({
  method: 'GET',
  path: '/v1/threats',
  operationId: 'listThreats',
  summary: `List and filter ${KINDS.threat.plural}`,
  description:
    'Returns threats. Filter by maker, target, date, deadline, condition or outcome. Each item is a summary with its outcome on the day `outcome_on`, else today.',
  query: ThreatsQuery,
  responses: {
    200: {
      description: 'A page of threats.',
      content: json('ThreatList'),
      headers: ['Link'],
    },
  },
  handle(input, context) {
    const { query } = input;
    const { store, clock } = context;
    const page = readPage('listThreats', query, context);
    const { day, source } = chosenDay(clock, query.outcome_on);
    const etag = storeTag(input, context, day);
    if (input.holds(etag)) return notModified(etag);
    const filter = threatFilter(store, query, day);
    const found = findThreats(store, filter, THREAT_SORTS[query.sort], page);
    const { knownOn } = filter;
    const on = { day, source, knownOn };
    const items = summaryItems(store, THREAT_SUMMARY, found.items, query, {
      days: on,
      asked: (item) => hsMatch(item),
      records: (pks) =>
        new Map(publishedRows(store, pks).map((row) => [row.pk, threatText(row, on)])),
    });
    const excluded = excludedJson(found.excluded, THREAT_DETAILS);
    const meta = { day, day_source: source, known_on: knownOn, match: query.match, excluded };
    const { total, next } = found;
    return { ...listAnswer('listThreats', query, { items, total, next, meta }, context), etag };
  },
});

const getThreat = operation({
  method: 'GET',
  path: '/v1/threats/:id',
  operationId: 'getThreat',
  summary: `Get ${aRecord('threat')}`,
  description:
    'Returns a threat with its condition, events, statements and evidence. It shows the outcome on the day `outcome_on`, else today. `known_on` limits the outcome to what was public on that day; the rest of the threat stays complete.',
  params: RecordParams,
  query: ThreatQuery,
  ofRecord: true,
  responses: { 200: { description: 'The threat.', content: json('Threat') } },
  handle(input, context) {
    const { outcome_on: on, known_on: knownOn = null } = input.query;
    return recordAnswer('threat', input, context, (record) => {
      const request = { ...chosenDay(context.clock, on), knownOn };
      const etag = [record.tag, request.day, request.source, ...(knownOn ? [knownOn] : [])].join(
        '-',
      );
      if (input.holds(etag)) return notModified(etag);
      const { wire, lifecycle } = record;
      return { body: threatText({ wire, lifecycle }, request), etag };
    });
  },
});

export const threatsResource: Resource = {
  tag: {
    name: 'Threats',
    description: 'Measures that officials threaten to take, and the outcome of each threat.',
  },
  components: {
    Condition: ConditionJson,
    OutcomeBecause: OutcomeBecauseJson,
    Threat: ThreatAnswerJson,
    ThreatEvent: ThreatEventJson,
    ThreatList: ThreatListJson,
    ThreatSummary: ThreatSummaryJson,
    ...mapValues(THREAT_SUMMARY_PARTS, sparse),
    ThreatMeta: ThreatMetaJson,
    ThreatOutcome: ThreatOutcomeJson,
  },
  operations: [
    listInFormats(listThreats, THREAT_REPRESENTATIONS),
    detailInFormats(getThreat, linkedDataOf('threat')),
  ],
};
