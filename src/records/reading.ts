import { type Anchored, type AnchorText, anchor, type Wanted } from '../domain/anchor.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { RecordKind, RecordRef } from '../domain/record.ts';
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
  /** The evidence of claims of which a piece was refused, so that nothing can be missed in it. */
  incomplete: Set<readonly Evidence[]>;
  /** How many characters of documents were searched for this record. */
  searched: number;
  /** How many characters of documents were looked through for words similar to missing ones. */
  helped: number;
}

/** A record that needs too much work; the message says how much, and the maximum. */
export class TooMuchWork extends Error {}

/** The maximum number of characters of documents that are searched for one record. */
const SEARCHED_MAX = 50_000_000;

/** Returns the result of a search in a text; throws `TooMuchWork` if too much was searched for the record. */
export function searching<T>(reading: Reading, text: AnchorText, search: () => T): T {
  const before = text.searched;
  const found = search();
  spend(reading, text.searched - before);
  return found;
}

/** The number of characters of documents after which no similar words are looked for: it takes much longer than a search. */
const HELPED_MAX = 2_000_000;

/** Returns where a document prints the words of a piece of evidence; throws `TooMuchWork` as `searching` does. */
export function anchoring(reading: Reading, text: AnchorText, wanted: Wanted): Anchored {
  const helps = reading.helped < HELPED_MAX;
  const anchored = searching(reading, text, () => anchor(text, wanted, helps));
  if ('fault' in anchored && anchored.fault === 'not_found') reading.helped += text.text.length;
  return anchored;
}

/** Counts characters that were looked through; throws `TooMuchWork` where they are too many for one record. */
export function spend(reading: Reading, characters: number): void {
  reading.searched += characters;
  if (reading.searched <= SEARCHED_MAX) return;
  throw new TooMuchWork(
    `cites so much of so long documents that ${reading.searched} characters were looked through, more than the ${SEARCHED_MAX} of one record: cite less, or write several records`,
  );
}

/** Adds a fault. */
export function refuse({ faults }: Reading, pointer: string, detail: string): void {
  faults.push({ pointer, detail });
}

/** Returns the reference to a record of a kind; adds a fault if there is none. */
export function readRef(reading: Reading, kind: RecordKind, id: string, at: string): RecordRef {
  const found = reading.references.find(kind, id);
  if (typeof found !== 'string') return found;
  if (kind === 'document') refuseMissing(reading, id, at);
  else refuse(reading, at, `is ${id}, but ${found}`);
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
