import { dutyText } from '../../domain/duty.ts';
import type { Terms } from '../../domain/terms.ts';
import { productWords } from '../parts/product.words.ts';
import { distinct, initialOf } from './terms.initial.ts';
import type { TermsJson } from './terms.wire.ts';
import type { MeasureJson } from './wire.ts';

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

/** Whom and what the provisions of a published measure apply to at first, in words, each once. */
export function termsInWords(measure: MeasureJson) {
  return {
    scope: distinct(initialOf(measure, ({ scope }) => scope && scopeInWords(scope))),
    products: distinct(
      initialOf(measure, ({ products }) => products && productsInWords(products)).flat(),
    ),
  };
}

function scopeInWords({ kind, actors, except }: NonNullable<TermsJson['scope']>): string {
  const labels = (refs: { label: string }[]) => refs.map(({ label }) => label).join(', ');
  const whom = kind === 'named' && actors.length > 0 ? labels(actors) : kind.replaceAll('_', ' ');
  return except.length === 0 ? whom : `${whom}, except ${labels(except)}`;
}

function productsInWords({ kind, items, except }: NonNullable<TermsJson['products']>): string[] {
  const listed = kind === 'codes' ? items.map(({ label }) => label) : [`${kind} products`];
  return except.length === 0 ? listed : [...listed, `except ${except.join(', ')}`];
}
