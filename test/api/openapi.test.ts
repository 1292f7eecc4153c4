import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { componentSchemas, parameterSchema } from '../../src/api/schema.ts';
import { ERROR_CODES } from '../../src/errors.ts';
import { resolved } from '../contract/document.ts';
import { appForTest, startApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { served } from '../helpers/sample-resource.ts';

type Json = Record<string, unknown>;

const COMMITTED = new URL('../../openapi/openapi.json', import.meta.url);

/** A verb and at least two words more. */
const ACTION =
  /^(?:Check|Cite|Compare|Create|Download|Explain|Get|Import|List|Merge|Preview|Reconcile|Resolve|Retract|Search|Stream|Suggest|Update)(?: \S+){2,}$/;

describe('OpenAPI contract', () => {
  let text = '';
  let contract: {
    info: Json;
    tags: { name: string; description: string }[];
    paths: Record<string, { get: Json }>;
    components: Record<string, Json>;
  };

  beforeAll(async () => {
    const { get, close } = await startApp({ config: { publicUrl: null } });
    text = (await get('/v1/openapi.json')).body;
    contract = JSON.parse(text);
    await close();
  });

  it('equals the committed file; "npm run openapi" updates it', () => {
    const committed = readFileSync(COMMITTED, 'utf8');
    expect(`${JSON.stringify(contract, null, 2)}\n`, 'run npm run openapi').toBe(committed);
  });

  it('has a summary and description for every operation', () => {
    for (const operation of Object.values(contract.paths).flatMap(Object.values)) {
      expect(operation).toMatchObject({
        operationId: expect.stringMatching(/^[a-z]+([A-Z][a-z]+)+$/),
        summary: expect.any(String),
        description: expect.any(String),
        tags: [expect.any(String)],
        security: expect.any(Array),
        responses: expect.objectContaining({ 400: expect.anything(), 500: expect.anything() }),
      });
    }
  });

  it('summarises each operation as an action, in three words or more', () => {
    const operations = Object.values(contract.paths).flatMap(Object.values);
    const summaries = operations.map(({ summary }) => String(summary));
    expect(summaries.filter((summary) => !ACTION.test(summary))).toEqual([]);
  });

  it('has every section to which a description refers', () => {
    const named = [...text.matchAll(/See \\"([^"\\]+)\\"/g)].map(([, section]) => section);
    expect(new Set(named).size).toBeGreaterThan(0);
    const rules = contract.tags.find(({ name }) => name === 'Service')?.description;
    for (const section of named) expect(rules).toContain(`## ${section}\n`);
  });

  it('has a description of two sentences, because generators print it in every file', () => {
    expect(String(contract.info.description).match(/\.(?: |$)/g)).toHaveLength(2);
  });

  it('is served in less than 600 KB', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(600_000);
  });

  it('links from each write to the operations on its result', () => {
    const paths = contract.paths as unknown as Record<string, Record<string, { responses: Json }>>;
    const linksAt = (method: string, status: number) => {
      const response = paths['/v1/measures/{id}']?.[method]?.responses[status];
      const { links } = response as { links: Record<string, Json> };
      return Object.values(links).map((link) => resolved(contract, link));
    };
    const ids = (links: unknown[]) => links.map((link) => (link as Json).operationId).sort();
    const rest = ['getMeasure', 'listMeasureRevisions', 'retractMeasure'];
    expect(ids(linksAt('put', 201))).toEqual([...rest, 'patchMeasure'].sort());
    expect(ids(linksAt('patch', 200))).toEqual([...rest, 'putMeasure'].sort());
    expect(linksAt('put', 200)[0]).toMatchObject({ parameters: { id: '$request.path.id' } });
  });

  it('has only named object schemas', () => {
    const anonymous = shapes(contract.components.schemas, []).filter(([path]) => path.length > 1);
    expect(anonymous.map(([path]) => path.join('/'))).toEqual([]);
    expect(shapes(contract.paths, [])).toEqual([]);
  });

  it('has null in a list of types, and as a union only beside an enumeration or a reference', () => {
    expect(text).not.toContain('"nullable"');
    const unions = [
      ...text.matchAll(/"anyOf":\[(\{[^{}[\]]*(?:\[[^[\]]*\])?\}),\{"type":"null"\}/g),
    ];
    expect(unions.length).toBe(text.match(/"type":"null"/g)?.length);
    for (const [, value] of unions) expect(value).toMatch(/"(?:enum|\$ref)":/);
  });

  it('has open response schemas and no meaningless bounds or patterns', () => {
    const outputs = Object.entries(contract.components.schemas as Json).filter(
      ([name]) => !name.endsWith('Input'),
    );
    expect(JSON.stringify(outputs)).not.toContain('"additionalProperties":false');
    expect(text).not.toContain('9007199254740991');
    expect(text).not.toContain('[2468][048]');
  });

  it('matches the zod schemas of lists', async () => {
    const { get } = await appForTest({ served });
    const document = (await get('/v1/openapi.json')).json();
    const { parameters, responses } = document.paths['/v1/things'].get;
    expect(parameters.slice(0, 5)).toEqual([
      { $ref: '#/components/parameters/QLimit' },
      { $ref: '#/components/parameters/QCursor' },
      { $ref: '#/components/parameters/QCount' },
      {
        name: 'on',
        in: 'query',
        description: 'A day.',
        required: false,
        schema: { type: 'string', format: 'date', maxLength: 10, examples: ['2025-11-20'] },
      },
      { $ref: '#/components/parameters/QHs' },
    ]);
    expect(document.components.parameters.QHs).toMatchObject({
      name: 'hs',
      in: 'query',
      schema: { type: 'array', minItems: 1, maxItems: 50, examples: [['8505.11']] },
    });
    expect(parameters).toContainEqual({
      name: 'include',
      in: 'query',
      description: 'What to include.',
      required: false,
      style: 'form',
      explode: true,
      schema: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: { type: 'string', enum: ['text', 'evidence'] },
      },
    });
    expect(document.components.parameters.QLimit.schema).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 200,
      default: 20,
      format: 'int32',
      examples: [50],
    });
    expect(Object.keys(responses)).toEqual([
      '200',
      '304',
      '400',
      '406',
      '410',
      '429',
      '431',
      '500',
      '503',
    ]);
    expect(Object.keys(responses[200].headers)).toContain('Link');
    expect(document.components.schemas.Thing.properties.note).toEqual({
      type: ['string', 'null'],
      maxLength: 20,
      description: 'A note.',
    });
  });

  it('has an ETag and CORS headers', async () => {
    const { get } = await appForTest();
    const { headers } = await get('/v1/openapi.json', { origin: 'https://editor.example' });
    expect(headers).toMatchObject({
      etag: expect.any(String),
      'access-control-allow-origin': '*',
      'content-type': 'application/json',
    });
  });

  it('service refuses to start with an undocumented public route', async () => {
    const extend = (app: FastifyInstance) => {
      app.register(async (late) => late.get('/v1/undescribed', () => 'hm'));
    };
    await expect(startApp({ extend })).rejects.toThrow('/v1/undescribed is public');
  });
});

describe('API documentation page', () => {
  it('has no bar with the logo of the library', async () => {
    const tm = await appForTest();
    const { body } = await tm.get('/docs/static/swagger-initializer.js');
    expect(body).toContain('"layout":"BaseLayout"');
  });

  it('loads nothing from other sites', async () => {
    const { get } = await appForTest({ fill: seed });
    const page = await get('/docs');
    expect(page.statusCode).toBe(200);
    const sources = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      const { pathname, search } = new URL(
        String(source).replaceAll('&amp;', '&'),
        'http://x/docs',
      );
      const answer = await get(pathname + search);
      expect(answer.statusCode).toBe(200);
    }
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    const [, own = ''] = /connect-src 'self' (\S+);/.exec(policy) ?? [];
    expect(own).toBe('https://tm.test');
    expect(policy.replace(own, '')).not.toMatch(/https?:|script-src[^;]*unsafe/);
    expect(page.body).not.toMatch(/<script>|https?:\/\//);
    expect((await get('/docs/json')).json()).toEqual((await get('/v1/openapi.json')).json());
  });
});

describe('problem pages', () => {
  it.each(ERROR_CODES)('explain %s', async (code) => {
    const { get } = await appForTest();
    const answer = await get(`/problems/${code.toLowerCase().replaceAll('_', '-')}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain(`<code>${code}</code>`);
    expect(answer.body).not.toContain('<script');
  });

  it.each(['nothing', '%3Cb%3E', 'VALIDATION_FAILED'])('answer 404 for %s', async (slug) => {
    const { get } = await appForTest();
    const answer = await get(`/problems/${slug}`);
    expect(answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('health checks', () => {
  it('report that the service is alive and ready', async () => {
    const { get } = await appForTest();
    for (const [path, status] of [
      ['/healthz', 'ok'],
      ['/readyz', 'ready'],
    ] as const) {
      const answer = await get(path);
      expect(answer.json()).toMatchObject({ status });
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers.etag).toBeUndefined();
    }
  });

  it('report alive but not ready without a database', async () => {
    const { get, store } = await appForTest();
    store.sqlite.close();
    expect((await get('/healthz')).statusCode).toBe(200);
    const answer = await get('/readyz');
    expect(answer.json()).toMatchObject({ status: 503, code: 'NOT_READY' });
    expect(answer.headers['retry-after']).toBe('5');
  });
});

describe('OpenAPI schemas from zod', () => {
  it('fold null into the type, also of enumerations and formats', () => {
    const { properties } = componentSchemas({
      A: z.object({
        e: z.enum(['a', 'b']).nullable().describe('e'),
        d: z.union([z.iso.date(), z.null()]),
        l: z.array(z.iso.datetime().nullable()),
        n: z.int().min(0).nullable(),
      }),
    }).A as { properties: Json };
    expect(properties).toEqual({
      e: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }], description: 'e' },
      d: { type: ['string', 'null'], format: 'date', maxLength: 10 },
      l: { type: 'array', items: { type: ['string', 'null'], format: 'date-time' } },
      n: { type: ['integer', 'null'], minimum: 0, format: 'int64' },
    });
  });

  it('refer to components by name, with their own descriptions', () => {
    const Part = z.object({ a: z.string() }).describe('A part.');
    const Whole = z.object({ part: Part.describe('The part.'), parts: z.array(Part) });
    expect(componentSchemas({ Part, Whole }).Whole).toMatchObject({
      properties: {
        part: { $ref: '#/components/schemas/Part', description: 'The part.' },
        parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } },
      },
    });
  });

  it('do not confuse property names with keywords', () => {
    const Odd = z.object({ pattern: z.string(), format: z.literal('date'), minimum: z.int() });
    expect(Object.keys(componentSchemas({ Odd }).Odd?.properties as Json)).toEqual([
      'pattern',
      'format',
      'minimum',
    ]);
    expect(parameterSchema(z.boolean())).toEqual({ type: 'boolean' });
  });
});

/** Every object with properties of its own, by where it is. */
function shapes(value: unknown, path: string[]): [string[], unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  const own: [string[], unknown][] =
    'properties' in value && 'type' in value && value.type === 'object' ? [[path, value]] : [];
  const parts = Object.entries(value).filter(([key]) => !['example', 'examples'].includes(key));
  return [...own, ...parts.flatMap(([key, part]) => shapes(part, [...path, key]))];
}
