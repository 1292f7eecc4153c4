import { isObject, type OpenApiDocument } from './document.ts';

/** Changes to a document: a path of keys with spaces between them, and the new value, or `GONE`. */
export type Edits = [path: string, value: unknown][];

export const GONE = Symbol('gone');

/** Returns a copy of the document with these edits; throws if one changes nothing. */
export function edited(document: OpenApiDocument, edits: Edits): OpenApiDocument {
  const copy = structuredClone(document);
  for (const [path, value] of edits) edit(copy, path, value);
  if (JSON.stringify(copy) === JSON.stringify(document)) throw new Error('changes nothing');
  return copy;
}

function edit(document: OpenApiDocument, path: string, value: unknown): void {
  const keys = path.split(' ');
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
