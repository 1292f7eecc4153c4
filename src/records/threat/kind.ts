import { withKnown } from '../../domain/known.ts';
import type { RecordKindDefinition } from '../kind.ts';
import { checkThreat } from './check.ts';
import * as outcomes from './outcomes.tables.ts';
import { readThreat } from './reading.ts';
import { getThreatByPk, saveThreatAndOutcome, threatRow } from './rows.ts';
import { THREAT_SEARCH } from './search.ts';
import * as tables from './tables.ts';
import { THREAT_TIMELINE } from './timeline.ts';
import { threatJson } from './wire.ts';

/** What the engines need to know of threats. */
export const THREAT: RecordKindDefinition<'threat'> = {
  noun: 'threat',
  article: 'a',
  table: tables.threats,
  tables: [tables, outcomes],
  rows: {
    get: getThreatByPk,
    save: saveThreatAndOutcome,
    row: (_, pk, threat) => threatRow(pk, threat),
    check: checkThreat,
  },
  read: readThreat,
  wire: { json: threatJson },
  search: THREAT_SEARCH,
  timeline: THREAT_TIMELINE,
  lifecycle: {
    deciding: ({ events, deadline }) => ({ events, deadline }),
    withKnown: (threat, published) => ({ ...threat, events: withKnown(threat.events, published) }),
  },
};
