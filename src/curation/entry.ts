import type { z } from 'zod';
import { closest } from '../closest.ts';
import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { below, type Fault } from '../records/fault.ts';
import { KINDS } from '../records/kinds.ts';
import { nameEvidence } from '../records/parts/evidence.reading.ts';
import { type Reading, TooMuchWork } from '../records/reading.ts';
import type { ReferenceResolver } from '../records/references.ts';
import { longForm } from '../records/short.ts';

/** Returns the record that a curator wrote, or all its faults. */
export function readEntry(
  references: ReferenceResolver,
  kind: RecordKind,
  value: unknown,
): { entry: AnyRecord } | { faults: Fault[] } {
  const { bundle, read, claims } = KINDS[kind];
  const parsed = bundle.shape.safeParse(value, { reportInput: true });
  if (!parsed.success) return { faults: shapeFaultsIn(parsed.error.issues, kind) };
  const input = parsed.data;
  const reading: Reading = {
    references,
    kind,
    id: input.id,
    faults: [],
    missing: new Set(),
    incomplete: new Set(),
    searched: 0,
    helped: 0,
  };
  try {
    const record = read(reading, input);
    if (reading.faults.length > 0) return { faults: atMost(reading.faults) };
    nameEvidence(reading, claims(record as never));
    return { entry: { kind, record } as AnyRecord };
  } catch (error) {
    if (!(error instanceof TooMuchWork)) throw error;
    return { faults: [{ pointer: '', detail: error.message }] };
  }
}

/** Returns the record that a curator wrote in an import, which may have short or earlier forms, or all its faults. */
export function readItem(
  references: ReferenceResolver,
  item: Pick<BundleItem, 'kind' | 'value' | 'issuers'>,
): { entry: AnyRecord; value: unknown } | { faults: Fault[] } {
  const { kind, issuers } = item;
  const long = issuers ? longForm(references, kind, item.value, issuers) : item;
  if ('faults' in long) return { faults: atMost(long.faults) };
  const value = upgraded(kind, long.value);
  const read = readEntry(references, kind, value);
  return 'faults' in read ? read : { entry: read.entry, value };
}

function upgraded(kind: RecordKind, value: unknown): unknown {
  return KINDS[kind].bundle.upgraded?.(value) ?? value;
}

/** The maximum number of faults that are listed for one record. */
const FAULTS_MAX = 100;

function atMost(faults: Fault[], count = faults.length): Fault[] {
  const more = count - FAULTS_MAX;
  if (more <= 0) return faults;
  const detail = `has ${more} more faults: mend these ${FAULTS_MAX} first`;
  return [...faults.slice(0, FAULTS_MAX), { pointer: '', detail }];
}

/** Returns the faults of a shape. Unknown members are read only up to the maximum number of faults. */
function shapeFaultsIn(issues: z.core.$ZodIssue[], kind: RecordKind): Fault[] {
  const count = issues.reduce((sum, issue) => {
    return sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1);
  }, 0);
  const faults: Fault[] = [];
  for (const issue of issues) {
    if (faults.length > FAULTS_MAX) break;
    faults.push(...shapeFaults(issue, kind));
  }
  return atMost(faults, count);
}

function shapeFaults(issue: z.core.$ZodIssue, kind: RecordKind): Fault[] {
  const at = below('', ...(issue.path as (string | number)[]));
  if (issue.code === 'unrecognized_keys') {
    const names = issue.path.length === 0 ? Object.keys(KINDS[kind].bundle.shape.shape) : [];
    return issue.keys.slice(0, FAULTS_MAX + 1).map((key) => {
      const near = closest(key, names);
      const hint = near ? `did you mean ${near}?` : 'leave it out';
      return { pointer: below(at, key), detail: `is not a known member: ${hint}` };
    });
  }
  return [{ pointer: at, detail: detailOf(issue) }];
}

function detailOf(issue: z.core.$ZodIssue): string {
  const wanted = wantedBy(issue);
  if (wanted !== null && issue.input === undefined) return `is missing: give ${wanted}`;
  if (wanted !== null && ofZod(issue)) return `is invalid: give ${wanted}`;
  return messageFrom(issue.message);
}

function ofZod({ message }: z.core.$ZodIssue): boolean {
  return message.startsWith('Invalid ');
}

/** Returns what would be a valid value for an issue of a wrong type or word, or null for any other issue. */
function wantedBy(issue: z.core.$ZodIssue): string | null {
  if (issue.code === 'invalid_type') return article(issue.expected);
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  return null;
}

function article(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}

/** Changes the start of zod's messages, because ours continue a sentence that begins with the place. */
function messageFrom(message: string): string {
  return message.replace(/^Invalid \w+/, 'is invalid');
}
