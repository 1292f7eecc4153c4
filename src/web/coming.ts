import { type Day, dayNumber } from '../domain/day.ts';
import { type Lifecycle, prepare, upper } from '../domain/lifecycle.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { inWords } from './words.ts';

/** What is scheduled and may yet come after a day: each event whose last day is past it and that nothing replaced. */
export function comingHtml(life: Lifecycle, today: Day): Html[] {
  const { steps, voidings } = prepare(life);
  const after = dayNumber(today);
  const coming = steps.flatMap((step, index) => {
    const event = life.events[step.event] as MeasureEvent;
    const voided = voidings
      .filter((voiding) => voiding.step === index)
      .reduce((mask, { covers }) => mask | covers, 0);
    const gone = (step.covers & ~voided) === 0 || !step.scheduled;
    const date = step.implied ? event.until : event.date;
    return gone || date === null || upper(date.latest) <= after ? [] : [{ event, step, date }];
  });
  return coming.map(({ event: { type }, step, date }) => {
    const what = step.implied ? `End of the ${inWords(type).toLowerCase()}: until` : inWords(type);
    return html`<p class="coming"><b>${what}</b> ${dateHtml(date)}</p>`;
  });
}
