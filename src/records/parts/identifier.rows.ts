import { type Identifier, identifierKey } from '../../domain/identifier.ts';
import { deleteRows, insertRows, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { supportFrom } from './evidence.rows.ts';
import { identifiers } from './identifier.tables.ts';

/** Writes the identifiers of a record, in place of those that it had. */
export function saveIdentifiers(store: Store, recordPk: number, given: Identifier[]): void {
  deleteRows(store, identifiers, 'recordPk', recordPk);
  insertRows(store, identifiers, given, ({ evidence: _, ...identifier }) => ({
    ...identifier,
    recordPk,
    schemeKey: identifierKey(identifier.scheme),
    valueKey: identifierKey(identifier.value),
  }));
}

/** Returns the identifiers of a record, read from their table. */
export function identifiersOf(store: Store, recordPk: number): Identifier[] {
  return rowsBy(store, identifiers, 'recordPk', recordPk).map((row) => ({
    scheme: row.scheme,
    value: row.value,
    url: row.url,
    ...supportFrom(row),
  }));
}
