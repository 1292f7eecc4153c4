import autocannon from 'autocannon';
import type { Server } from './processes.ts';

/** A request to drive a server with. */
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
  requests: number;
}

export const CONNECTIONS = 32;

/** Asks all the requests over and over for some seconds; refuses answers of any but the expected status. */
export async function drive(
  server: Server,
  requests: Request[],
  seconds: number,
  status: number,
): Promise<Driven> {
  const before = server.cpuSeconds();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: requests.map(({ path, headers }) => ({
      method: 'GET',
      path,
      ...(headers && { headers }),
    })),
  });
  const cpu = server.cpuSeconds() - before;
  const answers = Object.entries(
    (result as unknown as { statusCodeStats: Record<string, { count: number }> }).statusCodeStats,
  );
  const wrong = answers.filter(([code]) => Number(code) !== status);
  if (wrong.length > 0 || result.errors > 0) {
    throw new Error(`${requests[0]?.path}: ${JSON.stringify(wrong)}, ${result.errors} errors`);
  }
  const total = result.requests.total;
  return {
    requestsASecond: total / result.duration,
    cpuMs: (cpu * 1000) / total,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    requests: total,
  };
}
