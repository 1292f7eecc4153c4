import { Worker } from 'node:worker_threads';
import type { RecordKind } from '../domain/record.ts';
import { AppError, type ErrorCode, type FieldError } from '../errors.ts';
import type { BundleItem } from '../formats/bundle/read.ts';

/** How long a body may take to read, and how much memory: YAML costs a hundred times what JSON does. */
const SECONDS_MAX = 20;
const MEMORY_MB_MAX = 512;

/** A body that a thread reads. */
export interface ThreadTask {
  body: Uint8Array;
  contentType: string;
  /** The kind of the records in CSV, and the file of the base that they are laid over; null for other bodies. */
  csv: { kind: RecordKind; path: string } | null;
}

/** What the thread found: the records, each as JSON, or why they are refused. */
export type ThreadReading =
  | { items: (Omit<BundleItem, 'value'> & { text: string })[] }
  | { code: ErrorCode; message: string; errors: FieldError[] };

let last: Promise<unknown> = Promise.resolve();

/**
 * Returns the records of a body, read by a thread of its own, one body after the other; throws what the reading of it
 * throws, and for one that takes too much. Each record is made of its text once somebody asks for it.
 */
export function readInThread(task: ThreadTask): Promise<BundleItem[]> {
  const items = last.then(() => readNow(task));
  last = items.catch(() => {});
  return items;
}

async function readNow(task: ThreadTask): Promise<BundleItem[]> {
  const worker = new Worker(new URL('./imports.worker.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  });
  const timer = setTimeout(() => worker.terminate(), SECONDS_MAX * 1000);
  try {
    const reading = await readingOf(worker);
    if ('items' in reading) return reading.items.map(parsedLater);
    throw new AppError(reading.code, reading.message, { errors: reading.errors });
  } finally {
    clearTimeout(timer);
  }
}

function readingOf(worker: Worker): Promise<ThreadReading> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error);
    });
    worker.once('exit', () => reject(tooMuch()));
  });
}

function tooMuch(): AppError {
  const detail = `The body takes more than ${SECONDS_MAX} seconds or ${MEMORY_MB_MAX} MB to read: send it in parts, and JSON instead of YAML.`;
  return new AppError('BAD_REQUEST', detail);
}

function parsedLater({ text, ...item }: { text: string } & Omit<BundleItem, 'value'>) {
  let value: unknown;
  return {
    ...item,
    get value() {
      value ??= JSON.parse(text);
      return value;
    },
  };
}
