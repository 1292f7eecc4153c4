import { readCsv } from '../curation/csv.ts';
import type { RecordKind } from '../domain/record.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import type { Store } from '../store/store.ts';
import { bodyText } from './body.ts';
import { refuseMany } from './imports.read.ts';
import type { Write } from './operation.ts';
import { refusedBody } from './refused.ts';

export const CSV = 'text/csv';

/** The maximum number of faults in a refusal. */
export const FAULTS_MAX = 1000;

/** Returns the records of a body in CSV, each laid over the one that there is; throws for one with faults or too many. */
export function readCsvItems(
  write: Pick<Write, 'body'>,
  kind: RecordKind,
  store: Store,
): BundleItem[] {
  const { items, faults } = readCsv(store, kind, bodyText(write));
  if (faults.length > 0) {
    throw refusedBody(
      faults.slice(0, FAULTS_MAX).map(({ row, column, detail }) => ({
        pointer: `/${row}${column === null ? '' : `/${column}`}`,
        detail,
      })),
    );
  }
  refuseMany(items.length);
  return items;
}
