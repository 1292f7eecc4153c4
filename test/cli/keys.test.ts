import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/curation/keys.ts';
import { openStore } from '../../src/store/store.ts';
import { cliFixture, NOW } from '../helpers/cli-fixture.ts';

const LATER = '2026-11-24T00:00:00.000Z';

/** The key of a token in the database of a CLI fixture, at an instant. */
function valid(base: string, token: string, at = NOW) {
  const store = openStore({ path: base });
  try {
    return keyOf(store, token.trim(), at);
  } finally {
    store.close();
  }
}

describe('keys', () => {
  it('are shown once and stored as a digest', async () => {
    const { kb, base } = cliFixture();
    const { out, err, code } = await kb('keys', 'make', 'ada', '--scope', 'admin');
    expect(code).toBe(0);
    expect(out).toMatch(/^tm_live_\w{12}_\w{43}_\w{6}\n$/);
    expect(err).toContain('shown only once');
    expect(valid(base, out)).toMatchObject({ name: 'ada', scopes: ['admin'] });
    const [, , , secret = ''] = out.split('_');
    const listed = await kb('keys', 'list');
    expect(listed.out).toMatch(/^\w{12} {2}valid {2}admin {2}ada, made 2025-12-01\n$/);
    expect(listed.out).not.toContain(secret);
  });

  it('expire on the day given by --expires', async () => {
    const { kb, base } = cliFixture();
    const { out } = await kb('keys', 'make', 'ada', '--expires', '2026-01-01');
    expect(valid(base, out, '2025-12-31T23:59:59.999Z')).toBeDefined();
    expect(valid(base, out, '2026-01-01T00:00:00.000Z')).toBeUndefined();
  });

  it('can be rotated, and the old key stays valid until it is revoked', async () => {
    const { kb, base } = cliFixture();
    const { out: old } = await kb('keys', 'make', 'ada');
    const id = old.split('_')[2] as string;
    const { out: young, err } = await kb('keys', 'rotate', id);
    expect(err).toContain(`The old key ${id} stays valid until you revoke it.`);
    expect(valid(base, old)).toBeDefined();
    expect((await kb('keys', 'revoke', id)).out).toBe(`${id} is revoked\n`);
    expect(valid(base, old, LATER)).toBeUndefined();
    expect(valid(base, young, LATER)).toMatchObject({ name: 'ada', scopes: ['write'] });
    expect((await kb('keys', 'list')).out).toContain(`${id}  revoked`);
  });

  it.each([
    [['keys'], 'needs make, list, rotate, revoke'],
    [['keys', 'mke'], 'give one of make, list, rotate, revoke'],
    [['keys', 'make'], 'needs the name'],
    [['keys', 'make', 'ada', '--scope', 'all'], 'give one of write, admin'],
    [['keys', 'make', 'ada', '--expires', '2026-02-30'], 'give a day'],
    [['keys', 'make', 'ada', '--expires', '2025-11-30'], 'would never be valid'],
    [['keys', 'make', 'ada', '--expires', '2025-12-01'], 'would never be valid'],
    [['keys', 'make', ''], 'needs the name'],
    [['keys', 'make', ' '], 'needs the name'],
    [
      ['keys', 'make', 'ada\nroot'],
      'the name "ada\\nroot" contains control characters: remove them',
    ],
    [['keys', 'make', 'ada\u0085'], 'contains control characters: remove them'],
    [['keys', 'revoke', 'nobody'], 'needs the id of a key'],
    [['keys', 'rotate'], 'needs the id of a key'],
  ])('%j is refused', async (args, fault) => {
    const { kb } = cliFixture();
    await kb('keys', 'make', 'eve');
    const { code, out, err } = await kb(...args);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(fault)]);
    expect(err).toMatch(/^[^\n]+\n$/);
    expect((await kb('keys', 'list')).out).toMatch(/^[^\n]+ eve, [^\n]+\n$/);
  });

  it.each([
    ['list'],
    ['rotate', 'some-id'],
    ['revoke', 'some-id'],
  ])('%s creates no database', async (...args) => {
    const { kb, base } = cliFixture({ isMade: false });
    expect(await kb('keys', ...args)).toEqual({
      code: 3,
      out: '',
      err: `${base} does not exist: give the path of the database with --database or DATABASE_PATH\n`,
    });
    expect(existsSync(base)).toBe(false);
  });

  it('cannot be rotated after they expired', async () => {
    const { kb, base } = cliFixture();
    const { out } = await kb('keys', 'make', 'ada', '--expires', '2026-01-01');
    const id = out.split('_')[2] as string;
    const store = openStore({ path: base });
    store.sqlite.exec(`UPDATE api_keys SET expires_at = '2025-11-01T00:00:00.000Z'`);
    store.close();
    const { code, err } = await kb('keys', 'rotate', id);
    expect([code, err]).toEqual([
      2,
      `${id} has expired, and a rotated key would have the same expiry: use keys make with a later --expires\n`,
    ]);
  });
});
