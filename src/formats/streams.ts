import type { ListRows } from './csv/list.ts';

/** The items of a list, each as JSON, page by page. */
export type ItemPages = AsyncIterable<string[]>;

/** Yields the items as NDJSON, one to a line. */
export async function* ndjson(pages: ItemPages): AsyncGenerator<Buffer> {
  for await (const items of pages) {
    // Encoded one by one, because joining the documents of a large page first takes longer.
    if (items.length > 0) yield Buffer.concat(items.map((item) => Buffer.from(`${item}\n`)));
  }
}

/** Yields the items of a list as CSV: the header, then the rows in their order. */
export async function* csv(pages: ItemPages, rowsOf: ListRows): AsyncGenerator<string> {
  let isFirst = true;
  for await (const items of pages) {
    const parsed = items.map((item) => JSON.parse(item) as never);
    const [header, ...rows] = [...rowsOf(parsed)];
    yield isFirst ? [header, ...rows].join('') : rows.join('');
    isFirst = false;
  }
}
