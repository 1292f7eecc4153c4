import { type Identifier, identifierKey } from '../../domain/identifier.ts';
import { rowFaults } from '../../store/check.rows.ts';
import { rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { identifiers } from './identifier.tables.ts';

/** Yields a fault if the identifiers of a record are compared by other texts than theirs. */
export function* checkIdentifiers(
  store: Store,
  pk: number,
  given: readonly Identifier[],
): Generator<string> {
  const stored = rowsBy(store, identifiers, 'recordPk', pk).map(({ schemeKey, valueKey }) => {
    return { schemeKey, valueKey };
  });
  const derived = given.map(({ scheme, value }) => {
    return { schemeKey: identifierKey(scheme), valueKey: identifierKey(value) };
  });
  yield* rowFaults('keys of identifiers', stored, derived);
}
