import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/** A thread of its own asks whether the service answers, so that the work of the clients does not delay it. */
const { url, everyMs } = workerData as { url: string; everyMs: number };

/** Each question comes on a new connection, so that all workers have their turn. */
function answered(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/healthz`, { agent: false }, (answer) => {
      answer.resume().once('end', resolve);
    });
    request.once('error', reject);
  });
}

for (;;) {
  const start = performance.now();
  await answered();
  parentPort?.postMessage(performance.now() - start);
  await pause(everyMs);
}
