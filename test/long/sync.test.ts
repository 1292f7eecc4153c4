import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lineOf } from '../../src/formats/bundle/read.ts';
import { openStore } from '../../src/store/store.ts';
import { type Child, serverEnvironment, startCommand } from '../durability/children.ts';
import { type Answered, answersIn } from '../durability/trace.ts';
import { BUNDLE, importBundle } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';

const TIMEOUT_MS = 180_000;
const CALLS = 'write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync';
const BATCH = 1500;

/** Why system calls cannot be traced here, or null. */
function obstacle(): string | null {
  const { error, stderr, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
  if (error !== undefined) return `strace cannot be run: ${error.message}`;
  return status === 0 ? null : `strace may not trace: ${stderr}`;
}

const hindered = obstacle();
if (hindered !== null)
  process.stderr.write(`the order of sync and answer is not traced: ${hindered}\n`);

interface Traced extends Child {
  /** Ends the traced process if it still runs; returns its responses. */
  answers(): Promise<Answered[]>;
}

/** Runs the program of the project under strace. */
function traced(folder: string, args: string[], env: NodeJS.ProcessEnv = {}): Traced {
  const trace = join(folder, 'trace');
  const options = ['-f', '-y', '-s', '32', '-e', `trace=${CALLS}`, '-o', trace];
  const child = startCommand('strace', options.concat(process.execPath, args), env);
  const end = (signal: NodeJS.Signals) => {
    for (const pid of tracedBy(child)) process.kill(pid, signal);
  };
  onTestFinished(() => end('SIGKILL'));
  const answers = async () => {
    end('SIGTERM');
    await child.ended;
    return answersIn(readFileSync(trace, 'utf8'));
  };
  return { ...child, answers };
}

/** The process that strace runs, if it still runs. */
function tracedBy({ process: { pid } }: Child): number[] {
  const children = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(children)) return [];
  return readFileSync(children, 'utf8').split(' ').filter(Boolean).map(Number);
}

function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function companies(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const id = `company-${at}`;
    return `${lineOf('actor', { id, kind: 'company', name: `Company ${at}`, basis: 'assumed' })}\n`;
  });
  return lines.join('');
}

/** A traced service over a database with records, and requests of a curator to it. */
async function tracedService() {
  const folder = folderOfTest();
  const path = join(folder, 'base.db');
  const store = openStore({ path });
  importBundle(store, BUNDLE);
  const authorization = keyFor(store, 'curator', 'write');
  store.close();
  const server = traced(folder, ['src/main.js'], serverEnvironment(path));
  const { api } = await server.listens();
  const send = (method: string, path: string, headers = {}, body: string | null = null) =>
    fetch(api + path, { method, headers: { authorization, ...headers }, body });
  return { send, answers: server.answers };
}

const NDJSON = { 'content-type': 'application/x-ndjson' };

describe.skipIf(hindered !== null)('the log is synced', { timeout: TIMEOUT_MS }, () => {
  it('before the response to a write or an import over HTTP', async () => {
    const { send, answers } = await tracedService();
    const tag = (await send('GET', '/actors/wei')).headers.get('etag') as string;
    const patch = { 'if-match': tag, 'content-type': 'application/merge-patch+json' };
    expect((await send('PATCH', '/actors/wei', patch, '{"note": "Changed"}')).status).toBe(200);
    expect((await send('POST', '/imports', NDJSON, companies(100))).status).toBe(200);
    const found = await answers();
    expect(found.filter(({ synced }) => !synced)).toEqual([]);
    expect(found.slice(-3)).toEqual([
      { wrote: false, synced: true },
      { wrote: true, synced: true },
      { wrote: true, synced: true },
    ]);
  });

  it('before an import in batches over HTTP reports progress or its end', async () => {
    const { send, answers } = await tracedService();
    const begun = await send('POST', '/imports', NDJSON, companies(BATCH));
    expect(begun.status).toBe(202);
    const { id } = (await begun.json()) as { id: string };
    let state = '';
    do {
      await pause(50);
      ({ state } = (await (await send('GET', `/imports/${id}`)).json()) as { state: string });
    } while (['checking', 'writing'].includes(state));
    expect(state).toBe('done');
    const found = await answers();
    expect(found.filter(({ synced }) => !synced)).toEqual([]);
    expect(found.slice(1).map(({ wrote }) => wrote)).toContain(true);
  });

  it(`before the command reports the end of an import of ${BATCH} records`, async () => {
    const folder = folderOfTest();
    const bundle = join(folder, 'bundle.ndjson');
    writeFileSync(bundle, companies(BATCH));
    const path = join(folder, 'base.db');
    const args = ['src/cli/main.js', 'import', '--database', path, bundle];
    const command = traced(folder, args);
    expect(await command.ended, command.faults.join('')).toBe(0);
    const answers = await command.answers();
    expect(answers.filter(({ synced }) => !synced)).toEqual([]);
    expect(answers.map(({ wrote }) => wrote)).toContain(true);
    expect(command.lines.join('\n')).toMatch(/1,?500/);
  });
});
