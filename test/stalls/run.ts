import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openBase } from '../../src/base.ts';
import { makeKey } from '../../src/curation/keys.ts';
import { fillInBulk } from '../bench/bulk.ts';
import { startService } from '../bench/processes.ts';
import { BODIES, type Body } from './bodies.ts';
import { type Meter, type Stall, startMeter } from './meter.ts';
import { type Contract, questionsOf } from './questions.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MEASURES = 1000;
/** Of an export so much is read. */
const STREAM_MS = 1500;
const IMPORT_LOOK_MS = 100;
/** A large import is awaited, because a process runs one at a time. */
const BODY_MS_MAX = 180_000;

/** The longest stall of an endpoint, and what caused it. */
type Row = Stall & { endpoint: string; asked: string };

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Makes a base ready to be asked: with the records of the seed, which the examples name, and a key. */
function prepare(path: string): { authorization: string; measures: number } {
  const files = ['1-documents', '2-actors', '3-measures', '4-statements', '5-threats', '6-talks'];
  const args = ['src/cli/main.js', 'import', '--database', path];
  execFileSync(process.execPath, args.concat(files.map((name) => `seed/${name}.yaml`)), {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const store = openBase(path, tell);
  const { measures } = store.sqlite.prepare('SELECT count(*) AS measures FROM measures').get() as {
    measures: number;
  };
  const createdAt = new Date().toISOString();
  const { token } = makeKey(store, {
    name: `stalls-${createdAt}`,
    scopes: ['write'],
    createdAt,
    expiresAt: null,
  });
  store.close();
  return { authorization: `Bearer ${token}`, measures };
}

/** Reads an answer to its end, or for as long as an export is read. */
async function read(url: string, signal: AbortSignal): Promise<number> {
  const start = performance.now();
  const answer = await fetch(url, { signal });
  for await (const _ of answer.body as unknown as AsyncIterable<Uint8Array>) {
    if (performance.now() - start > STREAM_MS) break;
  }
  return answer.status;
}

async function send(
  url: string,
  body: Body,
  text: string,
  authorization: string,
  signal: AbortSignal,
) {
  const { method, type } = body;
  const headers = {
    authorization,
    'content-type': type,
    ...(method === 'PUT' && { 'if-none-match': '*' }),
  };
  const answer = await fetch(url + body.path, { method, headers, body: text, signal });
  await answer.arrayBuffer();
  const place = answer.headers.get('location');
  while (answer.status === 202 && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, IMPORT_LOOK_MS));
    const { state } = (await (await fetch(url + place, { headers, signal })).json()) as {
      state: string;
    };
    if (!['checking', 'writing'].includes(state)) break;
  }
  return answer.status;
}

async function measureReads(meter: Meter, url: string, measures: number): Promise<Row[]> {
  const contract = JSON.parse(readFileSync(join(ROOT, 'openapi/openapi.json'), 'utf8')) as Contract;
  const rows: Row[] = [];
  for (const { endpoint, path } of questionsOf(contract, measures)) {
    const stall = await meter.measure((signal) => read(url + path, signal));
    rows.push({
      endpoint: `GET ${endpoint}`,
      asked: path.slice(path.indexOf('?') + 1 || path.length),
      ...stall,
    });
  }
  return rows;
}

async function measureBodies(meter: Meter, url: string, authorization: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const body of BODIES) {
    const text = body.make();
    const stall = await meter.measure(
      (signal) => send(url, body, text, authorization, signal),
      BODY_MS_MAX,
    );
    rows.push({
      endpoint: endpointOf(body),
      asked: body.name,
      ...stall,
    });
  }
  return rows;
}

function endpointOf({ method, path }: Body): string {
  return `${method} ${method === 'PUT' ? path.replace(/[^/]+$/, '{id}') : path.replace(/\?.*/, '')}`;
}

/** Of each endpoint the row with the longest turn; bodies have a row each. */
function worst(rows: Row[]): Row[] {
  return [...Map.groupBy(rows, ({ endpoint }) => endpoint).values()].map(
    (of) => of.toSorted((a, b) => b.turnMs - a.turnMs)[0] as Row,
  );
}

function tableOf(rows: Row[]): string {
  const cells = rows.map(({ endpoint, asked, status, ms, stallMs, turnMs }) => [
    `\`${endpoint}\``,
    asked.replaceAll('|', '\\|').slice(0, 80),
    status,
    Math.round(ms),
    Math.round(stallMs),
    Math.round(turnMs),
  ]);
  const head = [
    ['endpoint', 'asked', 'status', 'ms', 'longest stall, ms', 'longest turn, ms'],
    ['---', '---', '---', '---:', '---:', '---:'],
  ];
  return head
    .concat(cells.map((line) => line.map(String)))
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

async function run(path: string, turns: string, all: boolean): Promise<void> {
  const { authorization, measures } = prepare(path);
  const server = await startService(path, {
    NODE_OPTIONS: `--import=${new URL('turns.ts', import.meta.url)}`,
    TURNS_SOCKET: turns,
  });
  const meter = await startMeter(server.url, turns);
  try {
    const idle = await meter.measure(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return 200;
    });
    const reads = await measureReads(meter, server.url, measures);
    const bodies = await measureBodies(meter, server.url, authorization);
    tell(
      `${measures} measures; longest wait of an idle service ${Math.round(idle.stallMs)} ms; load ${loadavg()[0]?.toFixed(1)}`,
    );
    const odd = reads.filter(({ status }) => status !== 200);
    for (const { endpoint, asked, status } of odd) tell(`${status}: ${endpoint} ${asked}`);
    process.stdout.write(`${tableOf((all ? reads : worst(reads)).concat(bodies))}\n`);
  } finally {
    await meter.stop();
    await server.stop();
  }
}

const { values } = parseArgs({
  options: { database: { type: 'string' }, all: { type: 'boolean', default: false } },
});
const folder = mkdtempSync(join(tmpdir(), 'trade-measures-stalls-'));
try {
  const path = values.database ?? join(folder, 'base.db');
  if (values.database === undefined) fillInBulk(path, MEASURES);
  await run(path, join(folder, 'turns.sock'), values.all);
} finally {
  rmSync(folder, { recursive: true });
}
