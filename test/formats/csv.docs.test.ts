import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLLECTIONS, type RecordKind } from '../../src/domain/record.ts';
import { columnsOf } from '../../src/formats/csv/table.ts';
import { CSV_KINDS, csvTable } from '../../src/records/csv.ts';
import { KINDS } from '../../src/records/kinds.ts';
import { SCHEDULE_LINE_LIST } from '../../src/records/measure/schedule.csv.ts';
import { summaryColumns, urlColumn } from '../../src/records/summary.csv.ts';
import type { SummaryOf } from '../../src/records/summary.ts';
import { TIMELINE_LIST } from '../../src/records/timeline.csv.ts';

const PAGE = readFileSync(new URL('../../docs/csv.md', import.meta.url), 'utf8');

/** The parts of the page about record files and about lists. */
const [FILES = '', LISTS = ''] = PAGE.split('\n## Lists\n');

type Column = { name: string; description: string };

const TABLES: [heading: string, part: string, columns: readonly Column[]][] = [
  ...CSV_KINDS.map((kind): [string, string, Column[]] => {
    return [COLLECTIONS[kind], FILES, columnsOf(csvTable(kind))];
  }),
  ['documents', LISTS, columnsOfList('document')],
  ['actors', LISTS, columnsOfList('actor')],
  ['measures', LISTS, columnsOfList('measure')],
  ['lines of a schedule', LISTS, SCHEDULE_LINE_LIST],
  ['statements and quotes', LISTS, columnsOfList('statement')],
  ['threats', LISTS, columnsOfList('threat')],
  ['talks', LISTS, columnsOfList('talks')],
  ['timeline', LISTS, TIMELINE_LIST],
];

/** The columns of a list of records of a kind. */
function columnsOfList(kind: RecordKind): readonly Column[] {
  return [...summaryColumns(KINDS[kind].summary as SummaryOf<never>), urlColumn('')];
}

/** The rows of the one table of a section, below its header. */
function rowsOf(part: string, heading: string): string[] {
  const section = part
    .split('\n### ')
    .find((text) => text.toLowerCase().startsWith(`${heading}\n`));
  const lines = (section ?? '').split('\n').filter((line) => line.startsWith('|'));
  expect(lines.slice(0, 2)).toEqual(['| column | description |', '| --- | --- |']);
  return lines.slice(2);
}

describe('docs/csv.md', () => {
  it.each(TABLES)('describes every column of %s, in order', (heading, part, columns) => {
    const rows = columns.map(({ name, description }) => `| \`${name}\` | ${description} |`);
    expect(rowsOf(part, heading), 'copy the new rows into docs/csv.md').toEqual(rows);
  });
});
