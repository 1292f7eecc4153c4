import type { Day } from './day.ts';
import { dayNumber } from './day.ts';
import type { Lifecycle, Prepared } from './lifecycle.ts';
import { prepare } from './lifecycle.ts';
import {
  hasUnknownYear,
  isUnbounded,
  knownBy,
  PROVISION_STATES,
  possibleStatesOn,
} from './possible-states.ts';
import type { MeasureState } from './status.ts';
import { changeDays, MEASURE_STATES, measureState } from './status.ts';

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

/** `unknown_year`: possible, but only through an event of unknown year, which no date filter may match. */
export const CERTAINTIES = ['certain', 'possible', 'unknown_year'] as const;
export type RectangleCertainty = (typeof CERTAINTIES)[number];

/** Day numbers that stand for "unbounded" inside the index, and for a question that names no known-on day. */
export const UNBOUNDED_FROM = -(2 ** 31);
export const UNBOUNDED_TO = 2 ** 31 - 1;

/** Effective days by known days on which something is so; all four bounds are inclusive day numbers. */
export interface Rectangle {
  certainty: RectangleCertainty;
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
  const knowns = knownRanges([...prepared.knownMin, ...prepared.knownMax]);
  const unknownYear = hasUnknownYear(prepared);
  const cells = knowns.map((known) => days.map((day) => cellAt(prepared, day, known, unknownYear)));
  return RECTANGLE_STATES.flatMap((state, index) => {
    const grid = cells.map((row) => row.map((cell) => cell[index] ?? null));
    return merge(grid, days, knowns).map((rectangle) => ({ state, ...rectangle }));
  });
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

type Cell = (RectangleCertainty | null)[];

function cellAt(
  prepared: Prepared,
  { from: day }: Range,
  known: Range,
  unknownYear: boolean,
): Cell {
  const knownOn = known.from === UNBOUNDED_TO ? null : known.from;
  const all = possibleStatesOn(prepared, day, knownOn, false);
  const dated = unknownYear ? possibleStatesOn(prepared, day, knownOn, true) : all;
  const states: Cell = RECTANGLE_STATES.slice(0, -1).map((state) => {
    const holds = (whole: number) => holdsIn(state, whole);
    if (all.wholes.every(holds)) return 'certain';
    if (dated.wholes.some(holds)) return 'possible';
    return all.wholes.some(holds) ? 'unknown_year' : null;
  });
  return [...states, publicOn(prepared, knownOn)];
}

function holdsIn(state: RectangleState, whole: number): boolean {
  if (state === 'effective') return (whole & bit('in_force')) !== 0;
  if (state === 'partly_suspended') return (whole & bit('suspended')) !== 0;
  return measureState(whole) === (state as MeasureState);
}

function bit(state: (typeof PROVISION_STATES)[number]): number {
  return 1 << PROVISION_STATES.indexOf(state);
}

function publicOn(prepared: Prepared, knownOn: number | null): RectangleCertainty | null {
  const known = prepared.life.events.map((_, index) => knownBy(prepared, index, knownOn));
  if (known.includes('yes')) return 'certain';
  const open = known.flatMap((tri, index) => (tri === 'maybe' ? [index] : []));
  if (open.length === 0) return null;
  return open.every((event) => isUnbounded(prepared, event)) ? 'unknown_year' : 'possible';
}

/** Joins neighbouring cells that say the same: first along the days, then along the known days. */
export function merge(grid: Cell[], days: Range[], knowns: Range[]): Rectangle[] {
  const done: (Rectangle & { open: boolean })[] = [];
  grid.forEach((row, index) => {
    const { from: knownFrom, to: knownTo } = knowns[index] as Range;
    const runs = runsOf(row, days);
    for (const rectangle of done) {
      if (!rectangle.open) continue;
      const same = runs.findIndex(
        (run) =>
          run.certainty === rectangle.certainty &&
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

function runsOf(row: Cell, days: Range[]) {
  const runs: { certainty: RectangleCertainty; dayFrom: number; dayTo: number }[] = [];
  row.forEach((certainty, index) => {
    const { from, to } = days[index] as Range;
    const last = runs.at(-1);
    if (certainty === null) return;
    if (last && last.certainty === certainty && last.dayTo === from - 1) last.dayTo = to;
    else runs.push({ certainty, dayFrom: from, dayTo: to });
  });
  return runs;
}
