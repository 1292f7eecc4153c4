import { type Code, matchCode, UNSTATED } from '../../domain/codes.ts';
import { best, type Reached } from '../../domain/reach.ts';
import type { Store } from '../../store/store.ts';
import { beginnings, beyond } from '../measure/schedule.lookup.ts';
import { type CodesAsked, isAsked } from '../parts/goods.list.ts';

const CODES = `SELECT c.threat_pk AS pk, c.code FROM threat_hs_codes c
    WHERE c.code IN (SELECT value FROM json_each(?))
  UNION ALL SELECT c.threat_pk, c.code FROM threat_hs_codes c WHERE c.code > ? AND c.code < ?`;

/** Returns how the codes of threats match those asked for, by the keys of the threats. Their nomenclature is unstated. */
export function threatsOf(store: Store, asked: CodesAsked): Map<number, Reached> {
  const found = asked.codes.flatMap((code) => {
    const isOther = asked.isNarrowed && code.nomenclature !== UNSTATED;
    return isOther ? [] : matchesOf(store, code);
  });
  const byThreat = Map.groupBy(found, ([pk]) => pk);
  return new Map(
    [...byThreat].flatMap(([pk, each]) => {
      const reach = best(each.map(([, one]) => one));
      return isAsked(reach, asked) ? [[pk, reach]] : [];
    }),
  );
}

function matchesOf(store: Store, asked: Code): [pk: number, reached: Reached][] {
  const values = [JSON.stringify(beginnings(asked)), ...beyond(asked.code)];
  const rows = store.prepare(CODES).all(...values) as { pk: number; code: string }[];
  return rows.flatMap(({ pk, code }) => {
    const found = matchCode({ nomenclature: UNSTATED, code }, asked);
    return found === null ? [] : [[pk, { ...found, excepts: false }]];
  });
}
