import { z } from 'zod';
import { CODE_LENGTH_MAX } from '../../domain/codes.ts';
import { COMPONENTS_MAX, DUTY_OPS, DUTY_TYPES, type Duty, dutyText } from '../../domain/duty.ts';
import type { Party } from '../../domain/measure.ts';
import type { Product, Rate } from '../../domain/terms.ts';
import {
  distinct,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Line, ONE_LINE, Slug, Wording } from '../../formats/bundle/text.ts';

/** A code of a nomenclature; its form is checked when it is read. */
export const CodeIn = z
  .string('is not text: put the code in quotation marks to keep its leading zeros, such as "0101"')
  .min(1, 'is empty: leave it out, or give a code')
  .max(CODE_LENGTH_MAX + 10, `is longer than a code of ${CODE_LENGTH_MAX} characters`)
  .meta({ pattern: ONE_LINE });

export const ProductIn = z
  .strictObject({
    label: Line.optional().describe(
      'The name of the product, chosen by the curator. Default: its words, or else its codes.',
    ),
    as_written: Wording.optional().describe('The words of the source.'),
    codes: distinct(CodeIn, 500)
      .optional()
      .describe('Codes of the nomenclature. Points, spaces and hyphens in them do not count.'),
    ...SUPPORT_IN,
  })
  .describe('A product, as the source describes it.');
export type ProductIn = z.output<typeof ProductIn>;

/** A decimal, as text. */
export const DecimalIn = z
  .string('is not text: put the number in quotation marks, such as "12.5"')
  .max(20, 'is longer than a decimal of 12 digits before the point and 6 after it')
  .meta({ pattern: '^[0-9]*(\\.[0-9]+)?$' });

/** A unit, by its code or a word. */
export const UnitIn = z.string().max(30).meta({ pattern: ONE_LINE });

export const DutyComponentIn = z
  .strictObject({
    op: z.enum(DUTY_OPS).describe('What the component does to those before it.'),
    type: z
      .enum(DUTY_TYPES)
      .describe('`ad_valorem`: percent of the value. `specific`: an amount for a quantity.'),
    value: DecimalIn.describe('Percent, or the amount, as a decimal in text.'),
    currency: z
      .string()
      .max(3)
      .meta({ pattern: '^[A-Z]{3}$' })
      .optional()
      .describe('The currency (ISO 4217) of an amount.'),
    per: DecimalIn.optional().describe('The number of units that the amount is for. Default: 1.'),
    unit: UnitIn.optional().describe(
      'The unit: a code of UN/ECE Recommendation 20, or a word such as `postal_item`.',
    ),
  })
  .describe('A component of a duty.');

const DUTY_IN = {
  text: Line.optional().describe(
    'The rate: `10 %`, `5 USD/KGM`, `20 EUR/100 KGM`, `10 % + 2 EUR/KGM`, `10 % MIN 2 EUR/KGM MAX 20 %`, `TOTAL 15 %`, `free` or `unspecified`.',
  ),
  components: z
    .array(DutyComponentIn)
    .min(1)
    .max(COMPONENTS_MAX)
    .optional()
    .describe('The same as components. Give these or `text`.'),
};

export const DutyIn = z.strictObject(DUTY_IN).describe('What is due.');

export const RateIn = z
  .strictObject({
    ...DUTY_IN,
    as_written: Wording.optional().describe(
      'The words of the source. Required if the rate is `unspecified`.',
    ),
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
  const { label, asWritten, codes } = product;
  return {
    label,
    ...omitEmpty({ as_written: asWritten, codes }),
    ...supportIn(product, excerpts),
  };
}

/** Returns a duty as a curator would write it. */
export function dutyIn(duty: Duty): { text: string } {
  return { text: dutyText(duty) };
}

/** Returns a rate as a curator would write it. */
export function rateIn(rate: Rate, excerpts: Excerpts): RateIn {
  return {
    ...dutyIn(rate),
    ...omitEmpty({ as_written: rate.asWritten }),
    ...supportIn(rate, excerpts),
  };
}

/** Returns a party as a curator would write it. */
export function partyIn(party: Party, excerpts: Excerpts): PartyIn {
  return { actor: party.actor.id, ...supportIn(party, excerpts) };
}
