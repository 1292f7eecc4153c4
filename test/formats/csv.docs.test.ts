import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/formats/csv/table.ts';
import { ACTOR_LIST } from '../../src/records/actor/csv.list.ts';
import { CSV_KINDS, csvTable } from '../../src/records/csv.ts';
import { DOCUMENT_LIST } from '../../src/records/document/csv.list.ts';
import { MEASURE_LIST } from '../../src/records/measure/csv.list.ts';
import { STATEMENT_LIST } from '../../src/records/statement/csv.list.ts';
import { TALKS_LIST } from '../../src/records/talks/csv.list.ts';
import { THREAT_LIST } from '../../src/records/threat/csv.list.ts';

const PAGE = readFileSync(new URL('../../docs/csv.md', import.meta.url), 'utf8');

const TABLES: [string, readonly { name: string; description: string }[]][] = [
  ...CSV_KINDS.map(
    (kind) =>
      [`records of the kind ${kind}`, columnsOf(csvTable(kind))] as [
        string,
        ReturnType<typeof columnsOf>,
      ],
  ),
  ['the list of documents', DOCUMENT_LIST],
  ['the list of actors', ACTOR_LIST],
  ['the list of measures', MEASURE_LIST],
  ['the list of statements', STATEMENT_LIST],
  ['the list of threats', THREAT_LIST],
  ['the list of talks', TALKS_LIST],
];

describe('docs page about CSV', () => {
  it.each(TABLES)('describes every column of %s, in order', (_, columns) => {
    const rows = columns.map(({ name, description }) => `| \`${name}\` | ${description} |\n`);
    const table = `| column | description |\n| --- | --- |\n${rows.join('')}`;
    expect(`${PAGE}\n`).toContain(`${table}\n`);
  });
});
