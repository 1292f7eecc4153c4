import { z } from 'zod';

/** What a curator need not write again, at a place of a record. */
export interface ShortPlace {
  /** A JSON Pointer within the record. */
  at: string;
  /** The document of the nearest object that has one. */
  by: string | null;
  /** The evidence of the nearest claim that has some, in its long form; a form may add to it. */
  evidence: unknown[];
}

/** Returns the long form of a value, or the value itself if it is long already. */
export type ShortForm = (value: unknown, place: ShortPlace) => unknown;

type Members = Record<string, unknown>;

/** The short forms of a record: those of parts, by the shapes of their long forms. */
export interface ShortForms {
  parts: ReadonlyMap<z.ZodType, ShortForm>;
  /** Returns an object before its members are expanded, with those that follow from others. */
  object(members: Members, shape: Readonly<Record<string, z.ZodType>>, place: ShortPlace): Members;
}

/** Returns a value in its long form, by its shape; what fits no form stays as it is, for the reader to refuse. */
export function expand(
  shape: z.ZodType,
  value: unknown,
  place: ShortPlace,
  forms: ShortForms,
): unknown {
  const inner = unwrapped(shape);
  const form = formOf(inner, forms);
  const long = form === undefined ? value : form(value, place);
  if (inner instanceof z.ZodArray && Array.isArray(long)) {
    const element = inner.element as z.ZodType;
    return sameOr(
      long,
      long.map((item, index) => expand(element, item, below(place, index), forms)),
    );
  }
  if (!(inner instanceof z.ZodObject) || !isObject(long)) return long;
  return expandObject(inner, long, place, forms);
}

function expandObject(
  { shape }: z.ZodObject,
  given: Members,
  outer: ShortPlace,
  forms: ShortForms,
): Members {
  const by = documentOf(given.by) ?? documentOf(given.document) ?? outer.by;
  const own = 'evidence' in shape && given.evidence !== undefined;
  const here = { ...outer, by };
  const evidence = own
    ? (expand(
        shape.evidence as z.ZodType,
        given.evidence,
        below(here, 'evidence'),
        forms,
      ) as unknown)
    : undefined;
  const known = Array.isArray(evidence) ? [...evidence] : [];
  const place = { ...here, evidence: 'evidence' in shape ? known : outer.evidence };
  const members = forms.object(own ? { ...given, evidence } : given, shape, place);
  const long: Members = {};
  for (const [name, member] of Object.entries(members)) {
    const part = shape[name] as z.ZodType | undefined;
    const done = part === undefined || name === 'evidence';
    long[name] = done ? member : expand(part, member, below(place, name), forms);
  }
  if (known.length > (Array.isArray(evidence) ? evidence.length : 0)) long.evidence = known;
  return sameOr(given, long);
}

function formOf(shape: z.ZodType, { parts }: ShortForms): ShortForm | undefined {
  for (let known: z.ZodType | undefined = shape; known !== undefined; ) {
    const form = parts.get(known);
    if (form !== undefined) return form;
    known = known._zod.parent as z.ZodType | undefined;
  }
  return undefined;
}

function unwrapped(shape: z.ZodType): z.ZodType {
  return shape instanceof z.ZodOptional ? unwrapped(shape.unwrap() as z.ZodType) : shape;
}

/** The id of the document that a reference names; an id alone is one of a document. */
function documentOf(reference: unknown): string | null {
  if (typeof reference !== 'string') return null;
  const [kind, id] = reference.includes('/') ? reference.split('/') : ['document', reference];
  return kind === 'document' && id !== undefined ? id : null;
}

/** Returns the old value if the new one has the same members, so that what is long stays one object. */
export function sameOr<T extends object>(old: T, long: T): T {
  const names = Object.keys(long) as (keyof T)[];
  const same = names.length === Object.keys(old).length;
  return same && names.every((name) => name in old && old[name] === long[name]) ? old : long;
}

function below(place: ShortPlace, step: string | number): ShortPlace {
  return { ...place, at: `${place.at}/${step}` };
}

/** Returns whether a value is an object with members. */
export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
