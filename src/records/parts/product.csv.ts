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
    description: 'How it is known; empty: its evidence states it.',
    cell: oneOf(BASES),
  },
  { name: 'basis_note', description: 'Why it is known so.', cell: TEXT },
  { name: 'evidence', description: 'The evidence for it, one piece a line.', cell: EVIDENCE },
];

/** The actors in a role. */
export function parties(role: string, description: string): Part {
  return list(role, 'actors', { member: 'actor', description, cell: ID }, ITEM_SUPPORT);
}

/** The products of a measure or a threat. */
export const PRODUCTS = list(
  'products',
  'products',
  { member: 'label', description: 'What the product is called in this base.', cell: TEXT },
  [
    { name: 'as_written', description: "The source's own words for it.", cell: TEXT },
    { name: 'hs_codes', description: 'Its Harmonized System codes.', cell: HS_CODES },
    ...ITEM_SUPPORT,
  ],
);

/** A rate. */
export const RATE: Part[] = [
  member('rate.value', 'The number of the rate, where the source names one.'),
  member('rate.unit', 'What the number counts.', oneOf(RATE_UNITS)),
  member('rate.as_written', "The source's own words for the rate."),
  ...support('rate', 'the rate'),
];
