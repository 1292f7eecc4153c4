import { BASES } from '../../domain/date.ts';
import { RATE_UNITS } from '../../domain/measure.ts';
import { HS_CODES, ID, oneOf, TEXT } from '../../formats/csv/cell.ts';
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

/** The products of a measure or a threat. */
export const PRODUCTS = list(
  'products',
  'products',
  { member: 'label', description: 'The name of the product, chosen by the curator.', cell: TEXT },
  [
    { name: 'as_written', description: 'The words of the source for the product.', cell: TEXT },
    {
      name: 'hs_codes',
      description: 'The Harmonized System codes of the product.',
      cell: HS_CODES,
    },
    ...ITEM_SUPPORT,
  ],
);

/** A rate. */
export const RATE: Part[] = [
  member('rate.value', 'The value of the rate, if the source states one.'),
  member('rate.unit', 'The unit of the rate.', oneOf(RATE_UNITS)),
  member('rate.as_written', 'The words of the source for the rate.'),
  ...support('rate', 'the rate'),
];
