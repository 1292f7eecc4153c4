import type { z } from 'zod';
import { closest } from '../closest.ts';
import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import { below, type Fault } from '../records/fault.ts';
import { KINDS } from '../records/kinds.ts';
import { nameEvidence } from '../records/parts/evidence.reading.ts';
import type { Reading } from '../records/reading.ts';
import type { ReferenceResolver } from '../records/references.ts';

/** Returns the record that a curator wrote, or all its faults. */
export function readEntry(
  references: ReferenceResolver,
  kind: RecordKind,
  value: unknown,
): { entry: AnyRecord } | { faults: Fault[] } {
  const { bundle, read, claims } = KINDS[kind];
  const parsed = bundle.shape.safeParse(value, { reportInput: true });
  if (!parsed.success) return { faults: parsed.error.issues.flatMap((i) => shapeFaults(i, kind)) };
  const input = parsed.data;
  const reading: Reading = { references, kind, id: input.id, faults: [] };
  const record = read(reading, input);
  if (reading.faults.length > 0) return { faults: reading.faults };
  nameEvidence(reading, claims(record as never));
  return { entry: { kind, record } as AnyRecord };
}

function shapeFaults(issue: z.core.$ZodIssue, kind: RecordKind): Fault[] {
  const at = below('', ...(issue.path as (string | number)[]));
  if (issue.code === 'unrecognized_keys') {
    const names = issue.path.length === 0 ? Object.keys(KINDS[kind].bundle.shape.shape) : [];
    return issue.keys.map((key) => {
      const near = closest(key, names);
      const hint = near ? `did you mean ${near}?` : 'leave it out';
      return { pointer: below(at, key), detail: `is not a known member: ${hint}` };
    });
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ pointer: at, detail: `is missing: give ${article(issue.expected)}` }];
  }
  return [{ pointer: at, detail: messageFrom(issue.message) }];
}

function article(expected: string): string {
  return expected === 'object' || expected === 'array' ? `an ${expected}` : `a ${expected}`;
}

/** Our messages continue a sentence that begins with the place; zod's messages begin a sentence. */
function messageFrom(message: string): string {
  return message.startsWith('Invalid')
    ? `is ${message[0]?.toLowerCase()}${message.slice(1)}`
    : message;
}
