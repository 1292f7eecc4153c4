import { changeDays } from './change-days.ts';
import { type Day, dayNumber } from './day.ts';
import { isUnbounded, knowingOf } from './knowing.ts';
import { type Lifecycle, type Prepared, prepare, upper } from './lifecycle.ts';
import { possibleStatesOn } from './possible-states.ts';
import { hasUnknownYear } from './question.ts';
import type { MeasureState } from './status.ts';
import { certainTo, coveredTo, MEASURE_STATES, measureState } from './status.ts';
import { IN_FORCE, SUSPENDED } from './strand.ts';

/**
 * What a rectangle says is so: a state of the measure; `effective` (at least a provision in force);
 * `partly_suspended` (at least a provision suspended); `known` (public at all).
 */
export const RECTANGLE_STATES = [
  ...MEASURE_STATES,
  'effective',
  'partly_suspended',
  'known',
] as const;
export type RectangleState = (typeof RECTANGLE_STATES)[number];

/**
 * What a rectangle says of its state: it is the `one` that is possible; it is `possible` among others; or it is
 * so only through an event of `unknown_year`, which no date filter may match.
 */
export const VERDICTS = ['one', 'possible', 'unknown_year'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Day numbers that stand for "unbounded" inside the index, and for a question that names no known-on day. */
export const UNBOUNDED_FROM = -(2 ** 31);
export const UNBOUNDED_TO = 2 ** 31 - 1;

/** Effective days by known days on which something is so; all four bounds are inclusive day numbers. */
export interface Rectangle {
  verdict: Verdict;
  /** Days up to this one are covered by sources, and what is so on them is certain; later ones are presumed. */
  certainTo: number;
  dayFrom: number;
  dayTo: number;
  knownFrom: number;
  knownTo: number;
}

/** Where a state of a measure holds. */
export interface StatusRectangle extends Rectangle {
  state: RectangleState;
}

/** Where a question lies on the known axis: its day, or the far end where it takes all that is recorded. */
export function knownCoordinate(knownOn: Day | null): number {
  return knownOn === null ? UNBOUNDED_TO : dayNumber(knownOn);
}

/** Day numbers, both inclusive. */
export interface Range {
  from: number;
  to: number;
}

/** The status of a measure on every day, as known on every day, as rectangles that say what `statusOn` says. */
export function statusRectangles(life: Lifecycle): StatusRectangle[] {
  const prepared = prepare(life);
  const days = rangesBetween(changeDays(prepared), UNBOUNDED_TO);
  const knowns = knownRanges(knownChanges(prepared));
  const unknownYear = hasUnknownYear(prepared);
  const cells = knowns.map(({ from }) => {
    const knownOn = from === UNBOUNDED_TO ? null : from;
    const known = publicOn(prepared, knownOn);
    // Of what nobody can know of, lists say nothing.
    if (known === null && knownOn !== null) return days.map(() => []);
    return days.map((day) => cellsAt(prepared, day.from, knownOn, unknownYear, known));
  });
  return RECTANGLE_STATES.flatMap((state, index) => {
    const grid = cells.map((row) => row.map((cell) => cell[index] ?? null));
    return merge(grid, days, knowns).map((rectangle) => ({ state, ...rectangle }));
  });
}

/** The days on which more becomes known: of events, and of what the sources cover. */
export function knownChanges({ life, knownMin, knownMax }: Prepared): number[] {
  return [...knownMin, ...knownMax, ...life.sources.map(({ latest }) => upper(latest))];
}

/** The ranges of days up to `last` that begin on the given days, ascending, and the one before them. */
export function rangesBetween(cuts: number[], last: number): Range[] {
  const starts = [UNBOUNDED_FROM, ...cuts];
  return starts.map((from, index) => ({ from, to: (starts[index + 1] ?? last + 1) - 1 }));
}

/**
 * The ranges of known-on days between which what is known changes. The last one is the question without a
 * known-on day, which takes every event as known.
 */
export function knownRanges(changes: number[]): Range[] {
  const cuts = changes.filter(Number.isFinite);
  const finite = rangesBetween(
    [...new Set(cuts)].sort((a, b) => a - b),
    UNBOUNDED_TO - 1,
  );
  return [...finite, { from: UNBOUNDED_TO, to: UNBOUNDED_TO }];
}

/** What is so of a state on a day, and up to which day for certain. */
export type Cell = Pick<Rectangle, 'verdict' | 'certainTo'> | null;

function cellsAt(
  prepared: Prepared,
  day: number,
  knownOn: number | null,
  unknownYear: boolean,
  known: Verdict | null,
): Cell[] {
  const all = possibleStatesOn(prepared, day, knownOn, false);
  const dated = unknownYear ? possibleStatesOn(prepared, day, knownOn, true) : all;
  const ofOne = certainTo(all, knownOn);
  const ofSome = coveredTo(all);
  const states = RECTANGLE_STATES.slice(0, -1).map((state): Cell => {
    const holds = (whole: number) => holdsIn(state, whole);
    if (all.wholes.every(holds)) {
      const last =
        state === 'effective'
          ? all.inForceTo
          : state === 'partly_suspended'
            ? all.suspendedTo
            : ofOne;
      return { verdict: 'one', certainTo: within(last) };
    }
    if (dated.wholes.some(holds)) return { verdict: 'possible', certainTo: within(ofSome) };
    return all.wholes.some(holds) ? { verdict: 'unknown_year', certainTo: UNBOUNDED_FROM } : null;
  });
  return [...states, known && { verdict: known, certainTo: UNBOUNDED_TO }];
}

/** A day within the bounds of the index. */
export function within(day: number): number {
  return Math.max(UNBOUNDED_FROM, Math.min(UNBOUNDED_TO, day));
}

function holdsIn(state: RectangleState, whole: number): boolean {
  if (state === 'effective') return (whole & IN_FORCE) !== 0;
  if (state === 'partly_suspended') return (whole & SUSPENDED) !== 0;
  return measureState(whole) === (state as MeasureState);
}

function publicOn(prepared: Prepared, knownOn: number | null): Verdict | null {
  const { known } = knowingOf(prepared, knownOn);
  if (known.includes('yes')) return 'one';
  const open = known.flatMap((tri, index) => (tri === 'maybe' ? [index] : []));
  if (open.length === 0) return null;
  return open.every((event) => isUnbounded(prepared, event)) ? 'unknown_year' : 'possible';
}

/** Joins neighbouring cells that say the same: first along the days, then along the known days. */
export function merge(grid: Cell[][], days: Range[], knowns: Range[]): Rectangle[] {
  const done: (Rectangle & { open: boolean })[] = [];
  grid.forEach((row, index) => {
    const { from: knownFrom, to: knownTo } = knowns[index] as Range;
    const runs = runsOf(row, days);
    for (const rectangle of done) {
      if (!rectangle.open) continue;
      const same = runs.findIndex(
        (run) =>
          isSame(run, rectangle) &&
          run.dayFrom === rectangle.dayFrom &&
          run.dayTo === rectangle.dayTo,
      );
      if (same < 0) rectangle.open = false;
      else {
        runs.splice(same, 1);
        rectangle.knownTo = knownTo;
      }
    }
    for (const run of runs) done.push({ ...run, knownFrom, knownTo, open: true });
  });
  return done.map(({ open: _, ...rectangle }) => rectangle);
}

function isSame(one: NonNullable<Cell>, other: NonNullable<Cell>): boolean {
  return one.verdict === other.verdict && one.certainTo === other.certainTo;
}

function runsOf(row: Cell[], days: Range[]) {
  const runs: (NonNullable<Cell> & Pick<Rectangle, 'dayFrom' | 'dayTo'>)[] = [];
  row.forEach((cell, index) => {
    const { from, to } = days[index] as Range;
    const last = runs.at(-1);
    if (cell === null) return;
    if (last && isSame(last, cell) && last.dayTo === from - 1) last.dayTo = to;
    else runs.push({ ...cell, dayFrom: from, dayTo: to });
  });
  return runs;
}
