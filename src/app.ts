import type { Server } from 'node:http';
import compress from '@fastify/compress';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyHttpOptions, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { BODY_BYTES_MAX } from './api/body.ts';
import { createContext } from './api/context.ts';
import { lazyContract, refuseUndescribed } from './api/contract.ts';
import { docsRoutes } from './api/docs.ts';
import { errorHandler, toErrorResponse } from './api/errors.ts';
import { suffixRewriter } from './api/formats.ts';
import { addDefaultHeaders } from './api/headers.ts';
import { resources } from './api/index.ts';
import { limitRates, shedLoad } from './api/limits.ts';
import { answerOtherMethods, noSuchPath } from './api/methods.ts';
import { openapiOptions } from './api/openapi.ts';
import { checkRequests, refuseWhileStopping } from './api/request.ts';
import { requestId } from './api/request-id.ts';
import { logRequests, logWhenDone } from './api/request-log.ts';
import { operationRoutes } from './api/routes.ts';
import { rejectOddRequests, rejectSocket } from './api/sockets.ts';
import { validatorCompiler } from './api/validator.ts';
import { CODINGS } from './conditional.ts';
import type { Config } from './config.ts';
import { createLogger } from './log.ts';
import { mcpRoutes } from './mcp/server.ts';
import type { Metrics } from './metrics.ts';
import type { Store } from './store/store.ts';
import { pageErrorHandler, pageRoutes, wantsPage } from './web/router.ts';

export interface AppOptions {
  store: Store;
  config: Config;
  clock: () => Date;
  /** Default: a logger of the configured level to standard output. */
  logger?: Logger;
  /** The resources to serve. Default: all. */
  served?: typeof resources;
  /** Absent: requests are not counted. */
  metrics?: Metrics;
  /** How long a request may take to arrive in full. Default: 30 seconds. */
  requestTimeoutMs?: number;
}

const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 60_000;

/** As long as a whole request head, so that the router refuses no id as too long: the operation answers 404. */
const PARAM_LENGTH_MAX = 16_384;

/** All media types that are served, except event streams: their events must not wait in a buffer. */
const COMPRESSED = /^(?:text\/(?!event-stream)|application\/)/;

/** Returns the whole service over an open store, yet to be made ready; closing it leaves the store open. */
export function buildApp(options: AppOptions): FastifyInstance {
  const served = (options.served ?? resources)(lazyContract(() => app));
  const app: FastifyInstance = Fastify({
    ...serverOptions(options),
    rewriteUrl: suffixRewriter(served.flatMap(({ operations }) => operations)),
    frameworkErrors: (error, request, reply) => {
      logWhenDone(request, reply);
      problems(error, request, reply);
    },
    clientErrorHandler: (error, socket) => rejectSocket(error, socket, context.publicUrl, app.log),
  });
  const context = createContext(app, options);

  // How requests are read, and how errors are answered.
  const problems = errorHandler(context);
  const errorPages = pageErrorHandler(context, toErrorResponse);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  app.setErrorHandler((error, request, reply) =>
    wantsPage(request) ? errorPages(error, request, reply) : problems(error, request, reply),
  );
  app.setNotFoundHandler((request) => {
    throw noSuchPath(request);
  });
  rejectOddRequests(app.server, context, app.log);

  // The hooks of every request, in their order.
  logRequests(app);
  options.metrics?.watch(app);
  addDefaultHeaders(app);
  refuseWhileStopping(app);
  checkRequests(app);
  limitRates(app, context);
  answerOtherMethods(app);
  shedLoad(app, context);
  app.register(compress, {
    encodings: [...CODINGS],
    globalDecompression: false,
    customTypes: COMPRESSED,
  });

  // The routes.
  app.register(swagger, openapiOptions(served));
  refuseUndescribed(app);
  app.register(operationRoutes, { resources: served, context });
  app.register(docsRoutes);
  app.register(pageRoutes, { context, errorHandler: errorPages });
  app.register(mcpRoutes, { context });
  return app;
}

function serverOptions({
  config,
  logger,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
}: AppOptions): FastifyHttpOptions<Server> {
  return {
    loggerInstance: logger ?? createLogger(config.logLevel),
    // No logger per request: the few lines that are written name the request themselves.
    childLoggerFactory: (parent) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    http: {
      // Otherwise Node answers a request without Host itself, and not with a problem document.
      requireHostHeader: false,
      // Equal, because Node swaps the two if headers may take longer than the whole request.
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs / 5,
    },
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: config.trustProxy,
    return503OnClosing: false,
    routerOptions: {
      maxParamLength: PARAM_LENGTH_MAX,
      // The validator reads the query as it was sent.
      querystringParser: (query) => query as never,
    },
  };
}
