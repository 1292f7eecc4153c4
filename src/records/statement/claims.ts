import type { Statement } from '../../domain/statement.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** Returns the claims of a statement, each with its path in the record. */
export function statementClaims(statement: Statement): Claim[] {
  const { speaker, roleOnDay } = statement;
  const claims: Claim[] = [
    ['', statement],
    ['speaker', speaker],
  ];
  if (roleOnDay) claims.push(['role_on_day', roleOnDay]);
  const worded = statement.renderings.map((rendering): Claim => {
    return [`renderings/${rendering.id}`, rendering];
  });
  return [...claims, ...worded];
}
