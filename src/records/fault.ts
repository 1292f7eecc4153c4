/** One thing wrong with a record, at a place in what the curator wrote. */
export interface Fault {
  /** A JSON Pointer within the record; empty for the record itself. */
  pointer: string;
  /** What is wrong and what would work, as the end of a sentence about the place. */
  detail: string;
}

/** A JSON Pointer to a member below another one (RFC 6901). */
export function below(pointer: string, ...steps: (string | number)[]): string {
  const escaped = steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return [pointer, ...escaped].join('/');
}
