import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { RecordKind } from '../domain/record.ts';
import type { Stamp } from '../formats/wire/ref.ts';
import { MATCHES } from '../store/list.ts';
import type { ListedRow, StoredSummary } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** What the members of a summary may depend on besides the record. */
export interface SummaryContext {
  store: Store;
  stamp: Stamp;
}

/** A member of a summary. */
export interface SummaryMember<R> {
  /** Its shape, with its description. */
  shape: z.ZodType;
  /** Returns its value for a record; null for a member that depends on the day or on the rest of the question. */
  of: ((record: R, context: SummaryContext) => unknown) | null;
  /** Whether an item has it only if the request asks for it. */
  onRequest: boolean;
}

/** The days of a question, on which the state of a record depends. */
export interface AskedDays {
  day: Day;
  knownOn: Day | null;
}

/** What the records of a kind are as items of a list: in JSON, in the columns of CSV, in tools and on pages. */
export interface SummaryOf<R> {
  /** Its members by name, in order. */
  members: Readonly<Record<string, SummaryMember<R>>>;
  /** Returns, by key, the members that depend on the day; absent if none does. */
  onDay?(
    store: Store,
    rows: readonly ListedRow[],
    days: AskedDays,
  ): (pk: number) => Record<string, unknown>;
}

/** A member that every item has. */
export function member<R>(
  shape: z.ZodType,
  of: (record: R, context: SummaryContext) => unknown,
): SummaryMember<R> {
  return { shape, of, onRequest: false };
}

/** A member that only an item has whose request names it. */
export function onRequest<R>(
  shape: z.ZodType,
  of: (record: R, context: SummaryContext) => unknown,
): SummaryMember<R> {
  return { shape, of, onRequest: true };
}

/** A member that depends on the day, or on what else was asked. */
export function asked<R>(shape: z.ZodType, { onRequest = false } = {}): SummaryMember<R> {
  return { shape, of: null, onRequest };
}

/** The first members of every summary. */
export function headMembers<R extends { id: string }>(kind: RecordKind, what: string) {
  return {
    object: member<R>(z.literal(kind).describe('The kind of the record.'), () => kind),
    id: member<R>(z.string().describe(`The id of the ${what}.`), ({ id }) => id),
  };
}

/** The last members of what every summary says of the record itself. */
export function stampMembers<R>() {
  return {
    revision: member<R>(
      z.int().min(0).describe('Its current revision.'),
      (_, { stamp }) => stamp.revision,
    ),
    recorded_at: member<R>(
      z.iso.datetime().describe('When it was recorded (UTC).'),
      (_, { stamp }) => stamp.recordedAt,
    ),
  };
}

/** The member that says how surely an item matches. */
export function matchMember<R>() {
  const shape = z
    .enum(MATCHES)
    .nullable()
    .describe('How surely it matches the date filters, if any.');
  return { match: asked<R>(shape) };
}

/** Returns the static members of a record as they are stored. */
export function summaryOf<R>(
  { members }: SummaryOf<R>,
  record: R,
  context: SummaryContext,
): StoredSummary {
  const texts = [false, true].map((wanted) => {
    const own = Object.entries(members).flatMap(([name, { of, onRequest }]) => {
      return of !== null && onRequest === wanted ? [[name, of(record, context)]] : [];
    });
    return JSON.stringify(Object.fromEntries(own));
  });
  const [summary, onRequest] = texts as [string, string];
  return { summary, onRequest };
}

/** Returns the shape of an item: only `object` and `id` are always there, because a request may pick the others. */
export function summaryShape<R>({ members }: SummaryOf<R>, description: string): z.ZodObject {
  const shape = Object.entries(members).map(([name, { shape, onRequest }]) => {
    if (name === 'object' || name === 'id') return [name, shape];
    const hint = onRequest ? `${shape.description} On request.` : '';
    const sparsed = sparse(shape);
    return [name, (hint === '' ? sparsed : sparsed.describe(hint)).optional()];
  });
  return z.object(Object.fromEntries(shape)).describe(description);
}

const SPARSE = new WeakMap<z.ZodType, z.ZodType>();

/** Returns a shape whose objects need no member: a request may pick one of them. The same shape has one result. */
export function sparse(shape: z.ZodType): z.ZodType {
  const made = SPARSE.get(shape) ?? sparsed(shape);
  SPARSE.set(shape, made);
  return made;
}

function sparsed(shape: z.ZodType): z.ZodType {
  const described = (made: z.ZodType) => made.describe(shape.description ?? '');
  if (shape instanceof z.ZodNullable) return described(sparse(inner(shape)).nullable());
  if (shape instanceof z.ZodArray) return described(z.array(sparse(shape.element as z.ZodType)));
  if (!(shape instanceof z.ZodObject)) return shape;
  const members = Object.entries(shape.shape).map(([name, own]) => {
    return [name, sparse(own as z.ZodType).optional()];
  });
  return described(z.object(Object.fromEntries(members)));
}

function inner(shape: z.ZodNullable): z.ZodType {
  return shape.unwrap() as z.ZodType;
}
