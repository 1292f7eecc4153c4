export type Json = Record<string, unknown>;

/** A JSON Schema: an object of keywords, or all values, or none. */
export type Schema = Json | boolean;

/** An OpenAPI 3.1 document, read as plain JSON. */
export interface OpenApiDocument extends Json {
  paths?: Record<string, Json>;
}

/** A change by which a client may fail. */
export interface Change {
  /** The rule it breaks, in kebab case. */
  rule: string;
  /** The operation, the part of it, and the place in a value: `GET /v1/measures query limit`. */
  where: string;
  /** What was and what is, in a sentence. */
  detail: string;
}

/** The same document at two times. */
export interface Documents {
  before: OpenApiDocument;
  after: OpenApiDocument;
}

/** One operation of a document, with what its path and its document say of it too. */
export interface Operation {
  /** Its method and path: `GET /v1/measures`. */
  name: string;
  node: Json;
  parameters: Json[];
  security: Json[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

export const listOf = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as T[]) : []);

/** What a reference in the document points at; refuses one to elsewhere or to nothing. */
export function target(document: OpenApiDocument, reference: string): unknown {
  const [, pointer] = /^#\/(.+)$/.exec(reference) ?? [];
  if (pointer === undefined) throw new Error(`${reference} points out of the document`);
  const found = pointer
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((node, step) => objectOf(node)[step], document);
  if (found === undefined) throw new Error(`${reference} points at nothing`);
  return found;
}

/** A parameter, header, body or response itself, where the document may only refer to it. */
export function resolved(document: OpenApiDocument, node: unknown): Json {
  const { $ref } = objectOf(node);
  return typeof $ref === 'string' ? resolved(document, target(document, $ref)) : objectOf(node);
}

/** The operations of a document, by method and path. */
export function operationsOf(document: OpenApiDocument): Map<string, Operation> {
  const operations = Object.entries(objectOf(document.paths)).flatMap(([path, item]) =>
    operationsAt(document, path, resolved(document, item)),
  );
  return new Map(operations.map((operation) => [operation.name, operation]));
}

function operationsAt(document: OpenApiDocument, path: string, item: Json): Operation[] {
  return METHODS.filter((method) => isObject(item[method])).map((method) => {
    const node = objectOf(item[method]);
    return {
      name: `${method.toUpperCase()} ${path}`,
      node,
      parameters: parametersOf(document, item, node),
      security: listOf<Json>(node.security ?? document.security),
    };
  });
}

/** The parameters of an operation: those of its path, where it has none of its own like it. */
function parametersOf(document: OpenApiDocument, item: Json, operation: Json): Json[] {
  const all = [...listOf(item.parameters), ...listOf(operation.parameters)];
  const parameters = all.map((node) => resolved(document, node));
  return [...new Map(parameters.map((one) => [parameterKey(one), one])).values()];
}

/** Where and how a parameter is called; the names of headers know no case. */
export function parameterKey(parameter: Json): string {
  const name = String(parameter.name);
  return `${parameter.in} ${parameter.in === 'header' ? name.toLowerCase() : name}`;
}
