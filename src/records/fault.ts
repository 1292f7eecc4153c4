/** A fault of a record, at a place in the input of the curator. */
export interface Fault {
  /** A JSON Pointer in the record; empty for the record itself. */
  pointer: string;
  /** What is wrong and what would work, as the end of a sentence about the place. */
  detail: string;
}

/** Returns the JSON Pointer to a member below another pointer (RFC 6901). */
export function below(pointer: string, ...steps: (string | number)[]): string {
  const escaped = steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return [pointer, ...escaped].join('/');
}
