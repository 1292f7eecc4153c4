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
  MeasureEvent: (long) => without(withBy(long), 'modality'),
};

/** Returns a record of a bundle, whose members may come from the defaults. */
export function shortRecord(name: string, { required = [], ...schema }: Schema): Schema {
  const needed = required.filter((member) => member !== 'id');
  const needs = ` Required, here or in \`defaults\`: ${needed.join(', ')}.`;
  const record = withBy({ ...schema, description: `${schema.description ?? ''}${needs}` });
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

function withBy(schema: Schema): Schema {
  return withMembers(schema, {
    by: text('The id of the document of all evidence within that names none.'),
  });
}
