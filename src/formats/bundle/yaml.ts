import { Worker } from 'node:worker_threads';
import { BundleError } from './read.ts';

/** The limits for the time and the memory to read a text. YAML needs a hundred times what JSON does. */
const SECONDS_MAX = 20;
const MEMORY_MB_MAX = 512;

/** The message of the thread that reads a text. */
export type YamlReading = { json: string } | { message: string; line: number | null };

let last: Promise<unknown> = Promise.resolve();

/**
 * Returns a text in YAML as JSON. A separate thread reads one text after the other. Throws `BundleError` for a text
 * that cannot be read.
 */
export function yamlToJson(text: string): Promise<string> {
  const json = last.then(() => readInThread(text));
  last = json.catch(() => {});
  return json;
}

async function readInThread(text: string): Promise<string> {
  const worker = new Worker(new URL('./yaml.worker.ts', import.meta.url), {
    workerData: text,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
  });
  const timer = setTimeout(() => worker.terminate(), SECONDS_MAX * 1000);
  try {
    const reading = await readingOf(worker);
    if ('json' in reading) return reading.json;
    throw new BundleError(reading.message, reading.line);
  } finally {
    clearTimeout(timer);
  }
}

function readingOf(worker: Worker): Promise<YamlReading> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new BundleError(TOO_MUCH) : error);
    });
    worker.once('exit', () => reject(new BundleError(TOO_MUCH)));
  });
}

const TOO_MUCH = `The YAML takes more than ${SECONDS_MAX} seconds or ${MEMORY_MB_MAX} MB to read: send it in parts, or as JSON`;
