import { z } from 'zod';
import {
  DUTY_KINDS,
  DUTY_OPS,
  DUTY_TYPES,
  type Duty,
  type DutyComponent,
  dutyText,
} from '../../domain/duty.ts';
import type { Party } from '../../domain/measure.ts';
import type { Product, Rate } from '../../domain/terms.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { RefJson, refJson } from '../../formats/wire/ref.ts';

export const ProductJson = z
  .object({
    label: z.string().describe('The name of the product, chosen by the curator.'),
    as_written: z
      .string()
      .nullable()
      .describe('The words of the source for the product. Null if it has none.'),
    codes: z
      .array(z.string())
      .describe(
        'Codes of the nomenclature, as text with leading zeros. Empty if the source states none.',
      ),
    ...SUPPORT,
  })
  .describe('A product, as the source describes it.');
export type ProductJson = z.infer<typeof ProductJson>;

export const DutyComponentJson = z
  .object({
    op: z
      .enum(DUTY_OPS)
      .describe(
        'What the component does to those before it. `up_to_total` stands alone: it raises the base duty to this total, and adds nothing where that is higher.',
      ),
    type: z
      .enum(DUTY_TYPES)
      .describe('`ad_valorem`: percent of the value. `specific`: an amount for a quantity.'),
    value: z.string().describe('Percent, or the amount, as a decimal in text.'),
    currency: z.string().nullable().describe('The currency (ISO 4217). Null for percent.'),
    per: z
      .string()
      .nullable()
      .describe('The number of units that the amount is for, as a decimal in text. Null for 1.'),
    unit: z
      .string()
      .nullable()
      .describe(
        'The unit: a code of UN/ECE Recommendation 20, or a word for what it lacks. Null for percent.',
      ),
  })
  .describe('A component of a duty.');

const DUTY = {
  kind: z
    .enum(DUTY_KINDS)
    .describe(
      '`free`: nothing is due, which is not the same as `0 %`. `unspecified`: only the words of the source say it.',
    ),
  components: z
    .array(DutyComponentJson)
    .describe('The components, in order. Empty unless `kind` is `components`.'),
  text: z.string().describe('The rate in one line, such as `10 % + 2 EUR/KGM`.'),
};

export const DutyJson = z.object(DUTY).describe('What is due.');

export const RateJson = z
  .object({
    ...DUTY,
    as_written: z.string().nullable().describe('The words of the source. Null if it has none.'),
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
  const { label, asWritten, codes } = product;
  return { label, as_written: asWritten, codes, ...supportJson(product) };
}

/** The wire form of a duty. */
export function dutyJson({ kind, components }: Duty): z.infer<typeof DutyJson> {
  return { kind, components: components.map(componentJson), text: dutyText({ kind, components }) };
}

function componentJson({ op, type, value, currency, per, unit }: DutyComponent) {
  return { op, type, value, currency, per, unit };
}

/** The wire form of a rate. */
export function rateJson(rate: Rate): RateJson {
  return { ...dutyJson(rate), as_written: rate.asWritten, ...supportJson(rate) };
}

/** The wire form of an actor in a role. */
export function partyJson(party: Party): PartyJson {
  return { actor: refJson(party.actor), ...supportJson(party) };
}
