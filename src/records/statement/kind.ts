import type { RecordKindDefinition } from '../kind.ts';
import { checkStatement } from './check.ts';
import { readStatement } from './reading.ts';
import { getStatementByPk, saveStatement, statementRow } from './rows.ts';
import { STATEMENT_SEARCH } from './search.ts';
import * as tables from './tables.ts';
import { STATEMENT_TIMELINE } from './timeline.ts';
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
    row: statementRow,
    check: checkStatement,
  },
  read: readStatement,
  wire: { json: statementJson },
  search: STATEMENT_SEARCH,
  timeline: STATEMENT_TIMELINE,
};
