import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { BENCH_DIR, ensureBase, SIZES, type Size } from './bases.ts';
import { CONNECTIONS, drive } from './drive.ts';
import type { Imported } from './importing.ts';
import { measureRow, measureStreams, timeRow, timeWalk } from './measure.ts';
import { startServer, startService } from './processes.ts';
import { ADVERSE, BARS } from './questions.ts';
import { type Base, type Report, tablesOf } from './table.ts';

/** How long and how often; `--quick` fits in two minutes, the making of its bases included. */
const PLANS = {
  quick: {
    sizes: ['1,000', '10,000'] as Size[],
    seconds: 1,
    rounds: 1,
    walkPages: 20,
    streamLines: 20_000,
    imported: 1000,
  },
  full: {
    sizes: ['1,000', '100,000', '1,000,000'] as Size[],
    seconds: 2,
    rounds: 5,
    walkPages: 500,
    streamLines: 300_000,
    imported: 20_000,
  },
};
type Plan = (typeof PLANS)['full'];

const WORKERS_SECONDS = 10;

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function measureBase(size: Size, plan: Plan): Promise<Base> {
  const path = ensureBase(size, tell);
  const measures = SIZES[size];
  const bare = await startServer(['test/bench/bare.ts'], {});
  const kept = await startService(path);
  const started = kept.rssMb();
  const anew = await startService(path, { ANSWERS_MB: '0' });
  const servers = { bare, kept, anew };
  try {
    const base: Base = {
      size,
      fileMb: statSync(path).size / 2 ** 20,
      rows: [],
      adverse: [],
      streams: [],
      rssMb: { started, kept: 0, anew: 0 },
    };
    for (const row of BARS) {
      tell(`${size}: ${row.name}`);
      base.rows.push(await measureRow(row, path, measures, servers, plan));
    }
    for (const row of ADVERSE) {
      tell(`${size}: ${row.name}`);
      base.adverse.push(await timeRow(row, path, measures, anew));
    }
    base.adverse.push(await timeWalk(anew, plan.walkPages));
    base.streams = await measureStreams(anew, plan.streamLines);
    base.rssMb = { started, kept: kept.rssMb(), anew: anew.rssMb() };
    return base;
  } finally {
    await Promise.all([bare.stop(), kept.stop(), anew.stop()]);
  }
}

function importInOwnProcess(measures: number, ...options: string[]): Imported {
  const args = ['test/bench/importing.ts', String(measures), ...options];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Imported;
}

/** Requests a second of one worker and of two, of answers that are all made anew. */
async function measureWorkers(): Promise<Report['workers']> {
  const path = ensureBase('100,000', tell);
  // Much to find and little to send: else the one who asks would take a good part of a core.
  const urls = BARS[1]?.paths(SIZES['100,000']) ?? [];
  const requests = urls.map((url) => ({ path: `${url}&limit=1` }));
  const reached = async (workers: string) => {
    const server = await startService(path, { ANSWERS_MB: '0', WORKERS: workers });
    const driven = await drive(server, requests, WORKERS_SECONDS, 200);
    await server.stop();
    return driven.requestsASecond;
  };
  return { one: await reached('1'), two: await reached('2') };
}

async function run(): Promise<void> {
  const quick = process.argv.includes('--quick');
  const plan = quick ? PLANS.quick : PLANS.full;
  const named = process.argv.find((argument) => argument.startsWith('--sizes='));
  const sizes = named ? (named.slice(8).split(';') as Size[]) : plan.sizes;
  const report: Report = {
    at: new Date().toISOString(),
    machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
    connections: CONNECTIONS,
    bases: [],
    imports: [],
    workers: null,
  };
  for (const size of sizes) report.bases.push(await measureBase(size, plan));
  if (!quick) report.workers = await measureWorkers();
  report.imports = [
    { name: 'measures', found: importInOwnProcess(plan.imported) },
    { name: 'with statements', found: importInOwnProcess(plan.imported, 'statements') },
  ];
  const file = join(BENCH_DIR, 'report.json');
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${tablesOf(report)}\n`);
  tell(file);
}

await run();
