import { expect, it } from 'vitest';
import { crash } from './crash.ts';

const TIMEOUT_MS = 240_000;

it.each([1, 2, 3])(
  'a base whose writer is killed is whole, and holds all that was acknowledged (%i)',
  async (round) => {
    expect(await crash(round, 2000, 400)).toMatch(/^(writing|importing|imported)$/);
  },
  TIMEOUT_MS,
);
