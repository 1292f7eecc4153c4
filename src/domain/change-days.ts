import { leadingCount } from './bisect.ts';
import type { Prepared, Step, Strand } from './lifecycle.ts';

/** The days on which the answer may change, ascending: each bound of each step and the day after it. */
export function changeDays({ steps, knownMin, knownMax }: Prepared): number[] {
  return ascending([...boundsOf(steps), ...knownMin, ...knownMax]);
}

/** The days on which some steps may have come, and the days after these, ascending. */
export function stepDays(steps: readonly Step[]): number[] {
  return ascending(boundsOf(steps));
}

/** The same as `changeDays` for one strand. */
export function strandChangeDays(prepared: Prepared, { events }: Strand): number[] {
  const { steps, own, until, knownMin, knownMax } = prepared;
  const indexes = events.flatMap((event) => [own[event] as number, until[event] as number]);
  const ofStrand = indexes.filter((index) => index !== -1).map((index) => steps[index] as Step);
  const known = events.flatMap((event) => [knownMin[event] as number, knownMax[event] as number]);
  return ascending([...boundsOf(ofStrand), ...known]);
}

/** Returns in which of the ranges between some days a day lies, by number. */
export function rangeAt(days: readonly number[], day: number): number {
  return leadingCount(days.length, (index) => (days[index] as number) <= day);
}

function boundsOf(steps: readonly Step[]): number[] {
  return steps.flatMap(({ min, max }) => [min, min + 1, max, max + 1]);
}

function ascending(days: number[]): number[] {
  return [...new Set(days.filter(Number.isFinite))].sort((a, b) => a - b);
}
