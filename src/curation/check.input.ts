import type { AnyRecord } from '../domain/records.ts';
import { recordIn } from '../records/kinds.ts';
import type { ReferenceResolver } from '../records/references.ts';
import { readEntry } from './entry.ts';
import { excerptsOf } from './export.ts';

/** Yields records that an import of their own export would refuse. */
export function* checkInput(references: ReferenceResolver, entry: AnyRecord): Generator<string> {
  const read = readEntry(references, entry.kind, recordIn(entry, excerptsOf(references)));
  // Reading a document stages it, which would keep the text of every one.
  if (entry.kind === 'document') references.evict('document', entry.record.id);
  if (!('faults' in read)) return;
  for (const { pointer, detail } of read.faults) {
    yield `It could not be exported and imported again: ${pointer || 'the record'} ${detail}.`;
  }
}
