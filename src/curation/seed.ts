import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dataVersion } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type BundleFile, openBundle } from './files.ts';
import { type ImportSource, type ItemReport, importAll } from './import.ts';

const FOLDER = fileURLToPath(new URL('../../seed', import.meta.url));

/** Loads the seed into a base that has never held a record; refuses a faulty seed, naming every fault. */
export function seedWhenEmpty(store: Store, clock: () => Date, folder = FOLDER): void {
  if (dataVersion(store) > 0) return;
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => openBundle(join(folder, name)));
  const refused: ItemReport[] = [];
  importAll(store, joined(files), {
    change: { recordedAt: clock().toISOString(), author: 'seed', reason: null },
    onItem: (item) => item.outcome === 'refused' && refused.push(item),
  });
  if (refused.length === 0) return;
  const lines = refused.flatMap((item) => faultLines(files, item));
  throw new Error(['The seed is refused:', ...lines].join('\n'));
}

function joined(files: BundleFile[]): ImportSource {
  return {
    *items() {
      for (const file of files) yield* file.items();
    },
  };
}

function faultLines(files: BundleFile[], { index, kind, id, faults }: ItemReport): string[] {
  let first = index;
  for (const file of files) {
    const count = [...file.items()].length;
    if (first < count) {
      return faults.map(({ pointer, detail }) => {
        return `  ${file.path}:${file.lineOf(first, pointer)}: ${kind} ${id}: ${pointer}: ${detail}`;
      });
    }
    first -= count;
  }
  return [];
}
