import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import { RESPONSE_HEADERS } from '../../src/api/openapi.shared.ts';
import { ARTICLE, PLEDGE, WEI } from '../helpers/bundles.ts';
import { type CuratorApp, curatorApp } from '../helpers/curator.ts';
import { isObject, type Json, listOf, objectOf, operationsOf, resolved } from './document.ts';

const TEXT = readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8');
const CONTRACT = JSON.parse(TEXT) as Json;
const OPERATIONS = operationsOf(CONTRACT);

/** A text in the URL or in a header must leave room for the others: together they may have 16 KiB. */
const TEXT_MAX = 4096;

/** The operations that change a record that exists. */
const CHANGES = /^(?:(?:PATCH|DELETE) |POST .*\/merge$)/;

/** The JSON bodies of an operation, by the names of their schemas. */
function bodiesOf(operation: Json): string[] {
  const content = objectOf(objectOf(operation.requestBody).content);
  const refs = Object.values(content).map((one) => objectOf(objectOf(one).schema).$ref);
  return refs.flatMap((found) => (typeof found === 'string' ? [found] : []));
}

/** The paths of open objects in a schema and in all that it refers to. */
function openObjects(schema: unknown, seen = new Set<string>(), at = ''): string[] {
  const { $ref } = objectOf(schema);
  if (typeof $ref === 'string') {
    if (seen.has($ref)) return [];
    seen.add($ref);
    return openObjects(resolved(CONTRACT, schema), seen, $ref);
  }
  if (Array.isArray(schema)) return schema.flatMap((part) => openObjects(part, seen, at));
  if (!isObject(schema)) return [];
  const open = schema.type === 'object' && schema.additionalProperties !== false;
  return [
    ...(open ? [at] : []),
    ...Object.entries(schema).flatMap(([key, part]) => openObjects(part, seen, `${at}/${key}`)),
  ];
}

describe('what the contract says of requests', () => {
  it('bounds every text of a URL or header, so that it can be sent', () => {
    const long = OPERATIONS.flatMap(({ name, parameters }) =>
      parameters.flatMap((parameter) => {
        const schema = resolved(CONTRACT, parameter.schema);
        const bounded = 'enum' in schema || Number(schema.maxLength) <= TEXT_MAX;
        return schema.type !== 'string' || bounded ? [] : [`${name} ${parameter.name}`];
      }),
    );
    expect(long).toEqual([]);
  });

  it('closes every body whose unknown members are refused', () => {
    for (const { name, node } of OPERATIONS) {
      for (const $ref of bodiesOf(node)) expect([name, openObjects({ $ref })]).toEqual([name, []]);
    }
  });

  it('requires If-Match of every operation that changes a record', () => {
    const changing = OPERATIONS.filter(({ name }) => CHANGES.test(name));
    const found = changing.map(({ name, parameters }) => {
      return [name, parameters.find((parameter) => parameter.name === 'If-Match')?.required];
    });
    expect(found.length).toBe(13);
    expect(found).toEqual(found.map(([name]) => [name, true]));
  });

  it('says of each header that is always there that it is', () => {
    const { headers } = CONTRACT.components as { headers: Record<string, Json> };
    const maybe = Object.keys(headers).filter((name) => headers[name]?.required !== true);
    expect(maybe.sort()).toEqual([
      'HLink',
      'HPrimaryLocation',
      'HRateLimit',
      'HRateLimitPolicy',
      'HRetryMaybe',
    ]);
    const optional = Object.keys(RESPONSE_HEADERS).filter(
      (name) => RESPONSE_HEADERS[name]?.optional,
    );
    expect(optional.map((name) => `H${name.replaceAll('-', '')}`).sort()).toEqual(maybe.sort());
  });

  it('gives examples of required parameters, and of one of several, to be sent; of others to be seen', () => {
    const sent = OPERATIONS.flatMap(({ name, parameters }) =>
      parameters.flatMap((parameter) =>
        ('example' in parameter || 'examples' in parameter) && parameter.required !== true
          ? [`${name} ${parameter.name}`]
          : [],
      ),
    );
    expect(sent).toEqual(['GET /v1/applicable imposed_by']);
  });

  it('has no example of an idempotency key, which would be used twice', () => {
    const { parameters } = CONTRACT.components as { parameters: Record<string, Json> };
    expect(JSON.stringify(parameters.IdempotencyKey)).not.toContain('example');
  });

  it('writes “an” before a vowel', () => {
    const wrong = [...TEXT.matchAll(/[^"]{0,20}\b[Aa] (?:actor|act|event|id|ETag|import|item)\b/g)];
    expect(wrong.map(([words]) => words)).toEqual([]);
  });
});

const SAID = { ...PLEDGE, about: ['measure/curbs', 'measure/curbs'] };
const TWICE = [ARTICLE.evidence[0], ARTICLE.evidence[0]];
const { id: _, ...NAMELESS } = WEI;
const MERGE_PATCH = 'application/merge-patch+json';
const FORM = 'application/x-www-form-urlencoded';

/** Bodies, and whether both the contract and the service take them. */
const BODIES: [what: string, request: string, taken: boolean, body: unknown, type?: string][] = [
  ['a record without id', 'PUT /v1/actors/wei', true, NAMELESS],
  ['a record with the id of the path', 'PUT /v1/actors/wei', true, WEI],
  ['a record with an unknown member', 'PUT /v1/actors/wei', false, { ...WEI, rank: 1 }],
  ['a record that is about another one twice', 'PUT /v1/statements/pledge', false, SAID],
  [
    'one piece of evidence twice',
    'PUT /v1/documents/article',
    false,
    { ...ARTICLE, evidence: TWICE },
  ],
  ['a change', 'PATCH /v1/actors/wei', true, { name: 'Wei' }, MERGE_PATCH],
  ['no change', 'PATCH /v1/actors/wei', true, {}, MERGE_PATCH],
  ['the removal of a member', 'PATCH /v1/actors/wei', true, { note: null }, MERGE_PATCH],
  [
    'a part of an object',
    'PATCH /v1/measures/curbs',
    true,
    { scope: { basis: 'assumed' } },
    MERGE_PATCH,
  ],
  ['a change of an unknown member', 'PATCH /v1/actors/wei', false, { x: 1 }, MERGE_PATCH],
  ['a bundle', 'POST /v1/imports', true, { format: 'trade-measures/1', actors: [WEI] }],
  ['a bundle of nothing', 'POST /v1/imports', true, {}],
  ['a bundle of another format', 'POST /v1/imports', false, { format: 'trade-measures/2' }],
  ['a bundle with an unknown list', 'POST /v1/imports', false, { x: [] }],
  ['a bundle of a record without id', 'POST /v1/imports', false, { actors: [NAMELESS] }],
  ['a form with queries', 'POST /reconcile', true, { queries: '{}' }, FORM],
  ['a form with neither field', 'POST /reconcile', false, {}, FORM],
  ['a form with both fields', 'POST /reconcile', false, { queries: '{}', extend: '{}' }, FORM],
  ['a form with an empty field', 'POST /reconcile', false, { queries: '' }, FORM],
];

describe('the contract and the service', () => {
  const ajv = ajvFormats.default(new Ajv2020({ strict: false }));
  let app: CuratorApp;
  beforeEach(async () => {
    app = await curatorApp();
  });

  it.each(BODIES)('agree on %s: %s, %s', async (_, request, taken, body, type) => {
    const [method = '', path = ''] = request.split(' ');
    const template = path
      .replace(/(\/v1\/\w+)\/[a-z]+$/, '$1/{id}')
      .replace('imports/{id}', 'imports');
    const operation = OPERATIONS.find(({ name }) => name === `${method} ${template}`);
    const [$ref = ''] = bodiesOf(operation?.node ?? {});
    const validate = ajv.compile({ $ref, components: CONTRACT.components });
    const payload =
      type === FORM ? new URLSearchParams(body as Record<string, string>).toString() : body;
    const headers = { 'if-match': '*', ...(type !== undefined && { 'content-type': type }) };
    const answer = await app.send(method, path, payload, headers);
    expect([validate(body), answer.statusCode < 300], answer.body).toEqual([taken, taken]);
    if (!taken) expect(answer.statusCode).toBe(400);
  });

  it.each(['PATCH', 'DELETE'])('agree that %s needs If-Match', async (method) => {
    const body = method === 'PATCH' ? {} : undefined;
    const answer = await app.send(method, '/v1/actors/wei?reason=twice', body);
    expect(answer.statusCode).toBe(428);
  });

  it.each([
    ['queries', '', 400],
    ['queries', `{"q":{"query":"${'x'.repeat(4096)}"}}`, 400],
    ['queries', '{}', 200],
    ['extend', '', 400],
  ])('agree on the length of %s in a URL', async (name, value, status) => {
    const [parameter] = OPERATIONS.filter((one) => one.name === 'GET /reconcile').flatMap(
      ({ parameters }) => parameters.filter((one) => one.name === name),
    );
    const answer = await app.get(`/reconcile?${name}=${encodeURIComponent(value)}`);
    const validate = ajv.compile(objectOf(parameter?.schema));
    expect([answer.statusCode, validate(value)]).toEqual([status, status === 200]);
    expect(listOf(objectOf(parameter).examples)).toEqual([]);
  });
});
