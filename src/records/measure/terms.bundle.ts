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
import {
  distinct,
  type Excerpts,
  omitEmpty,
  SUPPORT_IN,
  supportIn,
} from '../../formats/bundle/support.ts';
import { Line, Slug, Wording } from '../../formats/bundle/text.ts';
import {
  CodeIn,
  DecimalIn,
  DutyIn,
  dutyIn,
  ProductIn,
  productIn,
  RateIn,
  rateIn,
  UnitIn,
} from '../parts/product.bundle.ts';

const ActorsIn = distinct(Slug, 300).optional();

export const ScopeIn = z
  .strictObject({
    kind: z
      .enum(SCOPE_KINDS)
      .optional()
      .describe('Default: `named` if there are `actors`. Required otherwise.'),
    side: z
      .enum(SCOPE_SIDES)
      .optional()
      .describe(
        'What decides whether it applies: the origin of the goods, their destination, or the entity that trades. Default: `origin` of imports, `destination` of exports. Required if `flow` is `both`.',
      ),
    actors: ActorsIn.describe('The ids of the countries, groups or others that it names.'),
    except: ActorsIn.describe('The ids of those that it does not apply to.'),
    of: z
      .array(Slug)
      .max(500)
      .optional()
      .describe('For `not_listed`: the ids of the provisions that list the others. Default: all.'),
    as_written: Wording.optional().describe('The words of the source.'),
    ...SUPPORT_IN,
  })
  .describe('Whom a provision applies to.');

export const ProductsIn = z
  .strictObject({
    kind: z
      .enum(PRODUCTS_KINDS)
      .optional()
      .describe('Default: `codes` if there are `items` or `codes`. Required otherwise.'),
    nomenclature: z
      .enum(NOMENCLATURE_IDS)
      .optional()
      .describe('The nomenclature of all codes. Default: `unstated`.'),
    items: z.array(ProductIn).max(500).optional().describe('The products.'),
    codes: distinct(CodeIn, 500)
      .optional()
      .describe('The codes, if there is nothing else to say: short for one item.'),
    except: distinct(CodeIn, 500).optional().describe('Codes that it does not apply to.'),
    ...SUPPORT_IN,
  })
  .describe('The products that a provision applies to.');

export const QuotaIn = z
  .strictObject({
    volume: DecimalIn.describe('The quantity, as a decimal in text.'),
    unit: UnitIn.describe('The unit, such as TNE.'),
    period: z.enum(QUOTA_PERIODS).describe('The period for which the quantity is.'),
    order_number: Line.optional().describe('The order number of the quota.'),
    administration: z
      .enum(QUOTA_ADMINISTRATIONS)
      .optional()
      .describe('How the quota is given out. Default: `unstated`.'),
    ...SUPPORT_IN,
  })
  .describe('A quantity to which the rate of the provision is limited.');

export const MeasureConditionIn = z
  .strictObject({
    kind: z.enum(CONDITION_KINDS).describe('What the condition does.'),
    as_written: Wording.describe('The words of the source.'),
    certificate: Line.optional().describe('The certificate that has to be shown.'),
    rate: DutyIn.optional().describe('What is due if the condition is met, if the source says so.'),
    ...SUPPORT_IN,
  })
  .describe('A condition of a measure.');

/** The terms of a measure, which declares its schedules elsewhere; one that is left out is not set. */
export const DEFAULTS_IN = {
  scope: ScopeIn.optional(),
  products: ProductsIn.optional(),
  rate: RateIn.optional(),
  quota: QuotaIn.optional(),
  conditions: z.array(MeasureConditionIn).max(20).optional().describe('The conditions.'),
};

/** The terms of a provision or an event. */
export const TERMS_IN = {
  ...DEFAULTS_IN,
  schedules: distinct(Slug, 50)
    .optional()
    .describe('The ids of schedules of the measure. Later ones override earlier ones.'),
};
export const TermsIn = z.strictObject(TERMS_IN).describe('Terms; one that is left out is not set.');
export type TermsIn = z.output<typeof TermsIn>;

export const TermsSetIn = z
  .strictObject({
    provisions: z
      .array(Slug)
      .min(1)
      .max(500)
      .optional()
      .describe('The ids of the provisions. Omit it for all that the event affects.'),
    terms: TermsIn.describe('The terms that it sets.'),
  })
  .describe('Terms that an event sets from its day on.');
export type TermsSetIn = z.output<typeof TermsSetIn>;

/** Returns the terms of a measure as a curator would write them. */
export function defaultsIn(terms: Terms, excerpts: Excerpts): Omit<TermsIn, 'schedules'> {
  const { scope, products, rate, quota, conditions } = terms;
  return {
    ...(scope && { scope: scopeIn(scope, excerpts) }),
    ...(products && { products: productsIn(products, excerpts) }),
    ...(rate && { rate: rateIn(rate, excerpts) }),
    ...(quota && { quota: quotaIn(quota, excerpts) }),
    ...(conditions && { conditions: conditions.map((one) => conditionIn(one, excerpts)) }),
  };
}

/** Returns the terms of a provision or an event as a curator would write them. */
export function termsIn(terms: Terms, excerpts: Excerpts): TermsIn {
  const { schedules } = terms;
  return { ...defaultsIn(terms, excerpts), ...(schedules && { schedules }) };
}

/** Returns what an event sets as a curator would write it. */
export function termsSetIn({ provisions, terms }: TermsSet, excerpts: Excerpts): TermsSetIn {
  return { ...omitEmpty({ provisions }), terms: termsIn(terms, excerpts) };
}

function scopeIn(scope: Scope, excerpts: Excerpts): z.output<typeof ScopeIn> {
  const { kind, side, actors, except, of, asWritten } = scope;
  return {
    kind,
    side,
    ...omitEmpty({
      actors: actors.map(({ id }) => id),
      except: except.map(({ id }) => id),
      of,
      as_written: asWritten,
    }),
    ...supportIn(scope, excerpts),
  };
}

function productsIn(products: Products, excerpts: Excerpts): z.output<typeof ProductsIn> {
  const { kind, nomenclature, items, except } = products;
  return {
    kind,
    ...(nomenclature !== 'unstated' && { nomenclature }),
    ...omitEmpty({ items: items.map((item) => productIn(item, excerpts)), except }),
    ...supportIn(products, excerpts),
  };
}

function quotaIn(quota: Quota, excerpts: Excerpts): z.output<typeof QuotaIn> {
  const { volume, unit, period, orderNumber, administration } = quota;
  return {
    volume,
    unit,
    period,
    ...omitEmpty({ order_number: orderNumber }),
    ...(administration !== 'unstated' && { administration }),
    ...supportIn(quota, excerpts),
  };
}

function conditionIn(
  condition: MeasureCondition,
  excerpts: Excerpts,
): z.output<typeof MeasureConditionIn> {
  const { kind, asWritten, certificate, rate } = condition;
  return {
    kind,
    as_written: asWritten,
    ...omitEmpty({ certificate }),
    ...(rate && { rate: dutyIn(rate) }),
    ...supportIn(condition, excerpts),
  };
}
