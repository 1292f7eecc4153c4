import autocannon from 'autocannon';
import type { Server } from './processes.ts';

/** A request to send to a server. */
export interface Request {
  path: string;
  headers?: Record<string, string>;
}

export interface Driven {
  requestsASecond: number;
  /** Milliseconds of processor time of the server for one request. */
  cpuMs: number;
  p50Ms: number;
  p99Ms: number;
}

export const CONNECTIONS = 32;
const TIMEOUT_SECONDS = 60;

/** Sends each of the requests once, over many connections; throws for a response with another status. */
export async function drive(server: Server, requests: Request[], status = 200): Promise<Driven> {
  const waiting = requests.values();
  const before = server.cpuSeconds();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    amount: requests.length,
    sampleInt: 20,
    timeout: TIMEOUT_SECONDS,
    // One list shared by all connections, because autocannon would send a list once for each connection.
    requests: [{ setupRequest: (request) => ({ ...request, ...waiting.next().value }) }],
  });
  const cpuSeconds = server.cpuSeconds() - before;
  const { statusCodeStats: counts = {} } = result as Partial<Counted>;
  if (counts[status]?.count !== requests.length || !waiting.next().done) {
    throw new Error(`${requests[0]?.path}: ${JSON.stringify(counts)}, ${result.errors} errors`);
  }
  return {
    requestsASecond: requests.length / result.duration,
    cpuMs: (cpuSeconds * 1000) / requests.length,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  };
}

/** The number of responses by status; the types of autocannon lack it. */
interface Counted {
  statusCodeStats: Record<string, { count: number }>;
}
