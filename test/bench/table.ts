import { CONNECTIONS } from './drive.ts';
import type { Imported } from './importing.ts';
import type { Measured, Timed } from './measure.ts';
import { BARE } from './questions.ts';
import type { Streamed } from './streams.ts';

/** All that one run of the benchmark found. */
export interface Report {
  at: string;
  machine: string;
  bases: Base[];
  imports: { name: string; found: Imported }[];
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
export function tablesOf({ bases, imports, machine, at }: Report): string {
  const parts = [
    '# Performance: the tables',
    `Written by \`npm run bench\`; [performance](performance.md) says how to read it. ${machine}; ${CONNECTIONS} connections; ${at} UTC.`,
    ...bases.flatMap(baseTables),
    ...growthTable(bases),
    ...importTable(imports),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function baseTables({ size, fileMb, rssMb, loads, hard, streams }: Base): string[] {
  return [
    `## ${size} measures`,
    `A file of ${round(fileMb)} MB; the service holds ${round(rssMb.started)} MB at first, ${round(rssMb.most)} MB after all of this.`,
    table(
      [
        'each request a different question',
        'requests a second',
        'p50',
        'p99',
        'CPU ms',
        'KB',
        'statements',
        'of a bare answer',
        'bar',
        'found',
        'beside: the same again',
      ],
      loads.map((row) => [
        row.name,
        round(row.different.requestsASecond),
        ms(row.different.p50Ms),
        ms(row.different.p99Ms),
        row.different.cpuMs.toFixed(2),
        round(row.bytes / 1000),
        row.statements === null ? '' : round(row.statements),
        share(row.different, row.bare),
        row.bar ? `>= ${row.bar.times} x ${row.bar.of}` : '',
        found(row, loads),
        round(row.again.requestsASecond),
      ]),
    ),
    table(
      ['one at a time', 'p50', 'slowest', 'statements'],
      hard.map((row) => [
        row.name,
        ms(row.p50Ms),
        ms(row.maxMs),
        row.statements === null ? '' : round(row.statements),
      ]),
    ),
    table(
      ['stream', 'lines', 'lines a second', 'MB a second', 'memory before', 'at most'],
      streams.map(({ name, lines, linesASecond, megabytesASecond, rssMb: held }) => [
        name,
        lines,
        round(linesASecond),
        round(megabytesASecond),
        `${round(held.before)} MB`,
        `${round(held.most)} MB`,
      ]),
    ),
  ];
}

/** How a row stands to its bar. */
function found({ bar, different, bare }: Measured, loads: Measured[]): string {
  if (bar === undefined) return '';
  if (bar.of === BARE) return share(different, bare);
  const other = loads.find(({ name }) => name === bar.of);
  return other ? share(different, other.different) : '';
}

function growthTable(bases: Base[]): string[] {
  const [first, last] = [bases[0], bases.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const rows = first.loads.flatMap((small) => {
    const large = last.loads.find(({ name }) => name === small.name);
    return large ? [[small.name, share(large.different, small.different)]] : [];
  });
  const title = `## Requests a second at ${last.size}, of those at ${first.size}`;
  return [title, table(['work', 'found'], rows)];
}

function importTable(imports: Report['imports']): string[] {
  return [
    '## In and out',
    table(
      [
        '',
        'records',
        'records a second',
        'measures a second',
        'CPU ms a measure',
        'memory at 10, 50, 100 %',
        'export',
      ],
      imports.map(({ name, found: { exported, ...one } }) => [
        name,
        one.records,
        round(one.records / one.seconds),
        round(one.measures / one.seconds),
        ((one.cpuSeconds * 1000) / one.measures).toFixed(2),
        `${one.rssMb.map(round).join(', ')} MB`,
        `${round(exported.recordsASecond)} a second, ${round(exported.rssMb.most)} MB`,
      ]),
    ),
  ];
}

type Speed = Measured['different'];

/** One over the other by requests a second, and in brackets by processor time, which others cannot take. */
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
