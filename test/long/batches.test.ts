import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { actorLines, startImport } from '../durability/batches.ts';
import { newPath, startServer } from '../durability/children.ts';
import { BUNDLE, importBundle } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';

/** So many records that others would wait for seconds if they were written at once. */
const LONG = 15_000;

describe('an import in batches', () => {
  it('lets others write meanwhile, each in less than a second', async () => {
    const path = newPath();
    const store = openStore({ path });
    importBundle(store, BUNDLE);
    const authorization = keyFor(store, 'curator', 'write');
    store.close();
    const server = await startServer(path);
    const child = startImport(path, actorLines(LONG));
    let over = false;
    child.ended.then(() => {
      over = true;
    });
    const headers = {
      authorization,
      'if-match': '*',
      'content-type': 'application/merge-patch+json',
    };
    const waits: number[] = [];
    for (let round = 0; !over; round += 1) {
      const body = JSON.stringify({ note: `Round ${round}` });
      const from = performance.now();
      const url = `${server.url}/v1/actors/wei`;
      for (;;) {
        const { status } = await fetch(url, { method: 'PATCH', headers, body });
        if (status === 200) break;
        expect(status).toBe(503);
      }
      waits.push(performance.now() - from);
    }
    expect(await child.ended).toBe(0);
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThan(1000);
  });
});
