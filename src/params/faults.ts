import { invalidParameters } from '../errors.ts';

/** What is wrong with one parameter, and what would work. */
export interface Fault {
  parameter: string;
  detail: string;
  code?: string;
}

/** Refuses parameters for all the faults that were found, at once; goes on where there is none. */
export function refuseFaults(...checks: (Fault | null)[]): void {
  const faults = checks.filter((fault) => fault !== null);
  if (faults.length > 0) throw invalidParameters(faults);
}

/** What is wrong with a range of days, `from` and `to` after a name or alone: that it ends before it begins; else null. */
export function rangeFault(
  name: string | null,
  from: string | undefined,
  to: string | undefined,
): Fault | null {
  if (from === undefined || to === undefined || from <= to) return null;
  const prefix = name === null ? '' : `${name}_`;
  const detail = `${from} is after ${prefix}to ${to}: give the earlier day first`;
  return { parameter: `${prefix}from`, code: 'CONTRADICTION', detail };
}

/** What is wrong with a parameter that means nothing without another one: that the other is not there; else null. */
export function goesWith(
  parameter: string,
  value: unknown,
  other: string,
  otherValue: unknown,
): Fault | null {
  if (value === undefined || otherValue !== undefined) return null;
  return { parameter, code: 'CONTRADICTION', detail: `needs ${other}: add it` };
}
