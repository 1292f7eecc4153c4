import type { StepWords } from '../records/measure/fate.words.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';

/** Returns the words of a step, each part after the first on a new line; a date that no longer counts is struck out. */
export function stepHtml(parts: readonly StepWords[]): Html {
  return html`${parts.map((part) => html`<span class="step">${partHtml(part)}</span>`)}`;
}

function partHtml({ before, date, after, isOff }: StepWords): Html {
  const shown = isOff ? html`<s>${dateHtml(date)}</s>` : dateHtml(date);
  return html`${before !== '' && `${before} `}${shown}${after}`;
}
