import type { z } from 'zod';
import type { ListRows } from '../formats/csv/list.ts';
import { hasRecord, namedFields, type ViewQuery } from '../params/view.ts';
import { itemTexts } from '../records/items.ts';
import { summaryRows } from '../records/summary.csv.ts';
import { type AskedDays, type SummaryOf, summaryShape } from '../records/summary.ts';
import type { DatedItem } from '../store/dated.ts';
import { publishedRows } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** What the items of a list depend on besides its query. */
interface ItemsOn<I> {
  days?: AskedDays;
  /** Returns the members that depend on what else was asked; each item has its `match`. */
  asked?(item: I): Record<string, unknown>;
  /** Returns the whole records by their keys, as JSON. Default: their published documents. */
  records?(pks: readonly number[]): ReadonlyMap<number, string>;
}

/** Returns the items of a page as JSON, as the request wants to see them. */
export function summaryItems<R, I extends Pick<DatedItem, 'pk' | 'match'>>(
  store: Store,
  summary: SummaryOf<R>,
  found: readonly I[],
  query: ViewQuery,
  { days, asked, records = (pks) => wiresOf(store, pks) }: ItemsOn<I> = {},
): string[] {
  const items = found.map((item) => ({
    pk: item.pk,
    asked: { match: item.match, ...asked?.(item) },
  }));
  return itemTexts(store, summary, items, {
    fields: namedFields(summary, query),
    ...(days && { days }),
    ...(hasRecord(query) && { records }),
  });
}

function wiresOf(store: Store, pks: readonly number[]): ReadonlyMap<number, string> {
  return new Map(publishedRows(store, pks).map(({ pk, wire }) => [pk, wire]));
}

/** Returns the shape of the items of a list, whose whole record has the given shape. */
export function itemShape<R>(
  summary: SummaryOf<R>,
  what: string,
  record: z.ZodType,
  more: Record<string, z.ZodType> = {},
): z.ZodObject {
  const description = `${what} as an item of a list. See "Summaries".`;
  return summaryShape(summary, description).extend({
    ...more,
    record: record.optional().describe('The whole record. On request.'),
  });
}

/** Returns what writes a list as CSV: a row an item, a column a member. */
export function summaryCsv<R>(summary: SummaryOf<R>) {
  return (query: Pick<ViewQuery, 'fields'>, { publicUrl }: { publicUrl: string }): ListRows =>
    summaryRows(summary, namedFields(summary, query), publicUrl);
}
