import type { OutcomeRectangle } from '../../domain/outcome.rectangles.ts';
import { THREAT_OUTCOMES, type ThreatOutcome } from '../../domain/outcome.ts';
import { VERDICTS, type Verdict } from '../../domain/rectangles.ts';
import type { Dated } from '../../store/dated.ts';
import { all, type Clause, not, oneOf } from '../../store/list.ts';
import { deleteRows, insertRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { threatOutcomes } from './outcomes.tables.ts';

/** Replaces the stored outcomes of a threat. */
export function saveOutcomes(
  store: Store,
  threatPk: number,
  rectangles: readonly OutcomeRectangle[],
): void {
  store.transact(() => {
    deleteRows(store, threatOutcomes, 'threatPk', threatPk);
    for (const rectangle of rectangles) {
      insertRow(store, threatOutcomes, { ...rectangle, threatPk });
    }
  });
}

/**
 * Returns the condition that a threat has one of the outcomes on a day; it is presumed if no other outcome is possible,
 * and certain if sources cover the day too.
 */
export function withOutcome(outcomes: ThreatOutcome[], day: number, known: number): Dated {
  const at = (worst: Verdict) => inRectangle(outcomes, worst, day, known);
  const others = THREAT_OUTCOMES.filter((outcome) => !outcomes.includes(outcome));
  const possible = at('possible');
  const elsewhere = inRectangle(others, 'unknown_year', day, known);
  const uncovered = inRectangle(outcomes, 'possible', day, known, ' AND o.certain_to < ?');
  return {
    certain: all([possible, not(elsewhere), not(uncovered)]),
    presumed: all([possible, not(elsewhere)]),
    possible,
    unknownYear: at('unknown_year'),
  };
}

/** Returns the condition that a threat has one of the outcomes with this verdict or a firmer one, and perhaps uncovered. */
function inRectangle(
  outcomes: readonly ThreatOutcome[],
  worst: Verdict,
  day: number,
  known: number,
  uncovered = '',
): Clause {
  const verdicts = VERDICTS.slice(0, VERDICTS.indexOf(worst) + 1);
  const [outcome, verdict] = [oneOf('o.outcome', outcomes), oneOf('o.verdict', verdicts)];
  return {
    sql: `t.record_pk IN (SELECT o.threat_pk FROM threat_outcomes o
      WHERE ${outcome.sql} AND ${verdict.sql} AND o.day_from <= ? AND o.day_to >= ?
        AND o.known_from <= ? AND o.known_to >= ?${uncovered})`,
    values: [
      ...outcome.values,
      ...verdict.values,
      day,
      day,
      known,
      known,
      ...(uncovered === '' ? [] : [day]),
    ],
  };
}
