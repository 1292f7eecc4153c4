import { lower, upper } from './lifecycle.ts';
import {
  outcomeChangeDays,
  outcomesOn,
  THREAT_OUTCOMES,
  type ThreatLife,
  type ThreatOutcome,
} from './outcome.ts';
import {
  knownRanges,
  merge,
  type Range,
  type Rectangle,
  type RectangleCertainty,
  rangesBetween,
  UNBOUNDED_TO,
} from './rectangles.ts';

/** Where an outcome of a threat holds. */
export interface OutcomeRectangle extends Rectangle {
  outcome: ThreatOutcome;
}

/** The outcome of a threat on every day, as known on every day, as rectangles that say what `outcomeOn` says. */
export function outcomeRectangles(life: ThreatLife): OutcomeRectangle[] {
  const days = rangesBetween(outcomeChangeDays(life), UNBOUNDED_TO);
  const knowns = knownRanges(
    life.events.flatMap(({ known }) => [lower(known.earliest), upper(known.latest)]),
  );
  const cells = knowns.map((row) => days.map((day) => cellAt(life, day, row)));
  return THREAT_OUTCOMES.flatMap((outcome, index) => {
    const grid = cells.map((row) => row.map((cell) => cell[index] ?? null));
    return merge(grid, days, knowns).map((rectangle) => ({ outcome, ...rectangle }));
  });
}

function cellAt(
  life: ThreatLife,
  { from: day }: Range,
  { from: known }: Range,
): (RectangleCertainty | null)[] {
  const knownOn = known === UNBOUNDED_TO ? null : known;
  const possible = outcomesOn(life, day, knownOn, false);
  const dated = outcomesOn(life, day, knownOn, true);
  return THREAT_OUTCOMES.map((outcome) => {
    if (!possible.includes(outcome)) return null;
    if (possible.length === 1) return 'certain';
    return dated.includes(outcome) ? 'possible' : 'unknown_year';
  });
}
