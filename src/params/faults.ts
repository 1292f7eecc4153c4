import { invalidParameters } from '../errors.ts';

/** A fault of one parameter; the detail says what is wrong and what would work. */
export interface Fault {
  parameter: string;
  detail: string;
  code?: string;
}

/** Throws one error for all faults; does nothing when there are none. */
export function refuseFaults(...checks: (Fault | null)[]): void {
  const faults = checks.filter((fault) => fault !== null);
  if (faults.length > 0) throw invalidParameters(faults);
}

/** Returns the fault of a range of days that ends before it begins, or null. */
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

/** Returns the fault of a parameter that needs another one that is missing, or null. */
export function goesWith(
  parameter: string,
  value: unknown,
  other: string,
  otherValue: unknown,
): Fault | null {
  if (value === undefined || otherValue !== undefined) return null;
  return { parameter, code: 'CONTRADICTION', detail: `needs ${other}: add it` };
}
