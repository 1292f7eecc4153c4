import { readRecord } from '../records/kinds.ts';
import { timelineOf } from '../records/timeline.ts';
import { type SearchDigests, searchDigests } from '../store/check.search.ts';
import { recordByPk, recordKeys, type StoredRecord } from '../store/records.ts';
import { getSetting, putSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { saveTimeline } from '../store/timeline.ts';
import { checkDerived } from './check.derived.ts';
import { checkWords } from './check.words.ts';
import {
  isSamePublished,
  putPublished,
  rebuiltWire,
  saveRows,
  saveWords,
  storedPublished,
} from './write.ts';

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
 * Publishes every live record again if another build of the service made the published documents, and derives anew what
 * lists and search know of every record if it does not follow from it. This is not a change of a record: it creates no revision,
 * and the history keeps the old documents. Equal documents stay. Records that cannot be read stay too, and are
 * reported. The build is stored last, so that interrupted work starts again.
 */
export function republishAll(
  store: Store,
  buildId: string,
  report: (line: string) => void = () => {},
): void {
  if (!isOfAnotherBuild(store, buildId)) return;
  const digests = searchDigests(store);
  let [seen, changed, after] = [0, 0, 0];
  for (;;) {
    const keys = recordKeys(store, after, BATCH);
    if (keys.length === 0) break;
    const live = keys.filter(({ state }) => state === 'live').length;
    changed += store.transact(() => {
      return keys.filter((key) => republish(store, key, digests, report)).length;
    });
    if (Math.floor((seen + live) / REPORT_EVERY) > Math.floor(seen / REPORT_EVERY)) {
      report(`${(seen + live).toLocaleString('en')} records checked ...`);
    }
    seen += live;
    after = keys.at(-1)?.pk as number;
  }
  putSetting(store, PUBLISHED_BY_BUILD, buildId);
  if (changed > 0) {
    report(`${changed.toLocaleString('en')} of ${seen.toLocaleString('en')} records republished`);
  }
}

/** Derives a record again, and publishes a live one, if either differs from its tables; returns whether it published. */
function republish(
  store: Store,
  { pk, state }: Pick<StoredRecord, 'pk' | 'state'>,
  digests: SearchDigests,
  report: (line: string) => void,
): boolean {
  try {
    rederive(store, pk, digests);
    if (state !== 'live') return false;
    const wire = rebuiltWire(store, pk);
    const stored = storedPublished(store, pk);
    if (stored && isSamePublished(stored, wire)) return false;
    putPublished(store, pk, wire);
    return true;
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_')) throw error;
    const { kind, id } = recordByPk(store, pk);
    report(`${kind}/${id} cannot be read and was not republished: ${(error as Error).message}`);
    return false;
  }
}

/** Writes what is derived from a record again if it does not follow from it. */
function rederive(store: Store, pk: number, digests: SearchDigests): void {
  const stored = recordByPk(store, pk);
  const entry = readRecord(store, stored.kind, pk);
  if (entry === undefined) return;
  const isOutdated = () => checkDerived(store, stored, entry).next().done === false;
  // Writing all rows again would also remember the documents of renderings as those of a former revision.
  if (isOutdated()) saveTimeline(store, pk, timelineOf(entry));
  if (isOutdated()) saveRows(store, pk, entry);
  const [outdated] = checkWords(store, digests, stored, entry);
  if (outdated !== undefined) saveWords(store, stored, entry);
}
