import { isDeepStrictEqual } from 'node:util';
import type { Actor, Alias } from '../domain/actor.ts';
import { joinedSupport, type Support } from '../domain/evidence.ts';
import type { RecordRef } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { AppError } from '../errors.ts';
import { readRecord, recordIn } from '../records/kinds.ts';
import { type ReferenceResolver, referenceResolver } from '../records/references.ts';
import { referrersOf } from '../records/tables.ts';
import { recordByPk, type StoredRecord, setMerged } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { readEntry } from './entry.ts';
import { excerptsOf } from './export.ts';
import { endRecord, firstNamed } from './retract.ts';
import { type Change, writeRecord } from './write.ts';

/**
 * Merges an actor into another one, the survivor, which also gets its names. Records that refer to the actor are
 * revised to refer to the survivor. Throws if the actors are the same, if one is not live, and if a record would
 * become invalid; the error names it.
 */
export function mergeActor(
  store: Store,
  merged: StoredRecord,
  survivor: StoredRecord,
  change: Change,
): void {
  if (merged.pk === survivor.pk || survivor.state !== 'live') {
    throw new AppError(
      'MERGE_REFUSED',
      `${survivor.id} is not another live actor: give the id of one.`,
    );
  }
  store.transact(() => {
    const references = referenceResolver(store);
    const revised = [survivor.pk, ...referrersOf(store, merged.pk)];
    const refusals: string[] = [];
    // The survivor comes first, because the others are validated by its new names.
    for (const pk of new Set(revised)) {
      const refusal = reviseAfter(store, references, pk, { merged, survivor, change });
      if (refusal !== null) refusals.push(refusal);
    }
    if (refusals.length > 0) throw unsound(merged, survivor, refusals);
    endRecord(store, merged.pk, 'merge', change);
    setMerged(store, merged.pk, survivor.pk);
  });
}

interface Merger {
  merged: StoredRecord;
  survivor: StoredRecord;
  change: Change;
}

/** Writes a live record that the merge changes; returns why it would become invalid, or null. */
function reviseAfter(
  store: Store,
  references: ReferenceResolver,
  pk: number,
  merger: Merger,
): string | null {
  const { kind, id, state } = recordByPk(store, pk);
  const before = state === 'live' ? readRecord(store, kind, pk) : undefined;
  if (before === undefined) return null;
  const after = afterMerger(store, before, merger);
  if (isDeepStrictEqual(before, after)) return null;
  const read = readEntry(references, kind, recordIn(after, excerptsOf(references)));
  references.evict(kind, id);
  if ('entry' in read) {
    writeRecord(store, read.entry, merger.change);
    return null;
  }
  const [fault] = read.faults;
  return `${kind}/${id} (${fault?.pointer || 'the record'} ${fault?.detail})`;
}

function unsound({ id }: StoredRecord, survivor: StoredRecord, refusals: string[]): AppError {
  return new AppError(
    'MERGE_REFUSED',
    `Merging ${id} into ${survivor.id} would make these records invalid: ${firstNamed(refusals)}. Change them first.`,
  );
}

function afterMerger(store: Store, entry: AnyRecord, merger: Merger): AnyRecord {
  const turned = redirected(entry, merger);
  if (turned.kind === 'statement') return settled(turned, merger);
  if (turned.kind !== 'actor' || turned.record.id !== merger.survivor.id) return turned;
  const other = readRecord(store, 'actor', merger.merged.pk);
  if (other?.kind !== 'actor') throw new Error(`actor ${merger.merged.id} has no row in its table`);
  return { kind: 'actor', record: withNamesOf(turned.record, other.record) };
}

/** Returns the actor with all names of another one among its aliases. An alias of both has the evidence of both. */
function withNamesOf(actor: Actor, other: Actor): Actor {
  const aliases = [...actor.aliases];
  const own = other.name === actor.name ? [] : [nameAsAlias(other)];
  for (const alias of [...own, ...other.aliases]) {
    const place = aliases.findIndex(
      ({ text, document }) => text === alias.text && document?.id === alias.document?.id,
    );
    const known = aliases[place];
    if (known === undefined) aliases.push(alias);
    else aliases[place] = { ...known, ...joinedSupport(known, alias) };
  }
  return { ...actor, aliases };
}

/**
 * Returns the name of an actor as an alias of another one. If no evidence prints the name, the note says whose it
 * was.
 */
function nameAsAlias({ id, name, basis, basisNote, evidence }: Actor): Alias {
  const alias = { text: name, kind: 'alternate', strength: 'strong', document: null } as const;
  const printed = evidence.filter(({ exact }) => exact === name);
  if (printed.length > 0) return { ...alias, basis, basisNote, evidence: printed };
  const whose = `Name of ${id}, which was merged into this actor.`;
  return {
    ...alias,
    basis: basis === 'stated' || basis === 'stated_partial' ? 'assumed' : basis,
    basisNote: basisNote === null ? whose : `${basisNote} ${whose}`,
    evidence: [],
  };
}

type StatementEntry = Extract<AnyRecord, { kind: 'statement' }>;

/** Returns the speaker as settled when the merge leaves only one candidate. */
function settled(entry: StatementEntry, { merged, survivor }: Merger): AnyRecord {
  const { speaker } = entry.record;
  const [only, another] = speaker.candidates;
  if (only === undefined || another !== undefined) return entry;
  if (speaker.actor !== null && speaker.actor.id !== only.id) return entry;
  const reason = `${speaker.reason} Only one candidate remains, because ${merged.id} was merged into ${survivor.id}.`;
  const resolved = { ...speaker, actor: only, candidates: [], reason };
  return {
    kind: 'statement',
    record: { ...entry.record, speaker: { ...resolved, resolution: 'inferred' } },
  };
}

/**
 * Returns the record with every reference to one actor changed to another. An actor that is then in a role twice is
 * in it once.
 */
function redirected(
  entry: AnyRecord,
  { merged, survivor: { kind, id, label } }: Merger,
): AnyRecord {
  const target: RecordRef = { kind, id, label };
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return onceIn(value.map(turn), target);
    if (typeof value !== 'object' || value === null) return value;
    if (points(value, merged)) return target;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, turn(part)]));
  };
  return { kind: entry.kind, record: turn(entry.record) } as AnyRecord;
}

function points(value: unknown, { kind, id }: RecordRef): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const ref = value as Partial<RecordRef>;
  return ref.kind === kind && ref.id === id && typeof ref.label === 'string' && sized(value, 3);
}

function sized(value: object, size: number): boolean {
  return Object.keys(value).length === size;
}

/**
 * Joins items that name the actor and are equal apart from their evidence. Other items stay separate, and the record
 * is then refused.
 */
function onceIn(items: unknown[], actor: RecordRef): unknown[] {
  const kept: unknown[] = [];
  for (const item of items) {
    const place = names(item, actor) ? kept.findIndex((other) => saysSame(other, item)) : -1;
    if (place < 0) kept.push(item);
    else if (isParty(item)) {
      const known = kept[place] as Support;
      kept[place] = { ...known, ...joinedSupport(known, item) };
    }
  }
  return kept;
}

function names(item: unknown, actor: RecordRef): boolean {
  return points(isParty(item) ? item.actor : item, actor);
}

function isParty(item: unknown): item is Support & { actor: RecordRef } {
  return typeof item === 'object' && item !== null && 'actor' in item && 'evidence' in item;
}

function saysSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(withoutSupport(one), withoutSupport(other));
}

function withoutSupport(item: unknown): unknown {
  if (!isParty(item)) return item;
  const { basis, basisNote, evidence, ...rest } = item;
  return rest;
}
