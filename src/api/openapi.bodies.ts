import { RECORD_KINDS } from '../domain/record.ts';
import { typeName } from '../records/kinds.ts';
import { type JsonSchema, mapValues, ref } from './schema.ts';

type Schemas = Record<string, JsonSchema>;

/** Returns the schemas of the bodies of `PUT` and `PATCH`, by name, which follow from the input of each kind. */
export function bodySchemas(schemas: Schemas): Schemas {
  const bodies: Schemas = {};
  for (const kind of RECORD_KINDS) {
    const name = typeName(kind);
    const input = schemas[`${name}Input`];
    if (input === undefined) continue;
    bodies[`${name}PutInput`] = withoutId(input);
    addPatch(`${name}Input`, schemas, bodies);
  }
  return bodies;
}

/** Returns the input of a record whose id may be left out, because the path has it. */
function withoutId({ required, properties, ...rest }: JsonSchema): JsonSchema {
  const members = properties as Schemas;
  const description = 'The id in the path. You may leave it out.';
  return {
    ...rest,
    properties: { ...members, id: { ...members.id, description } },
    required: (required as string[]).filter((name) => name !== 'id'),
  };
}

/**
 * Adds the merge patch of an input, and those of the objects in it. Every member may be absent or null. A list is
 * replaced as a whole, so its items are complete. Returns the name of the patch.
 */
function addPatch(name: string, schemas: Schemas, bodies: Schemas): string {
  const patchName = name.replace(/Input$/, 'PatchInput');
  if (patchName in bodies) return patchName;
  const { required, properties, description, ...rest } = schemas[name] as JsonSchema;
  bodies[patchName] = {};
  bodies[patchName] = {
    ...rest,
    properties: mapValues(properties as Schemas, ({ description: told, ...member }) =>
      orNull(patched(member, schemas, bodies)),
    ),
    description: `A JSON Merge Patch (RFC 7396) of \`${name}\`, which describes the members. Null removes a member.`,
  };
  return patchName;
}

/** Returns a member of a patch: an object is patched too, anything else is replaced. */
function patched(member: JsonSchema, schemas: Schemas, bodies: Schemas): JsonSchema {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(String(member.$ref))?.[1];
  if (name === undefined || schemas[name]?.properties === undefined) return member;
  return ref('schemas', addPatch(name, schemas, bodies));
}

function orNull(member: JsonSchema): JsonSchema {
  const { type } = member;
  return typeof type === 'string' && !('enum' in member)
    ? { ...member, type: [type, 'null'] }
    : { anyOf: [member, { type: 'null' }] };
}
