import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { outcomeOn, type ThreatLife } from '../domain/outcome.ts';
import { excludedJson, THREAT_DETAILS } from '../params/excluded.ts';
import type { DaySource } from '../records/measure/status.wire.ts';
import { findThreats, THREAT_SORTS } from '../records/threat/list.ts';
import {
  OutcomeBecauseJson,
  outcomeJson,
  ThreatOutcomeJson,
} from '../records/threat/outcome.wire.ts';
import { ConditionJson, ThreatEventJson, ThreatJson } from '../records/threat/wire.ts';
import type { Match } from '../store/list.ts';
import { chosenDay, DAY_META, ITEM_MATCH, MATCH_META } from './clocks.ts';
import { detailInFormats, listInFormats } from './formats.ts';
import { withMembers } from './item.ts';
import { linkedDataOf } from './linkeddata.ts';
import { json, notModified, operation, type Resource } from './operation.ts';
import { listAnswer, listOf, readPage, storeTag } from './page.ts';
import { RecordParams, recordAnswer } from './record.ts';
import { THREAT_REPRESENTATIONS } from './representations.ts';
import { ThreatQuery, ThreatsQuery, threatFilter } from './threats.query.ts';

/** A threat as it is answered: with what depends on the question. */
const ThreatAnswerJson = ThreatJson.extend({
  outcome: ThreatOutcomeJson.describe('What has become of it by the day of the answer.'),
  ...ITEM_MATCH,
}).describe('A measure that somebody says may be taken, with its outcome; it has no status.');

const ThreatMetaJson = z
  .object({ ...DAY_META, ...MATCH_META })
  .describe('About a list of threats.');

const ThreatListJson = listOf(ThreatAnswerJson, ThreatMetaJson, 'A page of threats.');

/** A threat as the store gives it. */
interface StoredThreat {
  wire: string;
  lifecycle: string | null;
  match?: Match | null;
}

/** The day of an outcome, and as of when it is known. */
interface OutcomeRequest {
  day: Day;
  source: DaySource;
  knownOn: Day | null;
}

function threatText({ wire, lifecycle, match }: StoredThreat, request: OutcomeRequest): string {
  if (lifecycle === null) throw new Error('a published threat has no lifecycle');
  const life = JSON.parse(lifecycle) as ThreatLife;
  const outcome = outcomeOn(life, request.day, request.knownOn);
  return withMembers(wire, {
    outcome: JSON.stringify(outcomeJson(outcome, request.source)),
    match: match === undefined ? undefined : JSON.stringify(match),
  });
}

const listThreats = operation({
  method: 'GET',
  path: '/v1/threats',
  operationId: 'listThreats',
  summary: 'Threats',
  description:
    'Threats by who makes them against whom, by when they were made, by what they hang on and by what became of them. Every filter combines with every other. Each item carries its outcome with the events that decided it, on the day `outcome_on`, else on the current UTC day of the service; `meta.day_source` says which. Filters on days find what certainly or possibly meets them, each by itself, and label each item with `match`; `meta.excluded` counts what they left out, and why.',
  query: ThreatsQuery,
  responses: {
    200: {
      description: 'A page of threats, with what was left out and why.',
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
    const filter = threatFilter(store, query);
    const found = findThreats(store, filter, THREAT_SORTS[query.sort], page);
    const { knownOn } = filter;
    const items = found.items.map((item) => threatText(item, { day, source, knownOn }));
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
  summary: 'A threat',
  description:
    'One threat with its condition, events and statements, the exact characters that state each claim, and its outcome: on the day `outcome_on`, else on the current UTC day of the service. With `known_on` the outcome takes only what was public on that day; the threat itself is told in full.',
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
  tag: { name: 'Threats', description: 'What officials say may be taken, and what came of it.' },
  components: {
    Condition: ConditionJson,
    OutcomeBecause: OutcomeBecauseJson,
    Threat: ThreatAnswerJson,
    ThreatEvent: ThreatEventJson,
    ThreatList: ThreatListJson,
    ThreatMeta: ThreatMetaJson,
    ThreatOutcome: ThreatOutcomeJson,
  },
  operations: [
    listInFormats(listThreats, THREAT_REPRESENTATIONS),
    detailInFormats(getThreat, linkedDataOf('threat')),
  ],
};
