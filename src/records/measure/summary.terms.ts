import { cut } from '../../domain/cut.ts';
import type { Measure } from '../../domain/measure.ts';
import type { RecordRef } from '../../domain/record.ts';
import { initialTerms, type Products, type Scope } from '../../domain/terms.ts';
import { OTHER_MAX } from '../../formats/wire/summary.ts';
import type { Store } from '../../store/store.ts';
import { partySummaries } from '../parts/party.summary.ts';
import { distinct } from './distinct.ts';

/** What the provisions begin with. */
function initial<T>(measure: Measure, of: (terms: ReturnType<typeof initialTerms>[number]) => T) {
  return initialTerms(measure).map(of);
}

/** Returns whom the provisions apply to at first, as one scope. */
export function scopeSummary(store: Store, measure: Measure) {
  const scopes = initial(measure, ({ terms }) => terms.scope);
  const kinds = distinct(scopes.map((scope) => scope?.kind ?? 'unstated'));
  const sides = distinct(scopes.map((scope) => scope?.side ?? 'unstated'));
  const actors = actorsOf(scopes, ({ actors }) => actors);
  return {
    kind: kinds.length === 1 ? kinds[0] : 'several',
    side: sides.length === 1 && sides[0] !== 'unstated' ? sides[0] : null,
    actors: partySummaries(store, actors),
    actor_count: actors.length,
  };
}

/** Returns the ids of those that scopes leave out at first. */
export function exceptedIds(measure: Measure): string[] {
  const scopes = initial(measure, ({ terms }) => terms.scope);
  return actorsOf(scopes, ({ except }) => except).map(({ id }) => id);
}

function actorsOf(scopes: (Scope | null)[], of: (scope: Scope) => RecordRef[]): RecordRef[] {
  const all = scopes.flatMap((scope) => (scope === null ? [] : of(scope)));
  return [...new Map(all.map((actor) => [actor.id, actor])).values()];
}

/** Returns the names of the products at first. */
export function productNames(measure: Measure): string[] {
  return distinct(productsOf(measure).flatMap(namesOf)).map((name) => cut(name, OTHER_MAX));
}

function namesOf({ kind, items }: Products): string[] {
  if (kind === 'all') return ['all products'];
  return items.map(({ label }) => label);
}

/** Returns the codes of the products at first. */
export function productCodes(measure: Measure): string[] {
  return distinct(productsOf(measure).flatMap(({ items }) => items.flatMap(({ codes }) => codes)));
}

/** Returns the codes that the products leave out at first. */
export function exceptedCodes(measure: Measure): string[] {
  return distinct(productsOf(measure).flatMap(({ except }) => except));
}

function productsOf(measure: Measure): Products[] {
  return initial(measure, ({ terms }) => terms.products).filter((one) => one !== null);
}
