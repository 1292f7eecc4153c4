import type { RecordKind } from '../domain/record.ts';
import type { AnyRecord } from '../domain/records.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import type { Fault } from '../records/fault.ts';
import { KINDS } from '../records/kinds.ts';
import { nameEvidence } from '../records/parts/evidence.reading.ts';
import { type Reading, TooMuchWork } from '../records/reading.ts';
import type { ReferenceResolver } from '../records/references.ts';
import { longForm } from '../records/short.ts';
import { atMost, shapeFaults } from './shape.faults.ts';

/** Returns the record that a curator wrote, or all its faults. */
export function readEntry(
  references: ReferenceResolver,
  kind: RecordKind,
  value: unknown,
): { entry: AnyRecord } | { faults: Fault[] } {
  const { bundle, read, claims } = KINDS[kind];
  const parsed = bundle.shape.safeParse(value, { reportInput: true });
  if (!parsed.success) return { faults: shapeFaults(parsed.error.issues, bundle.shape) };
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
