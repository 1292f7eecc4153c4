import { AppError } from '../errors.ts';
import {
  BundleError,
  type BundleItem,
  bundleValue,
  readLine,
  refuseManyTokens,
} from '../formats/bundle/read.ts';
import { itemsOfBundle } from '../records/bundle.short.ts';
import { bodyJson, bodyText } from './body.ts';
import type { Write } from './operation.ts';

/** The maximum number of records in a body. */
export const ITEMS_MAX = 20_000;

export const NDJSON = 'application/x-ndjson';
export const YAML = 'application/yaml';

type Body = Pick<Write, 'body' | 'contentType'>;

/** Returns the records of a body in JSON, NDJSON or YAML; throws for one that cannot be read or has too many. */
export function readItems(write: Body): BundleItem[] {
  try {
    const items = itemsOf(write);
    refuseMany(items.length);
    return items;
  } catch (error) {
    throw refusedBundle(error);
  }
}

function itemsOf(write: Body): BundleItem[] {
  if (write.contentType === NDJSON) return linesOf(bodyText(write));
  const body = write.contentType === YAML ? jsonOfYaml(bodyText(write)) : write.body;
  return itemsOfBundle(bodyJson({ body }, refuseLists));
}

function jsonOfYaml(text: string): Buffer {
  refuseManyTokens(text);
  return Buffer.from(JSON.stringify(bundleValue(text)));
}

function linesOf(text: string): BundleItem[] {
  const lines = text.split('\n');
  refuseMany(lines.reduce((sum, line) => sum + Number(line.trim() !== ''), 0));
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ ...readLine(line, index + 1), pointer: `/${index}` }],
  );
}

/** Throws for more records than an import accepts. */
export function refuseMany(count: number): void {
  if (count <= ITEMS_MAX) return;
  const detail = `The body holds ${count} records, and an import accepts at most ${ITEMS_MAX}: split it.`;
  throw new AppError('CONTENT_TOO_LARGE', detail);
}

/** Refuses a bundle of too many records before they are looked at. */
function refuseLists(bundle: unknown): void {
  if (typeof bundle !== 'object' || bundle === null) return;
  const lists = Object.values(bundle).filter((list) => Array.isArray(list));
  refuseMany(lists.reduce((sum, { length }) => sum + length, 0));
}

/** Returns the error for a bundle that cannot be read; any other error as it is. */
export function refusedBundle(error: unknown): unknown {
  if (!(error instanceof BundleError)) return error;
  const where = error.line === null ? '' : `Line ${error.line} `;
  return new AppError('BAD_REQUEST', `${where}${error.message}.`);
}
