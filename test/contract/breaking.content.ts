import { type Change, type Documents, type Json, objectOf } from './breaking.document.ts';
import type { Direction } from './breaking.keywords.ts';
import { schemaFindings } from './breaking.schema.ts';

/** What breaks in a body, media type by media type; more of them may be added. */
export function contentChanges(
  documents: Documents,
  direction: Direction,
  was: Json,
  is: Json,
  where: string,
): Change[] {
  const after = objectOf(is.content);
  return Object.entries(objectOf(was.content)).flatMap(([type, content]) => {
    const at = `${where} ${type}`;
    const detail = `Now: ${Object.keys(after).join(', ') || 'none'}.`;
    if (!(type in after)) return [{ rule: `${direction}-media-type-removed`, where: at, detail }];
    const [old, now] = [objectOf(content).schema, objectOf(after[type]).schema];
    return schemaChanges(documents, direction, old, now, at);
  });
}

/** What breaks between two schemas that stand somewhere in an operation. */
export function schemaChanges(
  documents: Documents,
  direction: Direction,
  was: unknown,
  is: unknown,
  where: string,
): Change[] {
  return schemaFindings(documents, direction, was, is).map(({ rule, pointer, detail }) => ({
    rule,
    where: pointer ? `${where} ${pointer}` : where,
    detail,
  }));
}
