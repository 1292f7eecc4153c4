import type { DateValue } from '../domain/date.ts';
import { type Day, dayNumber } from '../domain/day.ts';
import { type Lifecycle, lower, prepare, type Step, upper } from '../domain/lifecycle.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import { dateHtml } from './date.ts';
import { type Html, html } from './html.ts';
import { inWords } from './words.ts';

/** A future step of a lifecycle: an event, or the scheduled end of what the event begins. */
interface Upcoming {
  event: MeasureEvent;
  step: Step;
  date: DateValue;
}

/** Returns the scheduled steps that may still come after a day and that nothing replaced. */
function upcomingOf(life: Lifecycle, today: Day): Upcoming[] {
  const { steps, voidings } = prepare(life);
  const after = dayNumber(today);
  return steps.flatMap((step, index) => {
    const event = life.events[step.event] as MeasureEvent;
    const voided = voidings
      .filter((voiding) => voiding.step === index)
      .reduce((mask, { covers }) => mask | covers, 0);
    const isOver = (step.covers & ~voided) === 0 || !step.scheduled;
    const date = step.implied ? event.until : event.date;
    return isOver || date === null || upper(date.latest) <= after ? [] : [{ event, step, date }];
  });
}

/** Returns the first day number after `today` on which a step may come; infinite when no step has a date. */
export function nextUpcoming(life: Lifecycle, today: Day): number {
  const tomorrow = dayNumber(today) + 1;
  const dated = upcomingOf(life, today).filter(({ date }) => date.earliest ?? date.latest);
  return Math.min(...dated.map(({ date }) => Math.max(tomorrow, lower(date.earliest))));
}

/** Returns the scheduled steps that may still come after a day, in words. */
export function upcomingHtml(life: Lifecycle, today: Day): Html[] {
  return upcomingOf(life, today).map(({ event: { type }, step, date }) => {
    const what = step.implied ? `End of the ${inWords(type).toLowerCase()}: until` : inWords(type);
    return html`<p class="upcoming"><b>${what}</b> ${dateHtml(date)}</p>`;
  });
}
