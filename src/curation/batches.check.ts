import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { Slug } from '../formats/bundle/text.ts';
import type { ReferenceResolver } from '../records/references.ts';
import { getRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { referencesBeside } from './beside.ts';
import { isRetraction } from './edits.ts';
import {
  type Accepted,
  type EditPolicy,
  enumerate,
  type ImportSource,
  type ItemReport,
  judgeItem,
  refused,
  TWICE,
} from './import.ts';
import { statementsLosing } from './names.ts';

/** Options of a check. */
export interface Checking {
  author: string;
  edits: EditPolicy;
  /** Whether the valid records are written even if others are refused. */
  partial: boolean;
  /** Called after each record that is checked. */
  onChecked: () => void;
}

/** The result of a check. A place is the index of a record in the source. */
export interface Checked {
  /** The outcome of each record, by its place. */
  reports: ItemReport[];
  /** The places of the records to write, in the order of the kinds. */
  pending: number[];
  /** Returns the places of the records to write before a record or together with it. */
  needsOf(place: number): number[];
}

/**
 * Checks all records of a source as if the others were written, and writes nothing. Yields after each record, so that
 * the caller can pause.
 */
export function* checkAll(
  store: Store,
  source: ImportSource,
  checking: Checking,
): Generator<undefined, Checked> {
  const found = yield* placesOf(store, source);
  const check = checkOf(store, source, found, checking);
  for (const place of found.order) {
    check.judge(place);
    checking.onChecked();
    yield;
  }
  if (checking.partial) yield* check.refuseDependants();
  const { reports, needs, ties } = check;
  const isPending = (place: number) => {
    const outcome = reports[place]?.outcome;
    return outcome === 'unchanged' ? ties.has(place) : outcome !== 'refused';
  };
  return {
    reports,
    pending: found.order.filter(isPending),
    needsOf: (place) => (needs[place] ?? []).filter(isPending),
  };
}

/** The places of the records of a source. */
interface Places {
  /** By kind and id. */
  byKey: Map<string, number>;
  /** The places of countries and groups, by their codes. */
  byCountry: Map<string, number>;
  /** The places of records that repeat an earlier one. */
  twice: Set<number>;
  /** All of them, one kind after the other. */
  order: number[];
  /** The keys of the records that the database has. */
  named: Set<number>;
}

function* placesOf(store: Store, source: ImportSource): Generator<undefined, Places> {
  const byKey = new Map<string, number>();
  const byCountry = new Map<string, number>();
  const twice = new Set<number>();
  const named = new Set<number>();
  const byKind = new Map<RecordKind, number[]>(RECORD_KINDS.map((kind) => [kind, []]));
  for (const [place, { kind, value }] of enumerate(source)) {
    byKind.get(kind)?.push(place);
    const id = Slug.safeParse((value as { id?: unknown } | null)?.id);
    if (id.success) {
      const key = `${kind}/${id.data}`;
      if (byKey.has(key)) twice.add(place);
      else byKey.set(key, place);
      const known = getRecord(store, kind, id.data);
      if (known !== undefined) named.add(known.pk);
      const country = countryOf(kind, value);
      if (country !== null && !byCountry.has(country)) byCountry.set(country, place);
    }
    yield;
  }
  return { byKey, byCountry, twice, named, order: [...byKind.values()].flat() };
}

/** The code of an item that is a country or a group. */
function countryOf(kind: RecordKind, value: unknown): string | null {
  const actor = value as { kind?: unknown; country?: unknown };
  const isCountry = actor.kind === 'country' || actor.kind === 'country_group';
  return kind === 'actor' && isCountry && typeof actor.country === 'string' ? actor.country : null;
}

function checkOf(
  store: Store,
  source: ImportSource,
  { byKey, byCountry, twice, named, order }: Places,
  { author, edits }: Checking,
) {
  const reports: ItemReport[] = [];
  const needs: number[][] = [];
  /** Records that must be written together, even if one is unchanged. */
  const ties = new Map<number, Set<number>>();
  const absent = new Set<number>();
  const values = new Map<number, unknown>();
  const itemAt = (place: number): BundleItem => {
    const item = source.at(place);
    return values.has(place) ? { ...item, value: values.get(place) } : item;
  };
  const placeOf = (kind: RecordKind, id: string) => {
    const place = byKey.get(`${kind}/${id}`);
    return place === undefined || absent.has(place) ? undefined : place;
  };
  const countryAt = (code: string) => byCountry.get(code);
  const beside = referencesBeside(store, { placeOf, countryAt, itemAt });
  const judge = (place: number) => {
    const item = source.at(place);
    if (twice.has(place)) {
      reports[place] = refused(item, place, [TWICE]);
      return;
    }
    const needed = new Set(ties.get(place));
    const note = (key: string) => {
      const other = byKey.get(key);
      if (other !== undefined && other !== place) needed.add(other);
    };
    const references = noting(beside, note);
    const judged = judgeItem({ store, references, named }, item, place, { author, edits });
    reports[place] = judged.report;
    if ('entry' in judged) keepJudged(place, item, judged);
    for (const tied of ties.get(place) ?? []) needed.add(tied);
    needs[place] = [...needed];
  };
  const keepJudged = (place: number, item: BundleItem, judged: Accepted) => {
    const { old, before, entry, value, report } = judged;
    if (value !== item.value) values.set(place, value);
    if (report.edits.some((edit) => edit.kept && isRetraction(edit))) absent.add(place);
    if (old === undefined || before === undefined || report.outcome === 'unchanged') return;
    for (const id of statementsLosing(store, before.pk, { old, entry })) {
      const statement = placeOf('statement', id);
      if (statement !== undefined) tie(ties, place, statement);
    }
  };
  return { reports, needs, ties, judge, refuseDependants };

  /** Checks the records that refer to a refused record again, without it. */
  function* refuseDependants(): Generator<undefined, void> {
    const fallen = order.filter((place) => reports[place]?.outcome === 'refused');
    if (fallen.length === 0) return;
    const askers = askersIn(needs);
    for (const place of fallen) absent.add(place);
    // The loop also visits the records that it appends.
    for (const place of fallen) {
      for (const asker of askers.get(place) ?? []) {
        if (absent.has(asker)) continue;
        judge(asker);
        yield;
        if (reports[asker]?.outcome !== 'refused') continue;
        absent.add(asker);
        fallen.push(asker);
      }
    }
  }
}

function tie(ties: Map<number, Set<number>>, one: number, other: number): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    ties.set(from, (ties.get(from) ?? new Set()).add(to));
  }
}

function askersIn(needs: number[][]): Map<number, number[]> {
  const askers = new Map<number, number[]>();
  needs.forEach((needed, asker) => {
    for (const place of needed) {
      const known = askers.get(place);
      if (known === undefined) askers.set(place, [asker]);
      else known.push(asker);
    }
  });
  return askers;
}

/** Returns a resolver that notes each record that is looked up. */
function noting(references: ReferenceResolver, note: (key: string) => void): ReferenceResolver {
  return {
    ...references,
    find(kind, id) {
      note(`${kind}/${id}`);
      return references.find(kind, id);
    },
    document(id) {
      note(`document/${id}`);
      return references.document(id);
    },
    namesOf(actor) {
      note(`actor/${actor}`);
      return references.namesOf(actor);
    },
  };
}
