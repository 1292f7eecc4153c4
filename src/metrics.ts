import Fastify, { type FastifyInstance } from 'fastify';
import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Config } from './config.ts';
import { ageSeconds } from './store/copy.ts';
import { dataVersion } from './store/records.ts';
import type { Store } from './store/store.ts';
import { walBytes } from './store/wal.ts';

/** The metrics of the service, for Prometheus. */
export interface Metrics {
  registry: Registry;
  /** Counts the responses of an app from now on. */
  watch(app: FastifyInstance): void;
}

/** Returns the metrics as text. */
interface Readable {
  contentType: string;
  metrics(): Promise<string>;
}

const BUCKETS_SECONDS = [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10];

/** Counters of this service. No value that a client sent becomes a label. */
export function createMetrics(
  store: Store,
  { readOnly }: Pick<Config, 'readOnly'> = { readOnly: false },
): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration and number of HTTP responses, by operation and status.',
    labelNames: ['operation', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  gauge(registry, 'store_data_version', 'Sequence number of the last change.', () =>
    dataVersion(store),
  );
  gauge(registry, 'store_wal_bytes', 'Size of the write-ahead log in bytes.', () =>
    walBytes(store),
  );
  gauge(
    registry,
    'store_oldest_snapshot_seconds',
    'Age of the oldest snapshot that an export reads, in seconds; 0 where there is none.',
    () => oldestSnapshotSeconds(store),
  );
  gauge(registry, 'store_size_bytes', 'Size of the database in bytes.', () => sizeOf(store));
  if (readOnly) {
    const help = 'Seconds since the file of the read-only copy was last written or replaced.';
    gauge(registry, 'store_copy_age_seconds', help, () => ageSeconds(store.path, new Date()) ?? 0);
  }
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

/** Returns the metrics of all workers together, for the primary process. */
export function metricsOfWorkers(): Readable {
  const all = new AggregatorRegistry();
  return { contentType: all.contentType, metrics: () => all.clusterMetrics() };
}

/** Lets a worker send its metrics to the primary process on request. */
export function shareMetrics({ registry }: Metrics): void {
  AggregatorRegistry.setRegistries([registry]);
  new AggregatorRegistry();
}

/** Serves metrics at /metrics on a separate port that clients of the API do not use; returns the URL. */
export async function serveMetrics(
  readable: Readable,
  { host, metricsPort }: Config,
): Promise<{ url: string; close(): Promise<void> }> {
  const served = Fastify();
  served.get('/metrics', async (_, reply) => {
    reply.header('content-type', readable.contentType);
    return readable.metrics();
  });
  const url = await served.listen({ host, port: metricsPort ?? 0 });
  return { url, close: () => served.close() };
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    // Every worker reports the same value.
    name,
    help,
    registers: [registry],
    aggregator: 'max',
    collect() {
      this.set(read());
    },
  });
}

function sizeOf({ sqlite }: Store): number {
  const read = (name: string) => Number(sqlite.pragma(name, { simple: true }));
  return read('page_count') * read('page_size');
}

function oldestSnapshotSeconds({ snapshots }: Store): number {
  const [oldest] = snapshots;
  return oldest === undefined ? 0 : (performance.now() - oldest.takenMs) / 1000;
}
