import { expect, it } from 'vitest';
import { crash } from './crash.ts';

it('a base whose writer is killed is whole, and holds all that was acknowledged', async () => {
  for (const round of [1, 2, 3]) {
    expect(await crash(round, 2000, 400)).toMatch(/^(writing|importing|imported)$/);
  }
});
