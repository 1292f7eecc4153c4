import type { Json, OpenApiDocument } from './breaking.document.ts';

const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });
const schema = (name: string): Json => ref('schemas', name);
const json = (name: string): Json => ({ 'application/json': { schema: schema(name) } });

const REFUSAL = {
  description: 'Refused.',
  content: { 'application/problem+json': { schema: schema('Problem') } },
};

const FILTER = { type: 'object', properties: { of: { type: 'string' } } };

const LIST = {
  operationId: 'listNotices',
  security: [],
  parameters: [
    { name: 'on', in: 'query', required: false, schema: { type: 'string', format: 'date' } },
    {
      name: 'kind',
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array', minItems: 1, maxItems: 3, items: schema('Kind') },
    },
    ref('parameters', 'Limit'),
    { name: 'filter', in: 'query', content: { 'application/json': { schema: FILTER } } },
  ],
  responses: {
    200: {
      description: 'A page.',
      headers: {
        ETag: { required: true, schema: { type: 'string' } },
        Link: { schema: { type: 'string' } },
      },
      content: { ...json('NoticeList'), 'text/csv': { schema: { type: 'string' } } },
    },
    304: { description: 'Not modified.' },
    400: ref('responses', 'Invalid'),
  },
};

const CREATE = {
  operationId: 'createNotice',
  security: [{ key: ['write'] }],
  parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }],
  requestBody: {
    required: false,
    content: { ...json('NoticeInput'), 'application/yaml': { schema: schema('NoticeInput') } },
  },
  responses: {
    200: { description: 'It was there.', content: json('Notice') },
    201: { description: 'Created.', content: json('Notice') },
    400: ref('responses', 'Invalid'),
  },
};

const GET = {
  operationId: 'getNotice',
  responses: { 200: { description: 'A notice.', content: json('Notice') } },
};

const OLD = {
  deprecated: true,
  'x-sunset': '2026-06-30',
  responses: { 204: { description: 'Nothing.' } },
};

const SCHEMAS = {
  Kind: { type: 'string', enum: ['quota', 'tariff'] },
  Place: {
    type: 'object',
    required: ['country'],
    properties: {
      country: { type: 'string', pattern: '^[A-Z]{2}$', minLength: 2, maxLength: 2 },
      region: { type: 'string', maxLength: 80 },
    },
  },
  Text: {
    type: 'object',
    required: ['by', 'exact'],
    properties: { by: { const: 'text' }, exact: { type: 'string' } },
  },
  Offset: {
    type: 'object',
    required: ['by', 'start'],
    properties: { by: { const: 'offset' }, start: { type: 'integer', minimum: 0 } },
  },
  Selector: { oneOf: [schema('Text'), schema('Offset')] },
  Notice: {
    type: 'object',
    required: ['id', 'title', 'state', 'code', 'rate', 'place', 'selectors'],
    properties: {
      id: { type: 'string' },
      title: { type: 'string', maxLength: 200 },
      state: { type: 'string', enum: ['draft', 'final'], description: 'Closed.' },
      code: { type: 'string', enum: ['A1', 'B2'], description: 'More codes may be added.' },
      theme: { type: 'string', examples: ['steel', 'ships'] },
      rate: { type: 'integer', minimum: 0, maximum: 100 },
      until: { type: ['string', 'null'], format: 'date' },
      place: schema('Place'),
      selectors: { type: 'array', minItems: 1, items: schema('Selector') },
      replaces: schema('Notice'),
      names: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
  NoticeList: {
    type: 'object',
    required: ['items', 'next'],
    properties: {
      items: { type: 'array', items: schema('Notice') },
      next: { type: ['string', 'null'] },
    },
  },
  NoticeInput: {
    type: 'object',
    additionalProperties: false,
    required: ['title', 'place'],
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 200 },
      kind: schema('Kind'),
      rate: { type: 'number', minimum: 0, maximum: 100, default: 0 },
      until: { type: ['string', 'null'], format: 'date' },
      tags: { type: 'array', maxItems: 5, items: { type: 'string' } },
      place: schema('Place'),
      selector: schema('Selector'),
    },
  },
  Problem: {
    type: 'object',
    required: ['status', 'code'],
    properties: { status: { type: 'integer' }, code: { type: 'string' } },
  },
};

/** A small contract with a bit of everything that a change can break, each time anew. */
export function exampleContract(): OpenApiDocument {
  return structuredClone({
    openapi: '3.1.0',
    info: { title: 'Notices', version: '1.0.0' },
    servers: [{ url: '/' }],
    paths: {
      '/v1/notices': { get: LIST, post: CREATE },
      '/v1/notices/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: GET,
      },
      '/v1/old': { get: OLD },
    },
    components: {
      schemas: SCHEMAS,
      responses: { Invalid: REFUSAL },
      parameters: {
        Limit: {
          name: 'limit',
          in: 'query',
          schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
        },
      },
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
  });
}
