import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/store.ts';
import { type Driven, drive, type Request } from './drive.ts';
import type { Server } from './processes.ts';
import { type Row, STREAMS, type Stream, WALK } from './questions.ts';

/** How one row of the table came out over one base. */
export interface Measured {
  name: string;
  bar: number | null;
  bare: Driven;
  /** Answers asked for before, as most are. */
  kept: Driven;
  /** Every answer made anew. */
  anew: Driven;
  statements: number;
}

/** The servers that are compared. */
export interface Compared {
  bare: Server;
  kept: Server;
  anew: Server;
}

const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/** Drives the servers in turn, as often as asked, and takes the median of each. */
export async function measureRow(
  row: Row,
  path: string,
  measures: number,
  servers: Compared,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<Measured> {
  const paths = row.paths(measures);
  await holdIn(servers.bare, servers.kept, paths);
  const tags = await Promise.all(paths.map((url) => tagOf(servers.kept.url + url)));
  const requests: Request[] = paths.map((url, at) =>
    row.held ? { path: url, headers: { 'if-none-match': tags[at] as string } } : { path: url },
  );
  const status = row.held ? 304 : 200;
  const driven: Record<keyof Compared, Driven[]> = { bare: [], kept: [], anew: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ['bare', 'kept', 'anew'] as const) {
      driven[name].push(await drive(servers[name], requests, seconds, status));
    }
  }
  return {
    name: row.name,
    bar: row.bar,
    bare: median(driven.bare),
    kept: median(driven.kept),
    anew: median(driven.anew),
    statements: await statementsOf(path, paths.slice(0, 10)),
  };
}

async function holdIn(bare: Server, from: Server, urls: string[]): Promise<void> {
  const answer = await fetch(bare.url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: from.url, urls }),
  });
  if (!answer.ok) throw new Error(`the bare server holds nothing: ${await answer.text()}`);
}

async function tagOf(url: string): Promise<string> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  return answer.headers.get('etag') ?? '';
}

function median(all: Driven[]): Driven {
  const of = (name: keyof Driven) =>
    percentile(
      all.map((one) => one[name]),
      0.5,
    );
  return {
    requestsASecond: of('requestsASecond'),
    cpuMs: of('cpuMs'),
    requests: of('requests'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
  };
}

/** How many statements a request runs that was not asked before, on average. */
async function statementsOf(path: string, urls: string[]): Promise<number> {
  let count = 0;
  const store = openStore({ path, readonly: true, onQuery: () => (count += 1) });
  const config = { ...readConfig({}), answersMb: 0, rateLimitAnon: 0, rateLimitKey: 0 };
  const logger = pino({ level: 'silent' });
  const app = buildApp({ store, config, clock: () => new Date(), logger });
  await app.ready();
  count = 0;
  for (const url of urls) await app.inject(url);
  const statements = count / urls.length;
  await app.close();
  store.close();
  return statements;
}

/** How long requests take that nobody asked before, one after the other. */
export interface Timed {
  name: string;
  p50Ms: number;
  maxMs: number;
  statements: number;
}

export async function timeRow(
  { name, paths }: Row,
  path: string,
  measures: number,
  anew: Server,
): Promise<Timed> {
  const urls = paths(measures);
  const taken = await timesOf(anew, urls);
  const statements = await statementsOf(path, urls.slice(0, 3));
  return { name, p50Ms: percentile(taken, 0.5), maxMs: Math.max(...taken), statements };
}

async function timesOf(server: Server, urls: string[]): Promise<number[]> {
  const taken: number[] = [];
  for (const url of urls) {
    const start = performance.now();
    await tagOf(server.url + url);
    taken.push(performance.now() - start);
  }
  return taken;
}

/** A walk through a list: the time of a page, and of the last of so many. */
export async function timeWalk(anew: Server, pages: number): Promise<Timed> {
  const taken: number[] = [];
  let next: string | null = '';
  while (next !== null && taken.length < pages) {
    const start = performance.now();
    const url: string = `${anew.url}${WALK}${next === '' ? '' : `&cursor=${next}`}`;
    next = ((await (await fetch(url)).json()) as { next: string | null }).next;
    taken.push(performance.now() - start);
  }
  const last = taken.slice(-10);
  const name = `page ${taken.length} of a walk, of 200 each`;
  return { name, p50Ms: percentile(last, 0.5), maxMs: Math.max(...last), statements: 0 };
}

/** How fast all of a list comes in a stream, and what memory that takes. */
export interface Streamed {
  name: string;
  lines: number;
  linesASecond: number;
  megabytesASecond: number;
  rssMb: { before: number; most: number };
}

export async function measureStreams(server: Server, linesMax: number): Promise<Streamed[]> {
  const done: Streamed[] = [];
  for (const stream of STREAMS) done.push(await measureStream(server, stream, linesMax));
  return done;
}

async function measureStream(
  server: Server,
  { path, coding }: Stream,
  linesMax: number,
): Promise<Streamed> {
  const before = server.rssMb();
  let [most, lines, bytes] = [before, 0, 0];
  const abort = new AbortController();
  const headers = { 'accept-encoding': coding };
  const answer = await fetch(server.url + path, { signal: abort.signal, headers });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`);
  const start = performance.now();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    most = Math.max(most, server.rssMb());
    if (lines >= linesMax) break;
  }
  abort.abort();
  const seconds = (performance.now() - start) / 1000;
  const name = coding === 'identity' ? path : `${path}, ${coding}`;
  return {
    name,
    lines,
    linesASecond: lines / seconds,
    megabytesASecond: bytes / 2 ** 20 / seconds,
    rssMb: { before, most },
  };
}
