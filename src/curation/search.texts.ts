import { type AnyRecord, labelOf } from '../domain/records.ts';
import { KINDS } from '../records/kinds.ts';
import type { SearchTexts } from '../store/search.ts';

/** Returns the texts by which search finds a record: its label, its products and all others. */
export function searchTextsOf(entry: AnyRecord): SearchTexts {
  const { body, products = [] } = KINDS[entry.kind].search.words(entry.record as never);
  return { label: labelOf(entry), products: lines(products), body: lines(body) };
}

function lines(texts: (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join('\n');
}
