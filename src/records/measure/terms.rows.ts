import { nomenclatureOf, UNSTATED } from '../../domain/codes.ts';
import type { Support } from '../../domain/evidence.ts';
import type { Measure } from '../../domain/measure.ts';
import {
  isEmpty,
  NO_TERMS,
  over,
  type Scope,
  TERM_NAMES,
  type TermName,
  type Terms,
  type TermsSet,
} from '../../domain/terms.ts';
import { pkOf, refByPk } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';

/** Terms as they are stored: actors by their keys, without evidence, and without what is not set. */
type StoredTerms = { [N in keyof Terms]?: unknown };
type StoredScope = Omit<Scope, 'actors' | 'except'> & { actors: number[]; except: number[] };

/** The text of terms for their column; null where none is set. */
export function termsColumn(store: Store, terms: Terms): string | null {
  return isEmpty(terms) ? null : JSON.stringify(storedTerms(store, terms), withoutEvidence);
}

/** The text of what an event sets for its column; null where it sets nothing. */
export function setsColumn(store: Store, sets: readonly TermsSet[]): string | null {
  if (sets.length === 0) return null;
  const stored = sets.map(({ provisions, terms }) => {
    return { provisions, terms: storedTerms(store, terms) };
  });
  return JSON.stringify(stored, withoutEvidence);
}

function storedTerms(store: Store, terms: Terms): StoredTerms {
  const set = Object.entries(terms).filter(([, term]) => term !== null);
  const stored: StoredTerms = Object.fromEntries(set);
  if (terms.scope === null) return stored;
  const { actors, except, ...scope } = terms.scope;
  const keys = (refs: Scope['actors']) => refs.map((actor) => pkOf(store, actor));
  return { ...stored, scope: { ...scope, actors: keys(actors), except: keys(except) } };
}

function withoutEvidence(name: string, value: unknown): unknown {
  return name === 'evidence' ? undefined : value;
}

/** The terms of a column; their evidence is yet to be read. */
export function termsFrom(store: Store, column: string | null): Terms {
  return column === null ? { ...NO_TERMS } : readTerms(store, JSON.parse(column));
}

/** What an event sets by its column. */
export function setsFrom(store: Store, column: string | null): TermsSet[] {
  if (column === null) return [];
  const stored = JSON.parse(column) as { provisions: string[]; terms: StoredTerms }[];
  return stored.map(({ provisions, terms }) => {
    return { provisions, terms: readTerms(store, terms) };
  });
}

function readTerms(store: Store, stored: StoredTerms): Terms {
  const { scope, products, rate, quota, conditions, ...rest } = stored as Partial<Terms>;
  return {
    ...NO_TERMS,
    ...rest,
    scope: scope ? readScope(store, scope as unknown as StoredScope) : null,
    products: products ? unproven({ ...products, items: products.items.map(unproven) }) : null,
    rate: rate ? unproven(rate) : null,
    quota: quota ? unproven(quota) : null,
    conditions: conditions?.map(unproven) ?? null,
  };
}

function readScope(store: Store, { actors, except, ...scope }: StoredScope): Scope {
  const refs = (keys: number[]) => keys.map((pk) => refByPk(store, pk));
  return unproven({ ...scope, actors: refs(actors), except: refs(except) });
}

function unproven<T extends Support>(claim: T): T {
  return { ...claim, evidence: [] };
}

/** The terms of a measure for its indexes: each with the key of the provision, null for its defaults. */
export interface IndexedTerms {
  provisionPk: number | null;
  terms: Terms;
  /** The terms that nobody sets for the beginning of a provision: it may apply to anybody and to anything. */
  lacks: readonly TermName[];
}

/** Returns all terms that a measure holds at any time, each with the provision that they are of. */
export function indexedTerms(
  measure: Measure,
  provisionPk: (id: string) => number,
): IndexedTerms[] {
  const { terms, provisions, events } = measure;
  const sets = events.flatMap((event) =>
    event.sets.flatMap((set) => {
      const ids = set.provisions.length > 0 ? set.provisions : event.provisions;
      const keys = ids.length > 0 ? ids.map(provisionPk) : [null];
      return keys.map((key) => ({ provisionPk: key, terms: set.terms, lacks: [] }));
    }),
  );
  return [
    { provisionPk: null, terms, lacks: provisions.length === 0 ? lacking(terms) : [] },
    ...provisions.map(({ id, terms: own }) => {
      return { provisionPk: provisionPk(id), terms: own, lacks: lacking(over(own, terms)) };
    }),
    ...sets,
  ];
}

function lacking(terms: Terms): TermName[] {
  return TERM_NAMES.filter((name) => terms[name] === null);
}

/** An actor that a measure names at any time; null where it is not by names alone to whom it applies. */
export interface ScopeRow {
  provisionPk: number | null;
  actorPk: number | null;
  excepted: number;
}

/** The rows of `scope_actors`. */
export function scopeRows(store: Store, indexed: readonly IndexedTerms[]): ScopeRow[] {
  const rows = indexed.flatMap(({ provisionPk, terms: { scope }, lacks }) => {
    const row = (actorPk: number | null, excepted: number) => ({ provisionPk, actorPk, excepted });
    if (scope === null) return lacks.includes('scope') ? [row(null, 0)] : [];
    // Companies are named by what sources print, so only reading them all tells who is meant.
    const open = scope.kind === 'named' && scope.side !== 'entity' ? [] : [row(null, 0)];
    const actors = scope.actors.map((actor) => row(pkOf(store, actor), 0));
    return [...open, ...actors, ...scope.except.map((actor) => row(pkOf(store, actor), 1))];
  });
  return once(rows);
}

/** A code that a measure names at any time; empty where it is not by codes of goods alone to what it applies. */
export interface CodeRow {
  provisionPk: number | null;
  code: string;
  nomenclature: string;
  excepted: number;
}

const UNSET = { kind: 'unstated', nomenclature: UNSTATED, items: [], except: [] } as const;

/** The rows of `product_codes`. */
export function codeRows(indexed: readonly IndexedTerms[]): CodeRow[] {
  const rows = indexed.flatMap(({ provisionPk, terms: { products }, lacks }) => {
    const { kind, nomenclature, items, except } = products ?? UNSET;
    const row = (code: string, excepted: number) => ({ provisionPk, code, nomenclature, excepted });
    if (products === null) return lacks.includes('products') ? [row('', 0)] : [];
    const isCoded = kind === 'codes' && items.every((item) => item.codes.length > 0);
    const open = isCoded && nomenclatureOf(nomenclature).hsBased ? [] : [row('', 0)];
    const codes = items.flatMap((item) => item.codes.map((code) => row(code, 0)));
    return [...open, ...codes, ...except.map((code) => row(code, 1))];
  });
  return once(rows);
}

function once<T extends object>(rows: T[]): T[] {
  if (rows.length < 2) return rows;
  return [...new Map(rows.map((row) => [Object.values(row).join(' '), row])).values()];
}
