import { z } from 'zod';
import { type Party, type Product, RATE_UNITS, type Rate } from '../../domain/measure.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { RefJson, refJson } from '../../formats/wire/ref.ts';

export const ProductJson = z
  .object({
    label: z.string().describe('What the product is called in this base.'),
    as_written: z
      .string()
      .nullable()
      .describe("The source's own words; null where it has none for it."),
    hs_codes: z
      .array(z.string())
      .describe('Harmonized System codes as text, leading zeros kept; empty: none is stated.'),
    ...SUPPORT,
  })
  .describe('A product, as far as the source describes it.');
export type ProductJson = z.infer<typeof ProductJson>;

export const RateJson = z
  .object({
    value: z
      .string()
      .nullable()
      .describe('The number, a decimal as text; null where the source names none.'),
    unit: z.enum(RATE_UNITS).describe('What the number counts. More may be added.'),
    as_written: z.string().describe("The source's own words."),
    ...SUPPORT,
  })
  .describe('A rate, as far as the source names one.');
export type RateJson = z.infer<typeof RateJson>;

export const PartyJson = z
  .object({ actor: RefJson.describe('The actor.'), ...SUPPORT })
  .describe('An actor in a role towards the record, with what supports that it holds it.');
export type PartyJson = z.infer<typeof PartyJson>;

/** The wire form of a product. */
export function productJson(product: Product): ProductJson {
  const { label, asWritten, hsCodes } = product;
  return { label, as_written: asWritten, hs_codes: hsCodes, ...supportJson(product) };
}

/** The wire form of a rate. */
export function rateJson(rate: Rate): RateJson {
  const { value, unit, asWritten } = rate;
  return { value, unit, as_written: asWritten, ...supportJson(rate) };
}

/** The wire form of an actor in a role. */
export function partyJson(party: Party): PartyJson {
  return { actor: refJson(party.actor), ...supportJson(party) };
}
