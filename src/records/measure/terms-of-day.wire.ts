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

/** A term of a day, whose value has a shape. */
function termOnDay<S extends z.ZodType>(shape: S, of: string) {
  return z
    .object({
      possible: z
        .array(
          z
            .object({
              value: z.union([shape, z.null()]).describe('The value. Null: nobody has set it.'),
              text: z
                .string()
                .nullable()
                .describe('The value in one line. Null for a term that has no such text.'),
              because: z
                .array(z.string())
                .describe('The ids of the events without which the value would not be possible.'),
              instead_of: z
                .array(z.union([shape, z.null()]))
                .describe('What stands again after a value for a time. Empty: it stands for good.'),
              until: z.union([UntilJson, z.null()]).describe('Null if no event names an end.'),
            })
            .describe('A value that may stand.'),
        )
        .describe('Every value that may stand on the day.'),
      grade: z.enum(GRADES).describe('How sure the value is. It does not say that it applies.'),
      applies: z
        .enum(['yes', 'no', 'maybe'])
        .describe('Whether the provision is in force: `no` if it is announced or suspended.'),
    })
    .describe(of);
}

/** The terms of a provision on a day. */
export const TermsOnDayJson = z
  .object({
    scope: termOnDay(ScopeJson.omit(NO_SUPPORT), 'Whom it applies to.').optional(),
    products: termOnDay(
      ProductsJson.omit(NO_SUPPORT).extend({ items: z.array(ProductJson.omit(NO_SUPPORT)) }),
      'The products that it applies to.',
    ).optional(),
    rate: termOnDay(RateJson.omit(NO_SUPPORT), 'The rate.').optional(),
    schedules: termOnDay(z.array(z.string()), 'The ids of its schedules.').optional(),
    quota: termOnDay(QuotaJson.omit(NO_SUPPORT), 'The quota.').optional(),
    conditions: termOnDay(
      z.array(MeasureConditionJson.omit(NO_SUPPORT)),
      'The conditions.',
    ).optional(),
  })
  .describe(
    'The terms that stand on the day, whether they apply or not. One that nobody has set is absent; all are, if the provision is not announced or has ended.',
  );
export type TermsOnDayJson = z.infer<typeof TermsOnDayJson>;

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
    value: termJson(name, value),
    text: name === 'rate' ? rateText(value as Terms['rate']) : null,
    because: because ?? [],
    instead_of: insteadOf.map((other) => termJson(name, other)),
    until: until && untilJson(until),
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
