import { rmSync } from 'node:fs';
import {
  beginHistory,
  checkCopy,
  copyPages,
  linked,
  PATIENCE_MS,
  putInPlace,
  removeDatabase,
  removeLogs,
  takeOver,
} from './backup.ts';
import { schemaVersion } from './migrate.ts';

/**
 * Makes a copy of a base a primary, with a history of its own, and returns the mark of that. It becomes a new file
 * under the same name, so that what still writes pages into the copy writes them elsewhere. Throws for a copy that is
 * damaged, and for a base that is open elsewhere.
 */
export async function promote(
  named: string,
  onProgress: (done: number) => void = () => {},
): Promise<string> {
  const path = linked(named);
  const partial = `${path}.${process.pid}.part`;
  const copy = takeOver(path, PATIENCE_MS);
  try {
    await copyPages(copy, partial, onProgress);
    checkCopy(partial, schemaVersion(copy));
    const history = beginHistory(partial);
    // By this file Litestream knows from where to go on writing the copy: now it must not.
    rmSync(`${path}-txid`, { force: true });
    removeLogs(path);
    putInPlace(partial, path);
    return history;
  } finally {
    copy.close();
    removeDatabase(partial);
  }
}
