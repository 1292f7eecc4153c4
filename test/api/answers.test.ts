import { describe, expect, it, onTestFinished } from 'vitest';
import type { z } from 'zod';
import { EXAMPLE_REQUESTS } from '../../src/api/examples.ts';
import { resources } from '../../src/api/index.ts';
import { WIRE_COMPONENTS } from '../../src/records/shapes.ts';
import { appForTest } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';

/** The shapes of all responses, by name. Shapes of inputs are left out, because they must run on writes. */
const SHAPES: Record<string, z.ZodType> = Object.fromEntries(
  [WIRE_COMPONENTS, ...resources(() => ({ text: '', tag: '' })).map((r) => r.components)]
    .flatMap((components) => Object.entries<z.ZodType>(components))
    .filter(([name]) => !name.endsWith('Input')),
);

/** The names of the shapes that zod has validated a value with since. */
function watchShapes(): string[] {
  const run: string[] = [];
  for (const [name, { _zod: inner }] of Object.entries(SHAPES)) {
    const original = inner.run;
    inner.run = (...given) => {
      run.push(name);
      return original(...given);
    };
    onTestFinished(() => {
      inner.run = original;
    });
  }
  return run;
}

describe('responses', () => {
  it('to reads are not validated by zod', async () => {
    const { get } = await appForTest({ fill: seed });
    const run = watchShapes();
    const reads = Object.values(EXAMPLE_REQUESTS).filter(({ body, headers }) => !body && !headers);
    let answered = 0;
    for (const { path } of reads) {
      const { statusCode } = await get(path);
      if (statusCode === 200) answered += 1;
    }
    expect(answered).toBeGreaterThan(50);
    expect(run).toEqual([]);
    SHAPES.Actor?.safeParse({});
    expect(run).toEqual(['Actor']);
  });
});
