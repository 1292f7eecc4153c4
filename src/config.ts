import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';

/** The configuration of the service, read from environment variables. */
export interface Config {
  host: string;
  /** 0 lets the system choose a free port. */
  port: number;
  /** A file, or `:memory:`. */
  databasePath: string;
  logLevel: LogLevel;
  /** Base of absolute URLs in responses, without a trailing slash; null uses the listening address. */
  publicUrl: string | null;
  /** Proxies whose `X-Forwarded-*` headers are trusted; empty trusts none. */
  trustProxy: string[];
  /** Maximum requests per minute from one address; 0 disables the limit. */
  rateLimitAnon: number;
  /** Maximum requests per minute with one key; 0 disables the limit. */
  rateLimitKey: number;
  /** Maximum event-loop delay in ms before requests get 503; 0 disables the check. */
  loopDelayMaxMs: number;
  /** Maximum number of open change streams per worker; 0 disables the limit. */
  streamsMax: number;
  /** Maximum number of exports at once per worker; 0 disables the limit. */
  exportsMax: number;
  /** Seconds after which an export is aborted; 0 disables the limit. */
  exportSecondsMax: number;
  /** The folder that `export --to` writes, for download; null offers only the streams. */
  exportDir: string | null;
  /** Size of the write-ahead log in MB above which no export begins; 0 disables the limit. */
  walMbMax: number;
  /** Port of the metrics; null serves none. */
  metricsPort: number | null;
  /** Number of processes that share the port. */
  workers: number;
  /** Whether the database is a read-only copy. */
  readOnly: boolean;
  /** URL of the service that takes writes for a read-only copy, or null. */
  primaryUrl: string | null;
}

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Record<string, string | undefined>;

const PORT_MAX = 65_535;
const RATE_MAX = 1_000_000;
const LOOP_DELAY_MAX_MS = 60_000;
const RATE_LIMIT_ANON = 600;
const RATE_LIMIT_KEY = 3000;
const LOOP_DELAY_MS = 1000;
const STREAMS_MAX = 500;
const EXPORTS_MAX = 50;
const EXPORT_SECONDS = 600;
const EXPORT_SECONDS_MAX = 86_400;
/** Twice the size that SQLite keeps of the log when it starts it again. */
const WAL_MB = 128;
const WORKERS_MAX = 256;
/** Named address ranges that are allowed in the list of proxies. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];
const ANY_ADDRESS = ['0.0.0.0', '::'];

/** Returns the configuration from environment variables; throws an error that lists every fault. */
export function readConfig(env: Environment): Config {
  const faults: string[] = [];
  const read = <T>(name: string, fallback: T, parse: (text: string) => T): T => {
    const text = env[name];
    if (text === undefined) return fallback;
    try {
      return parse(text);
    } catch (error) {
      faults.push(`  ${name}=${JSON.stringify(text)}: ${(error as Error).message}`);
      return fallback;
    }
  };
  const config: Config = {
    host: read('HOST', '127.0.0.1', readHost),
    port: read('PORT', 3000, wholeUpTo(PORT_MAX)),
    databasePath: read('DATABASE_PATH', 'data/trade-measures.db', readPath),
    logLevel: read<LogLevel>('LOG_LEVEL', 'info', readLogLevel),
    publicUrl: read<string | null>('PUBLIC_URL', null, readUrl),
    trustProxy: read<string[]>('TRUST_PROXY', [], readProxies),
    rateLimitAnon: read('RATE_LIMIT_ANON', RATE_LIMIT_ANON, wholeUpTo(RATE_MAX)),
    rateLimitKey: read('RATE_LIMIT_KEY', RATE_LIMIT_KEY, wholeUpTo(RATE_MAX)),
    loopDelayMaxMs: read('LOOP_DELAY_MAX_MS', LOOP_DELAY_MS, wholeUpTo(LOOP_DELAY_MAX_MS)),
    streamsMax: read('STREAMS_MAX', STREAMS_MAX, wholeUpTo(RATE_MAX)),
    exportsMax: read('EXPORTS_MAX', EXPORTS_MAX, wholeUpTo(RATE_MAX)),
    exportSecondsMax: read('EXPORT_SECONDS_MAX', EXPORT_SECONDS, wholeUpTo(EXPORT_SECONDS_MAX)),
    exportDir: read<string | null>('EXPORT_DIR', null, readPath),
    walMbMax: read('WAL_MB_MAX', WAL_MB, wholeUpTo(RATE_MAX)),
    metricsPort: read<number | null>('METRICS_PORT', null, wholeUpTo(PORT_MAX)),
    workers: read('WORKERS', 1, readWorkers),
    readOnly: read('READ_ONLY', false, readSwitch),
    primaryUrl: read<string | null>('PRIMARY_URL', null, readUrl),
  };
  if (config.workers > 1 && config.databasePath === ':memory:') {
    faults.push(
      '  DATABASE_PATH=":memory:": works with one process only; give a file, such as data/trade-measures.db, or set WORKERS=1',
    );
  }
  if (config.primaryUrl !== null && !config.readOnly) {
    faults.push(
      '  PRIMARY_URL: applies only to a read-only copy; set READ_ONLY=1, or leave it out',
    );
  }
  if (faults.length > 0) {
    throw new Error(['These environment variables are invalid:', ...faults].join('\n'));
  }
  return config;
}

/** Returns the URL of the listening address; an any-address such as 0.0.0.0 becomes localhost. */
export function listeningUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  if (ANY_ADDRESS.includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function readHost(text: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(text)) {
    throw new Error('give an address or a host name, such as 127.0.0.1');
  }
  return text;
}

function wholeUpTo(max: number): (text: string) => number {
  return (text) => {
    if (!/^(0|[1-9]\d{0,8})$/.test(text) || Number(text) > max) {
      throw new Error(`give a whole number from 0 to ${max}, in digits only`);
    }
    return Number(text);
  };
}

function readWorkers(text: string): number {
  if (text === 'auto') return availableParallelism();
  if (!/^[1-9]\d{0,2}$/.test(text) || Number(text) > WORKERS_MAX) {
    throw new Error(`give a whole number from 1 to ${WORKERS_MAX}, or auto for one per core`);
  }
  return Number(text);
}

function readSwitch(text: string): boolean {
  if (text !== '0' && text !== '1') throw new Error('give 1 or 0');
  return text === '1';
}

function readProxies(text: string): string[] {
  const proxies = text === '' ? [] : text.split(',').map((part) => part.trim());
  if (!proxies.every(isProxy)) {
    throw new Error(
      `give IP addresses, ranges such as 10.0.0.0/8, or ${RANGES.join(', ')}, separated by commas`,
    );
  }
  return proxies;
}

function isProxy(text: string): boolean {
  const [, address = '', bits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0) return RANGES.includes(text);
  return bits === undefined || (Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128));
}

function readPath(text: string): string {
  if (text.trim() === '' || text.includes('\0')) {
    throw new Error('give the path of a file, such as data/trade-measures.db');
  }
  return text;
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (level === undefined) throw new Error(`give one of ${LOG_LEVELS.join(', ')}`);
  return level;
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error('give an absolute http or https URL, such as https://measures.example.org');
  }
  if (/[\s?#@]/.test(text)) {
    throw new Error(
      'give it without a user, query, fragment or spaces, such as https://measures.example.org',
    );
  }
  if (text.endsWith('/'))
    throw new Error('give it without the slash at the end, such as https://measures.example.org');
  return text;
}
