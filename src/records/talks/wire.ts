import { z } from 'zod';
import type { Delegate, Place, Talks, TalksOutcome } from '../../domain/talks.ts';
import { DateJson, dateJson } from '../../formats/wire/date.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import {
  head,
  headJson,
  LINKS,
  linksJson,
  optionalRefJson,
  RefJson,
  refJson,
  type Stamp,
} from '../../formats/wire/ref.ts';
import { PartyJson, partyJson } from '../parts/product.wire.ts';

export const DelegateJson = z
  .object({
    actor: RefJson.describe('Who took part.'),
    on_behalf_of: RefJson.optional().describe('For which party; absent where no source says so.'),
    ...SUPPORT,
  })
  .describe('Somebody at the table.');

export const PlaceJson = z
  .object({
    name: z.string().describe('The place as the source names it.'),
    country: z.string().nullable().describe('Its country (ISO 3166-1 alpha-2).'),
    ...SUPPORT,
  })
  .describe('Where something took place.');

export const TalksOutcomeJson = z
  .object({
    text: z.string().describe('The outcome, in the words of this base.'),
    ...SUPPORT,
  })
  .describe('What talks led to, as far as a source says.');

export const TalksJson = z
  .object({
    ...head('talks', 'round of talks'),
    title: z.string().describe('What the talks are called in this base.'),
    parties: z.array(PartyJson).describe('The parties.'),
    delegates: z.array(DelegateJson).describe('Who took part; empty: no source says.'),
    place: PlaceJson.optional().describe('Where they were held.'),
    took_place: DateJson.describe('From the first day to the last.'),
    outcomes: z.array(TalksOutcomeJson).describe('What they led to.'),
    about: z.array(RefJson).describe('The records that they were about.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A negotiation round.');
export type TalksJson = z.infer<typeof TalksJson>;

/** The wire form of a round of talks. */
export function talksJson(talks: Talks, stamp: Stamp): TalksJson {
  return {
    ...headJson('talks', talks.id, stamp),
    title: talks.title,
    parties: talks.parties.map(partyJson),
    delegates: talks.delegates.map(delegateJson),
    place: talks.place === null ? undefined : placeJson(talks.place),
    took_place: dateJson(talks.tookPlace),
    outcomes: talks.outcomes.map(outcomeJson),
    about: talks.about.map(refJson),
    ...supportJson(talks),
    ...linksJson('talks', talks.id),
  };
}

function delegateJson(delegate: Delegate): z.infer<typeof DelegateJson> {
  return {
    actor: refJson(delegate.actor),
    on_behalf_of: optionalRefJson(delegate.onBehalfOf),
    ...supportJson(delegate),
  };
}

function placeJson(place: Place): z.infer<typeof PlaceJson> {
  return { name: place.name, country: place.country, ...supportJson(place) };
}

function outcomeJson(outcome: TalksOutcome): z.infer<typeof TalksOutcomeJson> {
  return { text: outcome.text, ...supportJson(outcome) };
}
