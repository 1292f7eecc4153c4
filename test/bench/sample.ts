import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/store.ts';

/** Answers to questions that a process of its own was asked: what they take, and by which tags they are known. */
export interface Sample {
  /** Statements of SQL a question, on average. */
  statements: number;
  tags: string[];
}

/** Asks the service within this process; throws where it refuses. */
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
