import { BASES } from '../../domain/date.ts';
import { EVIDENCE_ROLES } from '../../domain/evidence.ts';
import { type Cell, oneOf, TEXT } from './cell.ts';
import { EVIDENCE } from './evidence.ts';
import { type Given, type Json, member, over, type Part } from './part.ts';

/** How the claim of the row is known: the first piece of evidence in columns, the others in one column. */
export function ownSupport(prefix: string, what: string): Part[] {
  return [
    member(
      'basis',
      `How ${what} is known. Empty if its evidence states it.`,
      oneOf(BASES),
      `${prefix}basis`,
    ),
    member('basis_note', 'An explanation of the basis.', TEXT, `${prefix}basis_note`),
    firstEvidence(`${prefix}evidence_`, what),
  ];
}

const FIELDS = ['document', 'exact', 'prefix', 'suffix', 'role'] as const;

function firstEvidence(prefix: string, what: string): Part {
  const more = `${prefix}more`;
  const told: Record<(typeof FIELDS)[number], [string, Cell]> = {
    document: [`The id of the document that supports ${what}.`, TEXT],
    exact: ['The characters that support it, exactly as the document prints them.', TEXT],
    prefix: ['The characters before. Needed only if these characters occur more than once.', TEXT],
    suffix: ['The characters after. Needed only if these characters occur more than once.', TEXT],
    role: ['The role of the characters for the claim. Empty means `claim`.', oneOf(EVIDENCE_ROLES)],
  };
  const columns = FIELDS.map((field) => {
    const [description, cell] = told[field];
    return { name: `${prefix}${field}`, description, cell };
  });
  const empty = (given: Given) => columns.every(({ name }) => given.get(name) === undefined);
  return {
    at: ['evidence'],
    columns: [
      ...columns,
      { name: more, description: 'The other pieces of evidence, one per line.', cell: EVIDENCE },
    ],
    spread(value) {
      const [first, ...others] = (value ?? []) as Json[];
      return [...FIELDS.map((field) => first?.[field]), others.length > 0 ? others : undefined];
    },
    gather(given, existing) {
      const [was, ...others] = (existing ?? []) as Json[];
      const first = over(was, FIELDS, prefix, given);
      const rest = given.has(more) ? ((given.get(more) ?? []) as Json[]) : others;
      return unlessEmpty([...(Object.keys(first).length > 0 ? [first] : []), ...rest]);
    },
    columnOf: ([index = '0', field = 'exact'], given) => {
      const first = index === '0' && !empty(given);
      const known = FIELDS.some((name) => name === field);
      return first ? `${prefix}${known ? field : 'exact'}` : more;
    },
  };
}

function unlessEmpty<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
