import type { ActorKind } from '../../domain/actor.ts';
import { among, matching } from '../../store/conditions.ts';
import { atLeast, type Dated, type DatedPage, findDated } from '../../store/dated.ts';
import {
  any,
  type Clause,
  countOf,
  LIVE,
  type Match,
  not,
  oneOf,
  type Page,
  type Sort,
  sortsBy,
} from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import type { Among } from './posts.ts';

/** A name to look for, in a document or everywhere. */
export interface AliasFilter {
  text: string;
  /** The document of the name; null for names that are valid everywhere. */
  document: string | null;
}

/** The filters of actors, all combined. Null or an empty list matches everything. */
export interface ActorFilter {
  match: Match;
  kind: ActorKind[];
  country: string | null;
  alias: AliasFilter | null;
  /** Only actors that ever held a post. */
  everHeld: number[] | null;
  /** Only actors that held it on a day. */
  heldOn: Among | null;
  q: string | null;
  /** The keys of reference data, which is left out. */
  reference: number[];
}

export const ACTOR_SORTS = sortsBy({ name: 't.name', id: 't.id' });

/** Returns a page of actors, with the numbers of those left out, by reason. */
export function findActors(store: Store, filter: ActorFilter, sort: Sort, page: Page): DatedPage {
  const { alias, heldOn, match, reference } = filter;
  const anybody = plainClauses(filter);
  const plain = alias ? [...anybody, goingBy(alias)] : anybody;
  const dated = heldOn ? [amongst(heldOn)] : [];
  const found = findDated(store, { table: 'actors', plain, dated, match, reference, sort, page });
  if (!alias) return found;
  const elsewhere = [...anybody, aliased('l.text = ?', alias.text), not(goingBy(alias))];
  const where = [...elsewhere, ...dated.map((condition) => atLeast(condition, match))];
  const count = countOf(store, 'actors', where, page.count);
  return { ...found, excluded: [{ reason: 'alias_elsewhere', count }, ...found.excluded] };
}

function plainClauses({ kind, country, everHeld, q }: ActorFilter): Clause[] {
  const clauses: Clause[] = [LIVE];
  if (kind.length > 0) clauses.push(among('actors', 'kind', kind));
  if (country) clauses.push({ sql: 't.country = ?', values: [country] });
  if (everHeld) clauses.push(oneOf('t.record_pk', everHeld));
  if (q !== null) clauses.push(matching(q));
  return clauses;
}

function amongst({ certain, possible, unknownYear }: Among): Dated {
  const are = (pks: number[]) => oneOf('t.record_pk', pks);
  return { certain: are(certain), possible: are(possible), unknownYear: are(unknownYear) };
}

/** Matches actors by name, by strong alias valid everywhere, or by any alias valid in the document. */
function goingBy({ text: q, document }: AliasFilter): Clause {
  const names: Clause[] = [
    { sql: 't.name = ?', values: [q] },
    aliased("l.text = ? AND l.strength = 'strong' AND l.document_pk IS NULL", q),
  ];
  if (document !== null) {
    const inDocument = `l.text = ? AND l.document_pk =
      (SELECT pk FROM records WHERE kind = 'document' AND id = ?)`;
    names.push(aliased(inDocument, q, document));
  }
  return any(names);
}

function aliased(condition: string, ...values: string[]): Clause {
  return {
    sql: `t.record_pk IN (SELECT l.actor_pk FROM actor_aliases l WHERE ${condition})`,
    values,
  };
}
