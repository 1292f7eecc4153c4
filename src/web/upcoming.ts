import type { DateValue } from '../domain/date.ts';
import { type Day, dayNumber } from '../domain/day.ts';
import { type Fate, fatesOf } from '../domain/fate.ts';
import { type Lifecycle, lower, upper } from '../domain/lifecycle.ts';
import type { MeasureEvent } from '../domain/measure.ts';
import { knownSteps, stepWords } from '../records/measure/fate.words.ts';
import { type Html, html } from './html.ts';
import { stepHtml, stepName } from './step.ts';

/** A future step of a lifecycle: an event, or the planned end of what the event begins. */
interface Upcoming {
  event: MeasureEvent;
  step: Fate['step'];
  date: DateValue;
}

/** Returns the planned steps that may still come after a day: neither called off nor confirmed. */
function upcomingOf(life: Lifecycle, today: Day): Upcoming[] {
  const events = new Map(life.events.map((event) => [event.id, event]));
  const after = dayNumber(today);
  return fatesOf(life, null).flatMap(({ event: id, step, fate }) => {
    const event = events.get(id) as MeasureEvent;
    const isOver = fate === 'called_off' || fate === 'confirmed';
    const date = step === 'until' ? event.until : event.date;
    return isOver || date === null || upper(date.latest) <= after ? [] : [{ event, step, date }];
  });
}

/** Returns the first day number after `today` on which a step may come; infinite when no step has a date. */
export function nextUpcoming(life: Lifecycle, today: Day): number {
  const tomorrow = dayNumber(today) + 1;
  const dated = upcomingOf(life, today).filter(({ date }) => date.earliest ?? date.latest);
  return Math.min(...dated.map(({ date }) => Math.max(tomorrow, lower(date.earliest))));
}

/** Returns the planned steps that may still come after a day, in words. */
export function upcomingHtml(life: Lifecycle, today: Day): Html[] {
  const steps = knownSteps(life, null);
  return upcomingOf(life, today).map(({ event, step }) => {
    return html`<p class="upcoming"><b>${stepName(event, step)}</b>: ${stepHtml(stepWords(steps, event, step))}</p>`;
  });
}
