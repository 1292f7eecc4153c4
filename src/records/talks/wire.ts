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
    actor: RefJson.describe('The actor who took part.'),
    on_behalf_of: RefJson.optional().describe(
      'The party that the delegate represents. Absent if no source says so.',
    ),
    ...SUPPORT,
  })
  .describe('A person who took part in talks.');

export const PlaceJson = z
  .object({
    name: z.string().describe('The name of the place, as the source prints it.'),
    country: z.string().nullable().describe('The country of the place (ISO 3166-1 alpha-2).'),
    ...SUPPORT,
  })
  .describe('The place of talks.');

export const TalksOutcomeJson = z
  .object({
    text: z.string().describe('The outcome, in the words of the curator.'),
    ...SUPPORT,
  })
  .describe('An outcome of talks, according to a source.');

export const TalksJson = z
  .object({
    ...head('talks', 'round of talks'),
    title: z.string().describe('The title of the talks, chosen by the curator.'),
    parties: z.array(PartyJson).describe('The parties to the talks.'),
    delegates: z
      .array(DelegateJson)
      .describe('The people who took part. Empty if no source names them.'),
    place: PlaceJson.optional().describe('The place of the talks.'),
    took_place: DateJson.describe('The days of the talks, from first to last.'),
    outcomes: z.array(TalksOutcomeJson).describe('The outcomes of the talks.'),
    about: z.array(RefJson).describe('The records that the talks were about.'),
    ...SUPPORT,
    ...LINKS,
  })
  .describe('A round of negotiations.');
export type TalksJson = z.infer<typeof TalksJson>;

/** Returns the wire form of a round of talks. */
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
