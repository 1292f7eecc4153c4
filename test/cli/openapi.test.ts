import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cliFixture } from '../helpers/cli-fixture.ts';

const committed = (name: string) =>
  readFileSync(new URL(`../../openapi/${name}`, import.meta.url), 'utf8');

describe('openapi', () => {
  it.each(['openapi.json', 'bundle.schema.json'])('writes %s as it is committed', async (name) => {
    const { kb, path, read } = cliFixture();
    const { code, out, err } = await kb('openapi', '--output', path('contract'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(path(`contract/${name}\n`));
    expect(read(`contract/${name}`)).toBe(committed(name));
  });
});
