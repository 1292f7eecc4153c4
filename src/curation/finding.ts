/** One thing wrong with the base. */
export interface Finding {
  /** The record as `kind/id`, or `base` where it is of no record. */
  where: string;
  /** What is wrong, as a sentence. */
  what: string;
}
