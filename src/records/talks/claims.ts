import type { Talks } from '../../domain/talks.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** Returns the claims of a round of talks, each with its path in the record. */
export function talksClaims(round: Talks): Claim[] {
  const place: Claim[] = round.place ? [['place', round.place]] : [];
  return [
    ['', round],
    ...place,
    ...round.parties.map((party): Claim => [`parties/${party.actor.id}`, party]),
    ...round.delegates.map((delegate): Claim => [`delegates/${delegate.actor.id}`, delegate]),
    ...round.outcomes.map((outcome, index): Claim => [`outcomes/${index}`, outcome]),
  ];
}
