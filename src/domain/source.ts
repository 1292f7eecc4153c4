import type { Day } from './day.ts';

/** A document that counts for what a measure or a threat is on a day, with the bounds of its publication. */
export interface Source {
  document: string;
  earliest: Day | null;
  latest: Day | null;
  /** Ids of the provisions that it supports; empty for all of them. */
  provisions: string[];
}
