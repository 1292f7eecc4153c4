import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBase } from '../../src/base.ts';
import { makeKey } from '../../src/curation/keys.ts';
import { fillInBulk } from '../bench/bulk.ts';
import { startService } from '../bench/processes.ts';
import { type Soaked, soak } from './soak.ts';
import { tableOf } from './table.ts';

const MEASURES = 5000;
const RUNS = { 'one process': '1', 'two workers': '2' };
const ERRORS_SHOWN = 20;

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs the load against this many workers over a database. */
async function run(
  path: string,
  authorization: string,
  workers: string,
  seconds: number,
): Promise<Soaked> {
  const server = await startService(path, { WORKERS: workers, LOOP_DELAY_MAX_MS: '1000' });
  try {
    return await soak(server, path, seconds, { authorization, measures: MEASURES });
  } finally {
    await server.stop();
  }
}

/** The header of a new key for writing. */
function keyFor(path: string): string {
  const store = openBase(path, tell);
  const createdAt = new Date().toISOString();
  const { token } = makeKey(store, { name: 'soak', scopes: ['write'], createdAt, expiresAt: null });
  store.close();
  return `Bearer ${token}`;
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '1200' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 1 && seconds <= 86_400)) throw new Error('--seconds is 1 to 86400');
const folder = mkdtempSync(join(tmpdir(), 'trade-measures-soak-'));
const runs: Record<string, Soaked> = {};
try {
  const filled = join(folder, 'filled.db');
  tell(`a base of ${MEASURES} measures is made`);
  fillInBulk(filled, MEASURES);
  const authorization = keyFor(filled);
  for (const [name, workers] of Object.entries(RUNS)) {
    const path = join(folder, `${workers}.db`);
    copyFileSync(filled, path);
    tell(`${name}: ${seconds} seconds`);
    const soaked = await run(path, authorization, workers, seconds);
    runs[name] = soaked;
    for (const error of soaked.tally.errors.slice(0, ERRORS_SHOWN)) tell(error);
    tell(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(`${tableOf(runs)}\n`);
process.exitCode = Object.values(runs).some(({ tally }) => tally.errors.length > 0) ? 1 : 0;
