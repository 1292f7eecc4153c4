import type { Measure } from '../../domain/measure.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** What a measure claims, each with its path within the record. */
export function measureClaims(measure: Measure): Claim[] {
  const { appliesTo, rate, legalInstrument } = measure;
  const claims: Claim[] = [
    ['', measure],
    ['applies_to', appliesTo],
  ];
  if (rate) claims.push(['rate', rate]);
  if (legalInstrument) claims.push(['legal_instrument', legalInstrument]);
  return [
    ...claims,
    ...measure.imposedBy.map((party): Claim => [`imposed_by/${party.actor.id}`, party]),
    ...measure.administeredBy.map((party): Claim => [`administered_by/${party.actor.id}`, party]),
    ...measure.products.map((product, index): Claim => [`products/${index}`, product]),
    ...measure.provisions.map((provision): Claim => [`provisions/${provision.id}`, provision]),
    ...measure.events.map((event): Claim => [`events/${event.id}`, event]),
    ...measure.relations.map((relation, index): Claim => [`relations/${index}`, relation]),
    ...measure.contextNotes.map((note): Claim => [`context_notes/${note.id}`, note]),
  ];
}
