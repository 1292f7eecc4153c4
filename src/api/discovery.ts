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
    operation: z.string().describe('The id of the operation in the contract.'),
    title: z.string().describe('What is found there.'),
    href: z.string().describe('Its path.'),
  })
  .describe('A place to begin.');

const IndexLinksJson = z
  .object({
    self: z.string().describe('This index.'),
    openapi: z.string().describe('The contract, as OpenAPI 3.1.'),
    docs: z.string().describe('The contract, for people.'),
    catalog: z.string().describe('The catalogue of APIs (RFC 9727).'),
    health: z.string().describe('Whether the service runs.'),
  })
  .describe('What there is beside the operations.');

const IndexJson = z
  .object({
    object: z.literal('index').describe('The type of the object.'),
    title: z.string().describe('The name of the service.'),
    version: z.string().describe('The version of the contract.'),
    entries: z
      .array(IndexEntryJson)
      .describe('Every read that needs nothing to be known before, in the order of the contract.'),
    links: IndexLinksJson,
  })
  .describe('Where to begin.');

const LinkTargetJson = z
  .object({
    href: z.url().describe('The address.'),
    type: z.string().describe('The media type.'),
  })
  .describe('Where a link goes.');

const LinkContextJson = z
  .object({
    anchor: z.url().describe('What the links are of.'),
    'service-desc': z.array(LinkTargetJson).describe('Its description for programs.').optional(),
    'service-doc': z.array(LinkTargetJson).describe('Its description for people.').optional(),
    status: z.array(LinkTargetJson).describe('Whether it runs.').optional(),
    item: z.array(LinkTargetJson).describe('The APIs of a catalogue.').optional(),
  })
  .describe('The links of one thing.');

const LinksetJson = z
  .object({ linkset: z.array(LinkContextJson).describe('The things and their links.') })
  .describe('A set of links (RFC 9264).');

/** What leads to everything else: an index of the operations to begin with, and the catalogue of APIs. */
export function discoveryResource(nouns: Resource[]): Resource {
  return {
    tag: { name: 'Discovery', description: 'Where to begin.' },
    components: {
      Index: IndexJson,
      IndexEntry: IndexEntryJson,
      IndexLinks: IndexLinksJson,
      LinkContext: LinkContextJson,
      LinkTarget: LinkTargetJson,
      Linkset: LinksetJson,
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
    summary: 'Where to begin',
    description: 'The reads that need no id and no search, and what there is beside them.',
    responses: { 200: { description: 'The index.', content: json('Index') } },
    handle: () => ({ body: index, etag: `index-${index.entries.length}` }),
  });
}

/** Reads whose path is whole and whose every parameter may be left out. */
function entriesOf(nouns: Resource[]): z.infer<typeof IndexEntryJson>[] {
  return nouns
    .flatMap(({ operations }) => operations)
    .filter(({ method, path, query }) => {
      const needsNothing = query === undefined || query.safeParse({}).success;
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
  summary: 'The catalogue of APIs',
  description: 'The API that this host publishes and where it is described (RFC 9727).',
  responses: {
    200: {
      description: 'The catalogue.',
      content: { [LINKSET]: { schema: 'Linkset' } },
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
