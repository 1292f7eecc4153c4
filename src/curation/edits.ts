import { isDeepStrictEqual } from 'node:util';
import type { AnyRecord } from '../domain/records.ts';
import { KINDS, recordIn, wireText } from '../records/kinds.ts';
import type { ReferenceResolver } from '../records/references.ts';
import { hasOtherAuthors, revisionsBefore } from '../store/changes.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { excerptsOf } from './export.ts';

/** A member of a record that one author wrote last and an import by another author changes. */
export interface Edit {
  /** A JSON Pointer to the member; empty if the author retracted the record. */
  pointer: string;
  /** The published value, or null if there is none. */
  old: unknown;
  /** The value in the import, or null if there is none. */
  new: unknown;
  /** The last author, or null if none of the revisions that were read changed the member. */
  author: string | null;
  /** Whether the published value is kept. */
  kept: boolean;
}

/** The author of the seed data. Overwriting it undoes nobody's correction. */
export const SEED_AUTHOR = 'seed';

/** The maximum number of revisions that are read of a record. */
const REVISIONS_MAX = 1000;
const PAGE = 50;

type Wire = Record<string, unknown>;

/** Returns the members that a record would change and another author, but not the seed, wrote last. */
export function editsOf(
  store: Store,
  before: StoredRecord,
  { old, entry }: { old: AnyRecord; entry: AnyRecord },
  author: string,
): Edit[] {
  const own = [author, SEED_AUTHOR];
  if (!hasOtherAuthors(store, before.pk, own)) return [];
  if (before.state === 'retracted') {
    const [last] = revisionsBefore(store, before.pk, before.revision + 1, 1);
    if (last !== undefined && !own.includes(last.author)) return [retraction(last.author)];
  }
  const [was, is] = [wireOf(old), wireOf(entry)];
  const members = Object.keys(KINDS[entry.kind].bundle.shape.shape);
  const changed = members.filter((name) => !saysSame(was[name], is[name]));
  const authors = lastAuthors(store, before, changed);
  return changed.flatMap((name) => {
    const by = authors.get(name) ?? null;
    if (by !== null && own.includes(by)) return [];
    const [had, has] = [was[name] ?? null, is[name] ?? null];
    return [{ pointer: `/${name}`, old: had, new: has, author: by, kept: false }];
  });
}

function retraction(author: string): Edit {
  return { pointer: '', old: 'retracted', new: 'live', author, kept: false };
}

/** Returns whether the other author retracted the record. */
export function isRetraction({ pointer }: Edit): boolean {
  return pointer === '';
}

/** Returns the input with the members of the edits as the database has them. */
export function withEdits(
  value: unknown,
  { old, edits }: { old: AnyRecord; edits: Edit[] },
  references: ReferenceResolver,
): Wire {
  const known = recordIn(old, excerptsOf(references)) as Wire;
  const names = edits.map(({ pointer }) => pointer.slice(1));
  const given = Object.entries(value as Wire).filter(([name]) => !names.includes(name));
  const kept = names.filter((name) => name in known).map((name) => [name, known[name]] as const);
  return Object.fromEntries(given.concat(kept as [string, unknown][]));
}

/** Returns the last author of each member, as far as the revisions that were read show it. */
function lastAuthors(
  store: Store,
  { pk, revision }: StoredRecord,
  members: string[],
): Map<string, string> {
  const authors = new Map<string, string>();
  const open = new Set(members);
  let later: { author: string; wire: Wire } | null = null;
  for (const { author, snapshot } of newestFirst(store, pk, revision)) {
    if (open.size === 0) return authors;
    const wire = JSON.parse(snapshot) as Wire;
    for (const name of later === null ? [] : open) {
      if (saysSame(wire[name], later?.wire[name])) continue;
      authors.set(name, (later as { author: string }).author);
      open.delete(name);
    }
    later = { author, wire };
  }
  // A member that no revision changed is from the first revision.
  if (later !== null && revision <= REVISIONS_MAX) {
    for (const name of open) authors.set(name, later.author);
  }
  return authors;
}

function* newestFirst(store: Store, pk: number, revision: number) {
  const last = Math.max(0, revision - REVISIONS_MAX);
  for (let before = revision + 1; before > last + 1; before -= PAGE) {
    yield* revisionsBefore(store, pk, before, Math.min(PAGE, before - 1 - last));
  }
}

function wireOf(entry: AnyRecord): Wire {
  return JSON.parse(wireText(entry, { revision: 1, recordedAt: '' }));
}

/** Returns whether two values are equal. Ignores labels and known days, which follow from other records. */
function saysSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(said(one), said(other));
}

function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !follows(name, value));
  return Object.fromEntries(entries.map(([name, part]) => [name, said(part)]));
}

function follows(name: string, owner: object): boolean {
  if (name === 'known') return true;
  return name === 'label' && 'href' in owner && 'object' in owner;
}
