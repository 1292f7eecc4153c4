import { z } from 'zod';
import type { RecordKind, RecordRef } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import { hrefOf } from '../formats/wire/ref.ts';
import { Id } from '../params/parameters.ts';
import { findRecord } from '../params/record.ts';
import { getRecord, type Published, type StoredRecord, survivorOf } from '../store/records.ts';
import type { Context } from './context.ts';
import type { Answer, Input } from './operation.ts';

/** The path parameters of a detail. */
export const RecordParams = z.strictObject({ id: Id });

/** The index of the id in `/v1/things/:id`, split at the slashes. */
const ID_SEGMENT = 3;

type DetailInput = Pick<Input<{ id: string }, unknown>, 'params' | 'url'>;

/**
 * Returns the response to a detail: `live` builds it for a live record, by default from its document. A merged record
 * redirects to its survivor with the same query. Throws for an unknown and a retracted record.
 */
export function recordAnswer(
  kind: RecordKind,
  { params: { id }, url }: DetailInput,
  { store }: Pick<Context, 'store'>,
  live: (record: Published) => Answer = documentAnswer,
): Answer {
  const found = findRecord(store, kind, id);
  return 'survivor' in found ? redirect(found.survivor, id, url) : live(found.record);
}

/** Returns the live record for a write; throws when it is unknown, retracted or merged. */
export function recordToWrite(context: Context, kind: RecordKind, id: string): Published {
  const found = findRecord(context.store, kind, id);
  if ('survivor' in found) throw merged(context, kind, id, found.survivor);
  return found.record;
}

/** Throws when the record was merged into another one. */
export function refuseMerged(context: Context, kind: RecordKind, id: string): void {
  const record = getRecord(context.store, kind, id);
  if (record?.state === 'merged') {
    throw merged(context, kind, id, survivorOf(context.store, record.pk));
  }
}

function merged(
  { publicUrl }: Context,
  kind: RecordKind,
  id: string,
  survivor: StoredRecord,
): AppError {
  const url = `${publicUrl}${hrefOf(survivor)}`;
  return new AppError(
    'MERGED',
    `${kind} ${id} was merged into ${survivor.id}: to change that record, write to ${url}.`,
  );
}

function documentAnswer({ wire, tag }: Published): Answer {
  return { body: wire, etag: tag };
}

/** Returns the path and query with the id of the survivor in place of the merged one; the suffix stays. */
function redirect(survivor: Pick<RecordRef, 'kind' | 'id'>, id: string, url: string): Answer {
  const [path = '', ...query] = url.split('?');
  const [last = '', ...rest] = path.split('/').slice(ID_SEGMENT);
  const moved = [`${hrefOf(survivor)}${last.slice(id.length)}`, ...rest].join('/');
  return { status: 308, headers: { location: [moved, ...query].join('?') } };
}
