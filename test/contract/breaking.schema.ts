import { type Documents, isObject, type Json, listOf, objectOf } from './breaking.document.ts';
import { flat, takesIn, typesOf } from './breaking.flat.ts';
import { type Direction, type Fault, keywordFaults } from './breaking.keywords.ts';
import { nameOf, namesakeOf, type Variant, variantsOf } from './breaking.variants.ts';

/** A fault, and where in the value it is. */
export interface Finding extends Fault {
  pointer: string;
  /** The same for every place that has the fault by the same components. */
  origin: string;
}

/** Where the comparison is, and the pairs of schemas it is inside of. */
interface Spot {
  pointer: string;
  origin: string;
  inside: readonly string[];
}

interface Comparison {
  documents: Documents;
  direction: Direction;
}

/**
 * What breaks between two schemas of bodies, parameters or headers, however deep and through
 * whatever references. A fault of a component is told once, at the first place that uses it.
 */
export function schemaFindings(
  documents: Documents,
  direction: Direction,
  was: unknown,
  is: unknown,
): Finding[] {
  const start = { pointer: '', origin: '', inside: [] };
  const findings = compare({ documents, direction }, was, is, start);
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.origin} ${finding.rule}`;
    if (!first.has(key)) first.set(key, finding);
  }
  return [...first.values()];
}

function compare(how: Comparison, was: unknown, is: unknown, spot: Spot): Finding[] {
  const here = entered(was, is, spot);
  if (!here || (was === undefined && is === undefined)) return [];
  const [before, after] = [flat(how.documents.before, was), flat(how.documents.after, is)];
  return isUnion(before) || isUnion(after)
    ? compareUnions(how, before, after, here)
    : compareFlat(how, before, after, here);
}

/** The spot inside these two schemas; nothing where it is inside of both already. */
function entered(was: unknown, is: unknown, spot: Spot): Spot | undefined {
  const [before, after] = [objectOf(was), objectOf(is)];
  // Only references lead in circles, so that other schemas need no keeping.
  if (![before, after].some(({ $ref, allOf }) => $ref || allOf)) return spot;
  const pair = `${JSON.stringify(was)} ${JSON.stringify(is)}`;
  if (spot.inside.includes(pair)) return undefined;
  const origin = before.$ref && after.$ref ? `${before.$ref} ${after.$ref}` : spot.origin;
  return { ...spot, origin, inside: [...spot.inside, pair] };
}

const isUnion = (schema: Json) => 'oneOf' in schema || 'anyOf' in schema;

const into = (spot: Spot, step: string): Spot => ({
  ...spot,
  pointer: `${spot.pointer}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`,
  origin: `${spot.origin}/${step}`,
});

const findingAt = ({ pointer, origin }: Spot, fault: Fault): Finding => ({
  ...fault,
  pointer,
  origin,
});

function compareFlat(how: Comparison, was: Json, is: Json, spot: Spot): Finding[] {
  const own = keywordFaults(was, is, how.direction).map((fault) => findingAt(spot, fault));
  const [before, after] = [typesOf(was), typesOf(is)];
  const has = (type: string) => takesIn(before, type) && takesIn(after, type);
  if (![...before, ...after].some(has)) return own.slice(0, 1);
  return [
    ...own,
    ...(has('object') ? compareObjects(how, was, is, spot) : []),
    ...(has('array') ? compareArrays(how, was, is, spot) : []),
  ];
}

function compareArrays(how: Comparison, was: Json, is: Json, spot: Spot): Finding[] {
  const [before, after] = [listOf(was.prefixItems), listOf(is.prefixItems)];
  const length = Math.max(before.length, after.length);
  const places = Array.from({ length: length + 1 }, (_, place) => place);
  return places.flatMap((place) =>
    compare(how, before[place] ?? was.items, after[place] ?? is.items, into(spot, String(place))),
  );
}

function compareObjects(how: Comparison, was: Json, is: Json, spot: Spot): Finding[] {
  const names = new Set([was, is].flatMap((one) => [...propertiesOf(one).keys()]));
  return [
    ...[...names].flatMap((name) => compareProperty(how, name, was, is, into(spot, name))),
    ...compareOthers(how, was, is, spot),
  ];
}

/** The properties an object tells of; one that is only required is what others may be. */
function propertiesOf(schema: Json): Map<string, unknown> {
  const others = schema.additionalProperties ?? true;
  const required = listOf<string>(schema.required).map((name) => [name, others] as const);
  return new Map<string, unknown>([...required, ...Object.entries(objectOf(schema.properties))]);
}

type Presence = 'required' | 'optional' | 'absent';

function presenceOf(schema: Json, name: string): Presence {
  if (listOf(schema.required).includes(name)) return 'required';
  return propertiesOf(schema).has(name) ? 'optional' : 'absent';
}

/** What breaks when a property was the one and is the other. */
const PRESENCES: Record<Direction, Partial<Record<`${Presence} ${Presence}`, string>>> = {
  request: {
    'required absent': 'request-property-removed',
    'optional absent': 'request-property-removed',
    'absent required': 'request-required-property-added',
    'optional required': 'request-property-became-required',
  },
  response: {
    'required absent': 'response-required-property-removed',
    'optional absent': 'response-optional-property-removed',
    'required optional': 'response-property-became-optional',
  },
};

function compareProperty(
  how: Comparison,
  name: string,
  was: Json,
  is: Json,
  spot: Spot,
): Finding[] {
  const [before, after] = [presenceOf(was, name), presenceOf(is, name)];
  const rule = PRESENCES[how.direction][`${before} ${after}`];
  const detail = `\`${name}\` was ${before} and is ${after}.`;
  const own = rule ? [findingAt(spot, { rule, detail })] : [];
  if (before === 'absent' || after === 'absent') return own;
  const [old, now] = [propertiesOf(was).get(name), propertiesOf(is).get(name)];
  return [...own, ...compare(how, old, now, spot)];
}

/** The properties an object does not name: answers may always have more of them. */
function compareOthers(how: Comparison, was: Json, is: Json, spot: Spot): Finding[] {
  const [before, after] = [was.additionalProperties, is.additionalProperties];
  if (how.direction === 'response' && !isObject(before)) return [];
  if (before === false) return [];
  if (after !== false) return compare(how, before, after, into(spot, '*'));
  const detail = 'Members of any name were taken, now only those that are told of.';
  return [findingAt(spot, { rule: 'request-object-closed', detail })];
}

/**
 * Of the variants that one side may send, the other must know each: by one of its variants as a
 * whole, or else by the one that goes by the same name, and then what breaks there is told.
 */
function compareUnions(how: Comparison, was: Json, is: Json, spot: Spot): Finding[] {
  const before = variantsOf(how.documents.before, was);
  const after = variantsOf(how.documents.after, is);
  const request = how.direction === 'request';
  const [sent, known] = request ? [before, after] : [after, before];
  return sent.flatMap((variant) => {
    const at = isNull(variant) ? spot : into(spot, nameOf(variant));
    const against = (other: Variant) => {
      const [old, now] = request ? [variant, other] : [other, variant];
      return compareFlat(how, old.schema, now.schema, at);
    };
    if (known.some((other) => against(other).length === 0)) return [];
    const namesake = namesakeOf(variant, sent, known);
    return namesake ? against(namesake) : [findingAt(at, unknown(how.direction, variant))];
  });
}

const isNull = ({ schema }: Variant) => typesOf(schema).join() === 'null';

function unknown(direction: Direction, variant: Variant): Fault {
  const [rule, detail] = {
    request: isNull(variant)
      ? ['request-became-not-nullable', 'Null is no longer taken.']
      : ['request-variant-removed', `${nameOf(variant)} is no longer taken.`],
    response: isNull(variant)
      ? ['response-became-nullable', 'It may be null, which it could not be.']
      : ['response-variant-added', `It may be ${nameOf(variant)}, which it could not be.`],
  }[direction] as [string, string];
  return { rule, detail };
}
