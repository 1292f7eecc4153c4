import type { ListRows } from './csv/list.ts';

/** The items of a list, each as JSON, page by page. */
export type ItemPages = AsyncIterable<string[]>;

/** Awaited after each piece of work, so that other requests run meanwhile. */
export type Pause = () => Promise<unknown> | undefined;

/** Yields the items as NDJSON, one to a line. */
export async function* ndjson(pages: ItemPages): AsyncGenerator<Buffer> {
  for await (const items of pages) {
    // Encoded one by one, because joining the documents of a large page first takes longer.
    if (items.length > 0) yield Buffer.concat(items.map((item) => Buffer.from(`${item}\n`)));
  }
}

/** Yields the items of a list as CSV: the header, then the rows in their order. */
export async function* csv(
  pages: ItemPages,
  pause: Pause,
  rowsOf: ListRows,
): AsyncGenerator<string> {
  let isFirst = true;
  for await (const items of pages) {
    const pieces = rowsOf(parsed(items));
    const header = pieces.next().value as string;
    if (isFirst) yield header;
    isFirst = false;
    for (const rows of pieces) {
      yield rows;
      await pause();
    }
  }
}

/** Parses each item when it is asked for. */
function* parsed(items: string[]): Generator<never> {
  for (const item of items) yield JSON.parse(item) as never;
}
