import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasAuthorBut } from '../store/changes.ts';
import type { Store } from '../store/store.ts';
import { SEED_AUTHOR } from './edits.ts';
import { faultLines, joinFiles, openBundle } from './files.ts';
import { type ItemReport, importAll } from './import.ts';
import { REFERENCE_AUTHOR } from './reference.ts';

const FOLDER = fileURLToPath(new URL('../../seed', import.meta.url));

/** Loads the seed data into a database in which nobody has written anything; throws with every fault when the seed is invalid. */
export function seedWhenEmpty(store: Store, clock: () => Date, folder = FOLDER): void {
  if (hasAuthorBut(store, REFERENCE_AUTHOR)) return;
  const paths = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name));
  const files = joinFiles(paths.map((path) => openBundle(path, store)));
  const refused: ItemReport[] = [];
  importAll(store, files, {
    change: { recordedAt: clock().toISOString(), author: SEED_AUTHOR, reason: null },
    onItem: (item) => item.outcome === 'refused' && refused.push(item),
  });
  if (refused.length === 0) return;
  const lines = refused.flatMap((item) => faultLines(files, item)).map((line) => `  ${line}`);
  throw new Error(['The seed data is invalid:', ...lines].join('\n'));
}
