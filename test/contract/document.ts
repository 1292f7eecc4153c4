export type Json = Record<string, unknown>;

/** An OpenAPI 3.1 document, read as plain JSON. */
export interface OpenApiDocument extends Json {
  paths?: Record<string, Json>;
}

/** One operation of a document, with the parameters of its path. */
export interface Operation {
  /** Its method and path: `GET /v1/measures`. */
  name: string;
  node: Json;
  parameters: Json[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

export const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** Returns what a reference in the document refers to; throws for a reference to another file or to nothing. */
function target(document: OpenApiDocument, reference: string): unknown {
  const [, pointer] = /^#\/(.+)$/.exec(reference) ?? [];
  if (pointer === undefined) throw new Error(`${reference} points out of the document`);
  const found = pointer
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, step) => objectOf(node)[step], document);
  if (found === undefined) throw new Error(`${reference} points at nothing`);
  return found;
}

/** Returns a parameter, header, response or schema, after following a reference to it. */
export function resolved(document: OpenApiDocument, node: unknown): Json {
  const { $ref } = objectOf(node);
  return typeof $ref === 'string' ? resolved(document, target(document, $ref)) : objectOf(node);
}

/** Returns the operations of a document. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(objectOf(document.paths)).flatMap(([path, item]) =>
    operationsAt(document, path, resolved(document, item)),
  );
}

function operationsAt(document: OpenApiDocument, path: string, item: Json): Operation[] {
  return METHODS.filter((method) => isObject(item[method])).map((method) => {
    const node = objectOf(item[method]);
    const name = `${method.toUpperCase()} ${path}`;
    return { name, node, parameters: parametersOf(document, item, node) };
  });
}

/** Returns the parameters of an operation; its own replace those of its path. */
function parametersOf(document: OpenApiDocument, item: Json, operation: Json): Json[] {
  const all = [...listOf(item.parameters), ...listOf(operation.parameters)];
  const parameters = all.map((node) => resolved(document, node));
  return [...new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])).values()];
}
