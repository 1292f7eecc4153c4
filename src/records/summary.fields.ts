import { z } from 'zod';
import type { SummaryOf } from './summary.ts';

/** The name that stands for all members that are not on request. */
export const DEFAULT_FIELDS = 'default';

/** The name of the whole record, which is a member on request. */
export const RECORD_FIELD = 'record';

/** Returns every path that a request can name: members, and the parts of those that are objects or lists of them. */
export function fieldsOf<R>({ members }: SummaryOf<R>): string[] {
  return Object.entries(members).flatMap(([name, { shape }]) => [
    name,
    ...Object.keys(partsOf(shape)).map((part) => `${name}.${part}`),
  ]);
}

/** Returns the names of the members that an item has by default. */
export function defaultFields<R>({ members }: SummaryOf<R>): string[] {
  return Object.keys(members).filter((name) => !members[name]?.onRequest);
}

/** Returns the members of an object, or of the items of a list; none for any other shape. */
export function partsOf(shape: z.ZodType): Record<string, z.ZodType> {
  const bare = unwrapped(shape);
  const item = bare instanceof z.ZodArray ? unwrapped(bare.element as z.ZodType) : bare;
  return item instanceof z.ZodObject ? (item.shape as Record<string, z.ZodType>) : {};
}

/** Returns a shape without what says that it may be null. */
export function unwrapped(shape: z.ZodType): z.ZodType {
  return shape instanceof z.ZodNullable ? (shape.unwrap() as z.ZodType) : shape;
}
