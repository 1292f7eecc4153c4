import { z } from 'zod';
import { type Party, type Product, RATE_UNITS, type Rate } from '../../domain/measure.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { RefJson, refJson } from '../../formats/wire/ref.ts';

export const ProductJson = z
  .object({
    label: z.string().describe('The name of the product, chosen by the curator.'),
    as_written: z
      .string()
      .nullable()
      .describe('The words of the source for the product. Null if it has none.'),
    hs_codes: z
      .array(z.string())
      .describe(
        'The Harmonized System codes, as text with leading zeros. Empty if the source states none.',
      ),
    ...SUPPORT,
  })
  .describe('A product, as the source describes it.');
export type ProductJson = z.infer<typeof ProductJson>;

export const RateJson = z
  .object({
    value: z
      .string()
      .nullable()
      .describe('The value, as a decimal in text. Null if the source states none.'),
    unit: z.enum(RATE_UNITS).describe('The unit of the rate. More may be added.'),
    as_written: z.string().describe('The words of the source.'),
    ...SUPPORT,
  })
  .describe('A rate, as the source states it.');
export type RateJson = z.infer<typeof RateJson>;

export const PartyJson = z
  .object({ actor: RefJson.describe('The actor.'), ...SUPPORT })
  .describe('An actor that has a role in the record, with the evidence for it.');
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
