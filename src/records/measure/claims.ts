import type { Measure } from '../../domain/measure.ts';
import type { Claim } from '../parts/evidence.rows.ts';
import { termsClaims } from './terms.claims.ts';

/** What a measure claims, each with its path within the record. */
export function measureClaims(measure: Measure): Claim[] {
  const { legalInstrument } = measure;
  const claims: Claim[] = [
    ['', measure],
    ['effect', measure.effect],
    ...measure.identifiers.map((one, index): Claim => [`identifiers/${index}`, one]),
    ...termsClaims(measure.terms, ''),
  ];
  if (legalInstrument) claims.push(['legal_instrument', legalInstrument]);
  return [
    ...claims,
    ...measure.imposedBy.map((party): Claim => [`imposed_by/${party.actor.id}`, party]),
    ...measure.administeredBy.map((party): Claim => [`administered_by/${party.actor.id}`, party]),
    ...measure.provisions.flatMap((provision): Claim[] => {
      const path = `provisions/${provision.id}`;
      return [[path, provision], ...termsClaims(provision.terms, `${path}/`)];
    }),
    ...measure.events.flatMap((event): Claim[] => {
      const path = `events/${event.id}`;
      const sets = event.sets.map(({ terms }, index) =>
        termsClaims(terms, `${path}/sets/${index}/`),
      );
      return [[path, event], ...sets.flat()];
    }),
    ...measure.relations.map((relation, index): Claim => [`relations/${index}`, relation]),
    ...measure.contextNotes.map((note): Claim => [`context_notes/${note.id}`, note]),
  ];
}
