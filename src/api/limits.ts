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
    /** False where requests are neither counted nor turned away. */
    limited?: boolean;
  }
}

const WINDOW_SECONDS = 60;

/** How many addresses and keys are remembered; whoever asked longest ago is forgotten first. */
const CLIENTS_MAX = 20_000;

const OVERLOAD_RETRY_SECONDS = '5';

/** The loop is looked at about every second; two looks that are further apart have nothing to do with each other. */
const LATE_APART_MAX_MS = 10_000;

/** Static files come in bursts and cost next to nothing. */
const STATIC = /^\/(?:docs|assets)(?:\/|$)/;

/** The quotas by their names in the contract; a client is one of a quota: `anon 192.0.2.1`, `key 5fQ…`. */
const QUOTAS = { anon: 'rateLimitAnon', key: 'rateLimitKey' } as const;
type Quota = keyof typeof QUOTAS;

/**
 * Counts requests by valid key, else by address, before anything is done for them; says on each answer
 * what is left, and refuses what is beyond. Whoever sends an invalid key is counted by address.
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
 * Turns requests away while the event loop runs late again and again: that it was late once may be the
 * start of the service, or one large import. Whoever asks whether the service lives is answered.
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

/** Where a request comes from: of the addresses that proxies tell, the furthest that is one. */
function addressOf({ ip, ips = [ip] }: FastifyRequest): string {
  // A socket that has hung up has no address any more.
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

/** The fields of the IETF draft on rate limits: structured lists of one string with parameters. */
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
