import { threatSources } from '../../domain/coverage.ts';
import { withKnown } from '../../domain/known.ts';
import { outcomeOn } from '../../domain/outcome.ts';
import type { RecordKindDefinition } from '../kind.ts';
import { ConditionIn, ThreatEventIn, ThreatIn, threatIn } from './bundle.ts';
import { checkThreat } from './check.ts';
import { threatClaims } from './claims.ts';
import { THREATS } from './csv.ts';
import { threatNode } from './jsonld.ts';
import * as outcomes from './outcomes.tables.ts';
import { readThreat } from './reading.ts';
import { getThreatByPk, saveThreatAndOutcome, threatRow } from './rows.ts';
import { THREAT_SEARCH } from './search.ts';
import { THREAT_SUMMARY } from './summary.ts';
import * as tables from './tables.ts';
import { THREAT_TIMELINE } from './timeline.ts';
import { upgradedThreat } from './upgrade.ts';
import { ConditionJson, ThreatEventJson, ThreatJson, threatJson } from './wire.ts';

/** The definition of the kind threat. */
export const THREAT: RecordKindDefinition<'threat', ThreatIn> = {
  noun: 'threat',
  article: 'a',
  plural: 'threats',
  table: tables.threats,
  tables: [tables, outcomes],
  rows: {
    get: getThreatByPk,
    save: saveThreatAndOutcome,
    row: (_, pk, threat) => threatRow(pk, threat),
    check: checkThreat,
  },
  read: readThreat,
  claims: threatClaims,
  bundle: {
    shape: ThreatIn,
    parts: { Condition: ConditionIn, ThreatEvent: ThreatEventIn },
    input: threatIn,
    upgraded: upgradedThreat,
  },
  csv: THREATS,
  wire: {
    json: threatJson,
    components: { Condition: ConditionJson, ThreatEvent: ThreatEventJson, Threat: ThreatJson },
  },
  summary: THREAT_SUMMARY,
  jsonld: (threat, { day, knownOn, publicUrl }) => [
    threatNode(threat, outcomeOn(threat, day, knownOn), publicUrl),
  ],
  search: THREAT_SEARCH,
  timeline: THREAT_TIMELINE,
  lifecycle: {
    deciding: ({ events, deadline, sources }) => ({ events, deadline, sources }),
    withKnown: (threat, published) => {
      const events = withKnown(threat.events, published);
      return { ...threat, events, sources: threatSources(threat, published) };
    },
  },
};
