import { z } from 'zod';
import { cut } from '../../domain/cut.ts';
import type { RecordRef } from '../../domain/record.ts';
import type { Talks } from '../../domain/talks.ts';
import {
  DateSummaryJson,
  dateSummary,
  first,
  NamedJson,
  OTHER_MAX,
  PartySummaryJson,
  pointerOf,
  SUMMARY_MAX,
  TITLE_MAX,
} from '../../formats/wire/summary.ts';
import { partySummaries } from '../parts/party.summary.ts';
import {
  headMembers,
  matchMember,
  member,
  onRequest,
  type SummaryOf,
  stampMembers,
} from '../summary.ts';

const COUNT = z.int().min(0);
const DELEGATES_MAX = 5;

const PlaceSummaryJson = z
  .object({
    name: z.string().describe('The name of the place.'),
    country: z.string().nullable().describe('The code of its country (ISO 3166-1), or null.'),
  })
  .describe('A place.');

/** Talks as an item of a list. */
export const TALKS_SUMMARY: SummaryOf<Talks> = {
  members: {
    ...headMembers<Talks>('talks', 'talks'),
    title: member(
      z.string().describe('The title of the talks, chosen by the curator.'),
      ({ title }) => cut(title, TITLE_MAX),
    ),
    parties: member(
      z.array(PartySummaryJson).describe('The first 3 parties.'),
      ({ parties }, { store }) => partySummaries(store, actorsOf(parties)),
    ),
    party_count: member(
      COUNT.describe('How many there are in all.'),
      ({ parties }) => parties.length,
    ),
    delegates: member(z.array(NamedJson).describe('The first 5 delegates.'), ({ delegates }) =>
      first(actorsOf(delegates), DELEGATES_MAX).map(({ id, label }) => ({
        id,
        name: cut(label, OTHER_MAX),
      })),
    ),
    delegate_count: member(
      COUNT.describe('How many there are in all.'),
      ({ delegates }) => delegates.length,
    ),
    place: member(
      PlaceSummaryJson.nullable().describe('Where they took place. Null if no source says.'),
      ({ place }) => place && { name: cut(place.name, OTHER_MAX), country: place.country },
    ),
    took_place: member(DateSummaryJson, ({ tookPlace }) => dateSummary(tookPlace)),
    outcome: member(
      z.string().nullable().describe('The first outcome. Null if no source states one.'),
      ({ outcomes: [outcome] }) => (outcome ? cut(outcome.text, SUMMARY_MAX) : null),
    ),
    outcome_count: member(
      COUNT.describe('How many there are in all.'),
      ({ outcomes }) => outcomes.length,
    ),
    about: member(
      z.array(z.string()).describe('The first 3 records that they were about, each `kind/id`.'),
      ({ about }) => first(about).map(pointerOf),
    ),
    about_count: member(COUNT.describe('How many there are in all.'), ({ about }) => about.length),
    ...stampMembers<Talks>(),
    ...matchMember<Talks>(),
    documents: onRequest(
      z.array(z.string()).describe('The ids of the documents that support it.'),
      ({ evidence }) => [...new Set(evidence.map(({ document }) => document))],
    ),
  },
};

/** The shapes of its parts by their names in the contract. */
export const TALKS_SUMMARY_PARTS = { PlaceSummary: PlaceSummaryJson };

function actorsOf(items: readonly { actor: RecordRef }[]): RecordRef[] {
  return items.map(({ actor }) => actor);
}
