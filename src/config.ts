import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';

/** What the service is told from outside; nothing else is ambient. */
export interface Config {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** A file, or `:memory:`. */
  databasePath: string;
  logLevel: LogLevel;
  /** Base of absolute URLs in answers, without a trailing slash; null: where the service listens. */
  publicUrl: string | null;
  /** The proxies whose word on where a request comes from is taken; empty: nobody's. */
  trustProxy: string[];
  /** How many requests a minute one address may make; 0: any number. */
  rateLimitAnon: number;
  /** How many requests a minute one key may make; 0: any number. */
  rateLimitKey: number;
  /** How late the event loop may be before requests are turned away; 0: as late as it likes. */
  loopDelayMaxMs: number;
  /** How many streams of changes may be open at once, in each worker; 0: any number. */
  streamsMax: number;
  /** How many exports, all of a list in one answer, may be under way at once, in each worker; 0: any number. */
  exportsMax: number;
  /** After how many seconds an export is broken off; 0: never. */
  exportSecondsMax: number;
  /** Where metrics are served; null: nowhere. */
  metricsPort: number | null;
  /** How many processes serve the one port. */
  workers: number;
  /** Whether the base is a copy that others write, of which only reading is served. */
  readOnly: boolean;
  /** Where the base is that a copy is of; null where nobody says. */
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
const WORKERS_MAX = 256;
/** Names of ranges of addresses that stand for themselves in a list of proxies. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];
const ANY_ADDRESS = ['0.0.0.0', '::'];

/** The configuration an environment describes; refuses it with every fault at once, a line for each. */
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
    publicUrl: read<string | null>('PUBLIC_URL', null, readPublicUrl),
    trustProxy: read<string[]>('TRUST_PROXY', [], readProxies),
    rateLimitAnon: read('RATE_LIMIT_ANON', RATE_LIMIT_ANON, wholeUpTo(RATE_MAX)),
    rateLimitKey: read('RATE_LIMIT_KEY', RATE_LIMIT_KEY, wholeUpTo(RATE_MAX)),
    loopDelayMaxMs: read('LOOP_DELAY_MAX_MS', LOOP_DELAY_MS, wholeUpTo(LOOP_DELAY_MAX_MS)),
    streamsMax: read('STREAMS_MAX', STREAMS_MAX, wholeUpTo(RATE_MAX)),
    exportsMax: read('EXPORTS_MAX', EXPORTS_MAX, wholeUpTo(RATE_MAX)),
    exportSecondsMax: read('EXPORT_SECONDS_MAX', EXPORT_SECONDS, wholeUpTo(EXPORT_SECONDS_MAX)),
    metricsPort: read<number | null>('METRICS_PORT', null, wholeUpTo(PORT_MAX)),
    workers: read('WORKERS', 1, readWorkers),
    readOnly: read('READ_ONLY', false, readSwitch),
    primaryUrl: read<string | null>('PRIMARY_URL', null, readUrl),
  };
  if (config.workers > 1 && config.databasePath === ':memory:') {
    faults.push('  DATABASE_PATH=":memory:": is the base of one process; name a file for WORKERS');
  }
  if (config.primaryUrl !== null && !config.readOnly) {
    faults.push('  PRIMARY_URL: is for a copy that is only read; set READ_ONLY=1, or leave it out');
  }
  if (faults.length > 0) {
    throw new Error(['The environment is refused:', ...faults].join('\n'));
  }
  return config;
}

/** Where the service is reached when nobody says otherwise: an address for listening on all is localhost. */
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
    throw new Error(`give a whole number from 1 to ${WORKERS_MAX}, or auto for one a core`);
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
      `give addresses, ranges such as 10.0.0.0/8, or ${RANGES.join(', ')}, separated by commas`,
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

/** The addresses in the contract and in answers begin at the root of the host. */
function readPublicUrl(text: string): string {
  const address = readUrl(text);
  if (new URL(address).pathname !== '/') throw new Error('give it without a path');
  return address;
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error('give an absolute http or https URL, such as https://measures.example.org');
  }
  if (/[\s?#@]/.test(text)) {
    throw new Error('give it without user, query, fragment or spaces');
  }
  if (text.endsWith('/')) throw new Error(`give it without the trailing slash`);
  return text;
}
