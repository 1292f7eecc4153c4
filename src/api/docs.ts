import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { QUESTIONS } from './examples.ts';

/** Allows only files of this service. The page uses inline styles, but no inline scripts. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

export const TITLE = 'trade-measures API';

interface DocsOptions {
  /** The path of the service, or nothing. */
  path: string;
  /** The address that requests of the page go to; null for where it was loaded from. */
  publicUrl: string | null;
}

/** Serves the documentation of the contract at /docs below a path, from files of this package. */
export async function docsRoutes(
  app: FastifyInstance,
  { path, publicUrl }: DocsOptions,
): Promise<void> {
  const questions = questionsHtml(path);
  app.addHook('onSend', async (_request, reply, payload) =>
    String(reply.getHeader('content-type')).startsWith('text/html')
      ? String(payload).replace('<div id="swagger-ui">', `${questions}$&`)
      : payload,
  );
  app.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: path,
    staticCSP: {
      ...POLICY,
      'connect-src': publicUrl === null ? "'self'" : `'self' ${new URL(publicUrl).origin}`,
    },
    theme: { title: TITLE },
    uiConfig: {
      // Without the top bar, which has the logo of the library and a field for the URL of a contract.
      layout: 'BaseLayout',
      deepLinking: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
    },
  });
}

/** Returns the head of the page: common questions, each with a link to an answer. */
function questionsHtml(path: string): string {
  const items = QUESTIONS.map(({ question, href, operation }) => {
    return `<li><a href="${path}${href.replaceAll('&', '&amp;')}">${question}</a> <code>${operation}</code></li>`;
  });
  return `<nav aria-label="Questions" style="max-width: 1460px; margin: 0 auto; padding: 20px; font-family: sans-serif">
<h1>${TITLE}</h1>
<ul style="line-height: 1.8">
${items.join('\n')}
</ul>
</nav>
`;
}
