import { HEAD } from './history.ts';
import type { Store } from './store.ts';

/** A position in the sequence of all changes: a number, and the history in which it counts. */
export interface Position {
  history: string;
  number: number;
}

/** Returns the position of the last change. */
export function headOf(store: Store): Position {
  return store.prepare(HEAD).get() as Position;
}

/** Returns a position as clients see it, such as `h7k2m9x4.1742`. */
export function positionText({ history, number }: Position): string {
  return `${history}.${number}`;
}
