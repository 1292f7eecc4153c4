import { hash } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { searchTextsOf } from '../../src/curation/search.texts.ts';
import { readRecord } from '../../src/records/kinds.ts';
import { TABLES } from '../../src/records/tables.ts';
import { recordByPk } from '../../src/store/records.ts';
import { type IndexedTexts, indexedTexts, indexWords } from '../../src/store/search.ts';
import type { Store } from '../../src/store/store.ts';
import { digits, HEAD, PER_DOCUMENT } from './base.measures.ts';

/** The range of keys of the records of a block, inclusive. */
interface Block {
  first: number;
  last: number;
  measures: number;
}

/** The value of a column of a copy, as SQL over the copied row. */
type Column = { name: string; sql: string };

interface Cloned {
  name: string;
  columns: Column[];
  owner: string;
  /** The order in which its rows are copied, as SQL. */
  order: string;
}

/** Tables that no record of a block has rows in. */
const OUTSIDE = ['imports', 'settings', 'api_keys', 'replays', 'search_vocabulary'];

/** Evidence comes after the renderings that its triggers read; `wires` needs the ids of the evidence. */
const LAST = ['evidence', 'revisions'];

const OWNERS = [
  'record_pk',
  'measure_pk',
  'statement_pk',
  'threat_pk',
  'talks_pk',
  'document_pk',
  'actor_pk',
  'group_pk',
  'table_pk',
  'pk',
];

/** Tables with their own keys that others refer to. */
const PARTS = ['measure_events', 'measure_products', 'measure_provisions', 'schedule_tables'];

/**
 * Copies the first block of a database as blocks 1, 2 ... with the numbers of a database of that size. The result
 * equals writing each record, in a fraction of the time.
 */
export function repeatBlock(
  store: Store,
  measures: number,
  times: number,
  onProgress: (records: number) => void,
): void {
  if (times === 0) return;
  const block = blockOf(store, measures);
  const spans = spansOf(store, block);
  const words = wordsOfBlock(store, block);
  const known = { evidence: new Map<string, string>(), texts: new Map<string, string>() };
  let shift = 0;
  const rename = (text: string | null) => text && renamed(text, shift, known);
  const { sqlite } = store;
  sqlite.function('renamed', { deterministic: true }, rename as (text: unknown) => unknown);
  sqlite.function('evidence_id', { varargs: true }, (old, ...parts) => {
    const id = `ev-${hash('sha256', JSON.stringify(parts)).slice(0, 24)}`;
    known.evidence.set(String(old), id);
    return id;
  });
  sqlite.function('text_digest', (old, text) => {
    known.texts.set(String(old), hash('sha256', String(text)));
    return known.texts.get(String(old)) as string;
  });
  const tables = TABLES.filter((table) => {
    const name = getTableName(table);
    return !OUTSIDE.includes(name) && name !== 'wires' && name !== 'summaries';
  }).map((table) => clonedTable(store, table, spans));
  tables.sort((a, b) => LAST.indexOf(a.name) - LAST.indexOf(b.name));
  for (let time = 1; time <= times; time += 1) {
    shift = time * measures;
    known.evidence.clear();
    known.texts.clear();
    store.transact(() => {
      for (const table of tables) cloneTable(store, table, block, time);
      cloneWires(store, block, time, rename);
      cloneSummaries(store, block, time, rename);
      cloneWords(store, words, block, time, rename);
    });
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    onProgress(block.last + time * (block.last - block.first + 1));
  }
}

function blockOf({ sqlite }: Store, measures: number): Block {
  const sql = `SELECT min(pk) AS first, max(pk) AS last FROM records
    WHERE kind IN ('document', 'measure', 'statement') AND
      CAST(substr(id, instr(id, '-') + 1, 7) AS INTEGER) >= CASE kind WHEN 'document' THEN ? ELSE ? END`;
  const row = sqlite.prepare(sql).get(HEAD / PER_DOCUMENT, HEAD);
  return { ...(row as Omit<Block, 'measures'>), measures };
}

/** The difference of the keys of each table between one block and the next. */
function spansOf({ sqlite }: Store, { first, last }: Block): Map<string, number> {
  const spans = new Map([['records', last - first + 1]]);
  for (const table of TABLES) {
    const { name, columns } = getTableConfig(table);
    const names = columns.map((column) => column.name);
    const owner = OWNERS.find((known) => names.includes(known)) as string;
    if (OUTSIDE.includes(name) || !names.includes('pk') || owner === 'pk') continue;
    const sql = `SELECT max(pk) - min(pk) + 1 FROM ${name} WHERE ${owner} BETWEEN ? AND ?`;
    spans.set(name, Number(sqlite.prepare(sql).pluck().get(first, last)));
  }
  return spans;
}

function clonedTable({ sqlite }: Store, table: SQLiteTable, spans: Map<string, number>): Cloned {
  const { name, columns, foreignKeys } = getTableConfig(table);
  const targets = new Map(
    foreignKeys.map((key) => {
      const { columns: own, foreignTable } = key.reference();
      return [own[0]?.name as string, getTableName(foreignTable)];
    }),
  );
  const names = columns.map((column) => column.name);
  const up = (of: string) => `:time * ${spans.get(of) ?? 0}`;
  const cloned = names.map((column): Column => {
    const target = targets.get(column);
    const quoted = `c."${column}"`;
    const record = `CASE WHEN ${quoted} >= :first THEN ${quoted} + ${up('records')} ELSE ${quoted} END`;
    const special = SPECIAL[`${name}.${column}`];
    const own = name === 'records' ? up('records') : up(name);
    const text = columns.find((known) => known.name === column)?.getSQLType() === 'text';
    const numbered = text && isNumbered(sqlite, name, column);
    const sql =
      special ??
      (column === 'pk' ? `${quoted} + ${own}` : null) ??
      (column === 'seq' ? `${quoted} + ${up('records')}` : null) ??
      (target === undefined
        ? null
        : PARTS.includes(target)
          ? `${quoted} + ${up(target)}`
          : record) ??
      (numbered ? `renamed(${quoted})` : quoted);
    return { name: column, sql };
  });
  const owner = OWNERS.find((known) => names.includes(known)) ?? '';
  return { name, columns: cloned, owner, order: hasRowid(sqlite, name) ? 'ORDER BY c.rowid' : '' };
}

function hasRowid(sqlite: Store['sqlite'], table: string): boolean {
  return sqlite.prepare('SELECT wr FROM pragma_table_list(?)').pluck().get(table) === 0;
}

const NUMBER = '[0-9][0-9][0-9][0-9][0-9][0-9][0-9]';

function isNumbered(sqlite: Store['sqlite'], table: string, column: string): boolean {
  const last = hasRowid(sqlite, table) ? 'ORDER BY rowid DESC LIMIT 100' : '';
  const sql = `SELECT 1 FROM (SELECT "${column}" AS c FROM ${table} ${last})
    WHERE c GLOB '*${NUMBER}*'`;
  return sqlite.prepare(sql).get() !== undefined;
}

/** As curation makes them, from the columns of the copy. */
const SPECIAL: Record<string, string> = {
  'documents.sha256': 'text_digest(c.sha256, renamed(c.text))',
  'evidence.id': `evidence_id(c.id, (SELECT kind FROM records WHERE pk = c.record_pk),
    (SELECT renamed(id) FROM records WHERE pk = c.record_pk), c.claim,
    (SELECT renamed(id) FROM records WHERE pk = c.document_pk), c.role, c.start, c."end")`,
};

function cloneTable(
  { sqlite }: Store,
  { name, columns, owner, order }: Cloned,
  { first, last }: Block,
  time: number,
): void {
  const into = columns.map((column) => `"${column.name}"`).join();
  const from = columns.map(({ sql }) => sql).join();
  const owners =
    owner === 'table_pk'
      ? 'IN (SELECT pk FROM schedule_tables WHERE document_pk BETWEEN :first AND :last)'
      : 'BETWEEN :first AND :last';
  sqlite
    .prepare(
      `INSERT INTO ${name} (${into}) SELECT ${from} FROM ${name} c
        WHERE c."${owner}" ${owners} ${order}`,
    )
    .run({ first, last, time });
}

type Rename = (text: string | null) => string | null;

function cloneWires({ sqlite }: Store, block: Block, time: number, rename: Rename): void {
  const { first, last } = block;
  const read = sqlite.prepare(
    'SELECT record_pk AS pk, wire, lifecycle FROM wires WHERE record_pk = ?',
  );
  const write = sqlite.prepare(
    'INSERT INTO wires (record_pk, tag, lifecycle, wire) VALUES (?, ?, ?, ?)',
  );
  for (let pk = first; pk <= last; pk += 1) {
    const { wire, lifecycle } = read.get(pk) as { wire: string; lifecycle: string | null };
    const text = rename(wire) as string;
    const tag = `1-${hash('sha256', text, 'base64url').slice(0, 16)}`;
    write.run(pk + time * (last - first + 1), tag, rename(lifecycle), text);
  }
}

function cloneSummaries({ sqlite }: Store, block: Block, time: number, rename: Rename): void {
  const { first, last } = block;
  const read = sqlite.prepare(
    'SELECT summary, on_request AS more FROM summaries WHERE record_pk = ?',
  );
  const write = sqlite.prepare(
    'INSERT INTO summaries (record_pk, summary, on_request) VALUES (?, ?, ?)',
  );
  for (let pk = first; pk <= last; pk += 1) {
    const { summary, more } = read.get(pk) as { summary: string; more: string };
    write.run(pk + time * (last - first + 1), rename(summary), rename(more));
  }
}

/** Returns the words of the records of a block, as the indexes store them: the indexes do not give them back. */
function wordsOfBlock(store: Store, { first, last }: Block): IndexedTexts[] {
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const { kind } = recordByPk(store, first + at);
    const entry = readRecord(store, kind, first + at);
    if (entry === undefined) throw new Error(`the block has no record ${first + at}`);
    return indexedTexts(searchTextsOf(entry));
  });
}

function cloneWords(
  store: Store,
  words: IndexedTexts[],
  { first, last }: Block,
  time: number,
  rename: Rename,
): void {
  const renamed = (texts: string[]) => texts.map((text) => rename(text) as string);
  words.forEach(({ search_words, search_stems }, at) => {
    const texts = { search_words: renamed(search_words), search_stems: renamed(search_stems) };
    indexWords(store, first + at + time * (last - first + 1), texts);
  });
}

const RENAMED =
  /ev-[0-9a-f]{24}|\b[0-9a-f]{64}\b|\b((?:[Gg]azette?|[Rr]eview|[Aa]nnex)[- ])?(\d{7})\b/g;

/** A text of the first block, with the numbers that it has in another block. */
function renamed(
  text: string,
  shift: number,
  { evidence, texts }: { evidence: Map<string, string>; texts: Map<string, string> },
): string {
  return text.replace(RENAMED, (found, named: string | undefined, number: string | undefined) => {
    if (number === undefined) return evidence.get(found) ?? texts.get(found) ?? found;
    const by = named === undefined ? shift : shift / PER_DOCUMENT;
    return `${named ?? ''}${digits(Number(number) + by)}`;
  });
}
