import type { DateValue } from '../domain/date.ts';
import { type Day, dayNumber } from '../domain/day.ts';
import { type Lifecycle, lower, prepare, type Step, upper } from '../domain/lifecycle.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { inWords } from './words.ts';

/** What may yet come of a life: an event, or the end that it sets to what it begins, and when. */
interface Upcoming {
  event: MeasureEvent;
  step: Step;
  date: DateValue;
}

/** What is scheduled and may yet come after a day: each event whose last day is past it and that nothing replaced. */
function upcomingOf(life: Lifecycle, today: Day): Upcoming[] {
  const { steps, voidings } = prepare(life);
  const after = dayNumber(today);
  return steps.flatMap((step, index) => {
    const event = life.events[step.event] as MeasureEvent;
    const voided = voidings
      .filter((voiding) => voiding.step === index)
      .reduce((mask, { covers }) => mask | covers, 0);
    const gone = (step.covers & ~voided) === 0 || !step.scheduled;
    const date = step.implied ? event.until : event.date;
    return gone || date === null || upper(date.latest) <= after ? [] : [{ event, step, date }];
  });
}

/** The number of the first day on which something may come after a day; infinite where nothing is named. */
export function nextUpcoming(life: Lifecycle, today: Day): number {
  const tomorrow = dayNumber(today) + 1;
  const dated = upcomingOf(life, today).filter(({ date }) => date.earliest ?? date.latest);
  return Math.min(...dated.map(({ date }) => Math.max(tomorrow, lower(date.earliest))));
}

/** What is scheduled and may yet come after a day, in words. */
export function upcomingHtml(life: Lifecycle, today: Day): Html[] {
  return upcomingOf(life, today).map(({ event: { type }, step, date }) => {
    const what = step.implied ? `End of the ${inWords(type).toLowerCase()}: until` : inWords(type);
    return html`<p class="upcoming"><b>${what}</b> ${dateHtml(date)}</p>`;
  });
}
