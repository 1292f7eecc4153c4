import type { Json } from './breaking.document.ts';
import { BOUNDS, takesIn, typesOf, valuesOf } from './breaking.flat.ts';

/** Who writes the values of a schema: requests may only loosen, responses only tighten. */
export type Direction = 'request' | 'response';

/** A rule that is broken, and how. */
export interface Fault {
  rule: string;
  detail: string;
}

/** Keywords that narrow by being there. Two texts of one may mean the same: that is not seen. */
const CONSTRAINTS = [
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'not',
  'if',
  'then',
  'else',
  'patternProperties',
  'propertyNames',
  'contains',
  'minContains',
  'maxContains',
  'dependentRequired',
  'dependentSchemas',
  'unevaluatedProperties',
  'unevaluatedItems',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
];

/** How a list of values says that it is open. */
const OPEN = /\bMore (?:\w+ )?may be added\b/;

const kebab = (keyword: string) =>
  keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const text = (value: unknown) => JSON.stringify(value);
const texts = (values: unknown[]) => values.map(text).join(', ');

/** What breaks between two flat schemas by their own keywords, whatever is inside them. */
export function keywordFaults(was: Json, is: Json, direction: Direction): Fault[] {
  const judges = { request: [requestValues, changedDefault], response: [responseValues] };
  return [
    ...changedTypes(was, is, direction),
    ...judges[direction].flatMap((judge) => judge(was, is)),
    ...movedBounds(was, is, direction),
    ...changedConstraints(was, is, direction),
  ];
}

function changedTypes(was: Json, is: Json, direction: Direction): Fault[] {
  const [before, after] = [typesOf(was), typesOf(is)];
  const lost = before.filter((type) => !takesIn(after, type));
  const gained = after.filter((type) => !takesIn(before, type));
  const [broken, other] = direction === 'request' ? [lost, gained] : [gained, lost];
  if (broken.length === 0) return [];
  const detail = `The type was ${before.join(' or ')} and is ${after.join(' or ') || 'none'}.`;
  const narrow = direction === 'request' ? 'type-narrowed' : 'type-generalised';
  const nullable = direction === 'request' ? 'became-not-nullable' : 'became-nullable';
  const rule = broken.join() === 'null' ? nullable : other.length > 0 ? 'type-changed' : narrow;
  return [{ rule: `${direction}-${rule}`, detail }];
}

function requestValues(was: Json, is: Json): Fault[] {
  const [before, after] = [valuesOf(was), valuesOf(is)];
  if (!after) return [];
  const gone = before ? missing(before, after) : [];
  if (before && gone.length === 0) return [];
  const detail = before
    ? `No longer taken: ${texts(gone)}.`
    : `Any value was taken, now only ${texts(after)}.`;
  return [{ rule: 'request-enum-narrowed', detail }];
}

function responseValues(was: Json, is: Json): Fault[] {
  const [before, after] = [valuesOf(was), valuesOf(is)];
  if (!before || isOpen(was)) return [];
  const closed = texts(before);
  if (!after) return [{ rule: 'response-enum-removed', detail: `Any value, not only ${closed}.` }];
  const added = missing(after, before);
  if (added.length > 0)
    return [{ rule: 'response-enum-value-added', detail: `${texts(added)} beside ${closed}.` }];
  const detail = `${closed} were all values; now more may be added.`;
  return isOpen(is) ? [{ rule: 'response-enum-opened', detail }] : [];
}

const isOpen = ({ description }: Json) => OPEN.test(String(description));

function missing(values: unknown[], from: unknown[]): unknown[] {
  const known = new Set(from.map(text));
  return values.filter((value) => !known.has(text(value)));
}

/** Clients that leave a value out depend on what it then is, whether or not that was told. */
function changedDefault(was: Json, is: Json): Fault[] {
  if (text(was.default) === text(is.default)) return [];
  const [before, after] = [was, is].map((one) => text(one.default) ?? 'none');
  return [{ rule: 'request-default-changed', detail: `It was ${before} and is ${after}.` }];
}

function movedBounds(was: Json, is: Json, direction: Direction): Fault[] {
  return Object.entries(BOUNDS).flatMap(([keyword, absent]) => {
    const [before, after] = [was, is].map((one) => Number(one[keyword] ?? absent)) as [
      number,
      number,
    ];
    const [tighter, looser] = absent === Infinity ? ['lowered', 'raised'] : ['raised', 'lowered'];
    const moved = before < after ? 'raised' : 'lowered';
    if (before === after || moved !== (direction === 'request' ? tighter : looser)) return [];
    const [old, now] = [was, is].map((one) => one[keyword] ?? 'absent');
    const detail = `\`${keyword}\` was ${old} and is ${now}.`;
    return [{ rule: `${direction}-${kebab(keyword)}-${moved}`, detail }];
  });
}

function changedConstraints(was: Json, is: Json, direction: Direction): Fault[] {
  return CONSTRAINTS.flatMap((keyword) => {
    const [before, after] = [was, is].map((one) => text(one[keyword] || undefined));
    if (before === after) return [];
    const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
    if (how === (direction === 'request' ? 'removed' : 'added')) return [];
    const detail = `\`${keyword}\` was ${before ?? 'absent'} and is ${after ?? 'absent'}.`;
    return [{ rule: `${direction}-${kebab(keyword)}-${how}`, detail }];
  });
}
