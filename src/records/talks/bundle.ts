import { z } from 'zod';
import type { Talks } from '../../domain/talks.ts';
import {
  AnyRef,
  anyRefIn,
  DateIn,
  dateIn,
  distinct,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Country, Line, Prose, Slug } from '../../formats/bundle/text.ts';
import { PartiesIn, partyIn } from '../parts/product.bundle.ts';

export const DelegateIn = z
  .strictObject({ actor: Slug, on_behalf_of: Slug.optional(), ...SUPPORT_IN })
  .describe('A person who took part in talks.');

export const PlaceIn = z
  .strictObject({ name: Line, country: Country.optional(), ...SUPPORT_IN })
  .describe('The place of the talks.');

export const OutcomeIn = z
  .strictObject({ text: Prose, ...SUPPORT_IN })
  .describe('An outcome of talks, according to a source.');

export const TalksIn = z
  .strictObject({
    id: Slug,
    title: Line,
    parties: PartiesIn.optional(),
    delegates: z.array(DelegateIn).max(300).optional(),
    place: PlaceIn.optional(),
    took_place: DateIn.describe('The days of the talks, from first to last.'),
    outcomes: z.array(OutcomeIn).max(100).optional(),
    about: distinct(AnyRef, 100).optional(),
    ...SUPPORT_IN,
  })
  .describe('A round of negotiations.');
export type TalksIn = z.output<typeof TalksIn>;

/** A round of talks as a curator would write it. */
export function talksIn(talks: Talks, excerpts: Excerpts): TalksIn {
  const { id, title, place } = talks;
  return {
    id,
    title,
    ...omitEmpty({
      parties: talks.parties.map((party) => partyIn(party, excerpts)),
      delegates: talks.delegates.map((delegate) => ({
        actor: delegate.actor.id,
        ...(delegate.onBehalfOf && { on_behalf_of: delegate.onBehalfOf.id }),
        ...supportIn(delegate, excerpts),
      })),
    }),
    ...(place && {
      place: {
        name: place.name,
        ...omitEmpty({ country: place.country }),
        ...supportIn(place, excerpts),
      },
    }),
    took_place: dateIn(talks.tookPlace),
    ...omitEmpty({
      outcomes: talks.outcomes.map((outcome) => {
        return { text: outcome.text, ...supportIn(outcome, excerpts) };
      }),
      about: talks.about.map(anyRefIn),
    }),
    ...supportIn(talks, excerpts),
  };
}
