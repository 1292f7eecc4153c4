import { NOMENCLATURE_IDS, normalCode } from './codes.ts';
import { CsvError, type CsvRecord, csvRecords } from './csv.ts';
import type { RecordRef } from './record.ts';

/** What is known of the lines of a schedule without reading them. */
export interface ScheduleExtent {
  /** How many lines it has; null where its document has no text yet. */
  lines: number | null;
  /** Whether a line has a rate; true where its document has no text yet, as one may. */
  rated: boolean;
}

/** What is known of a schedule whose document has no text yet. */
export const AWAITED: ScheduleExtent = { lines: null, rated: true };

/** The annex of a measure: a table of codes, origins and rates, whose text is a document. */
export interface Schedule extends ScheduleExtent {
  /** Its id within the measure. */
  id: string;
  document: RecordRef;
  /** The nomenclature of the codes whose line names none. */
  nomenclature: string;
}

export const SCHEDULE_LINES_MAX = 50_000;
export const SCHEDULE_FAULTS_MAX = 100;

export const SCHEDULE_COLUMNS = [
  'code',
  'origin',
  'company',
  'covered',
  'rate',
  'note',
  'nomenclature',
] as const;
type Column = (typeof SCHEDULE_COLUMNS)[number];

/** The most characters of a column's name that are told. */
const NAME_LENGTH_MAX = 40;

/** The most characters of a cell. */
const CELL_LENGTH_MAX = 500;
const NOTE_LENGTH_MAX = 5000;

/** A line of a schedule. */
export interface ScheduleLine<Origin> {
  /** The number of the line in the text, from 1; the header has one too. */
  line: number;
  /** In normal form; empty for all products of the provision. */
  code: string;
  /** The country or group; null for all of the scope of the provision. */
  origin: Origin | null;
  /** As printed; empty for all companies that no other line names. */
  company: string;
  covered: boolean;
  /** A duty expression as printed; null for the rate of the provision. */
  rate: string | null;
  note: string | null;
  nomenclature: string;
  /** The characters of the line in the text, in code points; `end` is exclusive. */
  start: number;
  end: number;
}

/** What is wrong with a schedule, at a line and a column. */
export interface ScheduleFault {
  line: number;
  /** Null where it is about the line as a whole. */
  column: string | null;
  detail: string;
}

/** What reads the cells that name something beyond the schedule; a text says what is wrong and what would work. */
export interface ScheduleCells<Origin> {
  /** The country or group of an ISO code or an id. */
  origin(text: string): { origin: Origin; key: string | number } | string;
  /** Null for a duty expression that can be read. */
  rateFault(text: string): string | null;
}

/**
 * Yields the lines of a schedule in one pass over its text, and adds what is wrong to the faults, at most
 * `SCHEDULE_FAULTS_MAX` and one that counts the others. A line with a fault is not yielded.
 */
export function* scheduleLines<Origin>(
  text: string,
  nomenclature: string,
  cells: ScheduleCells<Origin>,
  faults: ScheduleFault[],
): Generator<ScheduleLine<Origin>> {
  const found = counting(faults);
  try {
    const records = csvRecords(text);
    const header = headerOf(records.next().value ?? null, found);
    if (header === null) return;
    const points = pointsIn(text);
    const read = lineReader(header, nomenclature, cells, found);
    let count = 0;
    for (const record of records) {
      count += 1;
      if (count > SCHEDULE_LINES_MAX) return found.add(tooLong(record));
      const line = read(record);
      if (line !== null) yield { ...line, start: points(record.start), end: points(record.end) };
    }
    if (count === 0) found.add({ line: 1, column: null, detail: 'has no lines: give one or more' });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    found.add({ line: error.line, column: null, detail: error.message });
  } finally {
    found.finish();
  }
}

function tooLong({ line }: CsvRecord): ScheduleFault {
  const detail = `is one more than the ${SCHEDULE_LINES_MAX} lines of a schedule: split it`;
  return { line, column: null, detail };
}

interface Faults {
  add(fault: ScheduleFault): void;
  finish(): void;
}

/** Keeps the first faults, and counts all. */
function counting(faults: ScheduleFault[]): Faults {
  let count = 0;
  return {
    add(fault) {
      count += 1;
      if (count <= SCHEDULE_FAULTS_MAX) faults.push(fault);
    },
    finish() {
      const more = count - SCHEDULE_FAULTS_MAX;
      const last = faults.at(-1);
      if (more <= 0 || last === undefined) return;
      const detail = `is followed by ${more} more faults: mend these first`;
      faults.push({ line: last.line, column: null, detail });
    },
  };
}

/** The place of each column; null where there is no header that can be read. */
function headerOf(record: CsvRecord | null, faults: Faults): Map<Column, number> | null {
  const line = record?.line ?? 1;
  const names = (record?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const columns = new Map<Column, number>();
  let sound = names.length > 0;
  const refuse = (column: string | null, detail: string) => {
    sound = false;
    faults.add({ line, column, detail });
  };
  if (names.length === 0) refuse(null, `is empty: begin with a header, such as ${HEADER}`);
  names.forEach((name, place) => {
    const column = SCHEDULE_COLUMNS.find((known) => known === name);
    if (column === undefined) refuse(name.slice(0, NAME_LENGTH_MAX), unknownColumn(name));
    else if (columns.has(column)) refuse(column, 'stands twice in the header: give it once');
    else columns.set(column, place);
  });
  return sound ? columns : null;
}

const HEADER = 'code,origin,rate';

function unknownColumn(name: string): string {
  if (/[;\t]/.test(name)) return `is not separated by commas: write the header as ${HEADER}`;
  return `is not a column: the first line must name some of ${SCHEDULE_COLUMNS.join(', ')}`;
}

type Unplaced<Origin> = Omit<ScheduleLine<Origin>, 'start' | 'end'>;
type CellOf = (column: Column) => string;
type Refuse = (column: string | null, detail: string) => void;

/** What reads one line after another; null for a line with a fault. */
function lineReader<Origin>(
  header: Map<Column, number>,
  nomenclature: string,
  cells: ScheduleCells<Origin>,
  faults: Faults,
): (record: CsvRecord) => Unplaced<Origin> | null {
  const names = { origin: remembering(cells.origin), rateFault: remembering(cells.rateFault) };
  const seen = new Map<string, number>();
  return (record) => {
    const { line } = record;
    let sound = true;
    const refuse: Refuse = (column, detail) => {
      sound = false;
      faults.add({ line, column, detail });
    };
    const cell = cellsOf(record, header, refuse);
    const origin = readOrigin(cell('origin'), names, refuse);
    const read = {
      line,
      ...readCode(cell('code'), cell('nomenclature') || nomenclature, refuse),
      origin: origin?.origin ?? null,
      company: cell('company'),
      ...readRate(cell, names, refuse),
      note: cell('note') || null,
    };
    if (sound) refuseTwice(seen, read, origin?.key ?? null, refuse);
    return sound ? read : null;
  };
}

/** The cells of a record by their columns; refuses cells too many, and too long ones. */
function cellsOf({ cells }: CsvRecord, header: Map<Column, number>, refuse: Refuse): CellOf {
  if (cells.length > header.size) {
    refuse(null, `has ${cells.length} cells, and the header names ${header.size}`);
  }
  for (const [column, place] of header) {
    const max = column === 'note' ? NOTE_LENGTH_MAX : CELL_LENGTH_MAX;
    const { length } = cells[place] ?? '';
    if (length > max) refuse(column, `is longer than the maximum of ${max} characters`);
  }
  return (column) => {
    const place = header.get(column);
    return place === undefined ? '' : (cells[place] ?? '').trim();
  };
}

function readOrigin<Origin>(
  text: string,
  { origin }: ScheduleCells<Origin>,
  refuse: Refuse,
): { origin: Origin; key: string | number } | null {
  const found = text === '' ? null : origin(text);
  if (typeof found !== 'string') return found;
  refuse('origin', found);
  return null;
}

function readCode(text: string, nomenclature: string, refuse: Refuse) {
  if (!NOMENCLATURE_IDS.includes(nomenclature)) {
    const names = NOMENCLATURE_IDS.join(', ');
    refuse('nomenclature', `is ${JSON.stringify(nomenclature)}, which is not one of ${names}`);
    return { code: '', nomenclature };
  }
  const normal = text === '' ? { code: '' } : normalCode(text, nomenclature);
  if ('code' in normal) return { code: normal.code, nomenclature };
  refuse('code', normal.fault);
  return { code: '', nomenclature };
}

function readRate<Origin>(cell: CellOf, { rateFault }: ScheduleCells<Origin>, refuse: Refuse) {
  const [word, rate] = [cell('covered'), cell('rate')];
  const covered = word === '' || word === 'yes';
  if (!covered && word !== 'no') refuse('covered', `is ${JSON.stringify(word)}: write yes or no`);
  const fault = rate === '' ? null : rateFault(rate);
  if (fault !== null) refuse('rate', fault);
  if (rate !== '' && word === 'no') {
    refuse('rate', 'is given for a line that is not covered: leave it out');
  }
  return { covered, rate: rate || null };
}

/** Refuses a line with the nomenclature, code, origin and company of an earlier one. */
function refuseTwice<Origin>(
  seen: Map<string, number>,
  { line, nomenclature, code, company }: Unplaced<Origin>,
  origin: string | number | null,
  refuse: Refuse,
): void {
  const key = JSON.stringify([nomenclature, code, origin, folded(company)]);
  const before = seen.get(key);
  if (before === undefined) seen.set(key, line);
  else refuse(null, `repeats line ${before}: give each code, origin and company once`);
}

/** A company as it is compared: without regard to case and to how many spaces there are. */
export function folded(company: string): string {
  return company.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The same function, which is asked once for each text. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** Tells the code points before a place in code units; places must be asked for in their order. */
function pointsIn(text: string): (unit: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (unit) => unit;
  let [unit, pairs] = [0, 0];
  return (wanted) => {
    for (; unit < wanted; unit += 1) {
      const high = text.charCodeAt(unit);
      if (high >= 0xd800 && high <= 0xdbff) pairs += 1;
    }
    return wanted - pairs;
  };
}
