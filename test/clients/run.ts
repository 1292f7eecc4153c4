import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { seedWhenEmpty } from '../../src/curation/seed.ts';
import { openStore } from '../../src/store/store.ts';
import type { Calls, Connect } from './use/calls.ts';

/**
 * Generates a client with each generator, compiles all of them as strictly as the compiler can, lets each make five
 * calls, and compares the whole answers with those of the service. Ends with 1 if one differs.
 */

const HERE = fileURLToPath(new URL('.', import.meta.url));
const run = promisify(execFile);

/** The arguments of each generator; it writes to the folder of its name. */
const GENERATORS: Record<string, [command: string, ...args: string[]]> = {
  'hey-api': ['openapi-ts', '-i', 'openapi.json', '-o', 'hey-api', '--silent'],
  'openapi-typescript': ['openapi-typescript', 'openapi.json', '-o', 'openapi-typescript/index.ts'],
  'openapi-zod-client': ['openapi-zod-client', 'openapi.json', '-o', 'openapi-zod-client/index.ts'],
  orval: ['orval', '--config', 'orval.config.mjs'],
  kubb: ['kubb', 'generate', '--config', 'kubb.config.mjs'],
};

const STRICT = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: 'es2024',
  module: 'nodenext',
  moduleResolution: 'nodenext',
  rewriteRelativeImportExtensions: true,
  lib: ['es2024', 'dom', 'dom.iterable'],
  types: [],
  skipLibCheck: true,
  rootDir: '.',
  outDir: 'made',
};

/** The calls, and the same requests by hand. */
const CALLS: [call: (client: Calls) => Promise<unknown>, path: string][] = [
  [(client) => client.inForce('2025-11-20'), '/v1/measures?in_force_on=2025-11-20'],
  [
    (client) => client.measure('china-rare-earth-export-controls'),
    '/v1/measures/china-rare-earth-export-controls',
  ],
  [(client) => client.statements('scott-bessent'), '/v1/statements?speaker=scott-bessent'],
  [(client) => client.search('rare earth'), '/v1/search?q=rare+earth'],
  [
    (client) => client.check('the successful framework', 'scott-bessent'),
    '/v1/quotes/check?text=the+successful+framework&speaker=scott-bessent',
  ],
];

async function startService() {
  const store = openStore({ path: ':memory:' });
  seedWhenEmpty(store, () => new Date());
  const app = buildApp({
    store,
    config: { ...readConfig({}), rateLimitAnon: 0 },
    clock: () => new Date(),
    logger: pino({ level: 'silent' }),
  });
  return { address: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}

/** Generates all clients in a folder and compiles them with the calls; throws for the first that fails. */
async function make(folder: string, service: string): Promise<void> {
  for (const [name, [command, ...args]] of Object.entries(GENERATORS)) {
    mkdirSync(join(folder, name), { recursive: true });
    const env = { ...process.env, SERVICE: service, KUBB_DISABLE_TELEMETRY: '1' };
    await run(join(HERE, 'node_modules/.bin', command), args, { cwd: folder, env });
  }
  const files = Object.keys(GENERATORS).map((name) => `use/${name}.ts`);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT, files }));
  await run(join(HERE, 'node_modules/.bin/tsc'), ['-p', '.'], { cwd: folder });
}

/** Returns the paths whose answers a client reads otherwise than they were sent. */
async function differences(client: Calls, service: string): Promise<string[]> {
  const found = CALLS.map(async ([call, path]) => {
    const sent = await (await fetch(service + path)).json();
    const read = await call(client).catch((error: Error) => error.message);
    return isDeepStrictEqual(JSON.parse(JSON.stringify(read ?? null)), sent) ? [] : [path];
  });
  return (await Promise.all(found)).flat();
}

const folder = mkdtempSync(join(tmpdir(), 'clients-'));
const service = await startService();
try {
  for (const name of ['use', 'orval.config.mjs', 'kubb.config.mjs']) {
    cpSync(join(HERE, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(HERE, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const contract = await fetch(`${service.address}/v1/openapi.json`);
  writeFileSync(join(folder, 'openapi.json'), await contract.text());
  await make(folder, service.address);
  for (const name of Object.keys(GENERATORS)) {
    const { connect } = (await import(
      pathToFileURL(join(folder, 'made/use', `${name}.js`)).href
    )) as {
      connect: Connect;
    };
    const found = await differences(connect(service.address), service.address);
    if (found.length > 0) process.exitCode = 1;
    const told =
      found.length === 0 ? `${CALLS.length} answers alike` : `other answers: ${found.join(', ')}`;
    process.stdout.write(`${name}: ${told}\n`);
  }
} finally {
  await service.close();
  rmSync(folder, { recursive: true });
}
