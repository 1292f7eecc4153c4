import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { importBundle } from '../helpers/bundles.ts';
import { basePath, startServer } from './children.ts';

const TIMEOUT_MS = 60_000;

/** More bytes than the buffers between the service and a slow reader hold. */
const ACTORS = 6000;
const NOTE = 'n'.repeat(900);

const actor = (index: number, note: string) => ({
  id: `actor-${String(index).padStart(4, '0')}`,
  kind: 'person',
  name: `Actor ${index}`,
  note,
  basis: 'assumed',
});

function actors(from: number, to: number, note: string) {
  return Array.from({ length: to - from }, (_, index) => actor(from + index, note));
}

/** The whole body of a response; `meanwhile` runs after its first bytes, before more are read. */
function readSlowly(url: string, meanwhile: () => void) {
  return new Promise<{ tag: string | undefined; text: string }>((resolve, reject) => {
    get(url, (answer) => {
      let text = '';
      answer.setEncoding('utf8').once('data', () => {
        answer.pause();
        meanwhile();
        answer.resume();
      });
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ tag: answer.headers.etag, text }));
    }).on('error', reject);
  });
}

describe('streamed list', { timeout: TIMEOUT_MS }, () => {
  it.each(['ndjson', 'csv'])('of %s is a snapshot, unaffected by writes', async (format) => {
    const path = basePath();
    const store = openStore({ path });
    const { counts } = importBundle(store, { actors: actors(0, ACTORS, NOTE) });
    expect(counts.created).toBe(ACTORS);
    const { url } = await startServer(path);
    const list = `${url}/v1/actors.${format}?fields=default,note`;
    const whole = await readSlowly(list, () => {});
    const during = await readSlowly(list, () => {
      importBundle(store, { actors: actors(ACTORS - 300, ACTORS, 'changed') });
    });
    expect(during).toEqual(whole);
    const after = await readSlowly(list, () => {});
    expect(after.tag).not.toBe(whole.tag);
    expect(after.text).toContain('changed');
    store.close();
  });
});
