import type { Server } from './processes.ts';
import { STREAMS, type Stream } from './questions.ts';

/** The speed of a stream of a whole list, and its memory. */
export interface Streamed {
  name: string;
  lines: number;
  linesASecond: number;
  megabytesASecond: number;
  rssMb: { before: number; most: number };
}

/** Reads each stream up to this many lines. */
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
