import { dutyText } from './duty.ts';
import type { Rate } from './terms.ts';
import type { ProvisionTermsOnDay } from './terms-of-day.ts';

/** How many different rates a summary tells before it counts the others. */
const TOLD_MAX = 3;

/** The text of a rate, or the words of the source where nothing else says it; `none` where nobody has set it. */
export function rateText(rate: Rate | null): string {
  if (rate === null) return 'none';
  return rate.kind === 'unspecified' && rate.asWritten !== null ? rate.asWritten : dutyText(rate);
}

/** The rates with which a provision may stand, in one text; null where it has none. */
export function standingRateText({ terms, states }: ProvisionTermsOnDay): string | null {
  const possible = terms.rate?.possible ?? [];
  if (possible.every(({ value }) => value === null)) return null;
  const texts = [...new Set(possible.map(({ value }) => rateText(value)))];
  const text = texts.toSorted(byNumber).join(' or ');
  const brackets = [
    states.includes('suspended') && 'suspended',
    states.includes('announced') && 'not yet in force',
  ].filter((bracket) => bracket !== false);
  return states.includes('in_force') ? text : `${text} (${brackets.join(' or ')})`;
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/**
 * The rates of a measure on a day in one text: those of the provisions that may be in force; if none may, those
 * that stand, each with the reason why it does not apply. Null where there is none.
 */
export function rateSummary(provisions: readonly ProvisionTermsOnDay[]): string | null {
  const mayApply = provisions.filter(({ applies }) => applies !== 'no');
  const told = mayApply.length > 0 ? mayApply : provisions;
  const texts = [...new Set(told.map(standingRateText).filter((text) => text !== null))];
  if (texts.length === 0) return null;
  const more = texts.length - TOLD_MAX;
  return `${texts.slice(0, TOLD_MAX).join(', ')}${more > 0 ? ` +${more}` : ''}`;
}
