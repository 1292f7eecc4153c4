import { type ActorKind, ALIAS_KINDS, type AliasKind } from './actor.ts';
import { nameWords } from './reconcile.names.ts';

export const TYPE_STRICTNESS = ['any', 'all', 'should'] as const;
export type TypeStrictness = (typeof TYPE_STRICTNESS)[number];

/** A name to match, and the conditions on its actor. */
export interface NameQuery {
  name: string;
  /** The actor with this id, or the actor that it was merged into; null if there is none. */
  byId: string | null;
  /** True if more actors have exactly this name than there are candidates: then none is a match. */
  crowded: boolean;
  kinds: ActorKind[];
  strictness: TypeStrictness;
  /** The id of the document that contains the name, or null. */
  source: string | null;
  country: string | null;
}

/** The names of an actor. */
export interface NamedActor {
  id: string;
  kind: ActorKind;
  name: string;
  country: string | null;
  aliases: {
    text: string;
    kind: AliasKind;
    strength: 'strong' | 'weak';
    document?: { id: string } | undefined;
  }[];
}

/** A machine-readable reason for the score of a candidate. */
export interface Feature {
  id: string;
  value: boolean | number;
}

export interface Candidate<A extends NamedActor> {
  actor: A;
  /** 0 to 100, with one decimal. */
  score: number;
  match: boolean;
  features: Feature[];
}

/** The score of a name that equals an alias, by the kind of alias. */
export const ALIAS_SCORES: Record<AliasKind, number> = {
  primary: 100,
  native_script: 98,
  alternate: 96,
  romanization: 94,
  abbreviation: 92,
  former: 90,
  misspelling: 85,
  honorific_surname: 80,
  surname: 75,
  title_only: 70,
  metonym: 65,
};

export const NAME_SCORE = 100;

/** The penalty for a weak alias, or for an alias of another document. */
export const UNSCOPED_PENALTY = 30;

/** The penalty for another country than requested, and for another type when `type_strict` is `should`. */
export const MISMATCH_PENALTY = 20;

/** The score of a name that is not equal, but has all words in common. */
export const OVERLAP_SCORE = 60;

/** How well a query fits one name of an actor. A `sure` fit identifies the actor by itself. */
interface Fit {
  score: number;
  sure: boolean;
  features: Feature[];
}

/**
 * Returns the candidates for a name, the best first. A candidate is a `match` if it is the only sure one: by its id,
 * its name, a strong alias valid everywhere, or an alias valid in the document `source`.
 */
export function rankCandidates<A extends NamedActor>(
  query: NameQuery,
  actors: A[],
): Candidate<A>[] {
  const words = nameWords(query.name);
  const fits = actors
    .filter(({ kind }) => isWanted(kind, query))
    .map((actor) => ({ actor, fit: adjusted(bestFit(query, words, actor), actor, query) }))
    .filter(({ fit }) => fit.score > 0);
  const sure = fits.filter(({ fit }) => fit.sure);
  return fits
    .map(({ actor, fit: { score, features, ...fit } }) => {
      return { actor, score, match: fit.sure && sure.length === 1 && !query.crowded, features };
    })
    .sort((a, b) => b.score - a.score || (a.actor.id < b.actor.id ? -1 : 1));
}

/** An actor has only one kind, so none has all of several. */
function isWanted(kind: ActorKind, { kinds, strictness }: NameQuery): boolean {
  if (kinds.length === 0 || strictness === 'should') return true;
  return strictness === 'all' ? kinds.every((wanted) => wanted === kind) : kinds.includes(kind);
}

function bestFit(query: NameQuery, words: string[], actor: NamedActor): Fit {
  if (query.byId === actor.id) {
    return { score: NAME_SCORE, sure: true, features: [{ id: 'id_exact', value: true }] };
  }
  const fits = [nameFit(words, actor), ...actor.aliases.map((one) => aliasFit(query, words, one))];
  return fits.reduce((best, fit) => (isBetter(fit, best) ? fit : best));
}

function isBetter(fit: Fit, than: Fit): boolean {
  if (fit.sure !== than.sure) return fit.sure;
  return fit.score > than.score;
}

function nameFit(words: string[], { name }: NamedActor): Fit {
  const own = nameWords(name);
  if (!isSame(words, own)) return overlapFit(words, own);
  return { score: NAME_SCORE, sure: true, features: [{ id: 'name_exact', value: true }] };
}

function aliasFit(
  { source }: NameQuery,
  words: string[],
  { text, kind, strength, document }: NamedActor['aliases'][number],
): Fit {
  const own = nameWords(text);
  if (!isSame(words, own)) return overlapFit(words, own);
  const scoped = document !== undefined && document.id === source;
  const sure = document === undefined ? strength === 'strong' : scoped;
  const features = [
    { id: 'alias_exact', value: true },
    { id: `alias_kind_${kind}`, value: true },
    { id: 'alias_strong', value: strength === 'strong' },
    ...(source === null ? [] : [{ id: 'source_scope_match', value: scoped }]),
  ];
  return { score: ALIAS_SCORES[kind] - (sure ? 0 : UNSCOPED_PENALTY), sure, features };
}

function isSame(a: string[], b: string[]): boolean {
  return a.length > 0 && a.length === b.length && a.every((word, index) => word === b[index]);
}

/** Scores the words in common with the Dice coefficient. */
function overlapFit(words: string[], own: string[]): Fit {
  const [query, name] = [new Set(words), new Set(own)];
  const common = [...query].filter((word) => name.has(word)).length;
  const overlap = common === 0 ? 0 : (2 * common) / (query.size + name.size);
  const value = Math.round(overlap * 100) / 100;
  return {
    score: rounded(overlap * OVERLAP_SCORE),
    sure: false,
    features: [{ id: 'token_overlap', value }],
  };
}

function adjusted(fit: Fit, { kind, country }: NamedActor, query: NameQuery): Fit {
  const known = query.country !== null && country !== null;
  const compared = [
    ...(known ? [{ id: 'country_match', value: country === query.country }] : []),
    ...(query.kinds.length > 0 ? [{ id: 'type_match', value: query.kinds.includes(kind) }] : []),
  ];
  const misses = compared.filter(({ value }) => !value).length;
  return {
    score: Math.max(0, rounded(fit.score - misses * MISMATCH_PENALTY)),
    sure: fit.sure && misses === 0,
    features: [...fit.features, ...compared],
  };
}

function rounded(score: number): number {
  return Math.round(score * 10) / 10;
}

/** Every feature that a candidate can have, for descriptions. */
export const FEATURES: string[] = [
  'id_exact',
  'name_exact',
  'alias_exact',
  'alias_strong',
  'source_scope_match',
  ...ALIAS_KINDS.map((kind) => `alias_kind_${kind}`),
  'token_overlap',
  'country_match',
  'type_match',
];
