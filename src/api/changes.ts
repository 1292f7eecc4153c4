import { Readable } from 'node:stream';
import { z } from 'zod';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { representationOf } from '../formats/representations.ts';
import { ChangeJson, changeText } from '../formats/wire/revision.ts';
import { Integer, ListOf } from '../params/parameters.ts';
import { historyChanged, momentOf, numberOf, readLastEventId, Since } from '../params/position.ts';
import { pathAndQuery } from '../params/query.ts';
import { changesSince, countChanges, numberBefore, sinceLast } from '../store/changes.ts';
import { COUNT_MAX } from '../store/list.ts';
import { headOf, type Position, positionText } from '../store/position.ts';
import type { Store } from '../store/store.ts';
import { inSlices, nextTurn, pageSize } from '../turns.ts';
import type { Context } from './context.ts';
import { refuseMore } from './exports.ts';
import { listInFormats } from './formats.ts';
import { json, operation, type Resource } from './operation.ts';
import { CountJson, PAGING } from './page.ts';
import { CHANGE_REPRESENTATIONS } from './representations.ts';

const WAIT_SECONDS_MAX = 30;
const LOOK_MS = 200;
const HEARTBEAT_MS = 15_000;

const Kinds = ListOf(RECORD_KINDS).describe('Only changes to records of these kinds.').optional();

const ChangesQuery = z.strictObject({
  since: Since,
  limit: PAGING.limit,
  kind: Kinds,
  wait: Integer(0, WAIT_SECONDS_MAX)
    .default(0)
    .describe(
      `How many seconds to wait if there is no change yet, 0 to ${WAIT_SECONDS_MAX}. The response is sent as soon as there is one.`,
    ),
});

const StreamQuery = z.strictObject({ since: Since, kind: Kinds });

const ChangeMetaJson = z
  .object({ head: z.string().describe('The position of the latest change.') })
  .describe('Information about a page of changes.');

const ChangeListJson = z
  .object({
    items: z.array(ChangeJson).describe('The changes, oldest first.'),
    total: CountJson.describe('The number of changes after `since`.'),
    next: z
      .string()
      .describe(
        'The position to send as `since` in the next request. It is always present, because more changes may come.',
      ),
    meta: ChangeMetaJson,
  })
  .describe('A page of changes.');

const listChanges = operation({
  method: 'GET',
  path: '/v1/changes',
  operationId: 'listChanges',
  summary: 'List all changes',
  description:
    'Returns every change to every record exactly once, in the order of recording, with the record before and after the change. To stay up to date, send `next` as `since`: polling never misses a change. To begin, send a day or an instant as `since`. Send `wait` to poll less often. A retracted or merged record leaves a tombstone. A feed without `since` contains the latest changes.',
  query: ChangesQuery,
  conditional: false,
  responses: {
    200: { description: 'A page of changes.', content: json('ChangeList'), headers: ['Link'] },
  },
  async handle({ query, method, url, mediaType, hasGone }, context) {
    const { limit, kind = [], wait } = query;
    const { store } = context;
    const { history, number } = headOf(store);
    const position = (at: number) => positionText({ history, number: at });
    const isFeed = representationOf(mediaType).of === 'feed';
    const since =
      isFeed && !isSinceGiven(url)
        ? sinceLast(store, limit, kind)
        : numberSince(store, query.since, { history, number });
    await changed(context, { since, kinds: kind, seconds: method === 'HEAD' ? 0 : wait, hasGone });
    const { found: items, head, last, next } = pageAfter(store, since, limit, kind);
    // The file of a copy may have been replaced meanwhile.
    if (head.history !== history) throw historyChanged(head.history, { parameter: 'since' });
    const rest = JSON.stringify({
      total: countChanges(store, since, kind, COUNT_MAX),
      next: position(next),
      meta: { head: position(Math.max(head.number, last)) },
    });
    const texts = items.map(changeText);
    return {
      ...(items.length === limit &&
        last < head.number && { next: position(next), goesOnBy: 'since' as const }),
      items: texts,
      body: `{"items":[${texts.join(',')}],${rest.slice(1)}`,
      cacheControl: 'no-store',
    };
  },
});

/**
 * Returns the changes after a number, the last change of all, the last of these changes, and the number to continue
 * from.
 */
function pageAfter(store: Store, after: number, limit: number, kinds: RecordKind[]) {
  const head = headOf(store);
  const found = changesSince(store, after, limit, kinds);
  const last = found.at(-1)?.seq ?? 0;
  // If a page is not full, nothing follows it, so changes of other kinds are skipped too. It may contain a change
  // that another process made after the head was read.
  return { found, head, last, next: found.length < limit ? Math.max(head.number, last) : last };
}

/** Returns the number after which the changes of `since` follow, which is a position or a moment. */
function numberSince(store: Store, since: string, head: Position): number {
  const moment = momentOf(since);
  return moment === null
    ? numberOf(since, head, { parameter: 'since' })
    : numberBefore(store, moment, head.number);
}

function isSinceGiven(url: string): boolean {
  return new URLSearchParams(pathAndQuery(url).query).has('since');
}

const streamChanges = operation({
  method: 'GET',
  path: '/v1/changes/stream',
  operationId: 'streamChanges',
  summary: 'Stream all changes',
  description:
    'Sends the same changes as Server-Sent Events. Each event is named `change`, has its position as the id and the change as its data. When the stream skips changes of other kinds, it sends their last id without an event. Send `since` when you first connect. After that, a client that reconnects with `Last-Event-ID` continues where it stopped. If too many streams are open, the service returns 503.',
  query: StreamQuery,
  conditional: false,
  responses: {
    200: {
      description: 'Events, until the client or the service closes the connection.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
  },
  handle({ query, method, lastEventId }, context) {
    const head = headOf(context.store);
    const number = lastEventId
      ? numberOf(readLastEventId(lastEventId), head, { header: 'Last-Event-ID' })
      : numberSince(context.store, query.since, head);
    refuseMoreStreams(context);
    const cacheControl = 'no-store';
    if (method === 'HEAD') return { cacheControl, body: '' };
    const hasGone = () => stream.destroyed;
    const stream: Readable = Readable.from(
      events(context, { ...head, number }, query.kind ?? [], hasGone),
    );
    context.streams.add(stream);
    stream.once('close', () => context.streams.delete(stream));
    return { cacheControl, body: stream };
  },
});

/** Throws if too many streams and waits are open, because each polls the database until its client closes. */
function refuseMoreStreams({ streams, config: { streamsMax } }: Context): void {
  const limit = 'change streams are in use: try again later, or poll /v1/changes without wait.';
  refuseMore(streams.size, streamsMax, limit);
}

async function* events(
  context: Context,
  since: Position,
  kinds: RecordKind[],
  hasGone: () => boolean,
): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  const { history } = since;
  const size = pageSize();
  const pause = inSlices();
  let after = since.number;
  let quietMs = 0;
  while (!context.closing.aborted && !hasGone()) {
    const limit = size.items;
    const page = () => pageAfter(context.store, after, limit, kinds);
    const { found, head, next } = await size.timed(page);
    // The client reconnects from its last position, and the error then says what to do.
    if (head.history !== history) return;
    for (const change of found) {
      yield `id: ${positionText({ history, number: change.seq })}\nevent: change\ndata: ${changeText(change)}\n\n`;
      await pause();
    }
    const sent = found.at(-1)?.seq ?? after;
    // Without data this is not an event, but a client that reconnects continues from its id (HTML, 9.2.6).
    if (next > sent) yield `id: ${positionText({ history, number: next })}\n\n`;
    if (next > after) quietMs = 0;
    after = next;
    if (found.length === limit) {
      await nextTurn();
      continue;
    }
    await quiet(LOOK_MS, context.closing);
    quietMs += LOOK_MS;
    if (quietMs < HEARTBEAT_MS) continue;
    quietMs = 0;
    yield ': still here\n\n';
  }
}

interface Wait {
  since: number;
  kinds: RecordKind[];
  seconds: number;
  hasGone(): boolean;
}

/**
 * Resolves when a change follows a number, after the given seconds, or when the service stops or the client closes.
 * Throws if too many are open.
 */
async function changed(context: Context, { since, kinds, seconds, hasGone }: Wait): Promise<void> {
  const { store, closing, streams } = context;
  const isThere = () => changesSince(store, since, 1, kinds).length > 0;
  if (seconds === 0 || isThere()) return;
  refuseMoreStreams(context);
  const wait = {};
  streams.add(wait);
  try {
    const looks = Math.ceil((seconds * 1000) / LOOK_MS);
    for (let look = 0; look < looks && !closing.aborted && !hasGone(); look += 1) {
      await quiet(LOOK_MS, closing);
      if (isThere()) return;
    }
  } finally {
    streams.delete(wait);
  }
}

function quiet(ms: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    closing.addEventListener('abort', done);
  });
}

export const changesResource: Resource = {
  tag: { name: 'Changes', description: 'All changes to all records, in the order of recording.' },
  components: {
    Change: ChangeJson,
    ChangeList: ChangeListJson,
    ChangeMeta: ChangeMetaJson,
  },
  operations: [listInFormats(listChanges, CHANGE_REPRESENTATIONS), streamChanges],
};
