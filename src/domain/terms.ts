import type { Duty } from './duty.ts';
import type { Support } from './evidence.ts';
import type { RecordRef } from './record.ts';

/** Whom a measure applies to. `not_listed`: every country that no other provision of the measure names. */
export const SCOPE_KINDS = ['everyone', 'named', 'not_listed', 'unstated'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** What a scope counts by: where goods come from, where they go, or who trades; `unstated` where nobody says. */
export const SCOPE_SIDES = ['origin', 'destination', 'entity', 'unstated'] as const;
export type ScopeSide = (typeof SCOPE_SIDES)[number];

/** The countries, groups or persons that a provision applies to. */
export interface Scope extends Support {
  kind: ScopeKind;
  side: ScopeSide;
  /** Whom it names; empty for `named` where its schedules name them. */
  actors: RecordRef[];
  except: RecordRef[];
  /** For `not_listed`: the provisions that list the others; empty for all others. */
  of: string[];
  asWritten: string | null;
}

export const PRODUCTS_KINDS = ['codes', 'all', 'unstated'] as const;
export type ProductsKind = (typeof PRODUCTS_KINDS)[number];

/** A group of products, as a source describes it. */
export interface Product extends Support {
  label: string;
  asWritten: string | null;
  /** Codes in normal form, leading zeros kept. */
  codes: string[];
}

/** The products that a provision applies to. */
export interface Products extends Support {
  kind: ProductsKind;
  /** The nomenclature of all codes. */
  nomenclature: string;
  items: Product[];
  /** Codes that it does not apply to. */
  except: string[];
}

/** A rate: what is due, and the words of the source for it. */
export interface Rate extends Duty, Support {
  /** Needed where the kind is `unspecified`. */
  asWritten: string | null;
}

export const QUOTA_PERIODS = ['year', 'half_year', 'quarter', 'month', 'whole'] as const;
export const QUOTA_ADMINISTRATIONS = ['first_come', 'licensed', 'auction', 'unstated'] as const;

/** A quantity to which the rate of the provision is limited. */
export interface Quota extends Support {
  /** A decimal as text. */
  volume: string;
  unit: string;
  period: (typeof QUOTA_PERIODS)[number];
  orderNumber: string | null;
  administration: (typeof QUOTA_ADMINISTRATIONS)[number];
}

export const CONDITION_KINDS = ['applies_only_if', 'does_not_apply_if', 'other'] as const;

/** A condition of a measure, in the words of the source. */
export interface MeasureCondition extends Support {
  kind: (typeof CONDITION_KINDS)[number];
  asWritten: string;
  /** The certificate that has to be shown. */
  certificate: string | null;
  /** What is due where the condition is met. */
  rate: Duty | null;
}

/** What a provision says; each term is set whole, and null where nobody has set it. */
export interface Terms {
  scope: Scope | null;
  products: Products | null;
  rate: Rate | null;
  /** The ids of schedules that the measure declares; later ones override earlier ones. */
  schedules: string[] | null;
  quota: Quota | null;
  conditions: MeasureCondition[] | null;
}

export const TERM_NAMES = [
  'scope',
  'products',
  'rate',
  'schedules',
  'quota',
  'conditions',
] as const satisfies readonly (keyof Terms)[];
export type TermName = (typeof TERM_NAMES)[number];

/** Terms of which nobody has set one. */
export const NO_TERMS: Terms = {
  scope: null,
  products: null,
  rate: null,
  schedules: null,
  quota: null,
  conditions: null,
};

/** Terms that an event sets from its day on, for some of the provisions that it touches. */
export interface TermsSet {
  /** Ids of provisions; empty for all that the event touches. */
  provisions: string[];
  terms: Terms;
}

/** Whether nobody has set a term. */
export function isEmpty(terms: Terms): boolean {
  return TERM_NAMES.every((name) => terms[name] === null);
}

/** The names of the terms that are set. */
export function termsSet(terms: Terms): TermName[] {
  return TERM_NAMES.filter((name) => terms[name] !== null);
}

/** Terms over others: each that is set replaces the other whole. */
export function over(own: Terms, defaults: Terms): Terms {
  return {
    scope: own.scope ?? defaults.scope,
    products: own.products ?? defaults.products,
    rate: own.rate ?? defaults.rate,
    schedules: own.schedules ?? defaults.schedules,
    quota: own.quota ?? defaults.quota,
    conditions: own.conditions ?? defaults.conditions,
  };
}

/** The terms of one provision; `provision` is null for a measure that has none. */
export interface ProvisionTerms {
  provision: string | null;
  terms: Terms;
}

/**
 * Returns the terms with which each provision begins: its own, else the measure's. All schedules apply to a measure
 * without provisions.
 */
export function initialTerms(measure: {
  terms: Terms;
  schedules: readonly { id: string }[];
  provisions: readonly { id: string; terms: Terms }[];
}): ProvisionTerms[] {
  const { terms, schedules, provisions } = measure;
  if (provisions.length === 0) {
    const declared = schedules.length === 0 ? null : schedules.map(({ id }) => id);
    return [{ provision: null, terms: { ...terms, schedules: declared } }];
  }
  return provisions.map(({ id, terms: own }) => ({ provision: id, terms: over(own, terms) }));
}

/** Returns all terms that a measure holds at any time: its own, those of its provisions, those that events set. */
export function allTerms(measure: {
  terms: Terms;
  provisions: readonly { terms: Terms }[];
  events: readonly { sets: readonly TermsSet[] }[];
}): Terms[] {
  return [
    measure.terms,
    ...measure.provisions.map(({ terms }) => terms),
    ...measure.events.flatMap(({ sets }) => sets.map(({ terms }) => terms)),
  ];
}
