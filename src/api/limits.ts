import { isIP } from 'node:net';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keyOf } from '../curation/keys.ts';
import { AppError } from '../errors.ts';
import { tokenOf } from './auth.ts';
import type { Context } from './context.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** False if the service neither counts nor sheds requests. */
    limited?: boolean;
  }
}

const WINDOW_SECONDS = 60;

/** The maximum number of addresses and keys to remember; the least recent one is forgotten first. */
const CLIENTS_MAX = 20_000;

const OVERLOAD_RETRY_SECONDS = '5';

/** The delay is measured about every second. Two measurements that are further apart are unrelated. */
const LATE_APART_MAX_MS = 10_000;

/** Static files are requested in bursts and cost almost nothing. */
const STATIC = /^\/(?:docs|assets)(?:\/|$)/;

/** The quotas by their names in the contract. A client has the name of its quota: `anon 192.0.2.1`, `key 5fQ…`. */
const QUOTAS = { anon: 'rateLimitAnon', key: 'rateLimitKey' } as const;
type Quota = keyof typeof QUOTAS;

/**
 * Counts requests by valid key, or else by address, before they are handled. Each response says what is left of the
 * quota. Throws for requests beyond it. A request with an invalid key counts for its address.
 */
export function limitRates(app: FastifyInstance, context: Context): void {
  const quotaOf = (client: string) => context.config[QUOTAS[nameOf(client)]];
  if (Object.keys(QUOTAS).every((name) => quotaOf(name) === 0)) return;
  let count: ReturnType<FastifyInstance['createRateLimit']>;
  app.register(rateLimit, { global: false, cache: CLIENTS_MAX }).after(() => {
    count = app.createRateLimit({
      keyGenerator: (request) => clientOf(request, context),
      allowList: (_, client) => quotaOf(client) === 0,
      max: (_, client) => quotaOf(client),
      timeWindow: WINDOW_SECONDS * 1000,
    });
  });
  app.addHook('onRequest', async (request, reply) => {
    if (isFree(request)) return;
    const counted = await count(request);
    if (counted.isAllowed) return;
    const { key, max, remaining, ttlInSeconds, isExceeded } = counted;
    setQuotaHeaders(reply, { name: nameOf(key), quota: max, remaining, seconds: ttlInSeconds });
    if (isExceeded) throw quotaExceeded(nameOf(key), max, ttlInSeconds);
  });
}

/**
 * Rejects requests while the event loop is delayed repeatedly. A single delay may come from the start of the service
 * or from a large import. Health checks are always answered.
 */
export function shedLoad(app: FastifyInstance, { config }: Context): void {
  if (config.loopDelayMaxMs === 0) return;
  let last = { delay: Number.NaN, at: Number.NEGATIVE_INFINITY, again: false };
  app.register(underPressure, {
    maxEventLoopDelay: config.loopDelayMaxMs,
    pressureHandler: (request, _reply, _type, delay = 0) => {
      const at = performance.now();
      if (delay !== last.delay) last = { delay, at, again: at - last.at < LATE_APART_MAX_MS };
      if (last.again && request.routeOptions.url !== '/healthz') throw overloaded();
    },
  });
}

function isFree({ routeOptions: { config, url = '' } }: FastifyRequest): boolean {
  return config?.limited === false || STATIC.test(url);
}

function clientOf(request: FastifyRequest, context: Context): string {
  const token = tokenOf(request.headers);
  const key = token && keyOf(context.store, token, context.clock().toISOString());
  if (key) request.keyId = key.id;
  return key ? `key ${key.id}` : `anon ${normalizeIP(addressOf(request))}`;
}

/** Returns the address of a client: of the addresses that proxies forwarded, the furthest valid one. */
function addressOf({ ip, ips = [ip] }: FastifyRequest): string {
  // A closed socket has no address.
  return ips.findLast((address) => isIP(address ?? '') > 0) ?? '';
}

function nameOf(client: string): Quota {
  return client.split(' ', 1)[0] as Quota;
}

interface RemainingQuota {
  name: Quota;
  quota: number;
  remaining: number;
  seconds: number;
}

/** Sets the headers of the IETF draft on rate limits: structured lists of one string with parameters. */
function setQuotaHeaders(
  reply: FastifyReply,
  { name, quota, remaining, seconds }: RemainingQuota,
): void {
  reply.header('ratelimit-policy', `"${name}";q=${quota};w=${WINDOW_SECONDS}`);
  reply.header('ratelimit', `"${name}";r=${remaining};t=${seconds}`);
}

/** Returns the error for a request beyond a quota. */
export function quotaExceeded(name: Quota, quota: number, seconds: number): AppError {
  const detail = `The quota ${name} of ${quota} requests per minute is used up: try again in ${seconds} seconds.`;
  return new AppError('QUOTA_EXCEEDED', detail, {
    headers: { 'retry-after': String(seconds) },
    violatedPolicies: [name],
  });
}

function overloaded(): AppError {
  return new AppError('OVERLOADED', 'The service is overloaded: try again in a few seconds.', {
    headers: { 'retry-after': OVERLOAD_RETRY_SECONDS },
  });
}
