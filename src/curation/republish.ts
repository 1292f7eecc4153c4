import { isDeepStrictEqual } from 'node:util';
import { getWire, liveKeys, putWire, recordByPk, type Wire } from '../store/records.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { rebuiltWire } from './write.ts';

/** The setting with the build of the service that made the published documents. */
export const PUBLISHED_BY_BUILD = 'published_by_build';

/** The number of records that one transaction checks, so that others can write in between. */
const BATCH = 200;

/** The number of records after which the progress is reported. */
const REPORT_EVERY = 5000;

/** Returns whether another build of the service made the published documents. They may have other members. */
export function isOfAnotherBuild(store: Store, buildId: string): boolean {
  return getSetting(store, PUBLISHED_BY_BUILD) !== buildId;
}

/**
 * Publishes every live record again if another build of the service made the published documents. This is not a
 * change of a record: it creates no revision, and the history keeps the old documents. Equal documents stay. Records
 * that cannot be read stay too, and are reported. The build is stored last, so that interrupted work starts again.
 */
export function republishAll(
  store: Store,
  buildId: string,
  report: (line: string) => void = () => {},
): void {
  if (!isOfAnotherBuild(store, buildId)) return;
  let [seen, changed, after] = [0, 0, 0];
  for (;;) {
    const keys = liveKeys(store, after, BATCH);
    if (keys.length === 0) break;
    changed += store.transact(() => keys.filter((pk) => republish(store, pk, report)).length);
    seen += keys.length;
    after = keys.at(-1) as number;
    if (seen % REPORT_EVERY === 0) report(`${seen.toLocaleString('en')} records checked ...`);
  }
  putSetting(store, PUBLISHED_BY_BUILD, buildId);
  if (changed > 0) {
    report(`${changed.toLocaleString('en')} of ${seen.toLocaleString('en')} records republished`);
  }
}

/** Publishes a record again if its document differs from its tables; returns whether it does. */
function republish(store: Store, pk: number, report: (line: string) => void): boolean {
  const wire = readable(store, pk, report);
  if (wire === null || isDeepStrictEqual(getWire(store, pk), wire)) return false;
  putWire(store, pk, wire);
  return true;
}

function readable(store: Store, pk: number, report: (line: string) => void): Wire | null {
  try {
    return rebuiltWire(store, pk);
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error;
    const { kind, id } = recordByPk(store, pk);
    report(`${kind}/${id} cannot be read and was not republished: ${(error as Error).message}`);
    return null;
  }
}
