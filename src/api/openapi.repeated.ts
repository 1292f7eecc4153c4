import { type JsonSchema, mapValues, ref } from './schema.ts';

type Parts = Record<string, JsonSchema>;
type Paths = Record<string, Parts>;

type Kind = 'parameters' | 'examples' | 'links';

/** Returns what stands in the place of a part of an operation: the part itself, or a reference to it. */
type Replace = (kind: Kind, name: string, part: JsonSchema) => JsonSchema;

/** The first letter of the name of a component, so that none has the name of a schema. */
const PREFIXES: Record<string, string> = { query: 'Q', path: 'P', examples: 'E', links: 'L' };

/**
 * Returns the paths of a contract with references in place of the parameters, examples and links that stand in it more
 * than once, and the components that they refer to, beside those of the parameters that are components already.
 */
export function withoutRepeats(
  paths: Paths,
  parameters: Parts,
): { paths: Paths; components: Record<Kind, Parts> } {
  const uses = new Map<string, number>();
  replaced(paths, () => (kind, _, part) => {
    const key = keyOf(kind, part);
    uses.set(key, (uses.get(key) ?? 0) + 1);
    return part;
  });
  const components: Record<Kind, Parts> = {
    parameters: { ...parameters },
    examples: {},
    links: {},
  };
  const names = new Map<string, string>();
  const shared = replaced(paths, (operationId) => (kind, name, part) => {
    const key = keyOf(kind, part);
    if (uses.get(key) === 1) return part;
    const known = names.get(key) ?? freeName(components[kind], kind, name, part, operationId);
    names.set(key, known);
    components[kind][known] = part;
    return ref(kind, known);
  });
  return { paths: shared, components };
}

function keyOf(kind: Kind, part: JsonSchema): string {
  return `${kind} ${JSON.stringify(part)}`;
}

/** Returns the name of a new component; where another part has it, also that of the first operation that has this part. */
function freeName(
  taken: Parts,
  kind: Kind,
  name: string,
  part: JsonSchema,
  operationId: string,
): string {
  const plain = `${PREFIXES[kind] ?? PREFIXES[String(part.in)]}${pascal(name)}`;
  return plain in taken ? `${plain}Of${pascal(operationId)}` : plain;
}

function pascal(name: string): string {
  return name.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function replaced(paths: Paths, replaceIn: (operationId: string) => Replace): Paths {
  return mapValues(paths, (methods) =>
    mapValues(methods, (operation) => {
      return replacedIn(operation, replaceIn(String(operation.operationId)));
    }),
  );
}

function replacedIn(operation: JsonSchema, replace: Replace): JsonSchema {
  const { parameters, requestBody, responses } = operation as {
    parameters?: JsonSchema[];
    requestBody?: JsonSchema;
    responses: Parts;
  };
  const name = String(operation.operationId);
  return {
    ...operation,
    ...(parameters && { parameters: parameters.map((one) => parameterOf(one, replace)) }),
    ...(requestBody && { requestBody: withExample(requestBody, name, replace) }),
    responses: mapValues(responses, (one) => withLinks(withExample(one, name, replace), replace)),
  };
}

function parameterOf(parameter: JsonSchema, replace: Replace): JsonSchema {
  return '$ref' in parameter ? parameter : replace('parameters', String(parameter.name), parameter);
}

/** Returns a body with its examples replaced. */
function withExample(body: JsonSchema, name: string, replace: Replace): JsonSchema {
  if (body.content === undefined) return body;
  const content = mapValues(body.content as Parts, ({ example, ...media }) => {
    if (example === undefined) return media;
    const shared = replace('examples', name, { value: example });
    return '$ref' in shared ? { ...media, examples: { example: shared } } : { ...media, example };
  });
  return { ...body, content };
}

function withLinks(response: JsonSchema, replace: Replace): JsonSchema {
  if (response.links === undefined) return response;
  const links = mapValues(response.links as Parts, (link, name) => replace('links', name, link));
  return { ...response, links };
}
