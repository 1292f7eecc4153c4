import { identifierKey } from '../../domain/identifier.ts';
import { having } from '../../store/conditions.ts';
import { type Clause, RANKS } from '../../store/list.ts';

/** Matches records with an identifier: `scheme:value`, or its value alone. */
export function identifiedBy(text: string): Clause {
  const colon = text.indexOf(':');
  const named = {
    sql: 'x.value_key = ? AND x.scheme_key = ?',
    values: [identifierKey(text.slice(colon + 1)), identifierKey(text.slice(0, colon))],
  };
  const whole = { sql: 'x.value_key = ?', values: [identifierKey(text)] };
  const condition =
    colon < 0
      ? whole
      : { sql: `(${whole.sql} OR ${named.sql})`, values: [...whole.values, ...named.values] };
  const part = { table: 'identifiers', owner: 'record_pk', condition };
  const clause = having(part, RANKS.cited);
  // Measures and documents share the table.
  return clause.keys ? { ...clause, keys: { ...clause.keys, mixed: true } } : clause;
}
