import type { ActorKind } from '../../domain/actor.ts';
import { anyWord, nameBegun, nameWords, wholeName } from '../../domain/reconcile.names.ts';
import type { Store } from '../../store/store.ts';

/** An actor with its published document. */
export interface NamedRecord {
  id: string;
  wire: string;
}

/** The maximum number of actors with exactly one name; with more of them the name identifies nobody. */
const SAME_MAX = 500;
const ALIKE_MAX = 50;

/** A word in this many names is ignored, because too many actors would have to be read and ranked. */
const COMMON_MIN = 1000;

const NAMED = `SELECT r.id, w.wire FROM actor_names JOIN records r ON r.pk = actor_names.rowid
    JOIN wires w ON w.record_pk = r.pk
  WHERE actor_names MATCH ? AND r.state = 'live' ORDER BY rank LIMIT ?`;

/**
 * Returns the actor with an id, or the live actor that it was merged into. CROSS JOIN, because SQLite with statistics
 * would start from all records.
 */
const BY_ID = `WITH RECURSIVE chain(pk) AS (
    SELECT pk FROM records WHERE kind = 'actor' AND id = ?
    UNION SELECT r.merged_into FROM chain c CROSS JOIN records r ON r.pk = c.pk
     WHERE r.merged_into IS NOT NULL)
  SELECT r.id, w.wire FROM chain c CROSS JOIN records r ON r.pk = c.pk
    CROSS JOIN wires w ON w.record_pk = r.pk WHERE r.state = 'live'`;

/** The live actors that a name may mean. */
export interface Named {
  records: NamedRecord[];
  /** The actor with this id, or the actor that it was merged into. */
  byId: string | null;
  /** Whether more actors than were read have exactly this name. */
  crowded: boolean;
}

/** Returns the live actors that a name may mean: by id, by the whole name, and by words in common. */
export function findNamed(store: Store, name: string): Named {
  const words = nameWords(name);
  const own = getNamed(store, name.trim());
  const same = matching(store, wholeName(words), SAME_MAX + 1);
  const rare = words.filter((word) => !isCommon(store, word));
  const alike = matching(store, anyWord(rare), ALIKE_MAX);
  const found = [...(own ? [own] : []), ...same, ...alike];
  const records = [...new Map(found.map((record) => [record.id, record])).values()];
  return { records, byId: own?.id ?? null, crowded: same.length > SAME_MAX };
}

function isCommon(store: Store, word: string): boolean {
  const sql = 'SELECT 1 FROM actor_names WHERE actor_names MATCH ? LIMIT 1 OFFSET ?';
  return store.prepare(sql).get(anyWord([word]), COMMON_MIN) !== undefined;
}

function matching(store: Store, expression: string | null, limit: number): NamedRecord[] {
  if (expression === null) return [];
  return store.prepare(NAMED).all(expression, limit) as NamedRecord[];
}

/** Returns the live actor with an id, or the live actor that it was merged into; undefined if there is none. */
export function getNamed(store: Store, id: string): NamedRecord | undefined {
  return store.prepare(BY_ID).get(id) as NamedRecord | undefined;
}

/**
 * Returns the actors with a name that contains the words of a text in a row; the last word may be incomplete. Actors
 * with exactly this name or id come first. An empty text matches every name.
 */
export function suggestNamed(
  store: Store,
  text: string,
  kind: ActorKind | null,
  page: { offset: number; limit: number },
): NamedRecord[] {
  const begun = nameBegun(nameWords(text));
  const sql = `SELECT t.id, w.wire FROM actors t CROSS JOIN records r ON r.pk = t.record_pk
      CROSS JOIN wires w ON w.record_pk = r.pk
    WHERE ${text === '' ? '1' : begun === null ? 't.id = :text' : BEGUN}
      AND r.state = 'live' AND (:kind IS NULL OR t.kind = :kind)
    ORDER BY (t.id = :text OR t.name = :text COLLATE NOCASE) DESC, t.name, t.id
    LIMIT :limit OFFSET :offset`;
  return store.prepare(sql).all({ begun, text, kind, ...page }) as NamedRecord[];
}

const BEGUN = `t.record_pk IN (SELECT rowid FROM actor_names WHERE actor_names MATCH :begun
  UNION SELECT pk FROM records WHERE kind = 'actor' AND id = :text)`;
