import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/store.ts';

/** The cost and the ETags of the responses to requests that a separate process sent. */
export interface Sample {
  /** SQL statements for each request, on average. */
  statements: number;
  tags: string[];
}

/** Sends a request to the service within this process; throws for an error. */
export async function sampleOf(path: string, urls: string[]): Promise<Sample> {
  let statements = 0;
  const store = openStore({ path, readonly: true, onQuery: () => (statements += 1) });
  const config = readConfig({ RATE_LIMIT_ANON: '0', RATE_LIMIT_KEY: '0' });
  const logger = pino({ level: 'silent' });
  const app = buildApp({ store, config, clock: () => new Date(), logger });
  await app.ready();
  statements = 0;
  const tags: string[] = [];
  for (const url of urls) {
    const { statusCode, headers } = await app.inject(url);
    if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
    tags.push(String(headers.etag));
  }
  await app.close();
  store.close();
  return { statements: statements / urls.length, tags };
}
