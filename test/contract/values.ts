import { isObject, type Json, listOf, type OpenApiDocument, objectOf } from './document.ts';

/** How the description of a list of values says that there may be more. */
const OPEN = /\bMore (?:\w+ )?may be added\b/;

/** A list of values in a response, by its place: `Actor kind`. */
interface Listed {
  place: string;
  schema: Json;
}

/** Every schema in the shapes of responses that has one of these keywords. */
function schemasWith(document: OpenApiDocument, keywords: string[]): Listed[] {
  const shapes = objectOf(objectOf(document.components).schemas);
  const walk = (place: string, node: unknown): Listed[] => {
    if (!isObject(node)) return [];
    const own = keywords.some((keyword) => keyword in node) ? [{ place, schema: node }] : [];
    const members = Object.entries(objectOf(node.properties));
    const parts = ['oneOf', 'anyOf', 'allOf'].flatMap((union) => listOf<unknown>(node[union]));
    return [
      ...own,
      ...members.flatMap(([name, part]) => walk(`${place} ${name}`, part)),
      ...[...parts, node.items, node.additionalProperties].flatMap((part) => walk(place, part)),
    ];
  };
  return Object.entries(shapes)
    .filter(([name]) => !name.endsWith('Input'))
    .flatMap(([name, shape]) => walk(name, shape));
}

/** The complete lists of values in responses, by their places. */
export function closedLists(document: OpenApiDocument): Map<string, Json> {
  return new Map(schemasWith(document, ['enum']).map(({ place, schema }) => [place, schema]));
}

/** The current values of each open list in responses, by its place. */
export function openLists(document: OpenApiDocument): Map<string, string[]> {
  const open = schemasWith(document, ['examples']).filter(({ schema }) =>
    OPEN.test(String(schema.description)),
  );
  return new Map(open.map(({ place, schema }) => [place, listOf<string>(schema.examples)]));
}

/** The values of open lists that one document has and the other lacks. */
export function addedValues(before: OpenApiDocument, after: OpenApiDocument): string[] {
  const known = openLists(before);
  const added = [...openLists(after)].flatMap(([place, values]) => {
    const had = known.get(place);
    return had === undefined ? [] : values.filter((value) => !had.includes(value));
  });
  return [...new Set(added)].sort();
}
