import { outcomeRectangles } from '../../domain/outcome.rectangles.ts';
import type { Threat } from '../../domain/threat.ts';
import { rowFaults, storedRows } from '../../store/check.rows.ts';
import type { StoredRecord } from '../../store/records.ts';
import type { Store } from '../../store/store.ts';
import { knownFaults } from '../parts/event.check.ts';
import { threatOutcomes } from './outcomes.tables.ts';
import { threatEventRow } from './rows.ts';
import { threatEvents } from './tables.ts';

/** Yields the faults in the stored outcome and events of a threat. */
export function* checkThreat(
  store: Store,
  { pk, state }: StoredRecord,
  threat: Threat,
): Generator<string> {
  const outcomes = storedRows(store, threatOutcomes, 'threatPk', pk);
  yield* rowFaults('outcome rectangles', outcomes, outcomeRectangles(threat));
  const events = threat.events.map((event) => {
    const { threatPk: _, ...row } = threatEventRow(store, pk, event);
    return row;
  });
  yield* rowFaults('event rows', storedRows(store, threatEvents, 'threatPk', pk), events);
  if (state === 'live') yield* knownFaults(store, threat.events);
}
