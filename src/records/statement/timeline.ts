import type { Statement } from '../../domain/statement.ts';
import type { TimelineOf } from '../kind.ts';
import { entriesOfRecord } from '../parts/timeline.ts';

/** The timeline entry of a statement: the day on which it was made. */
export const STATEMENT_TIMELINE: TimelineOf<Statement> = {
  kind: 'statement',
  entries: ({ saidOn }) => entriesOfRecord(saidOn),
  date: 'SELECT s.said_on FROM statements s WHERE s.record_pk = t.record_pk',
  actors: [['statements', 'record_pk', 'speaker_pk']],
  measures: [['statement_about', 'statement_pk', 'about_pk']],
};
