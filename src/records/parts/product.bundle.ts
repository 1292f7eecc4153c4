import { z } from 'zod';
import { type Party, type Product, RATE_UNITS, type Rate } from '../../domain/measure.ts';
import { type Excerpts, omitEmpty, SUPPORT_IN, supportIn } from '../../formats/bundle/support.ts';
import { Decimal, HsCode, Line, Slug, Wording } from '../../formats/bundle/text.ts';

export const ProductIn = z
  .strictObject({
    label: Line.describe('The name of the product, chosen by the curator.'),
    as_written: Wording.optional().describe('The words of the source.'),
    hs_codes: z.array(HsCode).max(500).optional(),
    ...SUPPORT_IN,
  })
  .describe('A product, as the source describes it.');
export type ProductIn = z.output<typeof ProductIn>;

export const RateIn = z
  .strictObject({
    value: Decimal.optional().describe('The value of the rate. Omit it if the source names none.'),
    unit: z.enum(RATE_UNITS),
    as_written: Wording.describe('The words of the source.'),
    ...SUPPORT_IN,
  })
  .describe('A rate, as the source states it.');
export type RateIn = z.output<typeof RateIn>;

export const PartyIn = z
  .strictObject({ actor: Slug.describe('The id of the actor.'), ...SUPPORT_IN })
  .describe('An actor that has a role in the record.');
export type PartyIn = z.output<typeof PartyIn>;

/** The parties of a role; nobody is in a role twice. */
export const PartiesIn = z.array(PartyIn).max(300);

/** Returns a product as a curator would write it. */
export function productIn(product: Product, excerpts: Excerpts): ProductIn {
  const { label, asWritten, hsCodes } = product;
  return {
    label,
    ...omitEmpty({ as_written: asWritten, hs_codes: hsCodes }),
    ...supportIn(product, excerpts),
  };
}

/** Returns a rate as a curator would write it. */
export function rateIn(rate: Rate, excerpts: Excerpts): RateIn {
  const { value, unit, asWritten } = rate;
  return { ...omitEmpty({ value }), unit, as_written: asWritten, ...supportIn(rate, excerpts) };
}

/** Returns a party as a curator would write it. */
export function partyIn(party: Party, excerpts: Excerpts): PartyIn {
  return { actor: party.actor.id, ...supportIn(party, excerpts) };
}
