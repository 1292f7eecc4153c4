import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, listOf, objectOf, operationsOf, resolved } from './document.ts';

const CONTRACT = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
) as Json;
const COMPONENTS = CONTRACT.components as Record<string, Record<string, Json>>;
const SCHEMAS = COMPONENTS.schemas as Record<string, Json>;

/** Members of the contract that contain values, not schemas. */
const VALUES = ['example', 'examples', 'const', 'enum', 'default'];

/** Every object of the contract outside examples, with its path. */
function parts(node: unknown, path = ''): [path: string, part: Json][] {
  if (Array.isArray(node)) return node.flatMap((part, index) => parts(part, `${path}/${index}`));
  if (!isObject(node)) return [];
  const below = Object.entries(node).filter(([key]) => !VALUES.includes(key));
  return [[path, node], ...below.flatMap(([key, part]) => parts(part, `${path}/${key}`))];
}

const PARTS = parts(CONTRACT);
const pathsOf = (is: (part: Json, path: string) => boolean) =>
  PARTS.filter(([path, part]) => is(part, path)).map(([path]) => path);

const typesOf = ({ type }: Json) => [type].flat().filter((name) => name !== undefined);
const isMap = (schema: Json) =>
  isObject(schema.additionalProperties) && schema.properties === undefined;

/** What breaks generators of clients in one language or another, each by where the contract has it. */
const BREAKS: [what: string, places: () => string[]][] = [
  [
    'two types besides null',
    () => pathsOf((part) => typesOf(part).filter((name) => name !== 'null').length > 1),
  ],
  ['null in an enumeration', () => pathsOf(({ enum: values }) => listOf(values).includes(null))],
  [
    'a number without a format',
    () => pathsOf((part) => typesOf(part).includes('number') && part.format === undefined),
  ],
  ['an escaped slash in a pattern', () => pathsOf(({ pattern }) => /\\\//.test(String(pattern)))],
  [
    'a constant beside additionalProperties',
    () =>
      pathsOf(({ properties, additionalProperties }) => {
        const members = Object.values(objectOf(properties));
        return (
          additionalProperties !== undefined && members.some((one) => 'const' in objectOf(one))
        );
      }),
  ],
  [
    'a constant as a parameter',
    () =>
      operationsOf(CONTRACT).flatMap(({ name, parameters }) =>
        parameters
          .filter(({ schema }) => 'const' in objectOf(schema))
          .map((one) => `${name} ${one.name}`),
      ),
  ],
  [
    'a map of maps',
    () => pathsOf(({ additionalProperties }) => isMap(objectOf(additionalProperties))),
  ],
  [
    'a map without members in a union',
    () =>
      pathsOf(({ anyOf, oneOf }) =>
        [...listOf(anyOf), ...listOf(oneOf)].some((one) => isMap(resolved(CONTRACT, one))),
      ),
  ],
  [
    'an open map before another part of a union',
    () =>
      pathsOf(({ anyOf, oneOf }) =>
        [...listOf(anyOf), ...listOf(oneOf)]
          .slice(0, -1)
          .some((one) => isObject(resolved(CONTRACT, one).additionalProperties)),
      ),
  ],
  [
    'a union in a list',
    () => pathsOf(({ items }) => 'anyOf' in objectOf(items) || 'oneOf' in objectOf(items)),
  ],
];

describe('the contract, for generators of clients', () => {
  it.each(BREAKS)('has no place with %s', (_, places) => {
    expect(places()).toEqual([]);
  });

  it('gives no name to two components', () => {
    const names = Object.values(COMPONENTS).flatMap((components) => Object.keys(components));
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(twice).toEqual([]);
  });

  it('gives no schema the name of one of its members or of a global', () => {
    const own = Object.entries(SCHEMAS).filter(([name, { properties }]) =>
      Object.keys(objectOf(properties)).some(
        (member) => member.toLowerCase() === name.toLowerCase(),
      ),
    );
    // Both were tried: no generator confuses these.
    expect(own.map(([name]) => name)).toEqual(['Facet', 'Revision']);
    for (const name of ['Index', 'Error', 'Object', 'Map', 'Date', 'Request', 'Response']) {
      expect(SCHEMAS).not.toHaveProperty(name);
    }
  });

  it('gives no schema the name that generators make for an enumeration in another', () => {
    const made = Object.entries(SCHEMAS).flatMap(([name, { properties }]) =>
      Object.entries(objectOf(properties))
        .filter(([, member]) => JSON.stringify(member).includes('"enum"'))
        .map(([member]) =>
          `${name}_${member}`.replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
        ),
    );
    expect(made.length).toBeGreaterThan(50);
    expect(made.filter((name) => name in SCHEMAS)).toEqual([]);
  });

  it('names the values of each open list in its description', () => {
    const open = PARTS.filter(([, { description, examples }]) => {
      return /\bMore (?:\w+ )?may be added\b/.test(String(description)) && Array.isArray(examples);
    });
    expect(open.length).toBeGreaterThan(20);
    for (const [path, { description, examples }] of open) {
      for (const value of listOf<string>(examples)) expect(description, path).toContain(value);
    }
  });

  it('repeats no parameter', () => {
    const inline = Object.values(CONTRACT.paths as Record<string, Record<string, Json>>)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ parameters }) => listOf<Json>(parameters))
      .filter((parameter) => !('$ref' in parameter))
      .map((parameter) => JSON.stringify(parameter));
    expect(inline.length).toBe(new Set(inline).size);
  });
});
