import { z } from 'zod';
import { closest } from '../closest.ts';
import { below, type Fault } from '../records/fault.ts';

/** The maximum number of faults that are listed for one record. */
export const FAULTS_MAX = 100;

/** Returns faults up to the maximum, and how many more there are. */
export function atMost(faults: Fault[], count = faults.length): Fault[] {
  const more = count - FAULTS_MAX;
  if (more <= 0) return faults;
  const detail = `has ${more} more faults: mend these ${FAULTS_MAX} first`;
  return [...faults.slice(0, FAULTS_MAX), { pointer: '', detail }];
}

/** Returns the faults of a value by its shape. Unknown members are read only up to the maximum number of faults. */
export function shapeFaults(issues: z.core.$ZodIssue[], shape: z.ZodType): Fault[] {
  const count = issues.reduce((sum, issue) => {
    return sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1);
  }, 0);
  const faults: Fault[] = [];
  for (const issue of issues) {
    if (faults.length > FAULTS_MAX) break;
    faults.push(...faultsOf(issue, membersAt(shape, issue.path)));
  }
  return atMost(faults, count);
}

function faultsOf(issue: z.core.$ZodIssue, members: string[]): Fault[] {
  const at = below('', ...(issue.path as (string | number)[]));
  if (issue.code !== 'unrecognized_keys')
    return [{ pointer: at, detail: detailOf(issue, members) }];
  return issue.keys.slice(0, FAULTS_MAX + 1).map((key) => {
    const near = meantBy(key, members);
    const hint = near ? `did you mean ${near}?` : 'leave it out';
    return { pointer: below(at, key), detail: `is not a known member: ${hint}` };
  });
}

/** Members by other names that earlier versions or other registers have for them. */
const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['applies_to', ['scope']],
  ['codes', ['products']],
  ['country', ['actor']],
  ['hs_codes', ['codes', 'products']],
  ['rate', ['terms']],
  ['value', ['text']],
  ['words', ['exact']],
]);

function meantBy(key: string, members: string[]): string | null {
  const other = OTHER_NAMES.get(key)?.find((name) => members.includes(name));
  return other ?? closest(key, members);
}

/** Returns the names of the members that an object at a place of a shape can have; none if there is no object. */
function membersAt(shape: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: z.ZodType | undefined = unwrapped(shape);
  for (const step of path) {
    if (at instanceof z.ZodArray) at = unwrapped(at.element as z.ZodType);
    else if (at instanceof z.ZodObject) at = unwrapped(at.shape[step as string] as z.ZodType);
    else return [];
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrapped(shape: z.ZodType | undefined): z.ZodType | undefined {
  return shape instanceof z.ZodOptional ? unwrapped(shape.unwrap() as z.ZodType) : shape;
}

function detailOf(issue: z.core.$ZodIssue, members: string[]): string {
  const wanted = wantedBy(issue, members);
  if (wanted !== null && issue.input === undefined) return `is missing: give ${wanted}`;
  if (wanted !== null && ofZod(issue)) return `is invalid: give ${wanted}`;
  return messageFrom(issue.message);
}

function ofZod({ message }: z.core.$ZodIssue): boolean {
  return message.startsWith('Invalid ');
}

/** Returns what would be a valid value for an issue of a wrong type or word, or null for any other issue. */
function wantedBy(issue: z.core.$ZodIssue, members: string[]): string | null {
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code !== 'invalid_type') return null;
  if (members.length === 0) return article(issue.expected);
  const some = members.slice(0, NAMED_MAX).join(', ');
  return `an object with ${members.length > NAMED_MAX ? 'members such as ' : ''}${some}`;
}

/** The maximum number of members that are named where an object is missing. */
const NAMED_MAX = 5;

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

/** Changes the start of zod's messages, because ours continue a sentence that begins with the place. */
function messageFrom(message: string): string {
  return message.replace(/^Invalid \w+/, 'is invalid');
}
