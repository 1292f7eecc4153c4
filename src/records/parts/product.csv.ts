import { BASES } from '../../domain/date.ts';
import { CODES, ID, oneOf, TEXT } from '../../formats/csv/cell.ts';
import { EVIDENCE } from '../../formats/csv/evidence.ts';
import { list } from '../../formats/csv/items.ts';
import { type Column, member, type Part, support } from '../../formats/csv/part.ts';

/** How an item of a list is known, in columns behind those of the item. */
const ITEM_SUPPORT: Column[] = [
  {
    name: 'basis',
    description: 'How this is known. Empty if its evidence states it.',
    cell: oneOf(BASES),
  },
  { name: 'basis_note', description: 'An explanation of the basis.', cell: TEXT },
  { name: 'evidence', description: 'The evidence for this, one piece per line.', cell: EVIDENCE },
];

/** The actors in a role. */
export function parties(role: string, description: string): Part {
  return list(role, 'actors', { member: 'actor', description, cell: ID }, ITEM_SUPPORT);
}

/** A list of products at a path, in columns whose names begin with a word. */
export function products(path: string, named: string): Part {
  const description = 'The name of the product, chosen by the curator.';
  return list(path, 'products', { member: 'label', description, cell: TEXT, named }, [
    { name: 'as_written', description: 'The words of the source for the product.', cell: TEXT },
    { name: 'codes', description: 'The codes of the product.', cell: CODES },
    ...ITEM_SUPPORT,
  ]);
}

/** A rate. */
export const RATE: Part[] = [
  member(
    'rate.text',
    'The rate, such as `10 %`, `5 USD/KGM`, `free` or `unspecified`.',
    TEXT,
    'rate',
  ),
  member('rate.as_written', 'The words of the source for the rate.'),
  ...support('rate', 'the rate'),
];
