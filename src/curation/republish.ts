import { isDeepStrictEqual } from 'node:util';
import { getWire, liveKeys, putWire, recordByPk, type Wire } from '../store/records.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { rebuiltWire } from './write.ts';

/** The setting that names the build of the service which made the published documents. */
const SETTING = 'published_by_build';

/** How many records are looked at in one transaction, so that others can write in between. */
const BATCH = 200;

/** After how many records it is told how far the work has come. */
const TOLD_EVERY = 5000;

/** Whether another build of the service made the published documents, which may have other members then. */
export function isOfAnotherBuild(store: Store, buildId: string): boolean {
  return getSetting(store, SETTING) !== buildId;
}

/**
 * Publishes every live record again where another build of the service made the published documents. This
 * is no change of a record: it gets no revision, and its history keeps what was published before. What says the
 * same stays as it is; what cannot be read stays too, and is told. The build is named last, so that what is
 * interrupted is done again.
 */
export function republishAll(
  store: Store,
  buildId: string,
  tell: (line: string) => void = () => {},
): void {
  if (!isOfAnotherBuild(store, buildId)) return;
  let [seen, changed, after] = [0, 0, 0];
  for (;;) {
    const keys = liveKeys(store, after, BATCH);
    if (keys.length === 0) break;
    changed += store.transact(() => keys.filter((pk) => republish(store, pk, tell)).length);
    seen += keys.length;
    after = keys.at(-1) as number;
    if (seen % TOLD_EVERY === 0) tell(`${seen.toLocaleString('en')} records checked ...`);
  }
  putSetting(store, SETTING, buildId);
  if (changed > 0) {
    tell(`${changed.toLocaleString('en')} of ${seen.toLocaleString('en')} records republished`);
  }
}

/** Publishes a record again where its document differs from what its tables say; says whether it does. */
function republish(store: Store, pk: number, tell: (line: string) => void): boolean {
  const wire = readable(store, pk, tell);
  if (wire === null || isDeepStrictEqual(getWire(store, pk), wire)) return false;
  putWire(store, pk, wire);
  return true;
}

function readable(store: Store, pk: number, tell: (line: string) => void): Wire | null {
  try {
    return rebuiltWire(store, pk);
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error;
    const { kind, id } = recordByPk(store, pk);
    tell(`${kind}/${id} cannot be read and was not republished: ${(error as Error).message}`);
    return null;
  }
}
