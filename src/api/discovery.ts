import { z } from 'zod';
import { VERSION } from '../version.ts';
import type { Context } from './context.ts';
import { getLlmsText } from './llms.ts';
import { json, operation, type Resource } from './operation.ts';

const CATALOG = '/.well-known/api-catalog';
const LINKSET = 'application/linkset+json';
const PROFILE = 'https://www.rfc-editor.org/info/rfc9727';
const INDEX = '/v1';
const OPENAPI = '/v1/openapi.json';

const IndexEntryJson = z
  .object({
    operation: z.string().describe('The `operationId` in the OpenAPI document.'),
    title: z.string().describe('What the operation does.'),
    href: z.string().describe('The path of the operation.'),
  })
  .describe('An operation to start with.');

const IndexLinksJson = z
  .object({
    self: z.string().describe('The path of this index.'),
    openapi: z.string().describe('The OpenAPI 3.1 document.'),
    docs: z.string().describe('The documentation for people.'),
    catalog: z.string().describe('The API catalog (RFC 9727).'),
    health: z.string().describe('The health check.'),
  })
  .describe('Links to the documentation and the health check.');

const IndexJson = z
  .object({
    object: z.literal('index').describe('The type of the object.'),
    title: z.string().describe('The name of the service.'),
    version: z.string().describe('The version of the API.'),
    entries: z
      .array(IndexEntryJson)
      .describe(
        'All read operations without required parameters, in the order of the OpenAPI document.',
      ),
    links: IndexLinksJson,
  })
  .describe('The index of the API.');

const LinkTargetJson = z
  .object({
    href: z.url().describe('The URL.'),
    type: z.string().describe('The media type.'),
  })
  .describe('The target of a link.');

const LinkContextJson = z
  .object({
    anchor: z.url().describe('The resource that the links describe.'),
    'service-desc': z
      .array(LinkTargetJson)
      .describe('Its description for programs (OpenAPI).')
      .optional(),
    'service-doc': z.array(LinkTargetJson).describe('Its description for people.').optional(),
    status: z.array(LinkTargetJson).describe('Its health check.').optional(),
    item: z.array(LinkTargetJson).describe('The APIs in the catalog.').optional(),
  })
  .describe('The links of one resource.');

const LinksetJson = z
  .object({ linkset: z.array(LinkContextJson).describe('The resources and their links.') })
  .describe('A set of links (RFC 9264).');

/** The entry points of the API: an index of the first operations, and the catalogue of APIs. */
export function discoveryResource(nouns: Resource[]): Resource {
  return {
    tag: { name: 'Discovery', description: 'Find the operations and their documentation.' },
    components: {
      ApiCatalog: LinksetJson,
      ApiIndex: IndexJson,
      IndexEntry: IndexEntryJson,
      IndexLinks: IndexLinksJson,
      LinkContext: LinkContextJson,
      LinkTarget: LinkTargetJson,
    },
    operations: [getIndex(nouns), getApiCatalog, getLlmsText],
  };
}

function getIndex(nouns: Resource[]) {
  const index = {
    object: 'index',
    title: 'trade-measures',
    version: VERSION,
    entries: entriesOf(nouns),
    links: {
      self: INDEX,
      openapi: OPENAPI,
      docs: '/docs',
      catalog: CATALOG,
      health: '/healthz',
    },
  };
  return operation({
    method: 'GET',
    path: INDEX,
    operationId: 'getIndex',
    summary: 'Get the index',
    description:
      'Returns the read operations that need no id and no search text, and links to the documentation.',
    responses: { 200: { description: 'The index.', content: json('ApiIndex') } },
    handle: () => ({ body: index, etag: `index-${index.entries.length}` }),
  });
}

/** Returns the reads without path parameters and without required parameters. */
function entriesOf(nouns: Resource[]): z.infer<typeof IndexEntryJson>[] {
  return nouns
    .flatMap(({ operations }) => operations)
    .filter(({ method, path, query, needsOneOf = [] }) => {
      const isComplete = query === undefined || query.safeParse({}).success;
      const needsNothing = isComplete && needsOneOf.length === 0;
      return method === 'GET' && !path.includes(':') && needsNothing;
    })
    .map(({ operationId, summary, path }) => ({
      operation: operationId,
      title: summary,
      href: path,
    }));
}

const getApiCatalog = operation({
  method: 'GET',
  path: CATALOG,
  operationId: 'getApiCatalog',
  summary: 'Get the API catalog',
  description: 'Returns links to the API on this host and to its descriptions (RFC 9727).',
  responses: {
    200: {
      description: 'The API catalog.',
      content: { [LINKSET]: { schema: 'ApiCatalog' } },
      headers: ['Link'],
    },
  },
  handle: (_input, { publicUrl }: Context) => ({
    body: linkset(publicUrl),
    contentType: `${LINKSET}; profile="${PROFILE}"`,
    etag: `catalog-${Buffer.from(publicUrl).toString('base64url')}`,
    links: [`<${publicUrl}${CATALOG}>; rel="api-catalog"`],
  }),
});

function linkset(publicUrl: string): z.infer<typeof LinksetJson> {
  const to = (path: string, type: string) => [{ href: `${publicUrl}${path}`, type }];
  return {
    linkset: [
      {
        anchor: `${publicUrl}${INDEX}`,
        'service-desc': to(OPENAPI, 'application/json'),
        'service-doc': to('/docs', 'text/html'),
        status: to('/healthz', 'application/json'),
      },
      { anchor: `${publicUrl}${CATALOG}`, item: to(INDEX, 'application/json') },
    ],
  };
}
