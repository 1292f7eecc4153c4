import { isDeepStrictEqual } from 'node:util';
import type { AnyRecord } from '../domain/records.ts';
import { KINDS, recordIn, wireText } from '../records/kinds.ts';
import type { ReferenceResolver } from '../records/references.ts';
import { hasOtherAuthors, revisionsBefore } from '../store/changes.ts';
import type { StoredRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { excerptsOf } from './export.ts';

/** What an author wrote last in a record, and an import by another author says otherwise. */
export interface Edit {
  /** A JSON Pointer to the member of the record; empty: the record, which the author retracted. */
  pointer: string;
  /** What the author wrote, as it is published; null where they took it away. */
  old: unknown;
  /** What the import says; null where it says nothing. */
  new: unknown;
  /** Who wrote it; null where that is further back in the history than an import looks. */
  author: string | null;
  /** Whether it stays. */
  kept: boolean;
}

/** The author of the first records, which nobody corrected: writing over those undoes no work. */
export const SEED_AUTHOR = 'seed';

/** How many revisions of a record are looked at; who wrote a member before those is not known. */
const REVISIONS_MAX = 1000;
const PAGE = 50;

type Wire = Record<string, unknown>;

/**
 * The members that a record says otherwise than the base, and that another author wrote last; none of those that
 * the seed wrote.
 */
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

/** Whether what the other author did was to retract the record. */
export function isRetraction({ pointer }: Edit): boolean {
  return pointer === '';
}

/** What a curator sent, with the members that others wrote last as the base has them. */
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

/** Who wrote each member last; nothing of those that were written before the revisions looked at. */
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
  // What no revision changed was there from the first.
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

/** Whether two members say the same, whatever follows from other records: labels, and when events were known. */
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
