import type { Code, CodeMatch } from '../../domain/codes.ts';
import type { Reach, Reached, Undecided } from '../../domain/reach.ts';
import type { Dated } from '../../store/dated.ts';
import { type Clause, oneOf, RANKS } from '../../store/list.ts';

/** The codes that a list asks about, of which one is enough. */
export interface CodesAsked {
  codes: Code[];
  /** Whether only codes of the nomenclatures asked for count. */
  isNarrowed: boolean;
  /** The ways in which a code may match; empty for any. */
  labels: CodeMatch['label'][];
}

/** Returns whether a record reaches what is asked in one of the ways asked for. */
export function isAsked(reach: Reach, { labels }: CodesAsked): reach is Reached {
  if (reach === null || typeof reach === 'string') return false;
  return labels.length === 0 || (reach.label !== null && labels.includes(reach.label));
}

/** The records that reach goods, by their keys. */
export interface ReachFound {
  reached: ReadonlyMap<number, Reached>;
  /** Those of which it cannot be decided. */
  undecided: ReadonlyMap<number, Undecided>;
}

/** What a list asks of goods: a question about certainty only if it is uncertain for some. */
export interface ReachConditions {
  plain: Clause[];
  dated: Dated[];
  /** The keys of which it cannot be decided, by reason. */
  undecided: [reason: Undecided, condition: Clause][];
}

/** Returns the conditions of a list on the goods that records reach. */
export function reaching({ reached, undecided }: ReachFound): ReachConditions {
  const all = withKeys([...reached.keys()]);
  const certain = [...reached].filter(([, { match }]) => match === 'certain').map(([pk]) => pk);
  const isSure = certain.length === reached.size;
  const byReason = Map.groupBy(undecided, ([, reason]) => reason);
  return {
    plain: isSure ? [all] : [],
    dated: isSure ? [] : [{ certain: withKeys(certain), possible: all, unknownYear: all }],
    undecided: [...byReason].map(([reason, each]) => [reason, withKeys(each.map(([pk]) => pk))]),
  };
}

function withKeys(pks: number[]): Clause {
  const sql = 'SELECT value AS pk FROM json_each(?)';
  const values = [JSON.stringify(pks)];
  const keys = { sql, values, rank: RANKS.party, exact: true, unique: true };
  return { ...oneOf('t.record_pk', pks), keys };
}

/** The conditions of a list that asks about no goods. */
export const NO_GOODS: ReachConditions = { plain: [], dated: [], undecided: [] };
