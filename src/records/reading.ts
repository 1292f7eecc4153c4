import { type AnchorText, printedIn } from '../domain/anchor.ts';
import { type DateValue, EdtfError, makeDate, readEdtf } from '../domain/date.ts';
import type { Support } from '../domain/evidence.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import type { DateIn } from '../formats/bundle/support.ts';
import { readAnyRef } from '../formats/bundle/support.ts';
import { below, type Fault } from './fault.ts';
import type { CitedDocument, ReferenceResolver } from './references.ts';

/** The reading of one record: what it points at is looked up through the references, and every fault is kept. */
export interface Reading {
  references: ReferenceResolver;
  kind: RecordKind;
  id: string;
  faults: Fault[];
  /** The documents it cites that are not there, each with one fault. */
  missing: Set<string>;
  /** How many characters of documents were looked through for its words so far. */
  searched: number;
}

/** A record that asks for more work than one may; the message says how much, and how much it may. */
export class TooMuchWork extends Error {}

/** How many characters of documents one record may have looked through: words by the length of their documents. */
const SEARCHED_MAX = 50_000_000;

/** What a search in a text finds; throws `TooMuchWork` where the record has had too much looked through. */
export function searching<T>(reading: Reading, text: AnchorText, search: () => T): T {
  const before = text.searched;
  const found = search();
  reading.searched += text.searched - before;
  if (reading.searched <= SEARCHED_MAX) return found;
  throw new TooMuchWork(
    `cites so much of so long documents that ${reading.searched} characters were looked through, more than the ${SEARCHED_MAX} of one record: cite less, or write several records`,
  );
}

/** Stands for what could not be read, so that reading goes on to the next fault. */
const UNREADABLE: DateValue = {
  asWritten: null,
  edtf: 'XXXX',
  earliest: null,
  latest: null,
  precision: 'none',
  basis: 'unknown',
  note: null,
};

/** Keeps a fault. */
export function refuse({ faults }: Reading, pointer: string, detail: string): void {
  faults.push({ pointer, detail });
}

/** The pointer to a record of a known kind; a fault where there is none. */
export function readRef(reading: Reading, kind: RecordKind, id: string, at: string): RecordRef {
  const found = reading.references.find(kind, id);
  if (typeof found !== 'string') return found;
  if (kind === 'document') refuseMissing(reading, id, at);
  else refuse(reading, at, found);
  return { kind, id, label: id };
}

/** The document of an id, to cite it; one fault for all that cites it where there is none. */
export function readCited(reading: Reading, id: string, at: string): CitedDocument | undefined {
  const document = reading.references.document(id);
  if (document === undefined) refuseMissing(reading, id, at);
  return document;
}

function refuseMissing(reading: Reading, id: string, at: string): void {
  if (reading.missing.has(id)) return;
  reading.missing.add(id);
  const found = reading.references.find('document', id);
  const reason = typeof found === 'string' ? found : `the document ${id} is refused in this import`;
  refuse(reading, at, `is ${id}, but ${reason}`);
}

/** The pointer that `kind/id` names. */
export function readPointer(reading: Reading, text: string, at: string): RecordRef {
  const { kind, id } = readAnyRef(text);
  return readRef(reading, kind, id, at);
}

/** Pointers to records of one kind, each named once. */
export function readRefs(
  reading: Reading,
  kind: RecordKind,
  ids: string[] | undefined,
  at: string,
): RecordRef[] {
  refuseTwice(reading, ids ?? [], at, (id) => id);
  return (ids ?? []).map((id, index) => readRef(reading, kind, id, below(at, index)));
}

/** Pointers to records of any kind, each named once. */
export function readPointers(reading: Reading, texts: string[] | undefined, at: string) {
  refuseTwice(reading, texts ?? [], at, (text) => text);
  return (texts ?? []).map((text, index) => readPointer(reading, text, below(at, index)));
}

/** Refuses items that go by the same name as an earlier one of the list. */
export function refuseTwice<T>(
  reading: Reading,
  items: readonly T[],
  at: string,
  nameOf: (item: T) => string,
): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const name = nameOf(item);
    if (seen.has(name)) refuse(reading, below(at, index), `repeats ${name}: give it once`);
    seen.add(name);
  });
}

/** A date of a claim; its words must stand in a document that the claim cites. */
export function readDate(
  reading: Reading,
  { as_written: asWritten, edtf, basis, note }: DateIn,
  at: string,
  support: Support,
): DateValue {
  try {
    const printed = asWritten === undefined ? null : readPrinted(reading, asWritten, at, support);
    const date = makeDate({ asWritten: printed, edtf, basis, note: note ?? null });
    refuseUnstatedYear(reading, date, at);
    return date;
  } catch (error) {
    if (!(error instanceof EdtfError)) throw error;
    refuse(reading, below(at, 'edtf'), `is not a supported date: ${error.message}`);
    return UNREADABLE;
  }
}

/** The date of a claim that may have none. */
export function readOptionalDate(
  reading: Reading,
  date: DateIn | undefined,
  at: string,
  support: Support,
): DateValue | null {
  return date === undefined ? null : readDate(reading, date, at, support);
}

/** The words of a date as a document that the claim cites prints them; a fault where none does. */
function readPrinted(
  reading: Reading,
  words: string,
  at: string,
  { evidence }: Pick<Support, 'evidence'>,
): string {
  const cited = [...new Set(evidence.map(({ document }) => document))];
  for (const id of cited) {
    const text = reading.references.document(id)?.text;
    const printed = text && searching(reading, text, () => printedIn(text, words));
    if (printed) return printed;
  }
  if (cited.length > 0) {
    const detail = `is ${JSON.stringify(words)}, which does not occur in ${cited.join(' or ')}: give the source's own words, or leave it out`;
    refuse(reading, below(at, 'as_written'), detail);
  }
  return words;
}

/** The words of a stated date must give its year; a year that is added is another basis. */
function refuseUnstatedYear(reading: Reading, date: DateValue, at: string): void {
  const { asWritten, basis, edtf, earliest, latest } = date;
  if (basis !== 'stated') return;
  if (asWritten === null) {
    refuse(
      reading,
      at,
      "has the basis stated, so it needs as_written: give the source's own words for the date",
    );
    return;
  }
  if (readEdtf(edtf).yearUnknown || /[〇零一二三四五六七八九]/u.test(asWritten)) return;
  const years = [earliest, latest].flatMap((day) => (day === null ? [] : [day.slice(0, 4)]));
  const missing = years.find((year) => !asWritten.includes(year.replace(/^0+/, '')));
  if (missing === undefined) return;
  refuse(
    reading,
    below(at, 'basis'),
    `is stated, but ${JSON.stringify(asWritten)} does not give the year ${missing}: write stated_partial and explain the year in a note, or write XXXX for the year`,
  );
}
