/** A JSON Schema. */
export interface Schema {
  [keyword: string]: unknown;
  description?: string;
  properties?: Record<string, unknown>;
  required?: string[];
}

const text = (description: string): Schema => ({ description, type: 'string', minLength: 1 });

/** Returns what may stand for a part in a bundle. */
export function shortSchema(name: string, schema: Schema): Schema {
  const short = SHORT_PARTS[name];
  return short === undefined ? schema : short(schema);
}

/** The parts that differ in bundles, by name. */
const SHORT_PARTS: Record<string, (long: Schema) => Schema> = {
  Date: (long) =>
    either(long, [
      text(
        'The words of a full date in the language of the document, such as 1 March 2031. They stand in the evidence, or once in the document.',
      ),
    ]),
  Evidence: (long) =>
    either(without(long, 'document'), [
      text('Words of the document that the nearest object names in `by`.'),
    ]),
  EvidenceList: (long) =>
    either(long, [
      text('A single wording of the document that the nearest object names in `by`.'),
      { $ref: '#/$defs/Evidence' },
    ]),
  // Addresses may have letters of any script, which `uri` does not allow.
  Url: (long) => ({ ...long, format: 'iri' }),
  MeasureEvent: (long) => without(withBy(withSets(long)), 'modality'),
  Provision: withCodes,
  Rate: (long) =>
    either(long, [text('The rate as text, such as `10 %`. Its numbers are printed.')]),
  Scope: (long) =>
    either(withTrue(withCountries(long), ['everyone', 'not_listed']), [
      text('A kind alone, such as `everyone`.'),
      { ...ACTORS, description: 'Whom it names: ids, or ISO codes of countries.' },
    ]),
  Products: (long) =>
    either(withTrue(long, ['all']), [
      text('A kind alone, such as `all`.'),
      { description: 'Codes.', type: 'array', items: { type: 'string' } },
    ]),
  Terms: withCodes,
};

const ACTORS: Schema = {
  type: 'array',
  items: { anyOf: [{ $ref: '#/$defs/Id' }, { type: 'string', pattern: '^[A-Z]{2}$' }] },
};

/** Returns a record of a bundle, whose members may come from the defaults. */
export function shortRecord(name: string, { required = [], ...schema }: Schema): Schema {
  const needed = required.filter((member) => member !== 'id');
  const needs = ` Required, here or in \`defaults\`: ${needed.join(', ')}.`;
  const record = withBy({ ...schema, description: `${schema.description ?? ''}${needs}` });
  if (name === 'Measure') return withCodes(record);
  return name === 'Document' ? withMembers(record, ISSUER) : record;
}

const ISSUER = {
  issuer: text(
    'The id of the actor that issued the document. It imposes the measures that name the document in `by` and say nothing else.',
  ),
};

/** Returns what a bundle writes of an act, and of its event for one measure. */
export function actSchemas({ required: _, ...event }: Schema): Record<string, Schema> {
  const { id: __, type: ___, ...common } = event.properties ?? {};
  return {
    Act: {
      ...event,
      description:
        'An act. Its members are those of each of its events that does not say otherwise.',
      properties: { ...common, events: { type: 'array', items: { $ref: '#/$defs/ActEvent' } } },
      required: ['events'],
    },
    ActEvent: {
      ...withMembers(event, { measure: { $ref: '#/$defs/Id' } }),
      description: 'The event of an act for one measure of the bundle.',
      required: ['measure', 'id', 'type'],
    },
  };
}

function either({ description, ...long }: Schema, short: Schema[]): Schema {
  return { ...(description !== undefined && { description }), anyOf: [...short, long] };
}

function without(schema: Schema, member: string): Schema {
  return { ...schema, required: (schema.required ?? []).filter((name) => name !== member) };
}

function withMembers(schema: Schema, members: Record<string, Schema>): Schema {
  return { ...schema, properties: { ...members, ...schema.properties } };
}

function withCodes(schema: Schema): Schema {
  const codes = { description: 'Short for `products`.', type: 'array', items: { type: 'string' } };
  return withMembers(schema, { codes });
}

function withTrue(schema: Schema, kinds: string[]): Schema {
  const members = kinds.map((kind) => [kind, { description: 'Short for `kind`.', const: true }]);
  return withMembers(schema, Object.fromEntries(members));
}

/** Countries may go by their codes. */
function withCountries(schema: Schema): Schema {
  const { actors, except } = (schema.properties ?? {}) as Record<string, Schema>;
  const lists = { actors: { ...actors, ...ACTORS }, except: { ...except, ...ACTORS } };
  return { ...schema, properties: { ...schema.properties, ...lists } };
}

function withSets(schema: Schema): Schema {
  const { description, ...list } = schema.properties?.sets as Schema;
  const sets = { description, anyOf: [{ $ref: '#/$defs/Terms' }, list] };
  return { ...schema, properties: { ...schema.properties, sets } };
}

function withBy(schema: Schema): Schema {
  return withMembers(schema, {
    by: text('The id of the document of all evidence within that names none.'),
  });
}
