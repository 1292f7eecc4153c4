import type { Coverage } from './coverage.ts';
import { lower, upper } from './lifecycle.ts';
import {
  certainTo,
  coverageOf,
  mayBeKnown,
  outcomeChangeDays,
  outcomesOn,
  THREAT_OUTCOMES,
  type ThreatLife,
  type ThreatOutcome,
} from './outcome.ts';
import {
  type Cell,
  knownRanges,
  merge,
  type Rectangle,
  rangesBetween,
  UNBOUNDED_FROM,
  UNBOUNDED_TO,
  within,
} from './rectangles.ts';

/** Where an outcome of a threat holds. */
export interface OutcomeRectangle extends Rectangle {
  outcome: ThreatOutcome;
}

/** The outcome of a threat on every day, as known on every day, as rectangles that say what `outcomeOn` says. */
export function outcomeRectangles(life: ThreatLife): OutcomeRectangle[] {
  const days = rangesBetween(outcomeChangeDays(life), UNBOUNDED_TO);
  const knowns = knownRanges(outcomeKnownChanges(life));
  const cells = knowns.map(({ from }) => {
    const knownOn = from === UNBOUNDED_TO ? null : from;
    const coverage = coverageOf(life, knownOn);
    return days.map((day) => cellAt(life, day.from, knownOn, coverage));
  });
  return THREAT_OUTCOMES.flatMap((outcome, index) => {
    const grid = cells.map((row) => row.map((cell) => cell[index] ?? null));
    return merge(grid, days, knowns).map((rectangle) => ({ outcome, ...rectangle }));
  });
}

/** The days on which more becomes known: of events, and of what the sources cover. */
export function outcomeKnownChanges({ events, sources }: ThreatLife): number[] {
  return [
    ...events.flatMap(({ known }) => [lower(known.earliest), upper(known.latest)]),
    ...sources.map(({ latest }) => upper(latest)),
  ];
}

function cellAt(life: ThreatLife, day: number, knownOn: number | null, coverage: Coverage): Cell[] {
  // Of what nobody can know of, lists say nothing.
  if (knownOn !== null && !mayBeKnown(life, knownOn)) return [];
  const possible = outcomesOn(life, day, knownOn, false);
  const dated = outcomesOn(life, day, knownOn, true);
  const last = within(certainTo(life, possible, coverage, knownOn));
  return THREAT_OUTCOMES.map((outcome): Cell => {
    if (!possible.includes(outcome)) return null;
    if (possible.length === 1) return { verdict: 'one', certainTo: last };
    if (dated.includes(outcome)) return { verdict: 'possible', certainTo: last };
    return { verdict: 'unknown_year', certainTo: UNBOUNDED_FROM };
  });
}
