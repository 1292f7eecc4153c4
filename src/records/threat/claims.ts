import type { Threat } from '../../domain/threat.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** Returns the claims of a threat, each with its path in the record. */
export function threatClaims(threat: Threat): Claim[] {
  const claims: Claim[] = [
    ['', threat],
    ['rate', threat.rate],
  ];
  if (threat.condition) claims.push(['condition', threat.condition]);
  return [
    ...claims,
    ...threat.madeBy.map((party): Claim => [`made_by/${party.actor.id}`, party]),
    ...threat.against.map((party): Claim => [`against/${party.actor.id}`, party]),
    ...threat.products.map((product, index): Claim => [`products/${index}`, product]),
    ...threat.events.map((event): Claim => [`events/${event.id}`, event]),
  ];
}
