import { dutyText } from '../../domain/duty.ts';
import type { Terms } from '../../domain/terms.ts';
import { productWords } from '../parts/product.words.ts';

/** The words by which the products of terms are found. */
export function codedWords({ products }: Terms): (string | null)[] {
  return products === null ? [] : [...productWords(products.items), ...products.except];
}

/** The words by which terms are found besides their products. */
export function termsWords({ scope, rate, quota, conditions }: Terms): (string | null)[] {
  return [
    scope?.asWritten ?? null,
    rate && dutyText(rate),
    rate?.asWritten ?? null,
    quota?.orderNumber ?? null,
    ...(conditions ?? []).map(({ asWritten }) => asWritten),
  ];
}
