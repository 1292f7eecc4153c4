import type { RecordKindDefinition } from '../kind.ts';
import { DelegateIn, OutcomeIn, PlaceIn, TalksIn, talksIn } from './bundle.ts';
import { talksClaims } from './claims.ts';
import { talksNode } from './jsonld.ts';
import { readTalks } from './reading.ts';
import { getTalksByPk, saveTalks, talksRow } from './rows.ts';
import { TALKS_SEARCH } from './search.ts';
import { TALKS_SUMMARY } from './summary.ts';
import * as tables from './tables.ts';
import { TALKS_TIMELINE } from './timeline.ts';
import { DelegateJson, PlaceJson, TalksJson, TalksOutcomeJson, talksJson } from './wire.ts';

/** The definition of the kind talks. */
export const TALKS: RecordKindDefinition<'talks', TalksIn> = {
  noun: 'round of talks',
  article: 'a',
  plural: 'rounds of talks',
  table: tables.talks,
  tables: [tables],
  rows: {
    get: getTalksByPk,
    save: saveTalks,
    row: (_, pk, round) => talksRow(pk, round),
  },
  read: readTalks,
  claims: talksClaims,
  bundle: {
    shape: TalksIn,
    parts: { Delegate: DelegateIn, Place: PlaceIn, TalksOutcome: OutcomeIn },
    input: talksIn,
  },
  csv: null,
  wire: {
    json: talksJson,
    components: {
      Delegate: DelegateJson,
      Place: PlaceJson,
      Talks: TalksJson,
      TalksOutcome: TalksOutcomeJson,
    },
  },
  summary: TALKS_SUMMARY,
  jsonld: (talks, { publicUrl }) => [talksNode(talks, publicUrl)],
  search: TALKS_SEARCH,
  timeline: TALKS_TIMELINE,
};
