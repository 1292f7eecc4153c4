import { type AnchorText, printedIn } from '../domain/anchor.ts';
import { type DateValue, EdtfError, makeDate, readEdtf } from '../domain/date.ts';
import type { Support } from '../domain/evidence.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import type { DateIn } from '../formats/bundle/support.ts';
import { readAnyRef } from '../formats/bundle/support.ts';
import { below, type Fault } from './fault.ts';
import type { CitedDocument, ReferenceResolver } from './references.ts';

/** The state of reading one record: the resolver for its references, and the faults found so far. */
export interface Reading {
  references: ReferenceResolver;
  kind: RecordKind;
  id: string;
  faults: Fault[];
  /** The documents that it cites and that do not exist; each has one fault. */
  missing: Set<string>;
  /** How many characters of documents were searched for this record. */
  searched: number;
}

/** A record that needs too much work; the message says how much, and the maximum. */
export class TooMuchWork extends Error {}

/** The maximum number of characters of documents that are searched for one record. */
const SEARCHED_MAX = 50_000_000;

/** Returns the result of a search in a text; throws `TooMuchWork` if too much was searched for the record. */
export function searching<T>(reading: Reading, text: AnchorText, search: () => T): T {
  const before = text.searched;
  const found = search();
  reading.searched += text.searched - before;
  if (reading.searched <= SEARCHED_MAX) return found;
  throw new TooMuchWork(
    `cites so much of so long documents that ${reading.searched} characters were looked through, more than the ${SEARCHED_MAX} of one record: cite less, or write several records`,
  );
}

/** In place of a date that cannot be read, so that reading continues to the next fault. */
const UNREADABLE: DateValue = {
  asWritten: null,
  edtf: 'XXXX',
  earliest: null,
  latest: null,
  precision: 'none',
  basis: 'unknown',
  note: null,
};

/** Adds a fault. */
export function refuse({ faults }: Reading, pointer: string, detail: string): void {
  faults.push({ pointer, detail });
}

/** Returns the reference to a record of a kind; adds a fault if there is none. */
export function readRef(reading: Reading, kind: RecordKind, id: string, at: string): RecordRef {
  const found = reading.references.find(kind, id);
  if (typeof found !== 'string') return found;
  if (kind === 'document') refuseMissing(reading, id, at);
  else refuse(reading, at, found);
  return { kind, id, label: id };
}

/** Returns the document with this id, to cite it; adds one fault for all that cite a missing one. */
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

/** Returns the reference that `kind/id` names. */
export function readPointer(reading: Reading, text: string, at: string): RecordRef {
  const { kind, id } = readAnyRef(text);
  return readRef(reading, kind, id, at);
}

/** Returns references to records of one kind; adds a fault for each repeated one. */
export function readRefs(
  reading: Reading,
  kind: RecordKind,
  ids: string[] | undefined,
  at: string,
): RecordRef[] {
  refuseTwice(reading, ids ?? [], at, (id) => id);
  return (ids ?? []).map((id, index) => readRef(reading, kind, id, below(at, index)));
}

/** Returns references to records of any kind; adds a fault for each repeated one. */
export function readPointers(reading: Reading, texts: string[] | undefined, at: string) {
  refuseTwice(reading, texts ?? [], at, (text) => text);
  return (texts ?? []).map((text, index) => readPointer(reading, text, below(at, index)));
}

/** Adds a fault for each item with the name of an earlier one. */
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

/** Returns the date of a claim; its words must occur in a document that the claim cites. */
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

/** Returns the optional date of a claim; null if there is none. */
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

/**
 * Adds a fault if the words of a stated date do not give its year. A year that the curator added needs another basis.
 */
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
