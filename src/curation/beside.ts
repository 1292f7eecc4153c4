import type { RecordKind } from '../domain/record.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import {
  type CitedDocument,
  cached,
  type Names,
  type ReferenceResolver,
  referenceResolver,
} from '../records/references.ts';
import { getRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { readItem } from './entry.ts';

/** The records of an import, as other records of the import refer to them. */
export interface Beside {
  /** Returns the index of a record, or undefined if it is not imported. */
  placeOf(kind: RecordKind, id: string): number | undefined;
  /** Returns the index of the country or group that has a code, or undefined if it is not imported. */
  countryAt(code: string): number | undefined;
  itemAt(place: number): BundleItem;
}

/**
 * Returns a resolver for checking an import before it is written: it finds records of the import, then records of the
 * database. It caches what it finds, so use it for one check only.
 */
export function referencesBeside(store: Store, beside: Beside): ReferenceResolver {
  const base = referenceResolver(store);
  const documents = new Map<string, CitedDocument | undefined>();
  const names = new Map<string, Names | undefined>();
  let own: CitedDocument | undefined;
  const document = (id: string) => {
    if (own?.id === id) return own;
    const place = beside.placeOf('document', id);
    if (place === undefined) return base.document(id);
    return cached(documents, id, () => readCited(base, beside.itemAt(place))) ?? base.document(id);
  };
  return {
    find(kind, id) {
      const known = getRecord(store, kind, id);
      const here = beside.placeOf(kind, id) !== undefined && known?.state !== 'merged';
      return here ? { kind, id, label: id } : base.find(kind, id);
    },
    document,
    namesOf(actor) {
      const place = beside.placeOf('actor', actor);
      if (place === undefined) return base.namesOf(actor);
      const read = () => readNames({ ...base, document }, beside.itemAt(place));
      return cached(names, actor, read) ?? base.namesOf(actor);
    },
    country(code, preferred) {
      const known = base.country(code, preferred);
      const place = known === undefined ? beside.countryAt(code) : undefined;
      const id = place === undefined ? undefined : idOf(beside.itemAt(place));
      return id === undefined ? known : { kind: 'actor', id, label: id };
    },
    scheduleExtent: base.scheduleExtent,
    waitingSchedules: base.waitingSchedules,
    stage(document) {
      own = document;
    },
    evict: () => {},
  };
}

/** Returns a document of the import for evidence, or undefined if it cannot be read. */
function readCited(base: ReferenceResolver, item: BundleItem): CitedDocument | undefined {
  let staged: CitedDocument | undefined;
  const stage = (document: CitedDocument) => {
    staged = document;
  };
  const document = (id: string) => (staged?.id === id ? staged : base.document(id));
  readItem({ ...base, stage, document }, item);
  return staged;
}

function idOf({ value }: BundleItem): string {
  return (value as { id: string }).id;
}

function readNames(references: ReferenceResolver, item: BundleItem): Names | undefined {
  const read = readItem(references, item);
  return 'entry' in read && read.entry.kind === 'actor' ? read.entry.record : undefined;
}
