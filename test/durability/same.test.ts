import { describe, expect, it } from 'vitest';
import { basePath, startChild } from './children.ts';

/** The responses of a database with the seed, from a separate process, line by line. */
async function answersIn(env: NodeJS.ProcessEnv): Promise<string[]> {
  const child = startChild('test/durability/answers.ts', [basePath()], env);
  await child.says('export');
  expect(await child.ended).toBe(0);
  return child.lines;
}

describe('seed and fixed clock', () => {
  it('give the same bytes and ETags in every process, time zone and language', async () => {
    const here = await answersIn({ TZ: 'UTC', LC_ALL: 'C', LANG: 'C' });
    const there = await answersIn({
      TZ: 'Pacific/Kiritimati',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
      LANGUAGE: 'tr',
    });
    expect(there).toEqual(here);
    expect(here.filter((line) => !/ 200 |^export /.test(line))).toEqual([]);
    expect(here.filter((line) => line.includes('"etag"')).length).toBeGreaterThan(70);
  });
});
