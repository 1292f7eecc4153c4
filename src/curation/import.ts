import { isDeepStrictEqual } from 'node:util';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { labelOf } from '../domain/records.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { Slug } from '../formats/bundle/text.ts';
import type { Fault } from '../records/fault.ts';
import { KINDS, readRecord } from '../records/kinds.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import {
  ensureRecord,
  getRecord,
  hasContent,
  recordByPk,
  type StoredRecord,
} from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Dependencies, NO_DEPENDENCIES, trackDependencies } from './dependencies.ts';
import { type Edit, editsOf, isRetraction, withEdits } from './edits.ts';
import { readEntry, readItem } from './entry.ts';
import { rederiveFrom } from './known.ts';
import { missedNames } from './names.ts';
import { type Change, writeRecord } from './write.ts';

export const OUTCOMES = ['created', 'revised', 'restored', 'unchanged', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcome for one record. */
export interface ItemReport {
  /** The index of the record among the items. */
  index: number;
  kind: RecordKind;
  id: string | null;
  outcome: Outcome;
  /** The current revision; null if the record was refused. */
  revision: number | null;
  faults: Fault[];
  /** The members that another author wrote last and this import changes, or would change. */
  edits: Edit[];
  /** What a curator should look at, though the record is valid; filled once all records of the round are written. */
  notices: Fault[];
}

/** Records that can be iterated more than once, so that they need not be kept in memory. */
export interface ImportSource {
  items(): Iterable<BundleItem>;
  /** Returns the item at an index, after all were iterated. */
  at(index: number): BundleItem;
}

/** What to do with members that another author wrote last; null: do not look for them. */
export type EditPolicy = 'overwrite' | 'keep' | null;

export interface ImportOptions {
  change: Change;
  /** Reports the same outcomes and writes nothing. */
  dryRun?: boolean;
  /** Default: no edits are looked for. */
  edits?: EditPolicy;
  /** Called with the outcome of each record, in the order of writing. */
  onItem?: (report: ItemReport) => void;
  /** Called after each record of each round; if it throws, the import is undone. */
  onStep?: () => void;
}

export type Counts = Record<Outcome, number>;

class RollBack extends Error {}

/**
 * Writes all records, or none if one is refused. Records that are equal to the stored ones stay unchanged. Returns
 * the number of records for each outcome.
 */
export function importAll(store: Store, source: ImportSource, options: ImportOptions): Counts {
  const counts = noCounts();
  writeRound(store, source, {
    ...roundOf(options),
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

/**
 * After this number of rounds, a record is also blocked if it refers to an existing record whose new version is
 * refused.
 */
const ROUNDS_LENIENT = 8;

/**
 * Writes the records that are not refused and do not refer to a refused one. Returns the number of records for each
 * outcome. All rounds run in one transaction, on the same state of the database.
 */
export function importPartly(store: Store, source: ImportSource, options: ImportOptions): Counts {
  const refusals = new Map<number, ItemReport>();
  const accepted = store.transact(() => {
    let blocked: ReadonlySet<number> = new Set();
    for (let rounds = 1; ; rounds += 1) {
      const dependencies = trackDependencies();
      const reports: ItemReport[] = [];
      const done = writeRound(store, source, {
        ...roundOf(options),
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

function roundOf({ change, dryRun = false, edits = null, onStep = () => {} }: ImportOptions) {
  return { change, dryRun, edits, onStep, references: null };
}

/** Returns counts of zero. */
export function noCounts(): Counts {
  return { created: 0, revised: 0, restored: 0, unchanged: 0, refused: 0 };
}

/** One attempt to write the records of a source. */
interface Round {
  change: Change;
  /** Whether to roll back even if nothing is refused. */
  dryRun: boolean;
  edits: EditPolicy;
  /** The resolver that several rounds of one transaction share, or null for a single round. */
  references: ReferenceResolver | null;
  /** The indexes of the items to leave out, because they were refused. */
  left: ReadonlySet<number>;
  /** The indexes of the items that refer to those; they are only checked for faults. */
  blocked: ReadonlySet<number>;
  dependencies: Dependencies;
  onItem: (report: ItemReport) => void;
  onStep: () => void;
}

/** Writes records within a transaction; if one is refused, undoes all of them and returns false. */
export function importTogether(
  store: Store,
  items: BundleItem[],
  options: ImportOptions & { references: ReferenceResolver; onItem: (report: ItemReport) => void },
): boolean {
  const { references, onItem } = options;
  const nothing = new Set<number>();
  const rest = { left: nothing, blocked: nothing, dependencies: NO_DEPENDENCIES, onItem };
  return writeRound(store, sourceOf(items), { ...roundOf(options), ...rest, references });
}

/** Writes the records of a round. If one is refused that was not blocked, undoes the round and returns false. */
function writeRound(store: Store, source: ImportSource, round: Round): boolean {
  let done = true;
  try {
    store.transact(() => {
      const { named, twice, kinds, cited } = nameRecords(store, source, round);
      const references = round.references ?? referenceResolver(store);
      if (cited.size > 0) stageCited(references, source, cited, round);
      const republished = new Set<number>();
      const written: Written = new Map();
      // Records are written by kind, so that the records they refer to exist before them.
      for (const kind of RECORD_KINDS.filter((known) => kinds.has(known))) {
        for (const [index, item] of enumerate(source)) {
          if (item.kind !== kind || round.left.has(index)) continue;
          const report = twice.has(index)
            ? refused(item, index, [TWICE])
            : importItem({ store, references, named, republished, written }, item, index, round);
          if (report.outcome === 'refused' && !round.blocked.has(index)) done = false;
          round.onItem(report);
          round.onStep();
        }
      }
      for (const pk of republished) rederiveFrom(store, pk);
      addNotices(store, written);
      if (!done || round.dryRun) throw new RollBack();
    }, 'whole');
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
  return done;
}

/** The reports of the records of a round that may need a look, by kind and key. */
type Written = Map<RecordKind, Map<number, ItemReport>>;

function note(written: Written, kind: RecordKind, pk: number, report: ItemReport): void {
  if (KINDS[kind].notices === undefined) return;
  const ofKind = written.get(kind) ?? new Map<number, ItemReport>();
  written.set(kind, ofKind.set(pk, report));
}

function addNotices(store: Store, written: Written): void {
  for (const [kind, reports] of written) {
    for (const { pk, ...notice } of KINDS[kind].notices?.(store, [...reports.keys()]) ?? []) {
      reports.get(pk)?.notices.push(notice);
    }
  }
}

/** Returns a source of items that are in memory. */
export function sourceOf(items: BundleItem[]): ImportSource {
  return { items: () => items, at: (index) => items[index] as BundleItem };
}

/** Returns the items of a source, each with its index. */
export function* enumerate(source: ImportSource): Generator<[number, BundleItem]> {
  let index = 0;
  for (const item of source.items()) {
    yield [index, item];
    index += 1;
  }
}

export const DEPENDS_ON_REFUSED: Fault = {
  pointer: '',
  detail: 'depends on a record that is refused in this import',
};
export const TWICE: Fault = {
  pointer: '/id',
  detail: 'repeats a record of this import: give each record once',
};

/**
 * Creates a key for every new record before any is written, so that they can refer to each other. Returns the keys,
 * the repeated records, the kinds, and the documents that other documents cite.
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

/** Returns the other documents that a document has evidence in, if its shape is valid. */
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
  for (const [index, item] of enumerate(source)) {
    if (left.has(index) || blocked.has(index)) continue;
    const { id } = (item.value ?? {}) as { id?: unknown };
    if (item.kind === 'document' && typeof id === 'string' && cited.has(id))
      readItem(references, item);
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
  written: Written;
  references: ReferenceResolver;
  /** The keys of the records that the round writes. */
  named: ReadonlySet<number>;
  /** The keys of the documents whose day of publication it changes, or to whose table it gives a text. */
  republished: Set<number>;
}

function importItem(
  base: Base,
  item: BundleItem,
  index: number,
  { change, edits, blocked, dependencies }: Round,
): ItemReport {
  const { store, references, republished } = base;
  const noting = { ...base, references: dependencies.noting(index, references) };
  const judged = judgeItem(noting, item, index, { author: change.author, edits });
  if (!('entry' in judged)) return judged.report;
  if (blocked.has(index)) return refused(item, index, [DEPENDS_ON_REFUSED]);
  const { kind, record } = judged.entry;
  references.evict(kind, record.id);
  const { entry, old, before, report } = judged;
  if (report.outcome === 'unchanged') {
    if (before) note(base.written, kind, before.pk, report);
    return report;
  }
  try {
    const pk = writeRecord(store, entry, change, before);
    references.evict(kind, record.id);
    if (old && publishedAnew(old, entry)) republished.add(pk);
    note(base.written, kind, pk, report);
    return report;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (!code?.startsWith('SQLITE_CONSTRAINT')) throw error;
    return refused(item, index, [
      { pointer: '', detail: `was refused by the database: ${message}` },
    ]);
  }
}

/** A record that is not refused, with its outcome and the record that the database has. */
export interface Accepted {
  report: ItemReport & { outcome: Exclude<Outcome, 'refused'> };
  entry: AnyRecord;
  /** The input as it is imported: the sent one, with the members that are kept. */
  value: unknown;
  old: AnyRecord | undefined;
  before: StoredRecord | undefined;
}

/** The outcome of a record before it is written. */
type Judged = Accepted | { report: ItemReport & { outcome: 'refused' } };

/** Checks a record against the database and the other records of the import, and writes nothing. */
export function judgeItem(
  { store, references, named }: Pick<Base, 'store' | 'references' | 'named'>,
  item: BundleItem,
  index: number,
  writer: { author: string; edits: EditPolicy },
): Judged {
  const { kind } = item;
  const refusing = (faults: Fault[]) => ({ report: refused(item, index, faults) });
  const read = readItem(references, item);
  if ('faults' in read) return refusing(read.faults);
  let { value } = read;
  const { id } = read.entry.record;
  const before = getRecord(store, kind, id);
  if (before?.state === 'merged') {
    const into = recordByPk(store, before.mergedInto as number).id;
    return refusing([
      { pointer: '/id', detail: `was merged into ${into}: write that record instead` },
    ]);
  }
  const old = before && hasContent(before) ? readRecord(store, kind, before.pk) : undefined;
  let { entry } = read;
  const said = { old, before };
  const unchanged = (edits: Edit[]) => ({
    ...said,
    entry,
    value,
    report: reported(item, index, 'unchanged', before?.revision ?? 0, edits),
  });
  if (old && before?.state === 'live' && same(old, entry)) return unchanged([]);
  const edits =
    writer.edits && old && before ? editsOf(store, before, { old, entry }, writer.author) : [];
  if (old && writer.edits === 'keep' && edits.length > 0) {
    for (const edit of edits) edit.kept = true;
    if (edits.some(isRetraction)) return unchanged(edits);
    value = withEdits(value, { old, edits }, references);
    const kept = readEntry(references, kind, value);
    if ('faults' in kept) return refusing(kept.faults);
    entry = kept.entry;
    if (before?.state === 'live' && same(old, entry)) return unchanged(edits);
  }
  const missed = old && before ? missedNames(store, before.pk, { old, entry }, named) : [];
  if (missed.length > 0) return refusing(missed);
  const outcome =
    !old || before?.revision === 0
      ? 'created'
      : before?.state === 'retracted'
        ? 'restored'
        : 'revised';
  const revision = (before?.revision ?? 0) + 1;
  return { ...said, entry, value, report: reported(item, index, outcome, revision, edits) };
}

/** Returns whether two records are the same apart from the labels of the records they refer to. */
function same(a: AnyRecord, b: AnyRecord): boolean {
  return labelOf(a) === labelOf(b) && isDeepStrictEqual(withoutLabels(a), withoutLabels(b));
}

/** A text is compared by its digest, which a document has too: it can be long. */
function withoutLabels({ kind, record }: AnyRecord): unknown {
  const short = kind === 'document' ? { ...record, text: '' } : record;
  const text = JSON.stringify(short, (_, value) =>
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
  const [before, after] = [old.record, entry.record];
  if (before.textSha256 !== after.textSha256) return true;
  return JSON.stringify(before.published) !== JSON.stringify(after.published);
}

const NO_EDITS: Edit[] = [];
const NO_FAULTS: Fault[] = [];

function reported<O extends Outcome>(
  { kind, value }: BundleItem,
  index: number,
  outcome: O,
  revision: number | null,
  edits: Edit[],
): ItemReport & { outcome: O } {
  const { id } = value as { id: string };
  const given = edits.length > 0 ? edits : NO_EDITS;
  return { index, kind, id, outcome, revision, faults: NO_FAULTS, edits: given, notices: [] };
}

/** Returns the report of a refused record. */
export function refused(
  { kind, value }: BundleItem,
  index: number,
  faults: Fault[],
): ItemReport & { outcome: 'refused' } {
  const id = (value as { id?: unknown } | null)?.id;
  return {
    index,
    kind,
    outcome: 'refused',
    revision: null,
    faults,
    edits: NO_EDITS,
    notices: [],
    id: typeof id === 'string' ? id : null,
  };
}
