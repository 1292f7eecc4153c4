import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliFixture } from '../helpers/cli-fixture.ts';

const committed = (name: string) =>
  readFileSync(new URL(`../../openapi/${name}`, import.meta.url), 'utf8');

describe('openapi', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  const { kb, path, read } = cliFixture({ folder, isMade: false });
  let told: Awaited<ReturnType<typeof kb>>;
  beforeAll(async () => {
    told = await kb('openapi', '--output', path('contract'));
    return () => rmSync(folder, { recursive: true });
  });

  it.each(['openapi.json', 'bundle.schema.json'])('writes %s as it is committed', (name) => {
    const { code, out, err } = told;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(path(`contract/${name}\n`));
    expect(read(`contract/${name}`)).toBe(committed(name));
  });
});
