import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lineOf } from '../../src/formats/bundle/read.ts';
import { openStore } from '../../src/store/store.ts';
import { BUNDLE, importBundle } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { type Child, serverEnvironment, startCommand } from './children.ts';
import { type Answered, answersIn } from './trace.ts';

const TIMEOUT_MS = 180_000;
const CALLS = 'write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync';
const BATCH = 1500;

/** Why system calls cannot be traced here; else null. */
function obstacle(): string | null {
  const { error, stderr, status } = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']);
  if (error !== undefined) return `strace cannot be run: ${error.message}`;
  return status === 0 ? null : `strace may not trace: ${stderr}`;
}

const hindered = obstacle();
if (hindered !== null)
  process.stderr.write(`the order of sync and answer is not traced: ${hindered}\n`);

interface Traced extends Child {
  /** Ends the traced process, where it has not ended; returns its answers. */
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

/** The process that strace runs, where it is still there. */
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

describe.skipIf(hindered !== null)('the log is synced', { timeout: TIMEOUT_MS }, () => {
  it('before a write and an import over HTTP are answered', async () => {
    const folder = folderOfTest();
    const path = join(folder, 'base.db');
    const store = openStore({ path });
    importBundle(store, BUNDLE);
    const authorization = keyFor(store, 'curator', 'write');
    store.close();
    const server = traced(folder, ['src/main.js'], serverEnvironment(path));
    const [, api = ''] = (await server.says('API')).split(/\s+/);
    const tag = (await fetch(`${api}/actors/wei`)).headers.get('etag') as string;
    const send = async (method: string, url: string, type: string, body: string) => {
      const headers = { authorization, 'content-type': type };
      const conditional = method === 'PATCH' ? { ...headers, 'if-match': tag } : headers;
      const answer = await fetch(api + url, { method, headers: conditional, body });
      expect(answer.status, await answer.text()).toBe(200);
    };
    await send('PATCH', '/actors/wei', 'application/merge-patch+json', '{"note": "Changed"}');
    await send('POST', '/imports', 'application/x-ndjson', companies(100));
    const answers = await server.answers();
    expect(answers.filter(({ synced }) => !synced)).toEqual([]);
    expect(answers.slice(-3)).toEqual([
      { wrote: false, synced: true },
      { wrote: true, synced: true },
      { wrote: true, synced: true },
    ]);
  });

  it(`before an import of ${BATCH} records by the command is told to be done`, async () => {
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

describe('the reading of a trace', () => {
  const write = '7 pwrite64(21</b/base.db-wal>, "x"..., 24, 32) = 24';
  const sync = '7 fdatasync(21</b/base.db-wal>) = 0';
  const answer =
    '7 write(24<TCP:[127.0.0.1:80->127.0.0.1:81]>, "HTTP/1.1 200 OK\\r\\n"..., 300) = 300';

  it.each([
    ['synced, then answered', [write, sync, answer], [[true, true]]],
    ['answered, then synced', [write, answer, sync], [[true, false]]],
    ['not synced', [write, answer], [[true, false]]],
    ['written again after it was synced', [write, sync, write, answer], [[true, false]]],
    ['nothing written', [answer], [[false, true]]],
    [
      'two answers',
      [write, sync, answer, answer],
      [
        [true, true],
        [false, true],
      ],
    ],
    [
      'a sync that failed',
      [write, sync.replace('= 0', '= -1 EIO (Input/output error)'), answer],
      [[true, false]],
    ],
    ['a sync of another file', [write, sync.replace('-wal', ''), answer], [[true, false]]],
    ['fsync', [write, sync.replace('fdata', 'f'), answer], [[true, true]]],
    [
      'a sync that had not ended',
      [write, '7 fdatasync(21</b/base.db-wal> <unfinished ...>', answer],
      [[true, false]],
    ],
    [
      'a sync that ended later',
      [
        write,
        '7 fdatasync(21</b/base.db-wal> <unfinished ...>',
        '8 fsync(3</x>) = 0',
        '7 <... fdatasync resumed>) = 0',
        answer,
      ],
      [[true, true]],
    ],
    [
      'a write that has begun',
      [sync, write.replace(') = 24', ' <unfinished ...>'), answer],
      [[true, false]],
    ],
    [
      'an answer in parts',
      [write, sync, answer.replace('write(', 'writev(').replace('"HTTP', '[{iov_base="HTTP')],
      [[true, true]],
    ],
    [
      'an answer by way of a socket named so',
      [write, answer.replace('TCP', 'socket')],
      [[true, false]],
    ],
    ['a refusal', [write, answer.replace('200 OK', '503 No')], []],
    [
      'standard output',
      [write, '7 write(1<pipe:[5]>, "1 created"..., 9) = 9', sync],
      [[true, false]],
    ],
    ['another file', [write, '7 write(23</b/other>, "HTTP/1.1 200"..., 9) = 9'], []],
  ])('finds %s', (_, lines, found) => {
    const expected = found.map(([wrote, synced]) => ({ wrote, synced }));
    expect(answersIn(lines.join('\n'))).toEqual(expected);
  });
});
