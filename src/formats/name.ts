import type { Actor } from '../domain/actor.ts';

/** The parts of a name for a bibliography; whole if splitting it could be wrong. */
export type NameParts = { family: string; given: string } | { literal: string };

/** The members of an actor that decide whether its name can be split. */
export type NamedActor = Pick<Actor, 'kind' | 'name' | 'country' | 'aliases'>;

/** Countries where many names begin with the family name, or have none. */
const OTHER_ORDER = new Set(
  'CN TW HK MO SG MY KR KP JP VN KH LA MM ID IN BT TH MN HU ET ER IS'.split(' '),
);
const LATIN = /^[\p{Script=Latin}\p{M}.'’ -]+$/u;
const UNSAFE_TOKEN =
  /^(?:jr|sr|ii|iii|iv|v|van|von|vom|zu|de|da|das|do|dos|del|della|di|du|des|la|le|las|los|der|den|ter|ten|bin|ibn|bint|abu|al|el|y|e|and)\.?$/i;

/**
 * Returns the family and given names of a person in Latin script, with the last word as the family name. The country
 * or a printed surname ("Mr. Bessent") must support that order; any other name stays whole.
 */
export function namePartsOf(actor: NamedActor, mention: string): NameParts {
  const literal = { literal: actor.name };
  const tokens = actor.name.split(' ');
  if (actor.kind !== 'person' || tokens.length < 2 || !LATIN.test(actor.name)) return literal;
  if (tokens.some((token) => token === '' || UNSAFE_TOKEN.test(token))) return literal;
  const family = tokens.at(-1) as string;
  const printed = surnames(actor, mention).filter((surname) => tokens.includes(surname));
  const fits = printed.length > 0 ? printed.every((surname) => surname === family) : null;
  if (!(fits ?? (actor.country !== null && !OTHER_ORDER.has(actor.country)))) return literal;
  return { family, given: tokens.slice(0, -1).join(' ') };
}

/** Returns the family names that sources print alone or after an honorific. */
function surnames({ name, aliases }: NamedActor, mention: string): string[] {
  const kinds = new Set<string>(['surname', 'honorific_surname']);
  const texts = aliases.filter(({ kind }) => kinds.has(kind)).map(({ text }) => text);
  const short = /^(?:(?:Mr|Mrs|Ms|Dr)\.? )?\S+$/u.test(mention) && mention !== name;
  return [...texts, ...(short ? [mention] : [])].map((text) => text.split(' ').at(-1) as string);
}
