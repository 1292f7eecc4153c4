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
import { awaitOwnWork, rejectOddRequests, rejectSocket } from './api/sockets.ts';
import { pathOf, serveUnderPath } from './api/sub-path.ts';
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
  /** Default: a logger with the configured level that writes to standard output. */
  logger?: Logger;
  /** The resources to serve. Default: all. */
  served?: typeof resources;
  /** Absent: requests are not counted. */
  metrics?: Metrics;
  /** The maximum time for a request to arrive in full. Default: 30 seconds. */
  requestTimeoutMs?: number;
  /** The maximum time for which a client neither sends nor takes anything. Default: 60 seconds. */
  connectionTimeoutMs?: number;
}

const REQUEST_TIMEOUT_MS = 30_000;
const CONNECTION_TIMEOUT_MS = 60_000;

/** As long as a whole request head, so that the operation responds to every long id with 404, and not the router. */
const PARAM_LENGTH_MAX = 16_384;

/** Compresses all media types except event streams, because a compressor would buffer their events. */
const COMPRESSED = /^(?:text\/(?!event-stream)|application\/(?!gzip|zip))/;

/**
 * Returns the app of the service over an open store that is not prepared yet. Closing the app does not close the
 * store.
 */
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

  // Reading of requests, and errors.
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
  awaitOwnWork(app.server);

  // The hooks of every request, in order.
  logRequests(app);
  options.metrics?.watch(app);
  addDefaultHeaders(app);
  refuseWhileStopping(app);
  checkRequests(app);
  limitRates(app, context);
  answerOtherMethods(app);
  shedLoad(app, context);
  serveUnderPath(app, options.config.publicUrl);
  app.register(compress, {
    encodings: [...CODINGS],
    globalDecompression: false,
    customTypes: COMPRESSED,
  });

  // The routes.
  app.register(swagger, openapiOptions(served, options.config.publicUrl));
  refuseUndescribed(app);
  app.register(operationRoutes, { resources: served, context });
  const { publicUrl } = options.config;
  app.register(docsRoutes, { path: pathOf(publicUrl), publicUrl });
  app.register(pageRoutes, { context, errorHandler: errorPages });
  app.register(mcpRoutes, { context });
  return app;
}

function serverOptions({
  config,
  logger,
  requestTimeoutMs = REQUEST_TIMEOUT_MS,
  connectionTimeoutMs = CONNECTION_TIMEOUT_MS,
}: AppOptions): FastifyHttpOptions<Server> {
  return {
    loggerInstance: logger ?? createLogger(config.logLevel),
    // No logger for each request, because the few lines that are logged name their request.
    childLoggerFactory: (parent) => parent,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: connectionTimeoutMs,
    http: {
      // Otherwise Node responds to a request without Host itself, without a problem document.
      requireHostHeader: false,
      // Equal, because Node swaps them if the headers may take longer than the whole request.
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs / 5,
    },
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: config.trustProxy,
    return503OnClosing: false,
    routerOptions: {
      maxParamLength: PARAM_LENGTH_MAX,
      // The validator needs the query as it was sent.
      querystringParser: (query) => query as never,
    },
  };
}
