import { parentPort, workerData } from 'node:worker_threads';
import { BundleError, bundleValue } from './read.ts';
import type { YamlReading } from './yaml.ts';

function read(text: string): YamlReading {
  try {
    return { json: JSON.stringify(bundleValue(text)) };
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    return { message: error.message, line: error.line };
  }
}

parentPort?.postMessage(read(workerData));
