import type { AnyRecord } from '../domain/records.ts';
import { recordIn } from '../records/kinds.ts';
import type { World } from '../records/references.ts';
import { readEntry } from './entry.ts';
import { excerptsOf } from './export.ts';

/** Where an import would refuse a record as the base itself exports it. */
export function* checkInput(world: World, entry: AnyRecord): Generator<string> {
  const read = readEntry(world, entry.kind, recordIn(entry, excerptsOf(world)));
  // Reading a document offers it to the world, which would keep the text of every one.
  if (entry.kind === 'document') world.forget('document', entry.record.id);
  if (!('faults' in read)) return;
  for (const { pointer, detail } of read.faults) {
    yield `An import of its export would refuse it: ${pointer || 'the record'} ${detail}.`;
  }
}
