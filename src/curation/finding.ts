/** One fault in the database. */
export interface Finding {
  /** The record as `kind/id`, or `base` for a fault outside the records. */
  where: string;
  /** What is wrong, as a sentence. */
  what: string;
}
