import { BASES } from '../../domain/date.ts';
import { MODALITIES } from '../../domain/event.ts';
import { RATE_UNITS } from '../../domain/measure.ts';
import { HS_CODES, ID, oneOf, TEXT } from './cell.ts';
import { EVIDENCE } from './evidence.ts';
import { list } from './items.ts';
import { ownSupport } from './own.ts';
import { type Column, date, member, type Part, support } from './part.ts';

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

/** The first columns of an event: its id, its type and when. */
export function eventHead(types: readonly string[]): Part[] {
  return [
    member('id', 'The id of the event within the record.', TEXT, 'event_id'),
    member('type', 'What kind of step it is.', oneOf(types), 'event_type'),
    member('modality', 'Whether it occurred or is scheduled.', oneOf(MODALITIES), 'event_modality'),
    ...date('date', 'When it occurred or is to occur', 'event_date'),
    ...date('announced_on', 'When it was made public', 'event_announced_on'),
  ];
}

/** The last columns of an event. */
export const EVENT_TAIL: Part[] = [
  member('note', 'What a reader of the event should know.', TEXT, 'event_note'),
  ...ownSupport('event_', 'the event'),
];
