import { setTimeout as pause } from 'node:timers/promises';

/** What the clients did, and the errors they got. */
export interface Tally {
  answers: number;
  /** Responses with 503, after which a client pauses. */
  refused: number;
  /** Slow readers whose response ended in an error. */
  cut: number;
  /** Parts of streams of changes. */
  events: number;
  /** Parts of whole exports. */
  chunks: number;
  errors: string[];
}

/** What the clients share. */
export interface Scene {
  url: string;
  /** The header of a key for writing. */
  authorization: string;
  measures: number;
  /** Ends all requests. */
  ending: AbortSignal;
  tally: Tally;
  /** The next whole number, from 0. */
  next(): number;
}

const REFUSED_MS = 1000;

/** Returns the response to a request, or null after a 503 and a pause; throws for other errors. */
export async function ask(
  { url, ending, tally }: Scene,
  path: string,
  init: RequestInit = {},
  leaving: AbortSignal = ending,
): Promise<Response | null> {
  const signal = AbortSignal.any([ending, leaving]);
  // A connection for each request, so that all workers get some and no connection stays open.
  const headers = { ...(init.headers as Record<string, string>), connection: 'close' };
  const answer = await fetch(url + path, { ...init, headers, signal });
  tally.answers += 1;
  if (answer.ok) return answer;
  const text = await answer.text();
  if (answer.status !== 503) {
    throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${text.slice(0, 300)}`);
  }
  tally.refused += 1;
  await pause(REFUSED_MS, undefined, { signal });
  return null;
}

/** The body of a response in parts; a reader that stops early closes the connection. */
export function chunksOf({ body }: Response): AsyncIterable<Uint8Array> {
  return body as unknown as AsyncIterable<Uint8Array>;
}
