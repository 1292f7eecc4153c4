import { isDeepStrictEqual } from 'node:util';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { labelOf } from '../domain/records.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { Slug } from '../formats/bundle/text.ts';
import type { Fault } from '../records/fault.ts';
import { readRecord } from '../records/kinds.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { ensureRecord, getRecord, recordByPk } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Dependencies, NO_DEPENDENCIES, trackDependencies } from './dependencies.ts';
import { readEntry } from './entry.ts';
import { rederiveKnown } from './known.ts';
import { missedNames } from './names.ts';
import { type Change, writeRecord } from './write.ts';

export const OUTCOMES = ['created', 'revised', 'restored', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcome for one record. */
export interface ItemReport {
  /** Its place among the items, from 0. */
  index: number;
  kind: RecordKind;
  id: string | null;
  outcome: Outcome;
  /** The current revision, or null when the record was refused. */
  revision: number | null;
  faults: Fault[];
}

/** Records that can be iterated more than once, so that they need not be kept in memory. */
export interface ImportSource {
  items(): Iterable<BundleItem>;
}

export interface ImportOptions {
  change: Change;
  /** Reports the same outcomes and writes nothing. */
  dryRun?: boolean;
  /** Called with the outcome of each record, in the order of writing. */
  onItem?: (report: ItemReport) => void;
}

export type Counts = Record<Outcome, number>;

class RollBack extends Error {}

/**
 * Writes all the records or, where one is refused, none; those that say nothing new are left as they are.
 * Returns how many there were of each outcome.
 */
export function importAll(store: Store, source: ImportSource, options: ImportOptions): Counts {
  const counts = noCounts();
  writeRound(store, source, {
    change: options.change,
    dryRun: options.dryRun ?? false,
    left: new Set(),
    blocked: new Set(),
    dependencies: NO_DEPENDENCIES,
    onItem(report) {
      counts[report.outcome] += 1;
      options.onItem?.(report);
    },
  });
  return counts;
}

/** After so many rounds also what points at a known record goes whose new wording is refused. */
const ROUNDS_LENIENT = 8;

/**
 * Writes the records that are not refused; what points at a refused one is refused too. The base is the same
 * from the first round to the last.
 */
export function importPartly(store: Store, source: ImportSource, options: ImportOptions): Counts {
  const refusals = new Map<number, ItemReport>();
  const accepted = store.transact(() => {
    let blocked: ReadonlySet<number> = new Set();
    for (let rounds = 1; ; rounds += 1) {
      const dependencies = trackDependencies();
      const reports: ItemReport[] = [];
      const done = writeRound(store, source, {
        change: options.change,
        dryRun: options.dryRun ?? false,
        left: new Set(refusals.keys()),
        blocked,
        dependencies,
        onItem: (report) => reports.push(report),
      });
      const fallen = reports.filter(({ outcome }) => outcome === 'refused');
      for (const report of fallen) refusals.set(report.index, report);
      if (done) return reports.filter(({ outcome }) => outcome !== 'refused');
      blocked = dependencies.dependants(fallen, rounds > ROUNDS_LENIENT);
    }
  });
  const counts = noCounts();
  for (const report of [...accepted, ...refusals.values()]) {
    counts[report.outcome] += 1;
    options.onItem?.(report);
  }
  return counts;
}

function noCounts(): Counts {
  return { created: 0, revised: 0, restored: 0, unchanged: 0, refused: 0 };
}

/** One attempt to write the records of a source. */
interface Round {
  change: Change;
  /** Whether to roll back even if nothing is refused. */
  dryRun: boolean;
  /** The places of the items that are not there. */
  left: ReadonlySet<number>;
  /** The places of the items that point at those, and so are read for their faults only. */
  blocked: ReadonlySet<number>;
  dependencies: Dependencies;
  onItem: (report: ItemReport) => void;
}

/** Writes the records of a round; undoes it, and returns false, where one is refused that was not blocked. */
function writeRound(store: Store, source: ImportSource, round: Round): boolean {
  let done = true;
  try {
    store.transact(() => {
      const { named, twice, kinds, cited } = nameRecords(store, source, round);
      const references = referenceResolver(store);
      if (cited.size > 0) stageCited(references, source, cited, round);
      const republished = new Set<number>();
      // Records are written by kind, so that the records they refer to exist before them.
      for (const kind of RECORD_KINDS.filter((known) => kinds.has(known))) {
        for (const [index, item] of enumerate(source)) {
          if (item.kind !== kind || round.left.has(index)) continue;
          const report = twice.has(index)
            ? refused(item, index, [TWICE])
            : importItem({ store, references, named, republished }, item, index, round);
          if (report.outcome === 'refused' && !round.blocked.has(index)) done = false;
          round.onItem(report);
        }
      }
      for (const pk of republished) rederiveKnown(store, pk);
      if (!done || round.dryRun) throw new RollBack();
    }, 'whole');
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  return done;
}

/** Returns a source of items that are in memory. */
export function sourceOf(items: BundleItem[]): ImportSource {
  return { items: () => items };
}

function* enumerate(source: ImportSource): Generator<[number, BundleItem]> {
  let index = 0;
  for (const item of source.items()) {
    yield [index, item];
    index += 1;
  }
}

const DEPENDS_ON_REFUSED: Fault = {
  pointer: '',
  detail: 'depends on a record that is refused in this import',
};
const TWICE: Fault = {
  pointer: '/id',
  detail: 'repeats a record of this import: give each record once',
};

/**
 * Gives every new record its name before any is written, so that they can point at each other; tells which
 * stand twice, of which kinds there are any, and which documents others cite.
 */
function nameRecords(store: Store, source: ImportSource, { left, blocked, dependencies }: Round) {
  const named = new Set<number>();
  const twice = new Set<number>();
  const kinds = new Set<RecordKind>();
  const cited = new Set<string>();
  for (const [index, { kind, value }] of enumerate(source)) {
    if (left.has(index)) continue;
    kinds.add(kind);
    if (kind === 'document' && !blocked.has(index))
      for (const other of citedBy(value)) cited.add(other);
    const id = Slug.safeParse((value as { id?: unknown } | null)?.id);
    if (!id.success) continue;
    const known = getRecord(store, kind, id.data);
    if (blocked.has(index)) {
      dependencies.name(index, `${kind}/${id.data}`, false);
      continue;
    }
    const pk = known?.pk ?? ensureRecord(store, kind, id.data, givenLabel(value), known);
    if (named.has(pk)) twice.add(index);
    else dependencies.name(index, `${kind}/${id.data}`, (known?.revision ?? 0) === 0);
    named.add(pk);
  }
  return { named, twice, kinds, cited };
}

/** The other documents in which a document has its evidence, as far as its shape lets them be told. */
function citedBy(value: unknown): string[] {
  const { id, evidence } = (value ?? {}) as { id?: unknown; evidence?: unknown };
  const pieces = Array.isArray(evidence) ? evidence : [];
  return pieces
    .map((piece) => piece?.document)
    .filter((other) => typeof other === 'string' && other !== id);
}

/** Reads documents before others cite them, because reading stages a document. */
function stageCited(
  references: ReferenceResolver,
  source: ImportSource,
  cited: ReadonlySet<string>,
  { left, blocked }: Round,
): void {
  for (const [index, { kind, value }] of enumerate(source)) {
    if (left.has(index) || blocked.has(index)) continue;
    const { id } = (value ?? {}) as { id?: unknown };
    if (kind === 'document' && typeof id === 'string' && cited.has(id))
      readEntry(references, kind, value);
  }
}

function givenLabel(value: unknown): string {
  const { title, name, summary } = value as Record<string, unknown>;
  const label = [title, name, summary].find((text) => typeof text === 'string');
  return (label as string | undefined) ?? '';
}

/** The state of the database in one round. */
interface Base {
  store: Store;
  references: ReferenceResolver;
  /** The keys of the records that the round writes. */
  named: ReadonlySet<number>;
  /** The keys of the documents whose day of publication it changes. */
  republished: Set<number>;
}

function importItem(
  { store, references, named, republished }: Base,
  { kind, value, pointer }: BundleItem,
  index: number,
  { change, blocked, dependencies }: Round,
): ItemReport {
  const read = readEntry(dependencies.noting(index, references), kind, value);
  const item = { kind, value, pointer };
  if ('faults' in read) return refused(item, index, read.faults);
  if (blocked.has(index)) return refused(item, index, [DEPENDS_ON_REFUSED]);
  const { entry } = read;
  const before = getRecord(store, kind, entry.record.id);
  if (before?.state === 'merged') {
    const into = recordByPk(store, before.mergedInto as number).id;
    return refused(item, index, [
      { pointer: '/id', detail: `was merged into ${into}: write that record instead` },
    ]);
  }
  const old = before && before.revision > 0 ? readRecord(store, kind, before.pk) : undefined;
  if (old && before?.state === 'live' && same(old, entry)) {
    references.evict(kind, entry.record.id);
    return reported(item, index, 'unchanged', before.revision);
  }
  const missed = old && before ? missedNames(store, before.pk, { old, entry }, named) : [];
  if (missed.length > 0) return refused(item, index, missed);
  try {
    const pk = writeRecord(store, entry, change, before);
    references.evict(kind, entry.record.id);
    if (old && publishedAnew(old, entry)) republished.add(pk);
    const outcome = !old ? 'created' : before?.state === 'retracted' ? 'restored' : 'revised';
    return reported(item, index, outcome, (before?.revision ?? 0) + 1);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('SQLITE_CONSTRAINT')) throw error;
    return refused(item, index, [
      { pointer: '', detail: `was refused by the database: ${message}` },
    ]);
  }
}

/** Returns whether two records are the same apart from the labels of the records they refer to. */
function same(a: AnyRecord, b: AnyRecord): boolean {
  return labelOf(a) === labelOf(b) && isDeepStrictEqual(withoutLabels(a), withoutLabels(b));
}

function withoutLabels(entry: AnyRecord): unknown {
  const text = JSON.stringify(entry.record, (_, value) =>
    isPointer(value) ? { kind: value.kind, id: value.id } : value,
  );
  return JSON.parse(text);
}

function isPointer(value: unknown): value is { kind: RecordKind; id: string } {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).length === 3 && 'kind' in value && 'id' in value && 'label' in value;
}

function publishedAnew(old: AnyRecord, entry: AnyRecord): boolean {
  if (old.kind !== 'document' || entry.kind !== 'document') return false;
  return JSON.stringify(old.record.published) !== JSON.stringify(entry.record.published);
}

function reported(
  { kind, value }: BundleItem,
  index: number,
  outcome: Outcome,
  revision: number | null,
): ItemReport {
  const { id } = value as { id: string };
  return { index, kind, id, outcome, revision, faults: [] };
}

function refused({ kind, value }: BundleItem, index: number, faults: Fault[]): ItemReport {
  const id = (value as { id?: unknown } | null)?.id;
  return {
    index,
    kind,
    outcome: 'refused',
    revision: null,
    faults,
    id: typeof id === 'string' ? id : null,
  };
}
