import { invalidParameters } from '../errors.ts';
import type { ListFormat } from '../formats/representations.ts';
import type { Fault } from '../params/faults.ts';
import { nameOf, pairsBut, pathAndQuery } from '../params/query.ts';
import { hasRecord, type ViewQuery } from '../params/view.ts';
import type { ListRequest } from './representations.ts';

const OF_PAGES = ['limit', 'cursor', 'count'];
const OF_ITEMS = ['view', 'fields'];

/** Throws for parameters that a format of a list has no use for. */
export function refuseUseless({ url, query }: ListRequest['input'], format: ListFormat): void {
  const { mediaType } = format;
  const named = new URLSearchParams(pathAndQuery(url).query);
  const refused = (names: string[], detail: string): Fault[] =>
    names.filter((name) => named.has(name)).map((parameter) => ({ parameter, detail }));
  const faults = [
    ...refused(
      pagesIn(format),
      `applies to pages only, and ${mediaType} returns all items at once: leave it out`,
    ),
    ...refused(
      isOfItems(format) ? [] : OF_ITEMS,
      `says what items hold, and ${mediaType} has a form of its own: leave it out`,
    ),
    ...refused(
      recordIn(format, query as Partial<ViewQuery>),
      `asks for whole records, for which ${mediaType} has no columns: leave it out, or ask for application/x-ndjson`,
    ),
  ];
  if (faults.length > 0) throw invalidParameters(faults);
}

/** Returns the pairs of a query that a format of the same list has a use for. */
export function usefulPairs(query: string, format: ListFormat): string[] {
  const useless = isOfItems(format) ? [] : OF_ITEMS;
  return pairsBut(query, [...OF_PAGES, ...useless]).filter((pair) => {
    const isView = OF_ITEMS.includes(nameOf(pair)) && /\b(?:full|record)\b/.test(pair);
    return format.of !== 'csv' || !isView;
  });
}

function pagesIn({ of }: ListFormat): string[] {
  return of === 'feed' ? [] : OF_PAGES;
}

/** Whether a format shows the members of items as the request names them. */
function isOfItems({ of }: ListFormat): boolean {
  return of === 'items' || of === 'csv';
}

function recordIn({ of }: ListFormat, { view = 'summary', fields }: Partial<ViewQuery>): string[] {
  if (of !== 'csv' || !hasRecord({ view, fields })) return [];
  return view === 'full' ? ['view'] : ['fields'];
}
