import type { Imported } from './importing.ts';
import type { Measured, Streamed, Timed } from './measure.ts';

/** All that one run of the benchmark found. */
export interface Report {
  at: string;
  machine: string;
  connections: number;
  bases: Base[];
  imports: { name: string; found: Imported }[];
  workers: { one: number; two: number } | null;
}

export interface Base {
  size: string;
  fileMb: number;
  rssMb: { started: number; kept: number; anew: number };
  rows: Measured[];
  adverse: Timed[];
  streams: Streamed[];
}

const GROWTH_BAR = 1.5;

/** The report as tables in Markdown. */
export function tablesOf({ bases, imports, workers, machine, connections, at }: Report): string {
  return [
    `${machine}; ${connections} connections; ${at}`,
    ...bases.flatMap(baseTables),
    ...growthTable(bases),
    ...(workers ? workersTable(workers) : []),
    ...importTable(imports),
  ].join('\n\n');
}

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function baseTables({ size, fileMb, rssMb, rows, adverse, streams }: Base): string[] {
  const { started, kept, anew } = rssMb;
  return [
    `### ${size} measures`,
    `A file of ${round(fileMb)} MB; the process holds ${round(started)} MB at first, ${round(kept)} MB after all of this with kept answers, ${round(anew)} MB without.`,
    table(
      ['work', 'bar', 'share', 'made anew', 'req/s', 'bare', 'p50', 'p99', 'statements anew'],
      rows.map((row) => [
        row.name,
        row.bar === null ? '' : `>= ${row.bar}`,
        shareOf(row, 'kept'),
        shareOf(row, 'anew'),
        round(row.kept.requestsASecond),
        round(row.bare.requestsASecond),
        ms(row.kept.p50Ms),
        ms(row.kept.p99Ms),
        round(row.statements),
      ]),
    ),
    table(
      ['made anew, one at a time', 'p50', 'slowest', 'statements'],
      adverse.map((row) => [row.name, ms(row.p50Ms), ms(row.maxMs), round(row.statements)]),
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

function growthTable(bases: Base[]): string[] {
  const [first, last] = [bases[0], bases.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const rows = first.rows.flatMap((small) => {
    const large = last.rows.find(({ name }) => name === small.name);
    if (large === undefined) return [];
    const growth = (of: 'bare' | 'kept' | 'anew') => large[of].cpuMs / small[of].cpuMs;
    const byBytes = (of: 'kept' | 'anew') => (growth(of) / growth('bare')).toFixed(2);
    return [
      [
        small.name,
        `<= ${GROWTH_BAR}`,
        byBytes('kept'),
        growth('kept').toFixed(2),
        growth('bare').toFixed(2),
        growth('anew').toFixed(2),
      ],
    ];
  });
  const head = [
    'work',
    'bar',
    'for the same bytes',
    'cost of a request',
    'of a bare one',
    'made anew',
  ];
  return [`### Cost at ${last.size} over cost at ${first.size}`, table(head, rows)];
}

function workersTable({ one, two }: { one: number; two: number }): string[] {
  return [
    '### Workers',
    table(
      ['', 'bar', 'requests a second'],
      [
        ['one', '', round(one)],
        ['two', `>= 1.6 times`, `${round(two)}, ${(two / one).toFixed(2)} times`],
      ],
    ),
  ];
}

function importTable(imports: Report['imports']): string[] {
  return [
    '### In and out',
    table(
      ['', 'records', 'records a second', 'measures a second', 'memory at 10, 50, 100 %', 'export'],
      imports.map(({ name, found }) => [
        name,
        found.records,
        round(found.records / found.seconds),
        round(found.measures / found.seconds),
        `${found.rssMb.map(round).join(', ')} MB`,
        `${round(found.exported.recordsASecond)} a second, ${round(found.exported.rssMb.most)} MB`,
      ]),
    ),
  ];
}

/** What a server reaches of the bare one's requests a second, and by processor time, which others cannot take. */
function shareOf({ bare, ...of }: Measured, name: 'kept' | 'anew'): string {
  const share = of[name].requestsASecond / bare.requestsASecond;
  const byTime = bare.cpuMs / of[name].cpuMs;
  return `${share.toFixed(2)} (${byTime.toFixed(2)})`;
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : round(value)} ms`;
}

function round(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : Math.round(value).toLocaleString('en');
}
