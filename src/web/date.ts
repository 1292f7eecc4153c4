import { type DateValue, readEdtf } from '../domain/date.ts';
import type { Day } from '../domain/day.ts';
import {
  clockInWords,
  datingOf,
  dayInWords,
  onlyDay,
  dateInWords as words,
} from '../formats/date.ts';
import { type Html, html } from './html.ts';

/** Returns a day in words, in a `time` element. */
export function dayHtml(day: Day): Html {
  return html`<time datetime="${day}">${dayInWords(day, 'day_first')}</time>`;
}

/** Returns a date in words, styled as uncertain unless it is a single day that a source states. */
export function dateHtml(date: DateValue): Html {
  const dating = datingOf(date);
  const day = onlyDay(date);
  const text = words(date);
  if (text === null)
    return html`<span class="date"><span class="unsure">date not known</span></span>`;
  const clock = clockInWords(date);
  const shown = day === null ? html`${text}` : html`<time datetime="${day}">${text}</time>`;
  const timed = clock === null ? shown : html`${shown}, ${clock}`;
  const unsure = day === null || dating !== null;
  return dateSpan(timed, unsure, dating);
}

function dateSpan(shown: Html, unsure: boolean, dating: string | null): Html {
  return html`<span class="date"><span${unsure && html` class="unsure"`}>${shown}</span>${dating && html` <small>(${dating})</small>`}</span>`;
}

/** Returns a date that lasts from its first day to its last, rather than being one day in between. */
export function extentHtml(date: DateValue): Html {
  const { form } = readEdtf(date.edtf);
  const [first, last] = [date.earliest, date.latest];
  if (form !== 'interval' || first === null || last === null) return dateHtml(date);
  const dating = datingOf(date);
  const shown =
    first === last ? dayHtml(first) : html`${firstDayHtml(first, last)} to ${dayHtml(last)}`;
  const clock = clockInWords(date);
  return dateSpan(clock === null ? shown : html`${shown}, ${clock}`, dating !== null, dating);
}

/** Returns the first of two days without the month and year that both share. */
function firstDayHtml(first: Day, last: Day): Html {
  const shared =
    first.slice(0, 7) === last.slice(0, 7) ? 1 : first.slice(0, 4) === last.slice(0, 4) ? 2 : 3;
  const words = dayInWords(first, 'day_first').split(' ').slice(0, shared);
  return html`<time datetime="${first}">${words.join(' ')}</time>`;
}

/** Returns a date with the words of the source and the curator's note, if any. */
export function datedHtml(date: DateValue, shown: Html = dateHtml(date)): Html {
  const { asWritten, note } = date;
  return html`${shown}${asWritten !== null && html`<span class="fine block">As written: <span class="printed">${asWritten}</span></span>`}${note !== null && html`<span class="fine block">${note}</span>`}`;
}
