import { type WrittenDay, writtenDays } from '../../domain/written-date.ts';
import { isObject, type ShortForm } from '../../formats/bundle/short.ts';
import type { ShortContext } from '../short.context.ts';

/**
 * Returns the form of a date: the words of a full date, in the language of the nearest document, alone or as `as_written`
 * beside a time and a zone.
 */
export function dateForm({ source, faults }: ShortContext): ShortForm {
  return (value, { at, by }) => {
    const language = source(by)?.language ?? 'en';
    if (typeof value !== 'string') return withDay(value, language);
    const edtf = fullDate(value, language);
    if (edtf !== null) return { as_written: value, edtf, basis: 'stated' };
    const detail = `is ${JSON.stringify(value)}, which is not one full date in the language ${language}: write day, month and year as the document does, such as 1 March 2031, or as_written, edtf and basis`;
    faults.push({ pointer: at, detail });
    return value;
  };
}

/** The same date with the day that its words name, if it says no more of the day than these. */
function withDay(value: unknown, language: string): unknown {
  if (!isObject(value) || 'edtf' in value || 'basis' in value) return value;
  const { as_written: words } = value;
  const edtf = typeof words === 'string' ? fullDate(words, language) : null;
  return edtf === null ? value : { ...value, edtf, basis: 'stated' };
}

/** The one day that words name with its year; null if they name none or several, or could mean another. */
function fullDate(words: string, language: string): string | null {
  const days = new Set(writtenDays(words, language).flat().map(edtfOf));
  const [day] = days;
  return days.size === 1 ? (day ?? null) : null;
}

function edtfOf({ year, month, day }: WrittenDay): string | null {
  if (year === null) return null;
  const padded = [String(month), String(day)].map((number) => number.padStart(2, '0'));
  return [String(year).padStart(4, '0'), ...padded].join('-');
}
