import { anchorWhole, cutsWordOrNumber } from '../../domain/anchor.ts';
import { clockTimesIn, isTimeZone } from '../../domain/clock.ts';
import { type DateValue, EdtfError, makeDate, readEdtf } from '../../domain/date.ts';
import type { Evidence, Span, Support } from '../../domain/evidence.ts';
import { canMean, withDigits } from '../../domain/written-date.ts';
import { type DateIn, EVIDENCE_MAX } from '../../formats/bundle/support.ts';
import { below } from '../fault.ts';
import { type Reading, refuse, searching } from '../reading.ts';
import { citedSpan, isIncomplete, printedInOwn } from './evidence.reading.ts';

/** In place of a date that cannot be read, so that reading continues to the next fault. */
const UNREADABLE = makeDate({ asWritten: null, edtf: 'XXXX', basis: 'unknown', note: null });

/** What the words of a date are compared with, besides the evidence of its claim. */
export interface DateSources {
  /** Evidence of other claims in which the words may stand too. */
  also?: readonly Evidence[];
  /** The language of the words; by default that of the documents that the claim cites. */
  language?: string;
}

/**
 * Returns the date of a claim. Its words must stand in the evidence of the claim or once in a document that it cites;
 * then they become evidence of the claim, with the role `date`.
 */
export function readDate(
  reading: Reading,
  input: DateIn,
  at: string,
  support: Support,
  sources: DateSources = {},
): DateValue {
  try {
    readEdtf(input.edtf);
    const words = input.as_written ?? null;
    const printed = words && readWords(reading, words, at, support, sources.also ?? []);
    const { edtf, basis, note = null, time = null, zone = null } = input;
    const date = makeDate({ asWritten: printed, edtf, basis, note, time, zone });
    const languages = languagesOf(reading, support, sources);
    refuseOtherDay(reading, date, at, languages);
    refuseUnstatedYear(reading, date, at);
    refuseTime(reading, date, at, support);
    refuseZone(reading, date, at, support);
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

/** Returns the words of a date as they are printed; adds their place to the evidence if it is elsewhere. */
function readWords(
  reading: Reading,
  words: string,
  at: string,
  support: Support,
  also: readonly Evidence[],
): string {
  const own = [...support.evidence, ...also];
  if (own.length === 0) return words;
  const printed = printedInOwn(reading, own, words, cutsWordOrNumber);
  if (printed !== null) return printed;
  const found = spanElsewhere(reading, own, words);
  if (typeof found === 'string') {
    if (isIncomplete(reading, support)) return words;
    refuse(reading, below(at, 'as_written'), `is ${JSON.stringify(words)}, ${found}`);
    return words;
  }
  if (support.evidence.length >= EVIDENCE_MAX) {
    const detail = `stands outside ${EVIDENCE_MAX} pieces of evidence, and there may be no more: cite it instead of one of them, with the role date`;
    refuse(reading, below(at, 'as_written'), detail);
    return words;
  }
  support.evidence.push(citedSpan(reading, found.document, found.span, 'date'));
  return found.span.exact;
}

/** Returns where the cited documents print words outside the evidence, or why that is not one place. */
function spanElsewhere(
  reading: Reading,
  own: readonly Evidence[],
  words: string,
): { document: string; span: Span } | string {
  const cited = [...new Set(own.map(({ document }) => document))];
  const found: { document: string; span: Span }[] = [];
  for (const document of cited) {
    const text = reading.references.document(document)?.text;
    if (text === undefined) continue;
    const anchored = searching(reading, text, () => anchorWhole(text, words));
    if ('span' in anchored) found.push({ document, span: anchored.span });
    else if (anchored.fault === 'ambiguous') return elsewhereTwice(document, anchored.detail);
  }
  const [one, another] = found;
  if (one === undefined) {
    return `which does not occur in ${cited.join(' or ')}: give the source's own words, or leave them out and give edtf and a basis other than stated`;
  }
  if (another === undefined) return one;
  return `which the evidence does not print, and both ${one.document} and ${another.document} do: add the words to the evidence, with the role date`;
}

function elsewhereTwice(document: string, detail: string): string {
  return `which the evidence does not print, and ${document} does in several places: add the one that is meant to the evidence, with the role date. ${detail.replace(/\.$/, '')}`;
}

function languagesOf(
  reading: Reading,
  { evidence }: Support,
  { also = [], language }: DateSources,
): string[] {
  if (language !== undefined) return [language];
  const cited = new Set([...evidence, ...also].map(({ document }) => document));
  const languages = [...cited].flatMap((id) => reading.references.document(id)?.language ?? []);
  return languages.length > 0 ? languages : ['en'];
}

/** Adds a fault if the words of a stated date name another day than it. */
function refuseOtherDay(
  reading: Reading,
  { asWritten, edtf, basis }: DateValue,
  at: string,
  languages: string[],
): void {
  if (asWritten === null || !['stated', 'stated_partial'].includes(basis)) return;
  if (languages.some((tag) => canMean(asWritten, edtf, tag))) return;
  const detail = `is ${edtf}, but ${JSON.stringify(asWritten)} is another day: give the day, month and year of these words, or an inferred basis and a note`;
  refuse(reading, below(at, 'edtf'), detail);
}

/**
 * Adds a fault if the words of a stated date do not give its year. A year that the curator added needs another basis.
 */
function refuseUnstatedYear(reading: Reading, date: DateValue, at: string): void {
  const { asWritten, basis, edtf, earliest, latest } = date;
  if (basis !== 'stated') return;
  if (asWritten === null) {
    const detail =
      "has the basis stated, so it needs as_written: give the source's own words for the date";
    refuse(reading, at, detail);
    return;
  }
  if (readEdtf(edtf).yearUnknown) return;
  const words = withDigits(asWritten);
  const years = [earliest, latest].flatMap((day) => (day === null ? [] : [day.slice(0, 4)]));
  const missing = years.find((year) => !words.includes(year.replace(/^0+/, '')));
  if (missing === undefined) return;
  const detail = `is stated, but ${JSON.stringify(asWritten)} does not give the year ${missing}: write stated_partial and explain the year in a note, or write XXXX for the year`;
  refuse(reading, below(at, 'basis'), detail);
}

/** Adds a fault if a time has no single day, or if neither the words of a stated date nor the evidence name it. */
function refuseTime(reading: Reading, date: DateValue, at: string, { evidence }: Support): void {
  const { time, edtf, basis, asWritten } = date;
  if (time === null) return;
  const { form, precision } = readEdtf(edtf);
  if (form !== 'date' || precision !== 'day') {
    refuse(reading, below(at, 'time'), `is ${time}, but ${edtf} is not one day: leave it out`);
    return;
  }
  if (!['stated', 'stated_partial'].includes(basis)) return;
  const printed = [asWritten ?? '', ...evidence.map(({ exact }) => exact)];
  if (printed.some((words) => clockTimesIn(words).has(time))) return;
  const detail = `is ${time}, which neither as_written nor the evidence names: take its words into as_written, or leave it out`;
  refuse(reading, below(at, 'time'), detail);
}

/** Adds a fault if a zone is none that is known, and neither the words of the date nor the evidence print it. */
function refuseZone(reading: Reading, date: DateValue, at: string, { evidence }: Support): void {
  const { zone, asWritten } = date;
  if (zone === null || isTimeZone(zone)) return;
  const printed = [asWritten ?? '', ...evidence.map(({ exact }) => exact)];
  if (printed.some((words) => spaced(words).includes(spaced(zone)))) return;
  const detail = `is ${JSON.stringify(zone)}, which is no time zone, and which neither as_written nor the evidence prints: write an IANA name, such as America/New_York, an offset, such as +08:00, or the words of the source`;
  refuse(reading, below(at, 'zone'), detail);
}

/** Words as they are compared: with one space for any white space. */
function spaced(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
