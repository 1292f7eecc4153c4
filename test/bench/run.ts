import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBase, SIZES, type Size } from './bases.ts';
import type { Imported } from './importing.ts';
import { type Measuring, measureLoad, timeRow } from './measure.ts';
import { startServer, startService } from './processes.ts';
import { DIFFERENT, HARD, LOADS } from './questions.ts';
import { measureStreams } from './streams.ts';
import { type Base, type Report, tablesOf } from './table.ts';

/** The amount of work; `--quick` takes less than two minutes, including the databases. */
const PLANS = {
  quick: { sizes: '1,000 10,000', questions: 600, lines: 20_000, imported: 1000 },
  full: {
    sizes: '1,000 10,000 1,000,000',
    questions: DIFFERENT,
    lines: 300_000,
    imported: 20_000,
  },
};
type Plan = (typeof PLANS)['full'];

const TABLES = fileURLToPath(new URL('../../docs/performance.table.md', import.meta.url));

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function measureBase(size: Size, plan: Plan): Promise<Base> {
  const path = ensureBase(size, tell);
  const plain = await startServer(['test/bench/plain.ts'], { DATABASE_PATH: path });
  const service = await startService(path);
  const measuring = { path, measures: SIZES[size], service, plain, asked: new Set<string>() };
  try {
    return await measureAll(size, measuring, plan);
  } finally {
    await Promise.all([plain.stop(), service.stop()]);
  }
}

async function measureAll(size: Size, measuring: Measuring, plan: Plan): Promise<Base> {
  const { path, service } = measuring;
  const base: Base = {
    size,
    fileMb: statSync(path).size / 2 ** 20,
    rssMb: { started: service.rssMb(), most: 0 },
    loads: [],
    hard: [],
    streams: [],
  };
  for (const row of LOADS) {
    tell(`${size}: ${row.name}`);
    base.loads.push(await measureLoad(row, measuring, plan.questions));
  }
  for (const row of HARD) {
    tell(`${size}: ${row.name}`);
    base.hard.push(await timeRow(row, measuring));
  }
  base.streams = await measureStreams(service, plan.lines);
  base.rssMb.most = service.rssMb();
  return base;
}

function importInOwnProcess(measures: number, ...options: string[]): Imported {
  const args = ['test/bench/importing.ts', String(measures), ...options];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Imported;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      sizes: { type: 'string' },
      questions: { type: 'string' },
    },
  });
  const { questions, ...plan } = values.quick ? PLANS.quick : PLANS.full;
  const asked = { ...plan, questions: Number(values.questions ?? questions) };
  const report: Report = {
    at: new Date().toISOString().slice(0, 16),
    machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
    questions: asked.questions,
    bases: [],
    imports: [],
  };
  for (const size of (values.sizes ?? plan.sizes).split(' ') as Size[]) {
    report.bases.push(await measureBase(size, asked));
  }
  report.imports = [
    { name: 'measures', ...importInOwnProcess(plan.imported) },
    { name: 'with statements', ...importInOwnProcess(plan.imported, 'statements') },
  ];
  const tables = tablesOf(report);
  process.stdout.write(tables);
  writeFileSync(TABLES, tables);
}

await run();
