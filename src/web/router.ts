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
import { laidOut } from './layout.ts';
import type { AnyPage, Page, PageContext } from './page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True of what is for people: it is no operation of the contract. */
    page?: boolean;
  }
}

type ErrorHandler = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

interface PageRoutesOptions {
  context: PageContext;
  errorHandler: ErrorHandler;
}

const HTML_TYPE = 'text/html; charset=utf-8';

/** Nothing runs or loads but what this site itself serves as a file. */
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

/** What a page is made with; a page of another build is another page. */
const BUILD = [VERSION, STYLE.path, SCRIPT.path, ICON.path].join(' ');

/** Registers the pages for people, and answers their errors as pages. */
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
        preValidation: cleaned(page, context),
        handler: (request, reply) => answer(page, request, reply, context),
      });
    }
  }
}

/** Whether somebody who looks for a page asks for what is not there: then they are told in a page. */
export function wantsPage({ is404, url, headers }: FastifyRequest): boolean {
  const ofContract = /^\/(?:v1|docs|problems|test)(?:[/?]|$)/.test(url);
  return is404 && !ofContract && /\btext\/html\b/i.test(headers.accept ?? '');
}

/** Returns a Fastify error handler that answers with a page; `view` says what an error is answered as, and logs it. */
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

/** Before the query is read: an address with more than the question moves, and blank fields are left out. */
function cleaned({ query = NONE }: AnyPage, context: PageContext) {
  const names = Object.keys(query.shape);
  return (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const clean = withoutTracking(request.url);
    if (clean !== request.url) {
      move(clean, request, reply, context);
      return;
    }
    request.query = withoutBlanks(request.query as string, names);
    done();
  };
}

function answer(
  page: AnyPage,
  request: FastifyRequest,
  reply: FastifyReply,
  context: PageContext,
): FastifyReply {
  const { params, query, url } = request;
  const input = { params, query, url, today: dayOfInstant(context.clock()) };
  const coding = codingOf(request.headers['accept-encoding']);
  const etag = entityTag(tagOf(url, input.today, context), coding);
  // A 304 renews the headers of the page that is held: without its policy the page would lose its style.
  const validators = {
    etag,
    'cache-control': 'public, no-cache',
    'content-security-policy': POLICY,
  };
  const named = request.headers['if-none-match'];
  const held = isNamedBy(named, etag);
  const unchanged = () => reply.code(304).headers(validators).send();
  // Who names the tag has seen the page; who names any may never have, and there may be none.
  if (held && named?.trim() !== '*') return unchanged();
  const shown = context.store.read(() => page.show(input as never, context));
  if ('location' in shown) return move(shown.location, request, reply, context);
  if (shown.status !== undefined) {
    reply.code(shown.status).headers({ 'x-request-id': request.id, 'cache-control': 'no-store' });
    return send(shown, request, reply, context);
  }
  if (held) return unchanged();
  return send(shown, request, reply.headers(validators), context);
}

const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)(?:=|$)/;

/** The path without what sharing a link adds to it: parameters that follow readers, and a slash at its end. */
function withoutTracking(url: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const given = query.split('&').filter((pair) => !TRACKING.test(pair));
  const rest = given.length === query.split('&').length ? query : given.join('&');
  // No path of two slashes: that would name another site.
  const bare = `/${path.replace(/^\/+|\/+$/g, '')}`;
  if (bare === path && rest === query) return url;
  return rest === '' ? bare : `${bare}?${rest}`;
}

/** A field of a form that was left empty asks for nothing; one that the page does not have stays, to be refused. */
function withoutBlanks(query: string, names: string[]): string {
  const given = query.split('&').filter((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return value !== '' || !names.includes(name);
  });
  return given.join('&');
}

/** The tag of a page: it changes with every revision, with the history, with the day, and with how pages are made. */
function tagOf(url: string, today: string, { store, cursorSecret, publicUrl }: PageContext) {
  const { history, number } = headOf(store);
  const made = [cursorSecret, history, BUILD, publicUrl, today, url].join(' ');
  return `${number}-${hash('sha256', made, 'base64url').slice(0, 16)}`;
}

function move(
  location: string,
  request: FastifyRequest,
  reply: FastifyReply,
  context: PageContext,
): FastifyReply {
  const main = html`<h1>Moved</h1><p>This is found at <a href="${location}">${location}</a>.</p>`;
  const page = { title: 'Moved', description: 'Found elsewhere.', main, section: '' };
  reply.code(308).headers({ location, 'cache-control': 'public, no-cache' });
  return send(page, request, reply, context);
}

function send(
  page: Page,
  { url }: FastifyRequest,
  reply: FastifyReply,
  { publicUrl }: PageContext,
): FastifyReply {
  const bytes = Buffer.from(markupOf(laidOut(page, `${publicUrl}${url}`)));
  return reply
    .headers({ 'content-type': HTML_TYPE, 'content-security-policy': POLICY })
    .send(bytes);
}
