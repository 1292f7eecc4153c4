import type { DutyComponent } from '../../src/domain/duty.ts';
import type { Provision, Relation } from '../../src/domain/measure.ts';
import type { RecordRef } from '../../src/domain/record.ts';
import {
  NO_TERMS,
  type Product,
  type Products,
  type Rate,
  type Scope,
  type Terms,
} from '../../src/domain/terms.ts';
import { ASSUMED, ref } from './store.ts';

/** Terms of which only those that a test gives are set. */
export function makeTerms(rest: Partial<Terms> = {}): Terms {
  return { ...NO_TERMS, ...rest };
}

/** A scope that names actors, or nobody. */
export function makeScope(actors: RecordRef[] = [], rest: Partial<Scope> = {}): Scope {
  const kind = actors.length > 0 ? 'named' : 'unstated';
  return {
    kind,
    side: 'origin',
    actors,
    except: [],
    of: [],
    asWritten: null,
    ...ASSUMED,
    ...rest,
  };
}

/** A product with codes. */
export function makeProduct(label: string, ...codes: string[]): Product {
  return { label, asWritten: null, codes, ...ASSUMED };
}

/** Products of codes of no stated nomenclature. */
export function makeProducts(items: Product[], rest: Partial<Products> = {}): Products {
  return { kind: 'codes', nomenclature: 'unstated', items, except: [], ...ASSUMED, ...rest };
}

/** A component of percent. */
export function percent(value: string, op: DutyComponent['op'] = 'base'): DutyComponent {
  return { op, type: 'ad_valorem', value, currency: null, per: null, unit: null };
}

/** A component of an amount for a quantity. */
export function amount(
  value: string,
  currency: string,
  unit: string,
  rest: Partial<DutyComponent> = {},
): DutyComponent {
  return { op: 'base', type: 'specific', value, currency, per: null, unit, ...rest };
}

/** A rate of components. */
export function makeRate(components: DutyComponent[], asWritten: string | null = null): Rate {
  return { kind: 'components', components, asWritten, ...ASSUMED };
}

/** A rate that only words say. */
export function vagueRate(asWritten: string): Rate {
  return { kind: 'unspecified', components: [], asWritten, ...ASSUMED };
}

/** A provision without terms of its own. */
export function makeProvision(id: string, rest: Partial<Provision> = {}): Provision {
  return { id, label: id, terms: makeTerms(), ...ASSUMED, ...rest };
}

/** A relation to a measure as a whole. */
export function makeRelation(type: Relation['type'], measure: string): Relation {
  return {
    type,
    measure: ref('measure', measure),
    provisions: [],
    targetProvisions: [],
    ...ASSUMED,
  };
}
