import { z } from 'zod';
import { closest } from '../closest.ts';
import {
  DEFAULT_FIELDS,
  defaultFields,
  fieldsOf,
  RECORD_FIELD,
} from '../records/summary.fields.ts';
import type { SummaryOf } from '../records/summary.ts';
import type { Fault } from './faults.ts';
import { echo, OneOf, Several } from './parameters.ts';

/** Whether items are summaries, or have the whole record too. */
export const View = OneOf(['summary', 'full'])
  .default('summary')
  .describe('`full` adds the whole record as `record`. See "Summaries".');

/** Returns the parameter that names the members of the items of a list. */
export function Fields<R>(summary: SummaryOf<R>) {
  const names: [string, ...string[]] = [DEFAULT_FIELDS, RECORD_FIELD, ...fieldsOf(summary)];
  const faultOf = (given: string) => {
    const near = closest(given, names);
    const hint = near === null ? 'see "Summaries" for their names' : `did you mean ${near}?`;
    return `${echo(given)} is not a member of these items: ${hint}`;
  };
  const name = z.enum(names, { error: ({ input }) => faultOf(String(input)) });
  return Several(name)
    .describe('The members of the items. See "Summaries".')
    .meta({ examples: [['id', 'recorded_at']] })
    .optional();
}

export interface ViewQuery {
  view: 'summary' | 'full';
  fields?: readonly string[] | undefined;
}

/** Returns the fields of a request with those that `default` stands for; null if it names none. */
export function namedFields<R>(
  summary: SummaryOf<R>,
  { fields }: Pick<ViewQuery, 'fields'>,
): string[] | null {
  if (fields === undefined) return null;
  return fields.flatMap((name) => (name === DEFAULT_FIELDS ? defaultFields(summary) : [name]));
}

/** Returns whether items have the whole record. */
export function hasRecord({ view, fields }: ViewQuery): boolean {
  return view === 'full' || fields?.includes(RECORD_FIELD) === true;
}

/** Returns the fault of a view that asks for the record and of fields that leave it out, or null. */
export function viewFault({ view, fields }: ViewQuery): Fault | null {
  if (view !== 'full' || fields === undefined || fields.includes(RECORD_FIELD)) return null;
  const detail = 'leave out record, which view=full asks for: add record, or leave out view';
  return { parameter: 'fields', code: 'CONTRADICTION', detail };
}
