import { setImmediate as loopTurn } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/**
 * Resolves in a later turn of the event loop, in which nobody else who waits here goes on: long work that is done in
 * pieces keeps others waiting no longer than one piece, however many there are who do so.
 */
export function nextTurn(): Promise<unknown> {
  last = last.then(() => loopTurn());
  return last;
}
