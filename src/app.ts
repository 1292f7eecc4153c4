import { hash } from 'node:crypto';
import compress from '@fastify/compress';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { keepAnswers } from './api/answers.ts';
import { BODY_BYTES_MAX } from './api/body.ts';
import type { Context } from './api/context.ts';
import { serveDocs } from './api/docs.ts';
import { refuseOddRequests, refuseSocket, sendProblem, tellRefusal } from './api/errors.ts';
import { suffixRewriter } from './api/formats.ts';
import { HOUSE_HEADERS } from './api/headers.ts';
import { resources } from './api/index.ts';
import { limitRates, shedLoad } from './api/limits.ts';
import { answerOtherMethods, noSuchPath } from './api/methods.ts';
import { openapiDocument } from './api/openapi.ts';
import type { Operation } from './api/operation.ts';
import { requestId } from './api/request-id.ts';
import { registerOperations } from './api/routes.ts';
import type { Contract } from './api/service.ts';
import { CODINGS, codingOf } from './conditional.ts';
import { type Config, listeningUrl } from './config.ts';
import { AppError } from './errors.ts';
import { createLogger } from './log.ts';
import { serveMcp } from './mcp/server.ts';
import type { Metrics } from './metrics.ts';
import { getSetting, type Store } from './store/store.ts';
import { sendRefusal, servePages, wantsPage } from './web/router.ts';

export interface AppOptions {
  store: Store;
  config: Config;
  clock: () => Date;
  /** By default one of the configured level to standard output. */
  logger?: Logger;
  /** By default everything there is. */
  served?: typeof resources;
  /** Count the answers, where anybody wants to know. */
  metrics?: Metrics;
  /** How long a request may take to arrive in full; by default 30 seconds. */
  requestTimeoutMs?: number;
}

const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 60_000;
const RETRY_SECONDS = '5';

/** All that is served but events, which go out one by one. */
const COMPRESSED = /^(?:text\/(?!event-stream)|application\/)/;

/** No path parameter is too long for the router: an id that cannot be is not found, by its own rule. */
const PARAM_LENGTH_MAX = 16_384;

/** The whole service over an open store, yet to be made ready; closing it leaves the store open. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { config, logger = createLogger(config.logLevel) } = options;
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const app = Fastify({
    loggerInstance: logger,
    // One logger for all: the few lines that are written name the request themselves.
    childLoggerFactory: (parent) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    // Node would answer a request without Host itself, without a problem.
    http: {
      requireHostHeader: false,
      // Headers that may take longer than the whole request would let Node swap the two.
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs / 5,
    },
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: config.trustProxy,
    return503OnClosing: false,
    rewriteUrl: suffixRewriter(operationsOf(options.served ?? resources)),
    routerOptions: { maxParamLength: PARAM_LENGTH_MAX, querystringParser: () => ({}) },
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply, context.publicUrl);
    },
    clientErrorHandler: (error, socket) => refuseSocket(error, socket, context.publicUrl),
  }) as unknown as FastifyInstance;
  const context = contextOf(app, options);
  app.setErrorHandler((error, request, reply) =>
    wantsPage(request)
      ? sendRefusal(tellRefusal(error, request), request, reply, context)
      : sendProblem(error, request, reply, context.publicUrl),
  );
  app.setNotFoundHandler((request) => {
    throw noSuchPath(request);
  });
  refuseOddRequests(app.server, context);
  takeBodies(app);
  options.metrics?.watch(app);
  beginAnswers(app);
  limitRates(app, context);
  answerOtherMethods(app);
  shedLoad(app, context);
  app.register(compress, {
    encodings: [...CODINGS],
    globalDecompression: false,
    customTypes: COMPRESSED,
  });
  serveContract(app, context, options.served ?? resources);
  servePages(app, context, tellRefusal);
  serveMcp(app, context);
  return app;
}

function contextOf(app: FastifyInstance, { store, config, clock }: AppOptions): Context {
  const cursorSecret = getSetting(store, 'cursor_secret');
  if (cursorSecret === undefined) throw new Error(`${store.path} has no secret to sign cursors`);
  const closing = new AbortController();
  app.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  let { port } = config;
  app.addHook('onListen', (done) => {
    const address = app.server.address();
    if (typeof address === 'object' && address !== null) port = address.port;
    done();
  });
  return {
    store,
    config,
    clock,
    cursorSecret,
    answers: keepAnswers({ store, clock }, config.answersMb * 2 ** 20),
    closing: closing.signal,
    streams: new Set(),
    get publicUrl() {
      return config.publicUrl ?? listeningUrl({ host: config.host, port });
    },
  };
}

const HOUSE = Object.entries(HOUSE_HEADERS);

/** What holds for every request, whatever it asks, and for every answer. */
function beginAnswers(app: FastifyInstance): void {
  let draining = false;
  app.addHook('preClose', (done) => {
    draining = true;
    done();
  });
  app.addHook('onRequest', ({ id, raw }, reply, done) => {
    reply.header('x-request-id', id);
    if (draining) throw shuttingDown();
    if (raw.headers.host === undefined && raw.httpVersion === '1.1') {
      throw new AppError('BAD_REQUEST', 'A request of HTTP/1.1 must name its Host.');
    }
    // From here on there is one wish for a coding, so that validators and compression cannot disagree.
    const wished = raw.headers['accept-encoding'];
    if (wished !== undefined) raw.headers['accept-encoding'] = codingOf(wished) ?? 'identity';
    if (raw.headers['x-no-compression'] !== undefined) delete raw.headers['x-no-compression'];
    done();
  });
  // Last, for a kept answer brings them along: what is said otherwise stands.
  app.addHook('onSend', (_, reply, payload, done) => {
    for (const [name, value] of HOUSE) if (!reply.hasHeader(name)) reply.header(name, value);
    done(null, payload);
  });
}

function shuttingDown(): AppError {
  return new AppError('SHUTTING_DOWN', 'The service is stopping; try again in a few seconds.', {
    headers: { 'retry-after': RETRY_SECONDS },
  });
}

/** Bodies are taken as bytes, whatever they say they are; each operation judges and reads its own. */
function takeBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
}

function operationsOf(all: typeof resources): Operation[] {
  return all(() => ({ text: '', tag: '' })).flatMap((resource) => resource.operations);
}

/** The operations, and the document that describes them, made of the routes when it is first asked for. */
function serveContract(app: FastifyInstance, context: Context, all: typeof resources): void {
  let contract: Contract | undefined;
  const served = all(() => {
    contract ??= contractOf(app);
    return contract;
  });
  refuseUndescribed(
    app,
    operationsOf(() => served),
  );
  app.register(swagger, {
    openapi: { openapi: '3.1.0' },
    transformObject: (found) =>
      'openapiObject' in found
        ? openapiDocument(found.openapiObject.paths as never, served)
        : found.swaggerObject,
  });
  app.register(async (api) => {
    const operations = served.flatMap(({ tag, operations }) =>
      operations.map((operation) => ({ operation, tag: tag.name })),
    );
    registerOperations(api, operations, context);
    serveDocs(api);
  });
}

/** Refuses to start with a route that the contract would show and no operation describes. */
function refuseUndescribed(app: FastifyInstance, operations: Operation[]): void {
  const ids = new Set(operations.map(({ operationId }) => operationId));
  app.addHook('onRoute', ({ url, schema }) => {
    const { hide, operationId } = (schema ?? {}) as { hide?: boolean; operationId?: string };
    if (!hide && !ids.has(String(operationId))) {
      throw new Error(`${url} is public, but no operation describes it`);
    }
  });
}

function contractOf(app: FastifyInstance): Contract {
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  return { text, tag: hash('sha256', text, 'base64url').slice(0, 22) };
}
