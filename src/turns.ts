import { setImmediate as loopTurn } from 'node:timers/promises';

let last: Promise<unknown> = Promise.resolve();

/**
 * Resolves in a later turn of the event loop. Only one waiting caller continues in each turn, so that long work in
 * pieces delays others by one piece at most.
 */
export function nextTurn(): Promise<unknown> {
  last = last.then(() => loopTurn());
  return last;
}
