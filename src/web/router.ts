import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { codingOf, entityTag, isNamedBy } from '../conditional.ts';
import { dayOfInstant } from '../domain/day.ts';
import { headOf } from '../store/position.ts';
import { VERSION } from '../version.ts';
import { ICON, SCRIPT, STYLE, serveAssets } from './assets.ts';
import { type ErrorView, errorPage } from './error.page.ts';
import { html, markupOf } from './html.ts';
import { PAGES } from './index.ts';
import { renderDocument } from './layout.ts';
import type { AnyPage, Page, PageContext } from './page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for pages and their assets, which are not part of the API contract. */
    page?: boolean;
  }
}

type ErrorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

interface PageRoutesOptions {
  context: PageContext;
  errorHandler: ErrorHandler;
}

const HTML_TYPE = 'text/html; charset=utf-8';

/** Lets a page load and run only files of this site. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const NONE = z.strictObject({});

/** Identifies the build in ETags, because a new build can render the same data differently. */
const BUILD = [VERSION, STYLE.path, SCRIPT.path, ICON.path].join(' ');

/** Registers all pages and their assets; errors inside are answered as pages too. */
export async function pageRoutes(
  app: FastifyInstance,
  { context, errorHandler }: PageRoutesOptions,
): Promise<void> {
  app.setErrorHandler(errorHandler);
  serveAssets(app);
  for (const page of PAGES) {
    const { path, params, query = NONE } = page;
    for (const url of path === '/' ? ['/'] : [path, `${path}/`]) {
      app.route({
        method: ['GET', 'HEAD'],
        url,
        schema: { hide: true, querystring: query, ...(params && { params }) },
        exposeHeadRoute: false,
        config: { page: true },
        preValidation: normalizeQuery(page, context),
        handler: (request, reply) => servePage(page, request, reply, context),
      });
    }
  }
}

/** Returns whether a 404 is answered as a page: outside the API, for a client that accepts HTML. */
export function wantsPage({ is404, url, headers }: FastifyRequest): boolean {
  const isApi = /^\/(?:v1|docs|problems|test)(?:[/?]|$)/.test(url);
  return is404 && !isApi && /\btext\/html\b/i.test(headers.accept ?? '');
}

/** Returns a Fastify error handler that answers with a page; `view` logs the error and returns what to show. */
export function pageErrorHandler(
  context: PageContext,
  view: (error: unknown, request: FastifyRequest) => ErrorView,
): ErrorHandler {
  return (error, request, reply) => {
    const shown = view(error, request);
    reply
      .code(shown.status)
      .headers({ 'x-request-id': request.id, 'cache-control': 'no-store', ...shown.headers });
    return send(errorPage(shown, request.url, request.id), request, reply, context);
  };
}

/** Returns a hook that redirects addresses with tracking parameters and removes blank form fields from the query. */
function normalizeQuery({ query = NONE }: AnyPage, context: PageContext) {
  const names = Object.keys(query.shape);
  return (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const clean = withoutTracking(request.url);
    if (clean !== request.url) {
      redirect(clean, request, reply, context);
      return;
    }
    request.query = withoutBlanks(request.query as string, names);
    done();
  };
}

function servePage(
  page: AnyPage,
  request: FastifyRequest,
  reply: FastifyReply,
  context: PageContext,
): FastifyReply {
  const { params, query, url } = request;
  const input = { params, query, url, today: dayOfInstant(context.clock()) };
  const coding = codingOf(request.headers['accept-encoding']);
  const etag = entityTag(tagOf(url, input.today, context), coding);
  // A 304 updates the headers of the cached page. Without the policy the page would lose its style.
  const validators = {
    etag,
    'cache-control': 'public, no-cache',
    'content-security-policy': POLICY,
  };
  const named = request.headers['if-none-match'];
  const isCached = isNamedBy(named, etag);
  const unchanged = () => reply.code(304).headers(validators).send();
  // A matching tag proves that the page exists; `*` does not, so the page is rendered first.
  if (isCached && named?.trim() !== '*') return unchanged();
  const shown = context.store.read(() => page.show(input as never, context));
  if ('location' in shown) return redirect(shown.location, request, reply, context);
  if (shown.status !== undefined) {
    reply.code(shown.status).headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
    return send(shown, request, reply, context);
  }
  if (isCached) return unchanged();
  return send(shown, request, reply.headers(validators), context);
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)(?:=|$)/;

/** Returns the URL without tracking parameters and without a trailing slash. */
function withoutTracking(url: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const given = query.split('&').filter((pair) => !TRACKING.test(pair));
  const rest = given.length === query.split('&').length ? query : given.join('&');
  // A path must not start with two slashes: it would name another site.
  const bare = `/${path.replace(/^\/+|\/+$/g, '')}`;
  if (bare === path && rest === query) return url;
  return rest === '' ? bare : `${bare}?${rest}`;
}

/** Returns the query without the blank fields of a form; unknown parameters stay, so that validation refuses them. */
function withoutBlanks(query: string, names: string[]): string {
  const given = query.split('&').filter((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return value !== '' || !names.includes(name);
  });
  return given.join('&');
}

/** Returns the ETag of a page: it changes with the data, the history, the day, the build and the URL. */
function tagOf(url: string, today: string, { store, cursorSecret, publicUrl }: PageContext) {
  const { history, number } = headOf(store);
  const made = [cursorSecret, history, BUILD, publicUrl, today, url].join(' ');
  return `${number}-${hash('sha256', made, 'base64url').slice(0, 16)}`;
}

function redirect(
  location: string,
  request: FastifyRequest,
  reply: FastifyReply,
  context: PageContext,
): FastifyReply {
  const main = html`<h1>Page moved</h1><p>This page is now at <a href="${location}">${location}</a>.</p>`;
  const page = {
    title: 'Page moved',
    description: 'This page has a new address.',
    main,
    section: '',
  };
  reply.code(308).headers({ location, 'cache-control': 'public, no-cache' });
  return send(page, request, reply, context);
}

function send(
  page: Page,
  { url }: FastifyRequest,
  reply: FastifyReply,
  { publicUrl }: PageContext,
): FastifyReply {
  const bytes = Buffer.from(markupOf(renderDocument(page, `${publicUrl}${url}`)));
  return reply
    .headers({ 'content-type': HTML_TYPE, 'content-security-policy': POLICY })
    .send(bytes);
}
