import { type Driven, drive, type Request } from './drive.ts';
import type { Server } from './processes.ts';
import type { LoadRow, Row } from './questions.ts';
import { sampleOf } from './sample.ts';

/** The database under test, and the servers over it. */
export interface Measuring {
  path: string;
  measures: number;
  service: Server;
  plain: Server;
  /** Every request so far, so that none is sent twice. */
  asked: Set<string>;
}

/** The results of one row of a load. `different` is the figure; the others are for comparison. */
export interface Measured extends Pick<LoadRow, 'name' | 'bar'> {
  bytes: number;
  /** SQL statements for each request; null for the plain route. */
  statements: number | null;
  /** Each request is new. */
  different: Driven;
  /** The same hundred requests again and again. */
  again: Driven;
  /** A bare Fastify route that returns as many bytes. */
  bare: Driven;
}

const ROUNDS = 5;
const SAMPLE = 10;
const AGAIN = 100;

const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const percentile = (values: number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

/**
 * Sends a number of different requests in rounds, the first to warm up, and requests to the bare route after each
 * round. Returns the median of the rounds. Throws for a repeated request.
 */
export async function measureLoad(
  row: LoadRow,
  measuring: Measuring,
  count: number,
): Promise<Measured> {
  const paths = questionsOf(row, measuring, count);
  const [sample, asked] = [paths.slice(0, SAMPLE), paths.slice(SAMPLE)];
  const server = measuring[row.server ?? 'service'];
  const requests = row.held ? await holding(asked, measuring) : asked.map((path) => ({ path }));
  const ask = (some: Request[]) => drive(server, some, row.held ? 304 : 200);
  const bytes = row.held ? 0 : await bytesOf(server, sample);
  const bare = Array<Request>(count).fill({ path: `/bytes/${bytes}` });
  const different: Driven[] = [];
  const besides: Driven[] = [];
  for (const round of roundsOf(requests)) {
    different.push(await ask(round));
    besides.push(await drive(measuring.plain, bare));
  }
  const again = requests.slice(0, AGAIN);
  await ask(again);
  return {
    name: row.name,
    ...(row.bar && { bar: row.bar }),
    bytes,
    statements: row.server ? null : (await sampleOf(measuring.path, sample)).statements,
    different: median(different.slice(1)),
    again: await ask(times(5, () => again).flat()),
    bare: median(besides.slice(1)),
  };
}

function questionsOf(row: LoadRow, { measures, asked }: Measuring, count: number): string[] {
  return times(count, (at) => {
    const path = row.path(at, measures);
    const question = `${row.server ?? 'service'} ${path}`;
    if (asked.has(question)) throw new Error(`${row.name}: ${question} is asked twice`);
    asked.add(question);
    return path;
  });
}

/** Equal parts; the first is to warm up. */
function roundsOf(requests: Request[]): Request[][] {
  const length = Math.floor(requests.length / (1 + ROUNDS));
  return times(1 + ROUNDS, (at) => requests.slice(at * length, (at + 1) * length));
}

/** Requests with the ETag of their response, which no server was asked for. */
async function holding(paths: string[], { path }: Measuring): Promise<Request[]> {
  const { tags } = await sampleOf(path, paths);
  return paths.map((url, at) => ({
    path: url,
    headers: { 'if-none-match': tags[at] as string },
  }));
}

async function bytesOf(server: Server, paths: string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += (await bodyOf(server, path)).byteLength;
  return Math.round(bytes / paths.length);
}

async function bodyOf(server: Server, path: string): Promise<ArrayBuffer> {
  const answer = await fetch(server.url + path, { headers: { 'accept-encoding': 'identity' } });
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.arrayBuffer();
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
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
  };
}

/** How long different requests take, one after the other. */
export interface Timed {
  name: string;
  p50Ms: number;
  maxMs: number;
  statements: number;
}

const QUESTIONS = 25;

/** Times the requests of a row, one at a time; throws for a repeated request. */
export async function timeRow(row: Row, measuring: Measuring): Promise<Timed> {
  const paths = questionsOf(row, measuring, QUESTIONS);
  const taken: number[] = [];
  for (const url of paths) {
    const start = performance.now();
    await bodyOf(measuring.service, url);
    taken.push(performance.now() - start);
  }
  const { statements } = await sampleOf(measuring.path, paths.slice(0, 3));
  return { name: row.name, p50Ms: percentile(taken, 0.5), maxMs: Math.max(...taken), statements };
}
