import { z } from 'zod';
import { type Party, type Product, RATE_UNITS, type Rate } from '../../domain/measure.ts';
import { type Excerpts, omitEmpty, SUPPORT_IN, supportIn } from '../../formats/bundle/support.ts';
import { Decimal, HsCode, Line, Slug, Wording } from '../../formats/bundle/text.ts';

export const ProductIn = z
  .strictObject({
    label: Line.describe('What the product is called in this base.'),
    as_written: Wording.optional().describe("The source's own words."),
    hs_codes: z.array(HsCode).max(500).optional(),
    ...SUPPORT_IN,
  })
  .describe('A product, as far as the source describes it.');
export type ProductIn = z.output<typeof ProductIn>;

export const RateIn = z
  .strictObject({
    value: Decimal.optional().describe('The number; left out where the source names none.'),
    unit: z.enum(RATE_UNITS),
    as_written: Wording.describe("The source's own words."),
    ...SUPPORT_IN,
  })
  .describe('A rate.');
export type RateIn = z.output<typeof RateIn>;

export const PartyIn = z
  .strictObject({ actor: Slug.describe('The id of the actor.'), ...SUPPORT_IN })
  .describe('An actor in a role.');
export type PartyIn = z.output<typeof PartyIn>;

/** The parties of a role; nobody is in a role twice. */
export const PartiesIn = z.array(PartyIn).max(300);

export function productIn(product: Product, excerpts: Excerpts): ProductIn {
  const { label, asWritten, hsCodes } = product;
  return {
    label,
    ...omitEmpty({ as_written: asWritten, hs_codes: hsCodes }),
    ...supportIn(product, excerpts),
  };
}

export function rateIn(rate: Rate, excerpts: Excerpts): RateIn {
  const { value, unit, asWritten } = rate;
  return { ...omitEmpty({ value }), unit, as_written: asWritten, ...supportIn(rate, excerpts) };
}

export function partyIn(party: Party, excerpts: Excerpts): PartyIn {
  return { actor: party.actor.id, ...supportIn(party, excerpts) };
}
