import { z } from 'zod';
import { COLLECTIONS, type RecordKind } from '../domain/record.ts';
import { column, type ListColumn, type ListRows, listText } from '../formats/csv/list.ts';
import { DateSummaryJson } from '../formats/wire/summary.ts';
import { defaultFields, partsOf, unwrapped } from './summary.fields.ts';
import type { SummaryOf } from './summary.ts';

type Item = Record<string, unknown>;
type Column = ListColumn<Item>;
type Cell = ReturnType<Column['of']>;

/** Returns what a list writes as CSV: a row an item, and a column a member or part, in the order of the fields. */
export function summaryRows<R>(
  summary: SummaryOf<R>,
  fields: readonly string[] | null,
  publicUrl: string,
): ListRows {
  const columns = [...summaryColumns(summary, fields), urlColumn(publicUrl)];
  return (items) => listText(columns, items as Iterable<Item>);
}

/** Returns the columns of the fields, by default of those that every item has. */
export function summaryColumns<R>(
  summary: SummaryOf<R>,
  fields: readonly string[] | null = null,
): Column[] {
  const named = new Set(['id', ...(fields ?? defaultFields(summary))]);
  // The kind is the same in every row.
  named.delete('object');
  return [...named].flatMap((path) => {
    const [name = '', part] = path.split('.');
    const shape = summary.members[name]?.shape as z.ZodType;
    const of = (item: Item) => item[name];
    return part === undefined ? columnsOf(name, shape, of) : partColumns(name, shape, of, part);
  });
}

/** The last column: the page for people. */
export function urlColumn(publicUrl: string): Column {
  return column('page_url', 'The URL of the page for people.', ({ object, id }) => {
    return `${publicUrl}/${COLLECTIONS[object as RecordKind]}/${id}`;
  });
}

type Of = (item: Item) => unknown;

function columnsOf(name: string, shape: z.ZodType, of: Of): Column[] {
  const bare = unwrapped(shape);
  const parts = partsOf(shape);
  if (Object.keys(parts).length > 0 && !isDate(bare)) {
    return Object.keys(parts).flatMap((part) => partColumns(name, shape, of, part));
  }
  if (!isDate(bare)) return [column(name, shape.description ?? '', (item) => of(item) as Cell)];
  return Object.entries(parts).map(([part, { description = '' }]) => {
    const own = part === 'edtf' ? name : `${name}_${part}`;
    const text = part === 'edtf' ? `${shape.description} As EDTF.` : description;
    return column(own, text, (item) => (of(item) as Item | null)?.[part] as Cell);
  });
}

/** Returns the columns of a part of an object, or of the items of a list; ids have the name of the list itself. */
function partColumns(name: string, shape: z.ZodType, of: Of, part: string): Column[] {
  const own = partsOf(shape)[part] as z.ZodType;
  if (!(unwrapped(shape) instanceof z.ZodArray)) {
    return columnsOf(`${name}_${part}`, own, (item) => (of(item) as Item | null)?.[part]);
  }
  const suffix = { id: '', name: '_names' }[part] ?? `_${part}`;
  const text =
    part === 'id' ? (shape.description ?? '') : `${shape.description} ${own.description}`;
  return [
    column(`${name}${suffix}`, text, (item) =>
      ((of(item) ?? []) as Item[]).map((one) => String(one[part] ?? '')),
    ),
  ];
}

function isDate(shape: z.ZodType): boolean {
  return (
    shape instanceof z.ZodObject &&
    'edtf' in shape.shape &&
    shape.shape.edtf === DateSummaryJson.shape.edtf
  );
}
