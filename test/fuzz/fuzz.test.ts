import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';
import { CHECKS, reproducer } from './checks.ts';
import {
  type Dictionary,
  type Document,
  type Operation,
  operationsOf,
  requestsFor,
  resolver,
} from './requests.ts';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20251024);

/** Values of the seed, so that filters and paths find records too. */
const KNOWN: Dictionary = {
  speaker: ['scott-bessent', 'li-chenggang'],
  imposed_by: ['china'],
  applies_to: ['china'],
  made_by: ['donald-trump'],
  against: ['china'],
  party: ['china'],
  delegate: ['scott-bessent'],
  document: ['us-china-trade-talks-article'],
  condition: ['china-rare-earth-export-controls'],
  into: ['scott-bessent', 'nobody'],
  wait: ['0'],
  since: ['0', 'h7k2m9x4.14'],
  queries: ['{"q0":{"query":"Mr. Bessent"}}', '{}'],
  extend: ['{"ids":["china"],"properties":[{"id":"role"}]}'],
};

const IDS = [
  'us-china-trade-talks-article',
  'china',
  'scott-bessent',
  'china-rare-earth-export-controls',
  'bessent-successful-framework',
  'us-severe-tariffs-on-chinese-goods',
  'us-china-talks-kuala-lumpur',
  'us-president',
  'no-such-thing',
];

/** Streams never end, so only errors and HEAD requests can be tested here. */
const ENDLESS = ['streamChanges'];

let [sent, found] = [0, 0];
let test: TestApp;
let authorization: string;

const { document, operations } = await contract();

async function contract(): Promise<{ document: Document; operations: Operation[] }> {
  const app = await startApp();
  const found = app.app.swagger() as unknown as Document;
  await app.close();
  return { document: found, operations: operationsOf(found) };
}

beforeAll(async () => {
  test = await startApp({ fill: seed });
  authorization = keyFor(test.store, 'fuzz', 'write', 'admin');
});
afterAll(async () => {
  await test.close();
  process.stdout.write(`fuzz: ${sent} requests, FUZZ_SEED=${SEED}: ${found} findings\n`);
});

describe(`${REQUESTS} requests of every operation`, () => {
  const request = operations.filter(({ operationId }) => !ENDLESS.includes(operationId));
  it.each(request.map((operation) => [operation.operationId, operation] as const))(
    '%s',
    async (_, operation) => {
      const dictionary = operation.path.includes('{id}') ? { ...KNOWN, id: IDS } : KNOWN;
      const arbitrary = requestsFor(operation, resolver(document), dictionary, authorization);
      const requests = fc.sample(arbitrary, { numRuns: REQUESTS, seed: SEED });
      const faults: string[] = [];
      for (const request of requests) {
        const { method, url, headers, payload } = request;
        const answer = await test.request(method, url, headers, payload);
        sent += 1;
        for (const [name, check] of Object.entries(CHECKS)) {
          const fault = check(operation, request, answer);
          if (fault) faults.push(`${name}: ${fault}\n${reproducer(request)}`);
        }
      }
      found += faults.length;
      expect(faults.slice(0, 3), `${faults.length} faults; FUZZ_SEED=${SEED}`).toEqual([]);
    },
    600_000,
  );
});

describe('fuzzed paths', () => {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const documented = (path: string) => {
    const methods = operations.filter((o) => o.path === path).map(({ method }) => method);
    return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort();
  };
  const concrete = (path: string) =>
    path.replace('{id}', 'china').replace('{revision}', '1').replace('{slug}', 'not-found');

  it.each(paths)('%s: unsupported_method and allow_header_conformance', async (path) => {
    const allow = documented(path).join(', ');
    const options = await test.request('OPTIONS', concrete(path));
    expect([options.statusCode, options.headers.allow]).toEqual([204, allow]);
    for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'TRACE', 'QUERY']) {
      if (documented(path).includes(method)) continue;
      const answer = await test.request(method, concrete(path));
      expect([method, answer.statusCode, answer.headers.allow]).toEqual([method, 405, allow]);
    }
  });

  const secured = operations.filter((operation) => operation.secured);
  it.each(
    secured.map((operation) => [operation.operationId, operation] as const),
  )('%s: ignored_auth and missing_required_header', async (_, { method, path }) => {
    const url = `${concrete(path)}?reason=x&into=china`;
    for (const header of [undefined, 'Bearer x', 'Basic eDp5', `${authorization}x`]) {
      const answer = await test.request(method, url, header ? { authorization: header } : {});
      expect(answer.statusCode).toBe(401);
    }
  });
});

describe('fuzzed records', () => {
  it('created is found, retracted is not: ensure_resource_availability, use_after_free', async () => {
    const url = '/v1/actors/created-and-gone';
    const body = JSON.stringify({ kind: 'person', name: 'Nobody', basis: 'assumed' });
    const headers = { authorization, 'content-type': 'application/json', 'if-none-match': '*' };
    const created = await test.request('PUT', url, headers, body);
    expect(created.statusCode).toBe(201);
    expect((await test.get(String(created.headers.location))).statusCode).toBe(200);
    const gone = await test.request('DELETE', `${url}?reason=x`, {
      authorization,
      'if-match': '*',
    });
    expect(gone.statusCode).toBe(204);
    expect((await test.get(url)).statusCode).toBe(410);
  });
});
