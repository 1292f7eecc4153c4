import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import {
  EXAMPLE_HISTORY,
  EXAMPLE_REQUESTS,
  type Example,
  type ExampleRequest,
  type RecordedBody,
} from './api/examples.ts';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { importAll, sourceOf } from './curation/import.ts';
import { makeKey } from './curation/keys.ts';
import { seedWhenEmpty } from './curation/seed.ts';
import { bundleItems } from './formats/bundle/read.ts';
import { openStore, type Store } from './store/store.ts';

/** The time at which the example requests are sent. */
const ASKED_AT = '2025-12-01T12:00:00.000Z';
const PUBLIC_URL = 'https://measures.example.org';
const UNLIMITED = { rateLimitAnon: 0, rateLimitKey: 0, loopDelayMaxMs: 0 };

type Method = 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'POST';

/** The method of an operation, and the first media type of its bodies. */
interface Way {
  method: Method;
  bodyType: string | undefined;
}

const FORM = 'application/x-www-form-urlencoded';

/** Sends the example request of each operation to a database with the seed data, and returns the responses. */
export async function recordExamples(): Promise<Record<string, Example>> {
  const seed = seededImage();
  const ways = await waysOf(seed);
  const examples: Record<string, Example> = {};
  const shared = seededApp(seed);
  for (const [operationId, request] of Object.entries(EXAMPLE_REQUESTS)) {
    const way = ways.get(operationId);
    if (way === undefined) throw new Error(`operation ${operationId} does not exist`);
    const { given, seeded: _, ...example } = request;
    const reads = way.method === 'GET' && given === undefined;
    const seeded = reads ? shared : seededApp(seed, given);
    examples[operationId] = await ask(seeded, way, example);
    if (seeded !== shared) await seeded.close();
  }
  await shared.close();
  return examples;
}

/** Sends a request and returns it with its response. */
async function ask(
  { app, authorization }: ReturnType<typeof seededApp>,
  { method, bodyType }: Way,
  request: ExampleRequest,
): Promise<Example> {
  const body = await bodyOf(app, request.body);
  const answer = await app.inject({
    method,
    url: request.path,
    headers: {
      ...request.headers,
      ...(method !== 'GET' && { authorization }),
      ...(body !== undefined && { 'content-type': bodyType }),
    },
    ...(body !== undefined && { payload: written(body, bodyType) }),
  });
  const contentType = String(answer.headers['content-type'] ?? '').split(';', 1)[0] ?? '';
  const isJson = /[/+]json$/.test(contentType);
  const told = answer.body === '' || answer.statusCode >= 400 ? null : answer.body;
  return {
    ...request,
    ...(body !== undefined && { body }),
    status: answer.statusCode,
    contentType,
    answer: told !== null && isJson ? JSON.parse(told) : told,
  };
}

function written(body: unknown, type: string | undefined): string {
  if (typeof body === 'string') return body;
  return type === FORM
    ? new URLSearchParams(body as Record<string, string>).toString()
    : JSON.stringify(body);
}

async function bodyOf(app: FastifyInstance, body: unknown): Promise<unknown> {
  const { recorded } = (body ?? {}) as Partial<RecordedBody>;
  return recorded === undefined ? body : (await app.inject(recorded)).json();
}

/** Imports the records that an example needs beside the seed. */
function importGiven(store: Store, given: object): void {
  const change = { recordedAt: ASKED_AT, author: 'example', reason: null };
  const { refused } = importAll(store, sourceOf(bundleItems(given)), { change });
  if (refused > 0) throw new Error('the records of an example are refused');
}

const clock = () => new Date(ASKED_AT);

/** Returns the bytes of a database with the seed data. */
function seededImage(): Buffer {
  const store = openStore({ path: ':memory:' });
  try {
    seedWhenEmpty(store, clock);
    return store.sqlite.serialize();
  } finally {
    store.close();
  }
}

/** An app over a database of its own: an image of one, and what an example needs beside it. */
function seededApp(image: Buffer, given?: object) {
  // Cursors are signed. With a random secret every recording would differ.
  const store = openStore({
    path: ':memory:',
    image,
    cursorSecret: 'the secret of the examples',
    history: EXAMPLE_HISTORY,
  });
  if (given !== undefined) importGiven(store, given);
  const app = buildApp({
    store,
    config: { ...readConfig({}), publicUrl: PUBLIC_URL, ...UNLIMITED },
    clock,
    logger: pino({ level: 'silent' }),
  });
  const { token } = makeKey(store, {
    name: 'example',
    scopes: ['write', 'admin'],
    createdAt: ASKED_AT,
    expiresAt: null,
  });
  const close = async () => {
    await app.close();
    store.close();
  };
  return { app, authorization: `Bearer ${token}`, close };
}

/** The method and media type of each operation, by its id. */
async function waysOf(seed: Buffer): Promise<Map<string, Way>> {
  const { app, close } = seededApp(seed);
  await app.ready();
  const { paths = {} } = app.swagger() as unknown as {
    paths?: Record<string, Record<string, DocumentedOperation>>;
  };
  const found = Object.values(paths).flatMap((methods) =>
    Object.entries(methods).map(([method, { operationId, requestBody }]): [string, Way] => {
      const [bodyType] = Object.keys(requestBody?.content ?? {});
      return [operationId, { method: method.toUpperCase() as Method, bodyType }];
    }),
  );
  await close();
  return new Map(found);
}

interface DocumentedOperation {
  operationId: string;
  requestBody?: { content: object };
}
