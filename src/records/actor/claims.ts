import type { Actor } from '../../domain/actor.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** What an actor claims, each with its path within the record. */
export function actorClaims(actor: Actor): Claim[] {
  return [
    ['', actor],
    ...actor.aliases.map((alias, index): Claim => [`aliases/${index}`, alias]),
    ...actor.posts.map((post, index): Claim => [`posts/${index}`, post]),
    ...actor.identifiers.map((identifier, index): Claim => [`identifiers/${index}`, identifier]),
  ];
}
