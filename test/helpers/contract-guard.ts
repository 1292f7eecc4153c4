import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { afterEach, expect } from 'vitest';
import { RESPONSE_HEADERS } from '../../src/api/openapi.shared.ts';

type Json = Record<string, unknown>;

/** The deviations of responses from the contract in the current test. */
const faults: string[] = [];

afterEach(() => {
  expect(faults.splice(0), 'answers that the contract does not declare').toEqual([]);
});

/** Returns the deviations so far and removes them, for the tests of this guard. */
export function takeFaults(): string[] {
  return faults.splice(0);
}

/** A response as it is sent. */
interface Sent {
  status: number;
  headers: Json;
  body: unknown;
}

/**
 * Checks every response of the app against its contract; a test with a deviation fails. The contract is made once for
 * all apps with the same resources.
 */
export function installGuard(app: FastifyInstance, served: object): void {
  const check = (request: FastifyRequest, sent: Sent) => {
    const where = `${request.method} ${request.url} -> ${sent.status}`;
    const found = faultsOf(contractOf(app, served), request, sent);
    faults.push(...found.map((fault) => `${where}: ${fault}`));
  };
  app.addHook('onSend', (request, reply, body, done) => {
    check(request, { status: reply.statusCode, headers: reply.getHeaders(), body });
    done(null, body);
  });
}

/** Checks an error response that may be sent without running hooks. */
export function checkProblem(
  app: FastifyInstance,
  served: object,
  answer: { statusCode: number; headers: Json; body: string },
): void {
  if (answer.body === '') return;
  faults.push(
    ...problemFaults(contractOf(app, served), answer.statusCode, answer.headers, answer.body),
  );
}

interface Contract {
  document: Json;
  validators: Map<string, ValidateFunction>;
  compile(schema: Json): ValidateFunction;
}

const contracts = new WeakMap<object, Contract>();

function contractOf(app: FastifyInstance, served: object): Contract {
  const known = contracts.get(served);
  if (known) return known;
  const document = app.swagger() as unknown as Json;
  const ajv = ajvFormats.default(new Ajv2020({ strict: false, allErrors: true }));
  const components = closed(document.components) as Json;
  const compile = (schema: Json) => ajv.compile({ ...schema, components });
  const contract = { document, validators: new Map(), compile };
  contracts.set(served, contract);
  return contract;
}

/** A copy in which objects allow only declared keys, so that an undeclared one is found. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  const open = copy.additionalProperties !== undefined || copy.allOf !== undefined;
  return copy.type === 'object' && copy.properties && !open
    ? { ...copy, unevaluatedProperties: false }
    : copy;
}

function faultsOf(
  contract: Contract,
  request: FastifyRequest,
  { status, headers, body: payload }: Sent,
): string[] {
  const { operationId, url = '', page } = request.routeOptions.config;
  if (/^\/(docs|test)(\/|$)/.test(url)) return [];
  // The protocol describes its tools itself; errors before it are problems like all others.
  if (url === '/mcp' && status < 400) return [];
  if (page || (request.is404 && isPage(request.url, headers))) return [];
  const body = Buffer.isBuffer(payload) ? decoded(payload, headers) : payload;
  const problems = status >= 400 ? problemFaults(contract, status, headers, body) : [];
  if (operationId === undefined) {
    const known = status >= 400 || (status === 204 && request.method === 'OPTIONS');
    return known ? problems : ['is no operation of the contract'];
  }
  const response = responseOf(contract, operationId, status);
  if (!response) return [...problems, `${operationId} does not declare this status`];
  const missing = ['vary', 'cache-control'].filter((name) => !(name in headers));
  return [
    ...problems,
    ...missing.map((name) => `has no header ${name}`),
    ...headerFaults(contract, response, headers),
    ...bodyFaults(contract, response, headers, body),
  ];
}

/** Whether a response is a page for people, which is outside the contract; under /v1 there are none. */
export function isPage(url: string, headers: Json): boolean {
  return !/^\/v1(\/|\?|$)/.test(url) && mediaType(headers) === 'text/html';
}

function decoded(payload: Buffer, headers: Json): string {
  const decode = { gzip: gunzipSync, br: brotliDecompressSync }[
    String(headers['content-encoding'])
  ];
  return (decode ? decode(payload) : payload).toString();
}

function responseOf({ document }: Contract, operationId: string, status: number): Json | undefined {
  const paths = document.paths as Record<string, Record<string, Json>>;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const operation = operations.find((known) => known.operationId === operationId);
  const response = (operation?.responses as Json | undefined)?.[status] as Json | undefined;
  return response && resolved(document, response);
}

function resolved(document: Json, { $ref, ...object }: Json): Json {
  if (typeof $ref !== 'string') return object;
  const steps = $ref.slice(2).split('/');
  return steps.reduce((found, step) => found[step] as Json, document);
}

/** Headers that the contract describes and that this response has without declaring them, or lacks. */
function headerFaults({ document }: Contract, response: Json, headers: Json): string[] {
  const declared = response.headers as Record<string, Json>;
  const names = Object.keys(declared).map((name) => name.toLowerCase());
  const undeclared = Object.keys(RESPONSE_HEADERS)
    .filter((name) => name.toLowerCase() in headers && !names.includes(name.toLowerCase()))
    .map((name) => `header ${name} is not declared`);
  const lacking = Object.entries(declared)
    .filter(
      ([name, header]) => resolved(document, header).required && !(name.toLowerCase() in headers),
    )
    .map(([name]) => `has no header ${name}`);
  return [...undeclared, ...lacking];
}

function bodyFaults(contract: Contract, response: Json, headers: Json, body: unknown): string[] {
  const content = response.content as Record<string, { schema: Json }> | undefined;
  if (!content) return body ? ['has a body, but none is declared'] : [];
  const type = mediaType(headers);
  const declared = content[type];
  if (!declared) return [`content type ${type} is not declared`];
  const isJson = /[/+]json$/.test(type) && typeof body === 'string';
  return isJson ? schemaFaults(contract, declared.schema, body) : [];
}

function problemFaults(contract: Contract, status: number, headers: Json, body: unknown): string[] {
  const type = mediaType(headers);
  if (type !== 'application/problem+json') return [`refused as ${type}, not as a problem`];
  if (typeof body !== 'string') return ['refused without a body'];
  const schema = { $ref: '#/components/schemas/Problem' };
  const problem = JSON.parse(body) as { status: number; request_id: string };
  return [
    ...schemaFaults(contract, schema, body),
    ...(problem.status === status ? [] : [`the problem says ${problem.status}`]),
    ...(problem.request_id === headers['x-request-id'] ? [] : ['the request ids differ']),
  ];
}

function schemaFaults(contract: Contract, schema: Json, body: string): string[] {
  const key = JSON.stringify(schema);
  const validate = contract.validators.get(key) ?? contract.compile(schema);
  contract.validators.set(key, validate);
  if (validate(JSON.parse(body))) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

function mediaType(headers: Json): string {
  return String(headers['content-type'] ?? '').split(';', 1)[0] ?? '';
}
