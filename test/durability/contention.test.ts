import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { checkBase } from '../../src/curation/check.ts';
import { openStore } from '../../src/store/store.ts';
import { appForTest, HISTORY, type TestApp } from '../helpers/app.ts';
import { BUNDLE, importBundle, WEI } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { basePath, startChild, startServer } from './children.ts';

const TIMEOUT_MS = 180_000;
const WEI_URL = '/v1/actors/wei';

/** A database with the records of the bundle helpers, and a key to write to it. */
function curatedBase(): { path: string; authorization: string } {
  const path = basePath();
  const store = openStore({ path });
  importBundle(store, BUNDLE);
  const authorization = keyFor(store, 'curator', 'write');
  store.close();
  return { path, authorization };
}

describe('two processes that write', { timeout: TIMEOUT_MS }, () => {
  const ROUNDS = 15;

  it('with the same ETag: one succeeds and the other gets 412', async () => {
    const { path, authorization } = curatedBase();
    const servers = [await startServer(path), await startServer(path)];
    const send = async (url: string, tag: string, note: string) => {
      const headers = {
        authorization,
        'if-match': tag,
        'content-type': 'application/merge-patch+json',
      };
      for (;;) {
        const body = JSON.stringify({ note });
        const { status } = await fetch(url + WEI_URL, { method: 'PATCH', headers, body });
        if (status !== 503) return status;
      }
    };
    for (let round = 0; round < ROUNDS; round += 1) {
      const read = await fetch((servers[round % 2] as { url: string }).url + WEI_URL);
      const tag = read.headers.get('etag') as string;
      const statuses = await Promise.all(
        servers.map(({ url }, writer) => send(url, tag, `${writer} in round ${round}`)),
      );
      expect(statuses.sort()).toEqual([200, 412]);
    }
    const { revision } = (await (await fetch(servers[0]?.url + WEI_URL)).json()) as {
      revision: number;
    };
    expect(revision).toBe(1 + ROUNDS);
  });
});

describe('one write sent to two processes', { timeout: TIMEOUT_MS }, () => {
  const ROUNDS = 6;
  /** Shorter than a process waits for the lock, longer than a request takes to arrive there. */
  const TOGETHER_MS = 120;

  /** The response to a request that is sent again with the same key for as long as the database is locked. */
  async function send(url: string, authorization: string, key: string, note: string) {
    const headers = {
      authorization,
      'idempotency-key': `"${key}"`,
      'accept-encoding': 'identity',
      'if-none-match': '*',
      'content-type': 'application/json',
    };
    for (;;) {
      const body = JSON.stringify({ kind: 'person', name: 'Nobody', basis: 'assumed', note });
      const answer = await fetch(url, { method: 'PUT', headers, body });
      const told = [await answer.text(), answer.headers.get('etag')];
      if (answer.status === 503) continue;
      const replayed = answer.headers.get('idempotency-replayed') === 'true';
      return { status: answer.status, replayed, told };
    }
  }

  /**
   * Sends one write with one key to each of two processes that both wait for the database, and then lets them
   * continue.
   */
  async function sendTogether(notes: [string, string]) {
    const { path, authorization } = curatedBase();
    const servers = [await startServer(path), await startServer(path)];
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const lock = startChild('test/durability/lock.ts', [path]);
      await lock.says('locked');
      const url = (server: { url: string }) => `${server.url}/v1/actors/nobody-${round}`;
      const sent = servers.map((server, index) =>
        send(url(server), authorization, `key-${round}`, notes[index] as string),
      );
      await pause(TOGETHER_MS);
      lock.process.stdin?.write('release\n');
      rounds.push(await Promise.all(sent));
    }
    return { path, rounds };
  }

  it('with the same idempotency key is done once, with the same response twice', async () => {
    const { path, rounds } = await sendTogether(['The same.', 'The same.']);
    for (const [one, other] of rounds) {
      expect([one?.status, other?.status]).toEqual([201, 201]);
      expect([one?.replayed, other?.replayed].sort()).toEqual([false, true]);
      expect(one?.told).toEqual(other?.told);
    }
    const store = openStore({ path });
    const count = (sql: string) => store.sqlite.prepare(sql).pluck().get();
    const written = `SELECT count(*) FROM revisions v JOIN records r ON r.pk = v.record_pk
      WHERE r.id LIKE 'nobody-%'`;
    expect([count(written), count('SELECT count(*) FROM replays')]).toEqual([ROUNDS, ROUNDS]);
    store.close();
  });

  it('with the same idempotency key and different bodies is done once and refused once', async () => {
    const { rounds } = await sendTogether(['One.', 'Another.']);
    for (const answers of rounds) {
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    }
  });
});

describe('change feed during writes by another process', { timeout: TIMEOUT_MS }, () => {
  const WRITES = 150;

  it('gives each change exactly once, in order', async () => {
    const { path, authorization } = curatedBase();
    const test = await appForTest({ store: { path } });
    const before = await walk(test, 0);
    const child = startChild('test/durability/writer.ts', [path, String(WRITES), '0']);
    await child.says('wrote');
    const seqs: number[] = [];
    let over = false;
    child.ended.then(() => {
      over = true;
    });
    for (let round = 0; ; round += 1) {
      const last = over;
      seqs.push(...(await walk(test, seqs.at(-1) ?? before.at(-1) ?? 0)));
      if (last) break;
      await write(test, authorization, round);
    }
    expect(await child.ended).toBe(0);
    const all = test.store.sqlite.prepare('SELECT seq FROM revisions ORDER BY seq').pluck().all();
    expect([...before, ...seqs]).toEqual(all);
    expect(child.lines).toHaveLength(WRITES);
    expect(seqs.length).toBeGreaterThan(WRITES);
    expect([...checkBase(test.store)]).toEqual([]);
  });

  it('repeats no change that came after its head was read', async () => {
    const { path } = curatedBase();
    const other = openStore({ path });
    let due = true;
    const onQuery = (sql: string) => {
      if (!due || !sql.startsWith('SELECT v.seq')) return;
      due = false;
      importBundle(other, { actors: [{ ...WEI, note: 'Meanwhile' }] });
    };
    const test = await appForTest({ store: { path, onQuery } });
    const seqs = await walk(test, 0);
    other.close();
    expect(due).toBe(false);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  /** Every change after a position, page by page, as a client reads them. */
  async function walk(test: TestApp, since: number): Promise<number[]> {
    const seqs: number[] = [];
    for (let next = since === 0 ? '0' : `${HISTORY}.${since}`; ; ) {
      const { items, next: after } = (await test.get(`/v1/changes?limit=7&since=${next}`)).json();
      if (items.length === 0) return seqs;
      seqs.push(...items.map(({ seq }: { seq: number }) => seq));
      next = after;
    }
  }

  async function write(test: TestApp, authorization: string, round: number): Promise<void> {
    const headers = { authorization, 'content-type': 'application/json', 'if-match': '*' };
    const actor = { ...WEI, note: `Round ${round}` };
    const { statusCode } = await test.request('PUT', WEI_URL, headers, JSON.stringify(actor));
    expect([200, 503]).toContain(statusCode);
  }
});
