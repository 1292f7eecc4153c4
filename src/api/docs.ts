import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Allows only files of this service. The page uses inline styles, but no inline scripts. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Serves the documentation of the contract at /docs below a path, from files of this package. */
export async function docsRoutes(app: FastifyInstance, { path }: { path: string }): Promise<void> {
  app.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: path,
    staticCSP: POLICY,
    theme: { title: 'Trade Measures API' },
    uiConfig: {
      // Without the top bar, which has the logo of the library and a field for the URL of a contract.
      layout: 'BaseLayout',
      deepLinking: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
    },
  });
}
