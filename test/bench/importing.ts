import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRecords } from '../../src/curation/export.ts';
import { openBundle } from '../../src/curation/files.ts';
import { importAll } from '../../src/curation/import.ts';
import type { BundleItem } from '../../src/formats/bundle/read.ts';
import { bundleText } from '../../src/formats/bundle/write.ts';
import { openStore } from '../../src/store/store.ts';
import { baseItems, writeNdjson } from './base.ts';
import { CHANGE } from './bulk.ts';

/** The speed of an import and of an export, and their memory. */
export interface Imported {
  measures: number;
  records: number;
  seconds: number;
  /** Processor time of the import alone. */
  cpuSeconds: number;
  /** Megabytes after a tenth, half and all of the records. */
  rssMb: number[];
  exported: { recordsASecond: number; rssMb: { before: number; most: number } };
}

const rssMb = () => process.memoryUsage.rss() / 2 ** 20;

/** Imports a file of a database into a new file, and exports it again; with or without statements. */
function measureImport(measures: number, statements: boolean): Imported {
  const folder = mkdtempSync(join(tmpdir(), 'trade-measures-import-'));
  try {
    const bundle = join(folder, 'base.ndjson');
    writeNdjson(bundle, itemsOf(measures, statements));
    return imported(join(folder, 'base.db'), bundle, measures);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* itemsOf(measures: number, statements: boolean): Generator<BundleItem> {
  for (const item of baseItems(measures)) if (statements || item.kind !== 'statement') yield item;
}

function imported(path: string, bundle: string, measures: number): Imported {
  const store = openStore({ path });
  const seen: number[] = [];
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const counts = importAll(store, openBundle(bundle), {
    change: CHANGE,
    onItem: () => seen.push(seen.length % 500 === 0 ? rssMb() : (seen.at(-1) as number)),
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (counts.refused > 0) throw new Error(`${counts.refused} records of the base are refused`);
  const at = (share: number) => seen[Math.floor((seen.length - 1) * share)] as number;
  const exported = measureExport(store);
  store.close();
  return {
    measures,
    records: counts.created,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    rssMb: [at(0.1), at(0.5), at(1)],
    exported,
  };
}

function measureExport(store: ReturnType<typeof openStore>): Imported['exported'] {
  const before = rssMb();
  let [most, lines] = [before, 0];
  const start = performance.now();
  for (const _ of bundleText('ndjson', exportRecords(store))) {
    lines += 1;
    if (lines % 500 === 0) most = Math.max(most, rssMb());
  }
  const seconds = (performance.now() - start) / 1000;
  return { recordsASecond: lines / seconds, rssMb: { before, most } };
}

if (process.argv[1] === import.meta.filename) {
  const [measures = '1000', statements] = process.argv.slice(2);
  process.stdout.write(
    `${JSON.stringify(measureImport(Number(measures), statements === 'statements'))}\n`,
  );
}
