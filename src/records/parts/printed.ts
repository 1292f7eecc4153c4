import { documentsNaming } from '../../domain/actor.ts';
import { type Duty, dutyText, numbersOf } from '../../domain/duty.ts';
import type { Evidence, Support } from '../../domain/evidence.ts';
import { numbersIn, printsCode } from '../../domain/numbers.ts';
import type { RecordRef } from '../../domain/record.ts';
import { type Reading, refuse, spend } from '../reading.ts';
import { isIncomplete } from './evidence.reading.ts';

/** The spans that must print what a stated claim says. */
export interface Printed {
  spans: Evidence[];
}

/** Returns the spans in which a claim must print what it says; null unless its basis is `stated` and all of its evidence was found. */
export function printedOf(reading: Reading, held: Support): Printed | null {
  const isHeld = held.basis === 'stated' && held.evidence.length > 0;
  return isHeld && !isIncomplete(reading, held) ? { spans: held.evidence } : null;
}

/** Refuses a duty of which the spans, or the words given for it, do not print each number. */
export function refuseUnprintedNumbers(
  reading: Reading,
  duty: Duty,
  at: string,
  { printed, asWritten }: { printed: Printed | null; asWritten: string | null },
): void {
  const numbers = numbersOf(duty);
  if (printed === null || numbers.length === 0) return;
  const inSpans = numbersOfSpans(reading, printed);
  const missing = numbers.find((number) => !inSpans.has(number));
  if (missing !== undefined) {
    const detail = `is ${dutyText(duty)}, but its evidence does not print the number ${missing}: quote the words that do, or give a basis other than stated`;
    refuse(reading, at, detail);
    return;
  }
  const languages = languagesOf(reading, printed);
  if (asWritten === null) return;
  const inWords = languages.map((language) => numbersIn(asWritten, language));
  const unwritten = numbers.find((number) => !inWords.some((found) => found.has(number)));
  if (unwritten === undefined) return;
  const detail = `is ${dutyText(duty)}, but its as_written, ${JSON.stringify(asWritten)}, does not give the number ${unwritten}: give the words that do, or a basis other than stated`;
  refuse(reading, at, detail);
}

/** Refuses a decimal that the spans do not print. */
export function refuseUnprintedNumber(
  reading: Reading,
  number: string,
  at: string,
  printed: Printed | null,
): void {
  if (printed === null || numbersOfSpans(reading, printed).has(number)) return;
  const detail = `is ${number}, but its evidence does not print this number: quote the words that do, or give a basis other than stated`;
  refuse(reading, at, detail);
}

function numbersOfSpans(reading: Reading, { spans }: Printed): Set<string> {
  const found = new Set<string>();
  for (const { document, exact } of spans) {
    spend(reading, exact.length);
    const language = reading.references.document(document)?.language ?? 'und';
    for (const number of numbersIn(exact, language)) found.add(number);
  }
  return found;
}

function languagesOf(reading: Reading, { spans }: Printed): string[] {
  const documents = [...new Set(spans.map(({ document }) => document))];
  return documents.map((id) => reading.references.document(id)?.language ?? 'und');
}

/** Refuses codes that the spans do not print. */
export function refuseUnprintedCodes(
  reading: Reading,
  codes: readonly string[],
  at: string,
  printed: Printed | null,
): void {
  if (printed === null) return;
  const missing = codes.find((code) => {
    return !printed.spans.some(({ exact }) => {
      spend(reading, exact.length);
      return printsCode(exact, code);
    });
  });
  if (missing === undefined) return;
  const detail = `has the code ${missing}, which its evidence does not print: quote the words that do, give as_written, or give a basis other than stated`;
  refuse(reading, at, detail);
}

/** Refuses actors of whom the spans print no name. */
export function refuseUnnamed(
  reading: Reading,
  actors: readonly RecordRef[],
  at: string,
  printed: Printed | null,
): void {
  if (printed === null) return;
  const missing = actors.find(({ id }) => !printed.spans.some((span) => names(reading, id, span)));
  if (missing === undefined) return;
  const detail = `names ${missing.id}, of whom its evidence prints no name: quote the words that do, give as_written, or give a basis other than stated`;
  refuse(reading, at, detail);
}

function names(reading: Reading, actor: string, { document, exact }: Evidence): boolean {
  const known = reading.references.namesOf(actor);
  if (known === undefined) return true;
  const texts = new Set([known.name, ...known.aliases.map(({ text }) => text)]);
  return [...texts].some((text) => {
    const scopes = documentsNaming(known, text);
    if (scopes !== null && !scopes.includes(document)) return false;
    spend(reading, exact.length);
    return plain(exact).includes(plain(text));
  });
}

/** The text with one space for all white space, which a source may wrap. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}
