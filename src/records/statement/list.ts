import type { RecordRef } from '../../domain/record.ts';
import type {
  Attitude,
  Channel,
  QuotationType,
  Resolution,
  Statement,
} from '../../domain/statement.ts';
import { among, having, KEY, matching, whoseText } from '../../store/conditions.ts';
import {
  atLeast,
  type Dated,
  type DatedPage,
  type DatedQuery,
  dateWithin,
  findDated,
  keysWithin,
  onMonthDay,
} from '../../store/dated.ts';
import {
  all,
  type Clause,
  COUNT_MAX,
  type Count,
  countOf,
  type DayRange,
  type Excluded,
  LIVE,
  type Match,
  not,
  oneOf,
  type Page,
  RANKS,
  type Sort,
  sortsBy,
} from '../../store/list.ts';
import type { Store } from '../../store/store.ts';
import { type Holder, holdingWhen } from '../actor/posts.ts';

/** The filters of statements, all combined. */
export interface StatementFilter {
  match: Match;
  speaker: string | null;
  /** The holders of a post: the speaker must have held it on the day of the statement. */
  holders: Holder[] | null;
  mention: string | null;
  said: DayRange | null;
  /** The month and day of the statement, in any year: `MM-DD`. */
  monthDay: string | null;
  /** The type of a rendering. With `document`, the same rendering must be in that document. */
  quotationType: QuotationType[];
  document: string | null;
  resolution: Resolution[];
  /** Words in the title that the speaker held on the day. */
  role: string | null;
  about: Pick<RecordRef, 'kind' | 'id'> | null;
  attitude: Attitude[];
  polarity: Statement['polarity'] | null;
  channel: Channel[];
  q: string | null;
}

/** The filter that matches all statements. */
export const NO_STATEMENTS: StatementFilter = {
  match: 'possible',
  speaker: null,
  holders: null,
  mention: null,
  said: null,
  monthDay: null,
  quotationType: [],
  document: null,
  resolution: [],
  role: null,
  about: null,
  attitude: [],
  polarity: null,
  channel: [],
  q: null,
};

export const STATEMENT_SORTS = sortsBy({ said: 't.said_sort', id: 't.id' });

const QUOTED: QuotationType[] = ['direct', 'mixed'];
const SAID = { json: 't.said_on', bounds: 't.said', table: 'statements' };

export interface FoundStatements extends DatedPage {
  /** How many of the matching statements have an unidentified speaker. */
  open: Record<'ambiguous' | 'unresolved', Count>;
}

/** Returns a page of statements, with the numbers of those left out, by reason. */
export function findStatements(
  store: Store,
  filter: StatementFilter,
  sort: Sort,
  page: Page,
): FoundStatements {
  const query = queryOf(filter, sort, page);
  const found = findDated(store, query);
  const open = (resolution: Resolution): Count =>
    counted(store, query, resolvedAs(resolution, filter.speaker, found.total));
  return {
    ...found,
    excluded: [...found.excluded, ...candidatesLeftOut(store, filter, page)],
    open: { ambiguous: open('ambiguous'), unresolved: open('unresolved') },
  };
}

/**
 * Matches statements of a resolution. They are found by their resolution if the list has one speaker or very many items,
 * because few speakers are open.
 */
function resolvedAs(resolution: Resolution, speaker: string | null, { value }: Count): Clause {
  const clause: Clause = { sql: 't.speaker_resolution = ?', values: [resolution] };
  if (speaker === null && value < COUNT_MAX) return clause;
  const of = speaker === null ? '' : ` AND speaker_pk = ${ACTOR}`;
  const sql = `SELECT record_pk AS pk FROM statements WHERE speaker_resolution = ?${of}`;
  const values = speaker === null ? [resolution] : [resolution, speaker];
  return { ...clause, keys: { sql, values, rank: RANKS.left, exact: true, unique: true } };
}

/** Returns a page of the statements with quoted words, with the number of those that are only paraphrase. */
export function findQuotes(
  store: Store,
  filter: StatementFilter,
  sort: Sort,
  page: Page,
): FoundStatements {
  const types = filter.quotationType.length > 0 ? filter.quotationType : QUOTED;
  const found = findStatements(store, { ...filter, quotationType: types }, sort, page);
  const any = queryOf({ ...filter, quotationType: [] }, sort, page);
  const paraphrased = not(worded(QUOTED, filter.document));
  const paraphrase = { reason: 'paraphrase', count: counted(store, any, paraphrased) };
  return { ...found, excluded: [paraphrase, ...found.excluded] };
}

function queryOf(filter: StatementFilter, sort: Sort, page: Page): DatedQuery {
  const { match } = filter;
  const plain = plainClauses(filter);
  if (filter.speaker) plain.push(spokenBy(filter.speaker, filter.said));
  return { table: 'statements', plain, dated: datedConditions(filter), match, sort, page };
}

function counted(store: Store, { table, plain, dated, match, page }: DatedQuery, also: Clause) {
  const where = [...plain, ...dated.map((condition) => atLeast(condition, match)), also];
  return countOf(store, table, where, page.count);
}

function plainClauses(filter: StatementFilter): Clause[] {
  const { holders, mention, quotationType, document, role, polarity } = filter;
  const clauses: Clause[] = [LIVE];
  if (holders) clauses.push(oneOf('t.speaker_pk', [...new Set(holders.map(({ pk }) => pk))]));
  if (mention) clauses.push({ sql: 't.speaker_mention = ?', values: [mention] });
  if (quotationType.length > 0 || document) clauses.push(worded(quotationType, document));
  if (filter.resolution.length > 0) {
    clauses.push(among('statements', 'speaker_resolution', filter.resolution));
  }
  if (role) clauses.push(whoseText('statements', 'role_title', holdingRole(role)));
  if (filter.about) clauses.push(about(filter.about));
  if (filter.attitude.length > 0) clauses.push(among('statements', 'attitude', filter.attitude));
  if (polarity) clauses.push(among('statements', 'polarity', [polarity]));
  if (filter.channel.length > 0) clauses.push(among('statements', 'channel', filter.channel));
  if (filter.q !== null) clauses.push(matching(filter.q));
  return clauses;
}

function holdingRole(role: string): Clause {
  return { sql: 'instr(lower(x.value), lower(?)) > 0', values: [role] };
}

const ACTOR = `(SELECT pk FROM records WHERE kind = 'actor' AND id = ?)`;

/** With a date filter the list starts from what the speaker said on these days. */
function spokenBy(actor: string, said: DayRange | null): Clause {
  const clause: Clause = { sql: `t.speaker_pk = ${ACTOR}`, values: [actor] };
  if (said === null) return clause;
  const own = { sql: `speaker_pk = ${ACTOR}`, values: [actor] };
  return { ...clause, keys: { ...keysWithin(SAID, said, own), rank: RANKS.party } };
}

/** Matches statements with a rendering that has one of the types and is in the document. */
function worded(types: QuotationType[], document: string | null): Clause {
  if (
    document === null &&
    types.length === QUOTED.length &&
    QUOTED.every((q) => types.includes(q))
  ) {
    return { sql: 't.quoted = 1', values: [] };
  }
  const conditions: Clause[] = types.length > 0 ? [oneOf('x.quotation_type', types)] : [];
  if (document !== null) {
    conditions.push({ sql: `x.document_pk = ${KEY}`, values: ['document', document] });
  }
  const part = { table: 'renderings', owner: 'statement_pk', condition: all(conditions) };
  return having(part, document === null ? RANKS.type : RANKS.cited);
}

function about({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): Clause {
  const condition = { sql: `x.about_pk = ${KEY}`, values: [kind, id] };
  return having({ table: 'statement_about', owner: 'statement_pk', condition }, RANKS.cited);
}

function datedConditions({ said, monthDay, holders }: StatementFilter): Dated[] {
  return [
    ...(said ? [dateWithin(SAID, said)] : []),
    ...(monthDay ? [onMonthDay(SAID, monthDay)] : []),
    ...(holders ? [holdingWhen(SAID, 't.speaker_pk', holders)] : []),
  ];
}

/** Counts the statements with an ambiguous speaker who may be the requested one. */
function candidatesLeftOut(store: Store, filter: StatementFilter, page: Page): Excluded[] {
  if (!filter.speaker) return [];
  const query = queryOf({ ...filter, speaker: null }, { column: 't.id', descending: false }, page);
  const condition = { sql: `x.actor_pk = ${ACTOR}`, values: [filter.speaker] };
  const candidate = having(
    { table: 'statement_candidates', owner: 'statement_pk', condition },
    RANKS.cited,
  );
  const another = { sql: `t.speaker_pk IS NOT ${ACTOR}`, values: [filter.speaker] };
  const clause = all([candidate, another]);
  return [{ reason: 'ambiguous_speaker', count: counted(store, query, clause) }];
}

/** Returns the keys of the identified speakers, by the keys of the statements. */
export function speakersOf(store: Store, pks: number[]): Map<number, number> {
  const clause = oneOf('t.record_pk', pks);
  const rows = store
    .prepare(
      `SELECT t.record_pk AS pk, t.speaker_pk AS speaker FROM statements t
        WHERE t.speaker_pk IS NOT NULL AND ${clause.sql}`,
    )
    .all(...clause.values) as { pk: number; speaker: number }[];
  return new Map(rows.map(({ pk, speaker }) => [pk, speaker]));
}
