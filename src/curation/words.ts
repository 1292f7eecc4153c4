import { type AnyRecord, labelOf } from '../domain/records.ts';
import { KINDS } from '../records/kinds.ts';

/** Returns the words by which search finds a record: its label, its products and all other texts. */
export interface Words {
  label: string;
  products: string;
  body: string;
}

/** Returns the words of a record of any kind. */
export function wordsOf(entry: AnyRecord): Words {
  const { body, products = [] } = KINDS[entry.kind].search.words(entry.record as never);
  return { label: labelOf(entry), products: lines(products), body: lines(body) };
}

function lines(texts: (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join('\n');
}
