import type { FacetSource } from '../kind.ts';

/** SQL for the month of an uncertain day, where all it can mean lies in one. */
export function monthOf(first: string, last: string): string {
  return `CASE WHEN strftime('%Y-%m', ${first} * 86400, 'unixepoch') = strftime('%Y-%m', ${last} * 86400, 'unixepoch')
     THEN strftime('%Y-%m', ${first} * 86400, 'unixepoch') END`;
}

/** The countries of the actors that a column of a table names. */
export function countryOf(table: string, owner: string, actor: string): FacetSource {
  return {
    from: `${table} p CROSS JOIN actors a ON a.record_pk = p.${actor}`,
    pk: `p.${owner}`,
    value: 'a.country',
  };
}
