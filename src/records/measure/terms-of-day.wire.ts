import { z } from 'zod';
import { END_DAYS } from '../../domain/event.ts';
import { GRADES } from '../../domain/grade.ts';
import { NO_TERMS, TERM_NAMES, type TermName, type Terms } from '../../domain/terms.ts';
import { rateText } from '../../domain/terms-of-day.rate.ts';
import type { ProvisionTermsOnDay, TermEnd, TermValue } from '../../domain/terms-of-day.ts';
import { SUPPORT } from '../../formats/wire/evidence.ts';
import { ProductJson, RateJson } from '../parts/product.wire.ts';
import {
  MeasureConditionJson,
  ProductsJson,
  QuotaJson,
  ScopeJson,
  termsJson,
} from './terms.wire.ts';

const NO_SUPPORT = { basis: true, basis_note: true, evidence: true } as const;

const UntilJson = z
  .object({
    event: z.string().describe('The id of the event that names the end.'),
    edtf: z.string().describe('The day, in EDTF.'),
    end_day: z.enum(END_DAYS).describe('Whether the value still stands on that day.'),
    modality: z
      .enum(['enacted', 'scheduled'])
      .describe('`enacted`: a legal text ends it. `scheduled`: somebody says that it will end.'),
  })
  .describe('The end of a value that stands for a time.');

/** A value that may stand, of a shape. */
function standing<S extends z.ZodType>(shape: S) {
  return z
    .object({
      value: shape.optional().describe('The value. Absent if nobody has set it.'),
      text: z
        .string()
        .nullable()
        .describe('The value in one line. Null for a term that has no such text.'),
      because: z
        .array(z.string())
        .describe('The ids of the events without which the value would not be possible.'),
      instead_of: z
        .array(shape)
        .describe('What stands again after a value for a time. Empty: it stands for good.'),
      until: UntilJson.optional().describe('Absent if no event names an end.'),
    })
    .describe('A value that may stand.');
}

/** A term of a day, whose values are of a shape. */
function termOnDay<S extends z.ZodType>(value: S, of: string) {
  return z
    .object({
      possible: z.array(value).describe('Every value that may stand on the day.'),
      grade: z.enum(GRADES).describe('How sure the value is. It does not say that it applies.'),
      applies: z
        .enum(['yes', 'no', 'maybe'])
        .describe('Whether the provision is in force: `no` if it is announced or suspended.'),
    })
    .describe(of);
}

const ProductValueJson = ProductJson.omit(NO_SUPPORT).describe('A product without its evidence.');
const ConditionValueJson = MeasureConditionJson.omit(NO_SUPPORT).describe(
  'A condition without its evidence.',
);
const VALUES = {
  scope: ScopeJson.omit(NO_SUPPORT).describe('A scope without its evidence.'),
  products: ProductsJson.omit(NO_SUPPORT)
    .extend({
      items: z.array(ProductValueJson).describe('The products. Empty unless the kind is `codes`.'),
    })
    .describe('Products without their evidence.'),
  rate: RateJson.omit(NO_SUPPORT).describe('A rate without its evidence.'),
  quota: QuotaJson.omit(NO_SUPPORT).describe('A quota without its evidence.'),
};
const STANDING = {
  scope: standing(VALUES.scope),
  products: standing(VALUES.products),
  rate: standing(VALUES.rate),
  schedules: standing(z.array(z.string())),
  quota: standing(VALUES.quota),
  conditions: standing(z.array(ConditionValueJson)),
};
const ON_DAY = {
  scope: termOnDay(STANDING.scope, 'Whom it applies to on the day.'),
  products: termOnDay(STANDING.products, 'The products that it applies to on the day.'),
  rate: termOnDay(STANDING.rate, 'The rate on the day.'),
  schedules: termOnDay(STANDING.schedules, 'The ids of its schedules on the day.'),
  quota: termOnDay(STANDING.quota, 'The quota on the day.'),
  conditions: termOnDay(STANDING.conditions, 'The conditions on the day.'),
};

/** The terms of a provision on a day. */
export const TermsOnDayJson = z
  .object({
    scope: ON_DAY.scope.optional(),
    products: ON_DAY.products.optional(),
    rate: ON_DAY.rate.optional(),
    schedules: ON_DAY.schedules.optional(),
    quota: ON_DAY.quota.optional(),
    conditions: ON_DAY.conditions.optional(),
  })
  .describe(
    'The terms that stand on the day, whether they apply or not. One that nobody has set is absent; all are, if the provision is not announced or has ended.',
  );
export type TermsOnDayJson = z.infer<typeof TermsOnDayJson>;

/** The shapes of terms on a day by their names in the contract. */
export const TERMS_ON_DAY = {
  TermsOnDay: TermsOnDayJson,
  TermEnd: UntilJson,
  ScopeValue: VALUES.scope,
  ProductValue: ProductValueJson,
  ProductsValue: VALUES.products,
  RateValue: VALUES.rate,
  QuotaValue: VALUES.quota,
  ConditionValue: ConditionValueJson,
  StandingScope: STANDING.scope,
  StandingProducts: STANDING.products,
  StandingRate: STANDING.rate,
  StandingSchedules: STANDING.schedules,
  StandingQuota: STANDING.quota,
  StandingConditions: STANDING.conditions,
  ScopeOnDay: ON_DAY.scope,
  ProductsOnDay: ON_DAY.products,
  RateOnDay: ON_DAY.rate,
  SchedulesOnDay: ON_DAY.schedules,
  QuotaOnDay: ON_DAY.quota,
  ConditionsOnDay: ON_DAY.conditions,
};

/** The wire form of the terms of a provision on a day. */
export function termsOnDayJson({ terms, applies }: ProvisionTermsOnDay): TermsOnDayJson {
  const told = TERM_NAMES.flatMap((name) => {
    const { possible = [], grade = null } = terms[name] ?? {};
    if (possible.every(({ value }) => value === null)) return [];
    return [[name, { possible: possible.map((one) => valueJson(name, one)), grade, applies }]];
  });
  return Object.fromEntries(told);
}

function valueJson(name: TermName, { value, insteadOf, until, because }: TermValue) {
  return {
    ...(value && { value: termJson(name, value) }),
    text: name === 'rate' ? rateText(value as Terms['rate']) : null,
    because: because ?? [],
    instead_of: insteadOf.filter((other) => other !== null).map((other) => termJson(name, other)),
    ...(until && { until: untilJson(until) }),
  };
}

function untilJson({ event, date, endDay, modality }: TermEnd): z.infer<typeof UntilJson> {
  return { event, edtf: date.edtf, end_day: endDay, modality };
}

/** A value as measures have it, without how it is known. */
function termJson(name: TermName, value: Terms[TermName]): unknown {
  const json = termsJson({ ...NO_TERMS, [name]: value })[name] ?? null;
  return withoutSupport(json);
}

function withoutSupport(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutSupport);
  if (json === null || typeof json !== 'object') return json;
  const kept = Object.entries(json).filter(([key]) => !(key in SUPPORT));
  return Object.fromEntries(kept.map(([key, member]) => [key, withoutSupport(member)]));
}
