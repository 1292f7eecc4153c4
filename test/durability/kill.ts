import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { randomAt } from '../bench/random.ts';
import { type Child, startChild } from './children.ts';

const ROUNDS_MAX = 1000;

/** The number of rounds for each kind of work; `KILL_ROUNDS` gives another number. */
export const KILL_ROUNDS = roundsIn(process.env.KILL_ROUNDS ?? '3');

function roundsIn(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds >= 1 && rounds <= ROUNDS_MAX) return rounds;
  throw new Error(`KILL_ROUNDS is 1 to ${ROUNDS_MAX}, not ${text}`);
}

/** A process that prints `begun` and `ended`, with its arguments. */
export type Work = [script: string, ...args: string[]];

/** Returns a command of the CLI as work. */
export function command(...args: string[]): Work {
  return ['test/durability/command.ts', ...args];
}

/** Runs work to its end; returns the milliseconds it took, without its start. */
export async function complete([script, ...args]: Work): Promise<number> {
  const child = startChild(script, args);
  await child.says('begun');
  const start = performance.now();
  expect(await child.says('ended'), child.faults.join('')).toBe('ended 0');
  const taken = performance.now() - start;
  await child.ended;
  return taken;
}

/**
 * Kills work with SIGKILL in a round. Each round covers another part of the time that the work takes. Returns whether
 * the work had printed that it was done.
 */
export async function kill(
  [script, ...args]: Work,
  round: number,
  taken: number,
): Promise<boolean> {
  const child = startChild(script, args);
  await child.says('begun');
  const share = (round + randomAt(round).below(1000) / 1000) / KILL_ROUNDS;
  await pause(taken * share);
  child.process.kill('SIGKILL');
  await child.ended;
  return hasEnded(child);
}

function hasEnded({ lines, faults }: Child): boolean {
  const ended = lines.find((line) => line.startsWith('ended'));
  if (ended !== undefined) expect(ended, faults.join('')).toBe('ended 0');
  return ended !== undefined;
}
