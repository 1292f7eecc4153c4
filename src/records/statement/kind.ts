import type { RecordKindDefinition } from '../kind.ts';
import { readStatement } from './reading.ts';
import { getStatementByPk, saveStatement } from './rows.ts';
import * as tables from './tables.ts';
import { statementJson } from './wire.ts';

/** What the engines need to know of statements. */
export const STATEMENT: RecordKindDefinition<'statement'> = {
  noun: 'statement',
  article: 'a',
  table: tables.statements,
  tables: [tables],
  rows: {
    get: getStatementByPk,
    save: saveStatement,
  },
  read: readStatement,
  wire: { json: statementJson },
};
