import { createServer } from 'node:http';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the service: answers at a socket with the longest turn of its event loop since the last question, in
 * milliseconds of processor time, which other work on the machine does not lengthen.
 */
const socket = process.env.TURNS_SOCKET;

if (isMainThread && socket !== undefined) {
  let last = threadMs();
  let longest = 0;
  const look = () => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
  };
  setInterval(look, 1).unref();
  createServer((_, response) => {
    look();
    response.end(String(longest));
    longest = 0;
  })
    .listen(socket)
    .unref();
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
