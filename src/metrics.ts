import Fastify, { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { dataVersion } from './store/records.ts';
import type { Store } from './store/store.ts';

/** What the service counts of itself, for Prometheus. */
export interface Metrics {
  registry: Registry;
  /** Counts the answers of an app from now on. */
  watch(app: FastifyInstance): void;
}

const BUCKETS_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** Counters that are this service's own: nothing that a client sent becomes a label. */
export function createMetrics(store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long answers took and how many there were, by operation and status.',
    labelNames: ['operation', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  gauge(registry, 'store_data_version', 'The number of the last revision.', () =>
    dataVersion(store),
  );
  gauge(registry, 'store_size_bytes', 'The size of the database.', () => sizeOf(store));
  return {
    registry,
    watch: (app) => {
      app.addHook('onResponse', ({ routeOptions }, reply, done) => {
        const operation = routeOptions.config?.operationId ?? 'none';
        const labels = { operation, status: String(reply.statusCode) };
        answers.observe(labels, reply.elapsedTime / 1000);
        done();
      });
    },
  };
}

/**
 * Serves the metrics at /metrics of a port of their own, where clients of the API do not come, until the
 * app closes; says at which address.
 */
export function serveMetrics(
  { registry }: Metrics,
  app: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<string> {
  const served = Fastify();
  served.get('/metrics', async (_, reply) => {
    reply.header('content-type', registry.contentType);
    return registry.metrics();
  });
  app.addHook('onClose', () => served.close());
  return served.listen({ host, port });
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    ...{ name, help, registers: [registry] },
    collect() {
      this.set(read());
    },
  });
}

function sizeOf({ sqlite }: Store): number {
  const read = (name: string) => Number(sqlite.pragma(name, { simple: true }));
  return read('page_count') * read('page_size');
}
