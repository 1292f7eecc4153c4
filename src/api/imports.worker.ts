import { parentPort, workerData } from 'node:worker_threads';
import type { RecordKind } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import type { BundleItem } from '../formats/bundle/read.ts';
import { readItems } from './imports.read.ts';
import type { ThreadReading, ThreadTask } from './imports.thread.ts';

async function read({ body, contentType, csv }: ThreadTask): Promise<ThreadReading> {
  const write = { body: Buffer.from(body), contentType };
  try {
    const items = csv === null ? readItems(write) : await readTable(write, csv);
    const texts = items.map(({ value, ...item }) => ({ ...item, text: JSON.stringify(value) }));
    return { items: texts };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, errors } = error;
    return { code, message, errors };
  }
}

/** All kinds of records are loaded only for CSV, which knows what a column of each means. */
async function readTable(
  write: { body: Buffer },
  { kind, path }: { kind: RecordKind; path: string },
): Promise<BundleItem[]> {
  const { openStore } = await import('../store/store.ts');
  const { readCsvItems } = await import('./imports.csv.ts');
  const store = openStore({ path, readonly: true });
  try {
    return readCsvItems(write, kind, store);
  } finally {
    store.close();
  }
}

parentPort?.postMessage(await read(workerData));
