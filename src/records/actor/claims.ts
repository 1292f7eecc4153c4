import type { Actor } from '../../domain/actor.ts';
import type { Claim } from '../parts/evidence.rows.ts';

/** Returns the claims of an actor, each with its path in the record. */
export function actorClaims(actor: Actor): Claim[] {
  return [
    ['', actor],
    ...actor.aliases.map((alias, index): Claim => [`aliases/${index}`, alias]),
    ...actor.posts.map((post, index): Claim => [`posts/${index}`, post]),
    ...actor.identifiers.map((identifier, index): Claim => [`identifiers/${index}`, identifier]),
    ...actor.members.map((member, index): Claim => [`members/${index}`, member]),
  ];
}
