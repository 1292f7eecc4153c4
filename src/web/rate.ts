import type { Rate } from '../domain/terms.ts';
import { type RatedSchedules, rateText, standingRateText } from '../domain/terms-of-day.rate.ts';
import type { ProvisionTermsOnDay, TermValue } from '../domain/terms-of-day.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';

/** Returns the rate of a provision on a day after some words, with what a rate for a time stands instead of; nothing where it has none. */
export function rateOfDay(
  terms: ProvisionTermsOnDay | undefined,
  rated: RatedSchedules,
  before: string,
): Html {
  const text = terms === undefined ? null : standingRateText(terms, rated);
  if (text === null) return html``;
  const possible = terms?.terms.rate?.possible ?? [];
  const temporary = possible.filter(({ insteadOf }) => insteadOf.length > 0);
  const told = temporary.map((value) => {
    const which = possible.length === 1 ? ' ' : html`; ${rateText(value.value)} `;
    return html`${which}${insteadHtml(value)}`;
  });
  return html`${before}${text}${told}`;
}

function insteadHtml({ insteadOf, until }: TermValue<'rate'>): Html {
  const others = insteadOf.map((rate: Rate | null) => rateText(rate)).join(' or ');
  return html`instead of ${others}${until !== null && html` until ${dateHtml(until.date)}`}`;
}
