import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { BUNDLE } from '../helpers/bundles.ts';
import { cliFixture } from '../helpers/cli-fixture.ts';

describe('check', () => {
  it('reports no faults for a sound database and does not change it', async () => {
    const { kb, write, base } = cliFixture();
    await kb('import', '--quiet', write('all.json', BUNDLE));
    expect(await kb('check')).toEqual({ code: 0, out: `${base} has no faults\n`, err: '' });
  });

  it('prints one line per fault and exits with 1', async () => {
    const { kb, write, base } = cliFixture();
    await kb('import', '--quiet', write('all.json', BUNDLE));
    const store = openStore({ path: base });
    store.sqlite.exec(`DROP TRIGGER evidence_keep_update;
      UPDATE evidence SET suffix = 'x' WHERE claim = 'events/start'`);
    store.close();
    const { code, out } = await kb('check');
    expect(code).toBe(1);
    expect(out).toMatch(/^measure\/curbs: Evidence ev-\w+ for events\/start, .* another context/m);
    expect(out).toMatch(new RegExp(`^${base} has \\d+ faults?$`, 'm'));
  });
});
