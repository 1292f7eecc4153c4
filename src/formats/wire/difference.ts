import { z } from 'zod';

const DIFFERENCE_OPS = ['add', 'remove', 'replace'] as const;

export const DifferenceJson = z
  .object({
    op: z.enum(DIFFERENCE_OPS).describe('What happened to the member.'),
    path: z
      .string()
      .describe(
        'A JSON Pointer to the member. It names list items by their `id`, or by position if they have none.',
      ),
    before: z.unknown().optional().describe('The value before. Absent if the member was added.'),
    after: z.unknown().optional().describe('The value after. Absent if the member was removed.'),
  })
  .describe('One member that differs between two versions of a record.');
export type Difference = z.infer<typeof DifferenceJson>;

/** Members that differ between any two revisions and are no change of the record. */
const STAMPS = ['revision', 'recorded_at'];

/** Returns the members in which two published documents of a record differ, in the order of the documents. */
export function differences(before: object, after: object): Difference[] {
  return membersOf(before, after, '').filter(({ path }) => !STAMPS.includes(path.slice(1)));
}

function membersOf(before: object, after: object, at: string): Difference[] {
  const [was, is] = [named(before), named(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const path = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!was.has(name)) return [{ op: 'add' as const, path, after: is.get(name) }];
    if (!is.has(name)) return [{ op: 'remove' as const, path, before: was.get(name) }];
    return between(was.get(name), is.get(name), path);
  });
}

function between(before: unknown, after: unknown, path: string): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    return membersOf(before, after, path);
  }
  return [{ op: 'replace', path, before, after }];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * Returns the members of an object by name; those of a list by the ids of its items if all have one, else by index.
 */
function named(value: object): Map<string, unknown> {
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const ids = value.map((item) => (item as { id?: unknown } | null)?.id);
  const usable = ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
  return new Map(value.map((item, index) => [String(usable ? ids[index] : index), item]));
}
