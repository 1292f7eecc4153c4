import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openStore } from '../store/store.ts';

const FOLDER = fileURLToPath(new URL('../../openapi', import.meta.url));

const store = openStore({ path: ':memory:' });
const config = readConfig({ LOG_LEVEL: 'error' });
const app = buildApp({ store, config, clock: () => new Date() });
const { body } = await app.inject('/v1/openapi.json');
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/openapi.json`, body);
await app.close();
store.close();
