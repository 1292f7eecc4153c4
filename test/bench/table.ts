import { CONNECTIONS } from './drive.ts';
import type { Imported } from './importing.ts';
import type { Measured, Timed } from './measure.ts';
import { BARE } from './questions.ts';
import type { Streamed } from './streams.ts';

/** All results of a run of the benchmark. */
export interface Report {
  at: string;
  machine: string;
  /** The number of different requests for each row. */
  questions: number;
  bases: Base[];
  imports: ({ name: string } & Imported)[];
}

export interface Base {
  size: string;
  fileMb: number;
  rssMb: { started: number; most: number };
  loads: Measured[];
  hard: Timed[];
  streams: Streamed[];
}

/** The report as tables in Markdown. */
export function tablesOf({ bases, imports, machine, questions, at }: Report): string {
  const parts = [
    '# Performance: the tables',
    `Written by \`npm run bench\`; [performance](performance.md) says how to read it. ${at} UTC; ${machine}; ${CONNECTIONS} connections, ${questions} questions a row.`,
    ...bases.flatMap(baseTables),
    ...growthTable(bases),
    '## In and out',
    importTable(imports),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A table of rows, each column by its head. */
function table<Row>(rows: Row[], columns: Record<string, (row: Row) => string>): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const heads = Object.keys(columns);
  const cells = rows.map((row) => Object.values(columns).map((cell) => cell(row)));
  return [heads, heads.map(() => '---'), ...cells].map(line).join('\n');
}

function baseTables({ size, fileMb, rssMb, loads, hard, streams }: Base): string[] {
  return [
    `## ${size} measures`,
    `A file of ${round(fileMb)} MB; the service holds ${round(rssMb.started)} MB at first, ${round(rssMb.most)} MB after all of this.`,
    table(loads, {
      'each request a different question': ({ name }) => name,
      'requests a second': ({ different }) => round(different.requestsASecond),
      p50: ({ different }) => ms(different.p50Ms),
      p99: ({ different }) => ms(different.p99Ms),
      'CPU ms': ({ different }) => different.cpuMs.toFixed(2),
      KB: ({ bytes }) => round(bytes / 1000),
      statements: ({ statements }) => (statements === null ? '' : round(statements)),
      'of a bare answer': ({ different, bare }) => share(different, bare),
      bar: ({ bar }) => (bar ? `>= ${bar.times} x ${bar.of}` : ''),
      found: (row) => found(row, loads),
      'beside: the same again': ({ again }) => round(again.requestsASecond),
    }),
    table(hard, {
      'one at a time': ({ name }) => name,
      p50: ({ p50Ms }) => ms(p50Ms),
      slowest: ({ maxMs }) => ms(maxMs),
      statements: ({ statements }) => round(statements),
    }),
    table(streams, {
      stream: ({ name }) => name,
      lines: ({ lines }) => round(lines),
      'lines a second': ({ linesASecond }) => round(linesASecond),
      'MB a second': ({ megabytesASecond }) => round(megabytesASecond),
      'memory before': ({ rssMb: { before } }) => `${round(before)} MB`,
      'at most': ({ rssMb: { most } }) => `${round(most)} MB`,
    }),
  ];
}

/** The ratio of a row to its bar. */
function found({ bar, different, bare }: Measured, loads: Measured[]): string {
  if (bar === undefined) return '';
  if (bar.of === BARE) return share(different, bare);
  const other = loads.find(({ name }) => name === bar.of);
  return other ? share(different, other.different) : '';
}

function growthTable(bases: Base[]): string[] {
  const [first, last] = [bases[0], bases.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const before = new Map(first.loads.map(({ name, different }) => [name, different]));
  return [
    `## Requests a second at ${last.size}, of those at ${first.size}`,
    table(last.loads, {
      work: ({ name }) => name,
      found: ({ name, different }) => share(different, before.get(name) as Speed),
    }),
  ];
}

function importTable(imports: Report['imports']): string {
  return table(imports, {
    import: ({ name }) => name,
    records: ({ records }) => round(records),
    'records a second': ({ records, seconds }) => round(records / seconds),
    'measures a second': ({ measures, seconds }) => round(measures / seconds),
    'CPU ms a measure': ({ measures, cpuSeconds }) => ((cpuSeconds * 1000) / measures).toFixed(2),
    'memory at 10, 50, 100 %': ({ rssMb }) => `${rssMb.map(round).join(', ')} MB`,
    'records exported a second': ({ exported }) => round(exported.recordsASecond),
    'memory at most': ({ exported }) => `${round(exported.rssMb.most)} MB`,
  });
}

type Speed = Measured['different'];

/** The ratio of requests per second and, in brackets, of processor time, which other processes do not affect. */
function share(one: Speed, other: Speed): string {
  const bySecond = one.requestsASecond / other.requestsASecond;
  return `${ratio(bySecond)} (${ratio(other.cpuMs / one.cpuMs)})`;
}

function ratio(value: number): string {
  return value < 0.1 ? value.toFixed(3) : value.toFixed(2);
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : round(value)} ms`;
}

function round(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : Math.round(value).toLocaleString('en');
}
