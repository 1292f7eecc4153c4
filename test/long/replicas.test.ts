import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import S3rver from '@20minutes/s3rver';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { type Child, newPath, startCommand, startServer } from '../durability/children.ts';
import { BUNDLE, importBundle, WEI } from '../helpers/bundles.ts';
import { runCli } from '../helpers/cli-fixture.ts';
import { keyFor } from '../helpers/curator.ts';
import { litestream } from './litestream.ts';

const found = litestream();
if ('missing' in found) process.stdout.write(`replicas are not tested: ${found.missing}\n`);
const command = 'command' in found ? found.command : '';

/**
 * The keys that the S3 server accepts. It uses plain HTTP, because Litestream accepts no private certificate
 * authority.
 */
const ENV = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER', AWS_CA_BUNDLE: '' };
const WRITE_EVERY_MS = 20;
const LOOK_EVERY_MS = 20;
const POSITIONS_MIN = 5;
const STALL_MS_MAX = 2000;

interface Position {
  history: string;
  number: number;
}

function read(position: string): Position {
  const [history = '', number] = position.split('.');
  return { history, number: Number(number) };
}

/** Where a primary ships its log: a folder, or a bucket of an S3 server on this machine. */
async function replicaUrl(kind: 'folder' | 'S3'): Promise<string> {
  const directory = join(dirname(newPath()), 'replica');
  if (kind === 'folder') return `file://${directory}`;
  const configureBuckets = [{ name: 'bases' }];
  const address = '127.0.0.1';
  const server = new S3rver({ address, port: 0, silent: true, directory, configureBuckets });
  const { port } = await server.run();
  onTestFinished(() => server.close());
  return `s3://bases/base?endpoint=http://${address}:${port}&region=us-east-1&forcePathStyle=true`;
}

/** A primary with continuous writes; acknowledged writes are stored by the number of the change. */
async function writtenPrimary() {
  const path = newPath();
  const store = openStore({ path });
  importBundle(store, BUNDLE);
  const authorization = keyFor(store, 'curator', 'write');
  store.close();
  const server = await startServer(path);
  const acknowledged: { revision: number; note: string }[] = [];
  const writing = (async () => {
    for (let round = 1; ; round += 1) {
      const note = `Round ${round}`;
      const headers = { authorization, 'content-type': 'application/json', 'if-match': '*' };
      const body = JSON.stringify({ ...WEI, note });
      const answer = await fetch(`${server.url}/v1/actors/wei`, { method: 'PUT', headers, body });
      const { revision } = (await answer.json()) as { revision: number };
      acknowledged.push({ revision, note });
      await pause(WRITE_EVERY_MS);
    }
  })().catch(() => {});
  return { path, authorization, server, acknowledged, writing };
}

/** Reads a copy until it is stopped, and returns what it found. */
function watched(url: string) {
  const seen = { positions: new Set<string>(), looks: 0, refused: 0, slowestMs: 0 };
  const stop = new AbortController();
  const done = (async () => {
    while (!stop.signal.aborted) {
      const began = performance.now();
      const answer = await fetch(`${url}/v1/actors?kind=person`);
      const told = (await answer.json()) as { meta?: { position: string } };
      seen.looks += 1;
      seen.slowestMs = Math.max(seen.slowestMs, performance.now() - began);
      if (told.meta) seen.positions.add(told.meta.position);
      else seen.refused += 1;
      await pause(LOOK_EVERY_MS);
    }
  })();
  return {
    seen,
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

const positionOf = async (url: string) => {
  const told = (await (await fetch(`${url}/readyz`)).json()) as { position: string };
  return read(told.position);
};

/** Waits until the copy does not change any more. */
async function settled(url: string): Promise<Position> {
  for (let before = await positionOf(url); ; ) {
    await pause(3000);
    const now = await positionOf(url);
    if (now.number === before.number) return now;
    before = now;
  }
}

describe.skipIf('a copy that Litestream updates' in found)('a copy that Litestream keeps', () => {
  it.each([
    ['a folder, and the primary dies', 'folder', false],
    ['S3, and the machine of the primary dies', 'S3', true],
  ] as const)('by way of %s, follows, and becomes the primary', async (_, kind, machine) => {
    const url = await replicaUrl(kind);
    const primary = await writtenPrimary();
    const ship = startCommand(command, ['replicate', primary.path, url], ENV);
    const copy = join(dirname(newPath()), 'copy.db');
    const follow = await following(url, copy, ship);
    const reader = await startServer(copy, { READ_ONLY: '1' });

    const watch = watched(reader.url);
    await expect
      .poll(() => watch.seen.positions.size, { timeout: 60_000 })
      .toBeGreaterThan(POSITIONS_MIN);
    if (machine) ship.process.kill('SIGKILL');
    primary.server.process.kill('SIGKILL');
    await primary.writing;
    const { history, number } = await settled(reader.url);
    await watch.stop();
    process.stdout.write(
      `${kind}: ${primary.acknowledged.length} writes, ${JSON.stringify({
        ...watch.seen,
        positions: watch.seen.positions.size,
        slowestMs: Math.round(watch.seen.slowestMs),
      })}, the copy has revision ${(await weiOf(reader.url)).revision}\n`,
    );
    expect(watch.seen.refused).toBe(0);
    expect(watch.seen.slowestMs).toBeLessThan(STALL_MS_MAX);

    follow.process.kill('SIGTERM');
    expect(await follow.ended).toBe(0);
    const { headers } = await fetch(`${reader.url}/v1/actors`);
    const tag = { 'if-none-match': String(headers.get('etag')) };
    expect((await fetch(`${reader.url}/v1/actors`, { headers: tag })).status).toBe(304);
    expect(await runCli(['promote', copy])).toMatchObject({ code: 0, err: '' });
    await expect.poll(async () => (await positionOf(reader.url)).history).not.toBe(history);
    expect((await fetch(`${reader.url}/v1/actors`, { headers: tag })).status).toBe(200);
    reader.process.kill('SIGTERM');
    await reader.ended;

    const promoted = await startServer(copy);
    expect((await positionOf(promoted.url)).number).toBe(number);
    const before = await fetch(`${promoted.url}/v1/changes?since=${history}.${number}`);
    expect(before.status).toBe(410);
    const { revision } = await weiOf(promoted.url);
    const shipped = primary.acknowledged.filter((write) => write.revision <= revision);
    if (!machine) expect(shipped).toEqual(primary.acknowledged);
    expect(shipped.length).toBeGreaterThan(POSITIONS_MIN);
    for (const write of shipped) {
      const address = `${promoted.url}/v1/actors/wei/revisions/${write.revision}`;
      const told = (await (await fetch(address)).json()) as { snapshot: { note: string } };
      expect(told.snapshot.note).toBe(write.note);
    }
    const written = await fetch(`${promoted.url}/v1/actors/wei`, {
      method: 'PUT',
      headers: {
        authorization: primary.authorization,
        'content-type': 'application/json',
        'if-match': '*',
      },
      body: JSON.stringify({ ...WEI, note: 'After' }),
    });
    expect(written.status).toBe(200);
    expect((await positionOf(promoted.url)).number).toBe(number + 1);
    promoted.process.kill('SIGTERM');
    await promoted.ended;
    expect(await runCli(['check', '--database', copy])).toMatchObject({ code: 0 });
  });

  async function weiOf(url: string): Promise<{ revision: number }> {
    return (await (await fetch(`${url}/v1/actors/wei`)).json()) as { revision: number };
  }

  /** Follows a replica into a file, as soon as there is a replica. */
  async function following(url: string, copy: string, ship: Child) {
    const args = ['restore', '-f', '-follow-interval', '1s', '-o', copy, url];
    while (ship.process.exitCode === null) {
      const child = startCommand(command, args, ENV);
      const over = await Promise.race([child.ended.then(() => true), madeBy(copy)]);
      if (!over) return child;
      await pause(500);
    }
    throw new Error(`nothing is shipped: ${ship.lines.join('\n')}`);
  }

  async function madeBy(copy: string): Promise<false> {
    while (!existsSync(`${copy}-txid`)) await pause(100);
    return false;
  }
});
