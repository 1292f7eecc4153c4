import { z } from 'zod';
import { NOMENCLATURE_IDS } from '../../domain/codes.ts';
import {
  CONDITION_KINDS,
  type MeasureCondition,
  PRODUCTS_KINDS,
  type Products,
  QUOTA_ADMINISTRATIONS,
  QUOTA_PERIODS,
  type Quota,
  SCOPE_KINDS,
  SCOPE_SIDES,
  type Scope,
  type Terms,
  type TermsSet,
} from '../../domain/terms.ts';
import { SUPPORT, supportJson } from '../../formats/wire/evidence.ts';
import { RefJson, refJson } from '../../formats/wire/ref.ts';
import {
  DutyJson,
  dutyJson,
  ProductJson,
  productJson,
  RateJson,
  rateJson,
} from '../parts/product.wire.ts';

export const ScopeJson = z
  .object({
    kind: z
      .enum(SCOPE_KINDS)
      .describe(
        '`named`: the `actors`, or those that the schedules name. `not_listed`: every country that no other provision names. `unstated`: no source says.',
      ),
    side: z
      .enum(SCOPE_SIDES)
      .describe(
        'What decides whether it applies: the origin of the goods, their destination, or the entity that trades.',
      ),
    actors: z.array(RefJson).describe('The countries, groups or others that it names.'),
    except: z.array(RefJson).describe('Those that it does not apply to.'),
    of: z
      .array(z.string())
      .describe('The ids of the provisions that list the others. Empty: all provisions.'),
    as_written: z.string().nullable().describe('The words of the source. Null if it has none.'),
    ...SUPPORT,
  })
  .describe('Whom a provision applies to.');

export const ProductsJson = z
  .object({
    kind: z
      .enum(PRODUCTS_KINDS)
      .describe('`all`: every product. `codes`: the `items`. `unstated`: no source says.'),
    nomenclature: z
      .enum(NOMENCLATURE_IDS)
      .describe('The nomenclature of all codes. More may be added.'),
    items: z.array(ProductJson).describe('The products. Empty unless the kind is `codes`.'),
    except: z.array(z.string()).describe('Codes that it does not apply to.'),
    ...SUPPORT,
  })
  .describe('The products that a provision applies to.');

export const QuotaJson = z
  .object({
    volume: z.string().describe('The quantity, as a decimal in text.'),
    unit: z.string().describe('The unit, such as TNE.'),
    period: z.enum(QUOTA_PERIODS).describe('The period for which the quantity is.'),
    order_number: z.string().nullable().describe('The order number of the quota.'),
    administration: z.enum(QUOTA_ADMINISTRATIONS).describe('How the quota is given out.'),
    ...SUPPORT,
  })
  .describe('A quantity to which the rate of the provision is limited.');

export const MeasureConditionJson = z
  .object({
    kind: z.enum(CONDITION_KINDS).describe('What the condition does. More may be added.'),
    as_written: z.string().describe('The words of the source.'),
    certificate: z
      .string()
      .nullable()
      .describe('The certificate that has to be shown. Null if there is none.'),
    rate: DutyJson.optional().describe(
      'What is due if the condition is met. Absent if no source says.',
    ),
    ...SUPPORT,
  })
  .describe('A condition of a measure.');

/** The terms of a measure, which declares its schedules elsewhere. */
export const DEFAULTS = {
  scope: ScopeJson.optional().describe('Whom it applies to. Absent if it is not set here.'),
  products: ProductsJson.optional().describe(
    'The products that it applies to. Absent if they are not set here.',
  ),
  rate: RateJson.optional().describe('The rate. Absent if it is not set here.'),
  quota: QuotaJson.optional().describe('The quota. Absent if it is not set here.'),
  conditions: z
    .array(MeasureConditionJson)
    .optional()
    .describe('The conditions. Absent if they are not set here.'),
};

/** The terms of a provision or an event. */
export const TERMS = {
  ...DEFAULTS,
  schedules: z
    .array(z.string())
    .optional()
    .describe(
      'The ids of its schedules; later ones override earlier ones. Absent if they are not set here.',
    ),
};
export const TermsJson = z
  .object(TERMS)
  .describe(
    'Terms. Each is set whole; one that is absent is not set here. Where the evidence of a term is empty, that of what holds it supports it.',
  );
export type TermsJson = z.infer<typeof TermsJson>;

export const TermsSetJson = z
  .object({
    provisions: z
      .array(z.string())
      .describe('The ids of the provisions. Empty: all that the event affects.'),
    terms: TermsJson,
  })
  .describe('Terms that an event sets from its day on.');

/** The wire form of the terms of a measure. */
export function defaultsJson(terms: Terms): Omit<TermsJson, 'schedules'> {
  const { scope, products, rate, quota, conditions } = terms;
  return {
    ...(scope && { scope: scopeJson(scope) }),
    ...(products && { products: productsJson(products) }),
    ...(rate && { rate: rateJson(rate) }),
    ...(quota && { quota: quotaJson(quota) }),
    ...(conditions && { conditions: conditions.map(conditionJson) }),
  };
}

/** The wire form of the terms of a provision or an event. */
export function termsJson(terms: Terms): TermsJson {
  const { schedules } = terms;
  return { ...defaultsJson(terms), ...(schedules && { schedules }) };
}

/** The wire form of what an event sets. */
export function termsSetJson({ provisions, terms }: TermsSet): z.infer<typeof TermsSetJson> {
  return { provisions, terms: termsJson(terms) };
}

function scopeJson(scope: Scope): z.infer<typeof ScopeJson> {
  const { kind, side, actors, except, of, asWritten } = scope;
  return {
    kind,
    side,
    actors: actors.map(refJson),
    except: except.map(refJson),
    of,
    as_written: asWritten,
    ...supportJson(scope),
  };
}

function productsJson(products: Products): z.infer<typeof ProductsJson> {
  const { kind, nomenclature, items, except } = products;
  return { kind, nomenclature, items: items.map(productJson), except, ...supportJson(products) };
}

function quotaJson(quota: Quota): z.infer<typeof QuotaJson> {
  const { volume, unit, period, orderNumber, administration } = quota;
  return {
    volume,
    unit,
    period,
    order_number: orderNumber,
    administration,
    ...supportJson(quota),
  };
}

function conditionJson(condition: MeasureCondition): z.infer<typeof MeasureConditionJson> {
  const { kind, asWritten, certificate, rate } = condition;
  return {
    kind,
    as_written: asWritten,
    certificate,
    ...(rate && { rate: dutyJson(rate) }),
    ...supportJson(condition),
  };
}
