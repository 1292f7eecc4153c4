import { strandChangeDays } from './change-days.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import type { Prepared, Step, Strand } from './lifecycle.ts';
import { type Voids, voidsIn } from './voids.ts';

/** Whether something is true: certainly not, possibly, certainly. */
export type Tri = 'no' | 'maybe' | 'yes';

/** What is known of a life on a known-on day: the same for every day that is asked about. */
export interface Knowing {
  /** For each event, whether it is known. */
  known: Tri[];
  /** For each event, whether it certainly is. */
  certain: boolean[];
  /** The days on which the answer for a strand may change. */
  days: (strand: Strand) => readonly number[];
  coverage: (strand: Strand) => Coverage;
  /** What of a strand the events that are certainly known make void. */
  voids: (strand: Strand) => Voids;
}

/** What was found of the steps of each life, which is asked about many days, and with some of its events only. */
const found = new WeakMap<Step[], Map<string, Knowing>>();

/** Returns what is known on a day (null: all that is recorded); `dated` leaves out what no source bounds. */
export function knowingOf(prepared: Prepared, knownOn: number | null, dated = false): Knowing {
  const ofLife = found.get(prepared.steps) ?? new Map<string, Knowing>();
  found.set(prepared.steps, ofLife);
  const key = `${knownOn} ${dated}`;
  const knowing = ofLife.get(key) ?? makeKnowing(prepared, knownOn, dated);
  ofLife.set(key, knowing);
  return knowing;
}

function makeKnowing(prepared: Prepared, knownOn: number | null, dated: boolean): Knowing {
  // A day on which something became known that no source bounds is no day of any year.
  const never = (event: number) => dated && knownOn !== null && isUnbounded(prepared, event);
  const known = prepared.life.events.map((_, event) => {
    return never(event) ? 'no' : knownBy(prepared, event, knownOn);
  });
  const certain = known.map((tri) => tri === 'yes');
  return {
    known,
    certain,
    days: once((strand) => strandChangeDays(prepared, strand)),
    coverage: once((strand) => coverageOf(prepared, strand, knownOn)),
    voids: once((strand) => voidsIn(prepared, strand, certain)),
  };
}

/** Finds something for each strand once. */
function once<T>(find: (strand: Strand) => T): (strand: Strand) => T {
  const ofStrand = new WeakMap<Strand, T>();
  return (strand) => {
    const known = ofStrand.get(strand);
    if (known !== undefined) return known;
    const value = find(strand);
    ofStrand.set(strand, value);
    return value;
  };
}

/** Whether an event is known on a day; a null day takes all that is recorded as known. */
export function knownBy(prepared: Prepared, event: number, knownOn: number | null): Tri {
  if (knownOn === null) return 'yes';
  if ((prepared.knownMin[event] as number) > knownOn) return 'no';
  return (prepared.knownMax[event] as number) <= knownOn ? 'yes' : 'maybe';
}

/** Whether nothing bounds the day on which an event became known. */
export function isUnbounded({ knownMin, knownMax }: Prepared, event: number): boolean {
  return knownMin[event] === -Infinity && knownMax[event] === Infinity;
}
