import { type Actor, documentsNaming } from '../domain/actor.ts';
import type { AnyRecord } from '../domain/records.ts';
import type { Fault } from '../records/fault.ts';
import { statementsNaming } from '../records/statement/naming.ts';
import type { Store } from '../store/store.ts';
import { firstNamed } from './retract.ts';

/**
 * Returns a fault for each name that a revised actor loses although live statements identify their speaker by it.
 * Statements that are written together with the actor are left out, because they are checked with its new names.
 */
export function missedNames(
  store: Store,
  pk: number,
  { old, entry }: { old: AnyRecord; entry: AnyRecord },
  beside: ReadonlySet<number>,
): Fault[] {
  if (old.kind !== 'actor' || entry.kind !== 'actor') return [];
  return takenNames(old.record, entry.record).flatMap((taken) => {
    const { text } = taken;
    const named = statementsNaming(store, { actor: pk, ...taken });
    const missing = named.filter((statement) => !beside.has(statement.pk));
    if (missing.length === 0) return [];
    const statements = firstNamed(missing.map(({ id }) => `statement/${id}`));
    const detail = `must keep ${JSON.stringify(text)}, which names the speaker in ${statements}: keep it as an alias, or change those statements first`;
    return [{ pointer: '/aliases', detail }];
  });
}

/** Returns the ids of the live statements that identify their speaker by a name that the actor loses. */
export function statementsLosing(
  store: Store,
  pk: number,
  { old, entry }: { old: AnyRecord; entry: AnyRecord },
): string[] {
  if (old.kind !== 'actor' || entry.kind !== 'actor') return [];
  return takenNames(old.record, entry.record).flatMap((taken) =>
    statementsNaming(store, { actor: pk, ...taken }).map(({ id }) => id),
  );
}

/**
 * Returns the texts that name the actor in fewer documents than before, with the documents in which they still do.
 */
function takenNames(old: Actor, now: Actor): { text: string; documents: string[] }[] {
  const texts = new Set([old.name, ...old.aliases.map(({ text }) => text)]);
  return [...texts].flatMap((text) => {
    const before = documentsNaming(old, text);
    const documents = documentsNaming(now, text);
    const kept = documents === null || before?.every((id) => documents.includes(id));
    return kept ? [] : [{ text, documents }];
  });
}
