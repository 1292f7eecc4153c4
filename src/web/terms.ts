import { dutyText } from '../domain/duty.ts';
import type {
  MeasureCondition,
  Product,
  Products,
  Quota,
  Rate,
  Scope,
  Terms,
} from '../domain/terms.ts';
import { asWrittenHtml, supportHtml } from './evidence.ts';
import { type Html, html } from './html.ts';
import { refsHtml } from './record.ts';
import { inWords } from './words.ts';

/** Returns the terms that are set as a definition list, each with its evidence; nothing where none is. */
export function termsHtml(terms: Terms): Html {
  const { scope, products, rate, schedules, quota, conditions } = terms;
  const entries = [
    scope && html`<dt>Applies to</dt><dd>${scopeHtml(scope)}${supportHtml(scope)}</dd>`,
    products && html`<dt>Products</dt><dd>${productsTermHtml(products)}</dd>`,
    rate && html`<dt>Rate</dt><dd>${rateHtml(rate)}${supportHtml(rate)}</dd>`,
    schedules &&
      html`<dt>Schedules</dt><dd>${schedules.length > 0 ? schedules.join(', ') : 'None'}</dd>`,
    quota && html`<dt>Quota</dt><dd>${quotaWords(quota)}${supportHtml(quota)}</dd>`,
    conditions && conditionsHtml(conditions),
  ].filter((entry) => entry !== null);
  return entries.length === 0 ? html`` : html`<dl>${entries}</dl>`;
}

const SCOPE_WORDS: Record<Scope['kind'], string> = {
  everyone: 'Everyone',
  named: '',
  not_listed: 'Every country that no other provision names',
  unstated: 'Not stated',
};

function scopeHtml({ kind, actors, except, asWritten }: Scope): Html {
  const listed = kind === 'named' && actors.length === 0 ? 'Those that its schedules name' : '';
  return html`${SCOPE_WORDS[kind]}${listed}${refsHtml(actors)}${except.length > 0 && html`, except ${refsHtml(except)}`}${asWritten !== null && asWrittenHtml(asWritten)}`;
}

const PRODUCTS_WORDS: Record<Products['kind'], string> = {
  codes: '',
  all: 'All products',
  unstated: 'Not stated',
};

function productsTermHtml(products: Products): Html {
  const { kind, nomenclature, items, except } = products;
  return html`${PRODUCTS_WORDS[kind]}${items.length > 0 && productsHtml(items)}${nomenclature !== 'unstated' && html` <span class="fine">Codes of ${nomenclature}.</span>`}${except.length > 0 && html` <span class="fine">Except ${except.join(', ')}.</span>`}${supportHtml(products)}`;
}

/** Returns a list of products with the words of the source and their HS codes. */
export function productsHtml(products: readonly Product[]): Html {
  if (products.length === 0) return html`<p>None stated.</p>`;
  return html`<ul class="facts">${products.map(
    (product) =>
      html`<li>${product.label}${product.asWritten !== null && asWrittenHtml(product.asWritten)}${product.codes.length > 0 && html` <span class="fine">${product.codes.join(', ')}</span>`}${supportHtml(product)}</li>`,
  )}</ul>`;
}

/** Returns a rate with the words of the source. */
export function rateHtml(rate: Rate): Html {
  const text = rate.kind === 'unspecified' ? 'No number stated' : dutyText(rate);
  return html`${text}${rate.asWritten !== null && asWrittenHtml(rate.asWritten)}`;
}

function quotaWords({ volume, unit, period, orderNumber, administration }: Quota): string {
  const number = orderNumber === null ? '' : `, order number ${orderNumber}`;
  const how = administration === 'unstated' ? '' : `, ${plain(administration)}`;
  return `${volume} ${unit}, ${period === 'whole' ? 'in all' : `each ${plain(period)}`}${how}${number}`;
}

function plain(word: string): string {
  return word.replaceAll('_', ' ');
}

function conditionsHtml(conditions: readonly MeasureCondition[]): Html {
  if (conditions.length === 0) return html`<dt>Conditions</dt><dd>None</dd>`;
  return html`<dt>Conditions</dt>${conditions.map((condition) => {
    const { kind, asWritten, certificate, rate } = condition;
    return html`<dd>${inWords(kind)}${asWrittenHtml(asWritten)}${certificate !== null && html`, ${certificate}`}${rate && html`: ${dutyText(rate)}`}${supportHtml(condition)}</dd>`;
  })}`;
}
