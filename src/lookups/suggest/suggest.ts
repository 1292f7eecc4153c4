import { foldWord } from '../../domain/fold.ts';
import { type NameQuery, rankCandidates } from '../../domain/reconcile.ts';
import { searchQuery, searchTerms, type Term } from '../../domain/search.ts';
import { stemOf } from '../../domain/stem.ts';
import type { ActorJson } from '../../records/actor/wire.ts';
import { countHits, type SearchFilter } from '../../records/search.ts';
import type { Count } from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { type NearWord, nearWords } from '../../store/vocabulary.ts';
import { findNamed } from '../reconcile/named.ts';

/** Another query that finds something. */
export interface OtherQuery {
  q: string;
  total: Count;
}

/** A word of a query without which it finds something. */
export interface LeftOutWord {
  word: string;
  total: Count;
}

/** What a person may have meant by a query that finds nothing. */
export interface Suggestions {
  didYouMean: OtherQuery[];
  without: LeftOutWord[];
}

/** The suggestions for a query that finds something. */
export const NO_SUGGESTIONS: Suggestions = { didYouMean: [], without: [] };

/** The maximum number of other queries. */
export const OTHERS_MAX = 3;

/** A query of more terms gets no suggestions, and one with more misspelt words no other spellings. */
const TERMS_MAX = 8;
const UNKNOWN_MAX = 3;

/** How many near words of each misspelt word are tried. */
const NEAR_MAX = 6;

/** Counting what a suggestion finds stops here. */
const COUNT_MAX = 1000;

/** The score of a name with two thirds of the words in common. */
const NAME_SCORE_MIN = 40;

/**
 * Returns what a query that finds nothing may have meant: near words and names that find something under the same
 * filters, and what is found without one of the words.
 */
export function suggestionsFor(store: Store, filter: SearchFilter, terms: Term[]): Suggestions {
  if (terms.length > TERMS_MAX) return NO_SUGGESTIONS;
  const count = (those: Term[]) => {
    return countHits(store, { ...filter, query: searchQuery(those) }, COUNT_MAX);
  };
  const finds = (q: string): OtherQuery => ({ q, total: count(searchTerms(q)) });
  const tries = respelt(store, terms);
  const spelt = nearest(tries.map((one) => ({ ...one, ...finds(one.q) })));
  if (terms.length < 2) return { didYouMean: spelt.slice(0, OTHERS_MAX), without: [] };
  const likely = spelt[0]?.q ?? tries[0]?.q ?? terms.map(({ typed }) => typed).join(' ');
  const names = namesLike(store, likely).map(finds).filter(isFound);
  // A name takes the place of the same words.
  const others = new Map([...spelt, ...names].map((other) => [foldWord(other.q), other]));
  return {
    didYouMean: [...others.values()].slice(0, OTHERS_MAX),
    without: withoutEach(terms, count),
  };
}

function isFound({ total }: OtherQuery | LeftOutWord): boolean {
  return total.value > 0;
}

/** Returns the queries with fewest edits of those that find something, those that find more first. */
function nearest(queries: (OtherQuery & Respelt)[]): OtherQuery[] {
  const found = queries.filter(isFound);
  const fewest = Math.min(...found.map(({ edits }) => edits));
  return found
    .filter(({ edits }) => edits === fewest)
    .map(({ q, total }) => ({ q, total }))
    .sort((one, other) => other.total.value - one.total.value);
}

function withoutEach(terms: Term[], count: (those: Term[]) => Count): LeftOutWord[] {
  return terms
    .map((term) => ({ word: term.typed, total: count(terms.filter((other) => other !== term)) }))
    .filter(isFound);
}

/** A query in another spelling, with the number of edits that lead to it. */
interface Respelt {
  q: string;
  edits: number;
}

/** Returns the query with near words for those that no record has, where there are any. */
function respelt(store: Store, terms: Term[]): Respelt[] {
  const unknown = terms.filter((term) => isUnknown(store, term));
  if (unknown.length > UNKNOWN_MAX) return [];
  const near = new Map(unknown.map((term) => [term, nearForms(store, term)]));
  const lengths = [...near.values()].map(({ length }) => length);
  return Array.from({ length: Math.max(0, ...lengths) }, (_, nth) => {
    const words = terms.map((term) => {
      const forms = near.get(term);
      return forms?.[nth] ?? forms?.at(-1) ?? { word: term.typed, edits: 0 };
    });
    const edits = words.reduce((sum, one) => sum + one.edits, 0);
    return { q: words.map(({ word }) => word).join(' '), edits };
  });
}

function isUnknown(store: Store, term: Term): boolean {
  if (term.prefix || term.words.length > 1) return false;
  const filter = { query: searchQuery([term]), kind: [], facets: {}, reference: [] };
  return countHits(store, filter, 1).value === 0;
}

/** Returns the nearest words, one of each stem. */
function nearForms(store: Store, { words: [word = ''] }: Term): NearWord[] {
  const forms = new Map<string, NearWord>();
  for (const near of nearWords(store, word)) {
    const stem = stemOf(near.word);
    if (!forms.has(stem)) forms.set(stem, near);
  }
  return [...forms.values()].slice(0, NEAR_MAX);
}

/** Returns the names of actors that share most of their words with a text, the likeliest first. */
function namesLike(store: Store, text: string): string[] {
  const { records, ...named } = findNamed(store, text);
  const actors = records.map(({ wire }) => JSON.parse(wire) as ActorJson);
  const query: NameQuery = {
    name: text,
    ...named,
    kinds: [],
    strictness: 'any',
    source: null,
    country: null,
  };
  return rankCandidates(query, actors)
    .filter(({ score }) => score >= NAME_SCORE_MIN)
    .slice(0, OTHERS_MAX)
    .map(({ actor }) => actor.name);
}
