import type { Measure } from '../../domain/measure.ts';
import type { Terms } from '../../domain/terms.ts';
import type { TermsLife } from '../../domain/terms-of-day.groups.ts';

/** Returns what of a measure decides its status and its terms on a day; terms without their evidence, which decides neither. */
export function decidingOf(measure: Measure): TermsLife {
  const { terms, schedules, provisions, events, sources } = measure;
  return {
    terms: bare(terms),
    schedules: schedules.map(({ id, rated }) => ({ id, rated })),
    provisions: provisions.map(({ id, label, terms: own }) => ({ id, label, terms: bare(own) })),
    events: events.map((event) => ({
      ...event,
      sets: event.sets.map((set) => ({ ...set, terms: bare(set.terms) })),
    })),
    sources,
  };
}

/** Reads what `decidingOf` returned, as it is stored beside the published document; throws if nothing is. */
export function storedLife(lifecycle: string | null): TermsLife {
  if (lifecycle === null) throw new Error('a published measure has no lifecycle');
  return JSON.parse(lifecycle) as TermsLife;
}

const NOTHING = { basisNote: null, evidence: [] };

function bare({ scope, products, rate, schedules, quota, conditions }: Terms): Terms {
  return {
    scope: scope && { ...scope, ...NOTHING },
    products: products && {
      ...products,
      ...NOTHING,
      items: products.items.map((item) => ({ ...item, ...NOTHING })),
    },
    rate: rate && { ...rate, ...NOTHING },
    schedules,
    quota: quota && { ...quota, ...NOTHING },
    conditions: conditions?.map((condition) => ({ ...condition, ...NOTHING })) ?? null,
  };
}
