import type { Product } from '../../domain/terms.ts';

/** The words by which products are found. */
export function productWords(products: readonly Product[]): (string | null)[] {
  return products.flatMap(({ label, asWritten, codes }) => [label, asWritten, ...codes]);
}
