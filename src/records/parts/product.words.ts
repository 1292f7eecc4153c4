import type { Product } from '../../domain/measure.ts';

/** The words by which products are found. */
export function productWords(products: readonly Product[]): (string | null)[] {
  return products.flatMap(({ label, asWritten, hsCodes }) => [label, asWritten, ...hsCodes]);
}
