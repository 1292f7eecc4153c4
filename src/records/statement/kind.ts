import type { RecordKindDefinition } from '../kind.ts';
import { RenderingIn, RoleOnDayIn, SpeakerIn, StatementIn, statementIn } from './bundle.ts';
import { checkStatement } from './check.ts';
import { statementClaims } from './claims.ts';
import { STATEMENTS } from './csv.ts';
import { nodesOfAllRenderings } from './jsonld.ts';
import { readStatement } from './reading.ts';
import { getStatementByPk, saveStatement, statementRow } from './rows.ts';
import { STATEMENT_SEARCH } from './search.ts';
import { STATEMENT_SUMMARY } from './summary.ts';
import * as tables from './tables.ts';
import { STATEMENT_TIMELINE } from './timeline.ts';
import { RenderingJson, RoleOnDayJson, SpeakerJson, StatementJson, statementJson } from './wire.ts';

/** The definition of the kind statement. */
export const STATEMENT: RecordKindDefinition<'statement', StatementIn> = {
  noun: 'statement',
  article: 'a',
  plural: 'statements',
  table: tables.statements,
  tables: [tables],
  rows: {
    get: getStatementByPk,
    save: saveStatement,
    row: statementRow,
    check: checkStatement,
  },
  read: readStatement,
  claims: statementClaims,
  bundle: {
    shape: StatementIn,
    parts: { Rendering: RenderingIn, RoleOnDay: RoleOnDayIn, Speaker: SpeakerIn },
    input: statementIn,
  },
  csv: STATEMENTS,
  wire: {
    json: statementJson,
    components: {
      Rendering: RenderingJson,
      RoleOnDay: RoleOnDayJson,
      Speaker: SpeakerJson,
      Statement: StatementJson,
    },
  },
  summary: STATEMENT_SUMMARY,
  jsonld: (statement, { store, publicUrl }) => nodesOfAllRenderings(store, statement, publicUrl),
  search: STATEMENT_SEARCH,
  timeline: STATEMENT_TIMELINE,
};
