import { isObject, type OpenApiDocument } from './breaking.document.ts';

/** A change to a document, as paths of keys: what is to be there, or `GONE`. */
export type Edits = [path: string, value: unknown][];

export const GONE = Symbol('gone');

/** Shorthands of places that are edited often; a path is written with spaces between its keys. */
const SHORT: Record<string, string> = {
  LIST: 'paths /v1/notices get',
  CREATE: 'paths /v1/notices post',
  GET: 'paths /v1/notices/{id} get',
  SCHEMAS: 'components schemas',
};

/** The document with these edits; refuses one that changes nothing. */
export function edited(document: OpenApiDocument, edits: Edits): OpenApiDocument {
  const copy = structuredClone(document);
  for (const [path, value] of edits) edit(copy, path, value);
  if (JSON.stringify(copy) === JSON.stringify(document)) throw new Error('changes nothing');
  return copy;
}

function edit(document: OpenApiDocument, path: string, value: unknown): void {
  const keys = path.split(' ').flatMap((key) => SHORT[key]?.split(' ') ?? [key]);
  const last = keys.pop() as string;
  const parent = keys.reduce<unknown>((node, key) => {
    const next = (node as Record<string, unknown>)[key];
    if (next === undefined) throw new Error(`${path}: nothing at ${key}`);
    return next;
  }, document);
  if (Array.isArray(parent) && last === '+') parent.push(value);
  else if (Array.isArray(parent) && value === GONE) parent.splice(Number(last), 1);
  else if (isObject(parent) && value === GONE) delete parent[last];
  else (parent as Record<string, unknown>)[last] = value;
}
