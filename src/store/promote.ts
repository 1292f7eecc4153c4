import { rmSync } from 'node:fs';
import {
  beginHistory,
  checkCopy,
  copyPages,
  PATIENCE_MS,
  removeDatabase,
  removeLogs,
  takeOver,
} from './backup.ts';
import { schemaVersion } from './migrate.ts';
import { leadsTo, putInPlace } from './replace.ts';

/**
 * Makes a copy the primary and returns the mark of its new history. The copy becomes a new file under the same name, so
 * that a tool that still writes the old file does no harm. Throws for a damaged copy, and for a database in use.
 */
export async function promote(
  named: string,
  onProgress: (done: number) => void = () => {},
): Promise<string> {
  const path = leadsTo(named);
  const partial = `${path}.${process.pid}.part`;
  const copy = takeOver(path, PATIENCE_MS);
  try {
    await copyPages(copy, partial, onProgress);
    checkCopy(partial, schemaVersion(copy));
    const history = beginHistory(partial);
    // From this file Litestream would read where to continue writing the copy.
    rmSync(`${path}-txid`, { force: true });
    removeLogs(path);
    putInPlace(partial, path);
    return history;
  } finally {
    copy.close();
    removeDatabase(partial);
  }
}
