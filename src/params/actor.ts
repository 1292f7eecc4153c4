import { alpha2Of } from '../domain/country.ts';
import type { Day } from '../domain/day.ts';
import { actingFor } from '../records/actor/acting.ts';
import { countryOf } from '../records/actor/countries.ts';
import type { Among } from '../records/actor/posts.ts';
import type { Store } from '../store/store.ts';
import type { Fault } from './faults.ts';
import { isCode } from './parameters.ts';
import { knownId } from './record.ts';

/** Returns the fault of an id or code that names no actor, or null. */
export function knownActor(
  store: Store,
  parameter: string,
  value: string | undefined,
): Fault | null {
  if (value === undefined || !isCode(value)) return knownId(store, 'actor', parameter, value);
  if (idOf(store, value) !== undefined) return null;
  const detail = `no country or group has the code ${value}: /v1/actors?reference=true lists them with their codes`;
  return { parameter, code: 'UNKNOWN_ID', detail };
}

/** Returns the id of the actor that an id or code names; null for no value. Throws for an unknown code. */
export function actorId(store: Store, value: string | undefined): string | null {
  if (value === undefined) return null;
  const id = isCode(value) ? idOf(store, value) : value;
  if (id === undefined) throw new Error(`no country or group has the code ${value}`);
  return id;
}

function idOf(store: Store, code: string): string | undefined {
  const alpha2 = alpha2Of(code);
  return alpha2 === undefined ? undefined : countryOf(store, alpha2)?.id;
}

/** Returns who acts on a day for the actor that an id or code names; null for no value. */
export function actorsFor(store: Store, value: string | undefined, day: Day): Among | null {
  const id = actorId(store, value);
  return id === null ? null : actingFor(store, id, day);
}
