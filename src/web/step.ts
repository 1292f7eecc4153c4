import type { Fate } from '../domain/fate.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import type { StepWords } from '../records/measure/fate.words.ts';
import { begunWords } from '../records/measure/step.words.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { inWords } from './words.ts';

/** Returns the words of a step, each part after the first on a new line; a date that no longer counts is struck out. */
export function stepHtml(parts: readonly StepWords[]): Html {
  return html`${parts.map((part) => html`<span class="step">${partHtml(part)}</span>`)}`;
}

/** Returns what a step of an event is: its type, or the end of what it begins. */
export function stepName(event: MeasureEvent, step: Fate['step']): string {
  return step === 'own' ? inWords(event.type) : `End of the ${begunWords(event)}`;
}

function partHtml({ before, date, after, isOff }: StepWords): Html {
  const shown = isOff ? html`<s>${dateHtml(date)}</s>` : dateHtml(date);
  return html`${before !== '' && `${before} `}${shown}${after}`;
}
