import { z } from 'zod';
import type { DateValue } from '../../domain/date.ts';
import type { RecordRef } from '../../domain/record.ts';
import { DayText } from './date.ts';

/** The most names that a list in a summary has; a count stands beside it. */
export const NAMES_MAX = 3;

/** The most code points of a text in a summary: of its own title, its summary, and the title of another record. */
export const TITLE_MAX = 200;
export const SUMMARY_MAX = 160;
export const OTHER_MAX = 60;

export const DateSummaryJson = z
  .object({
    edtf: z.string().describe('The date in EDTF (ISO 8601-2).'),
    earliest: DayText.nullable().describe('The first day that it can mean. Null if it is open.'),
    latest: DayText.nullable().describe('The last day that it can mean. Null if it is open.'),
  })
  .describe('A date. Both days are null if its year is unknown.');
export type DateSummaryJson = z.infer<typeof DateSummaryJson>;

/** Returns the first items of a list, as many as a summary has. */
export function first<T>(items: readonly T[], max = NAMES_MAX): T[] {
  return items.slice(0, max);
}

/** Returns the pointer to another record, `kind/id`. */
export function pointerOf({ kind, id }: Pick<RecordRef, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}

/** Returns a date as summaries have it; null if there is none. */
export function dateSummary(date: DateValue | null): DateSummaryJson | null {
  if (date === null) return null;
  const { edtf, earliest, latest } = date;
  return { edtf, earliest, latest };
}

export const NamedJson = z
  .object({
    id: z.string().describe('The id of the record.'),
    name: z.string().describe('Its name or title.'),
  })
  .describe('Another record in a summary.');

export const PartySummaryJson = z
  .object({
    id: z.string().describe('The id of the actor.'),
    name: z.string().describe('The name of the actor.'),
    country: z.string().nullable().describe('The code of its country (ISO 3166-1), or null.'),
  })
  .describe('An actor in a summary.');
export type PartySummaryJson = z.infer<typeof PartySummaryJson>;
