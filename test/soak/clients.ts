import { setTimeout as pause } from 'node:timers/promises';
import { lineOf } from '../../src/formats/bundle/read.ts';
import { officialId } from '../bench/base.actors.ts';
import { HARD, LOADS } from '../bench/questions.ts';
import { ask, chunksOf, type Scene } from './scene.ts';

/** A kind of client, the number of such clients, and what each does repeatedly. */
export interface Client {
  name: string;
  count: number;
  /** One turn of the client with a number; it paces itself. */
  turn(scene: Scene, number: number): Promise<void>;
}

const EXPORTS = ['/v1/measures.ndjson', '/v1/statements.csv', '/v1/statements.ndjson'];
const READS = LOADS.filter(({ held, server }) => !held && server === undefined).concat(HARD);
/** The maximum of different expensive requests in a row. */
const QUESTIONS = 25;
const IMPORTED = 50;
const IMPORTS = 20;
const FOLLOW_MS = 20_000;
const WAIT_SECONDS = 5;

/** A slow reader reads a chunk, of at most 64 KB, at this interval, for this long. */
const SLOW_MS = 1000;
const SLOW_CHUNKS = 30;

export const CLIENTS: readonly Client[] = [
  { name: 'readers', count: 6, turn: read },
  { name: 'curators', count: 2, turn: edit },
  { name: 'importers', count: 1, turn: importSome },
  { name: 'followers of changes', count: 20, turn: follow },
  { name: 'waiters for changes', count: 4, turn: wait },
  { name: 'exporters', count: 1, turn: exportAll },
  { name: 'slow readers', count: 20, turn: readSlowly },
  { name: 'downloads that are aborted', count: 2, turn: abort },
];

async function read(scene: Scene): Promise<void> {
  const at = scene.next();
  const row = READS[at % READS.length] as (typeof READS)[number];
  const path = row.path(Math.floor(at / READS.length) % QUESTIONS, scene.measures);
  await (await ask(scene, path))?.arrayBuffer();
  await pause(50);
}

/** Changes the note of its own official. */
async function edit(scene: Scene, number: number): Promise<void> {
  const path = `/v1/actors/${officialId(2 + number)}`;
  const held = await ask(scene, path);
  await held?.arrayBuffer();
  const tag = held?.headers.get('etag');
  if (tag) {
    const headers = {
      authorization: scene.authorization,
      'if-match': tag,
      'content-type': 'application/merge-patch+json',
    };
    const body = JSON.stringify({ note: `Change ${scene.next()}` });
    await (await ask(scene, path, { method: 'PATCH', headers, body }))?.arrayBuffer();
  }
  await pause(250);
}

/** Imports some actors, which are later imported again with other notes. */
async function importSome(scene: Scene): Promise<void> {
  const first = (scene.next() % IMPORTS) * IMPORTED;
  const lines = Array.from({ length: IMPORTED }, (_, at) => {
    const id = `company-${first + at}`;
    const note = `Import ${scene.next()}`;
    return lineOf('actor', { id, kind: 'company', name: id, note, basis: 'assumed' });
  });
  const headers = { authorization: scene.authorization, 'content-type': 'application/x-ndjson' };
  const body = `${lines.join('\n')}\n`;
  await (await ask(scene, '/v1/imports', { method: 'POST', headers, body }))?.arrayBuffer();
  await pause(3000);
}

/** Reads the stream of changes for some time, then closes it. */
async function follow(scene: Scene): Promise<void> {
  const leaving = AbortSignal.timeout(FOLLOW_MS);
  try {
    const since = await position(scene);
    const answer = since && (await ask(scene, `/v1/changes/stream?since=${since}`, {}, leaving));
    if (!answer) return;
    for await (const _ of chunksOf(answer)) scene.tally.events += 1;
  } catch (error) {
    if (!leaving.aborted) throw error;
  }
}

async function wait(scene: Scene): Promise<void> {
  const since = await position(scene);
  if (since === null) return;
  const path = `/v1/changes?since=${since}&wait=${WAIT_SECONDS}`;
  await (await ask(scene, path))?.arrayBuffer();
}

/** The position of the last change; null after a 503. */
async function position(scene: Scene): Promise<string | number | null> {
  const page = await ask(scene, '/v1/changes?limit=1');
  return page && ((await page.json()) as { meta: { head: string | number } }).meta.head;
}

async function exportAll(scene: Scene): Promise<void> {
  const answer = await ask(scene, exportOf(scene), { headers: { 'accept-encoding': 'gzip' } });
  if (answer !== null) for await (const _ of chunksOf(answer)) scene.tally.chunks += 1;
  await pause(1000);
}

/** Reads slowly, and closes in the middle; the service may end such a reader first. */
async function readSlowly(scene: Scene): Promise<void> {
  const answer = await ask(scene, exportOf(scene), { headers: { 'accept-encoding': 'identity' } });
  if (answer === null) return;
  let left = SLOW_CHUNKS;
  try {
    for await (const _ of chunksOf(answer)) {
      left -= 1;
      if (left === 0) return;
      await pause(SLOW_MS, undefined, { signal: scene.ending });
    }
  } catch (error) {
    if (scene.ending.aborted) throw error;
    scene.tally.cut += 1;
  }
}

async function abort(scene: Scene): Promise<void> {
  const answer = await ask(scene, exportOf(scene));
  if (answer !== null) for await (const _ of chunksOf(answer)) break;
  await pause(200);
}

function exportOf(scene: Scene): string {
  return EXPORTS[scene.next() % EXPORTS.length] as string;
}
