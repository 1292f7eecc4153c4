import { rankCandidates } from '../domain/reconcile.ts';
import { invalidParameters } from '../errors.ts';
import { findNamed } from '../lookups/reconcile/named.ts';
import { describeActor } from '../lookups/reconcile/wire.ts';
import type { Fault } from '../params/faults.ts';
import type { ActorJson } from '../records/actor/wire.ts';
import type { Store } from '../store/store.ts';

const CANDIDATES = 5;

/**
 * Returns the actor that a name or id certainly means. Throws if a name may mean several actors, or is valid only in
 * one document; the error lists them.
 */
export function officialNamed(store: Store, parameter: string, name: string): ActorJson {
  const { records, ...named } = findNamed(store, name);
  const actors = records.map(({ wire }) => JSON.parse(wire) as ActorJson);
  const unscoped = { kinds: [], strictness: 'any' as const, source: null, country: null };
  const candidates = rankCandidates({ name, ...named, ...unscoped }, actors);
  const sure = candidates.find(({ match }) => match);
  if (sure !== undefined) return sure.actor;
  const may = candidates
    .slice(0, CANDIDATES)
    .map(({ actor }) => `${actor.id} (${actor.name}; ${describeActor(actor, null)})`);
  throw invalidParameters([uncertain(parameter, name, may)]);
}

function uncertain(parameter: string, name: string, may: string[]): Fault {
  const said = JSON.stringify(name);
  return may.length === 0
    ? { parameter, code: 'UNKNOWN_ID', detail: `no actor has the name or id ${said}` }
    : {
        parameter,
        code: 'AMBIGUOUS',
        detail: `${said} is ambiguous: give the id of the actor you mean: ${may.join(', ')}`,
      };
}
