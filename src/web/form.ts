import type { Day } from '../domain/day.ts';
import { rangeFault } from '../params/faults.ts';
import { dayHtml } from './date.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** A field of a form for a day. */
export function dayField(name: string, label: string, value: string | undefined): Html {
  return field(
    name,
    label,
    html`<input type="date" id="f-${name}" name="${name}" value="${value}">`,
  );
}

/** A field of a form for words. */
export function textField(name: string, label: string, value: string | undefined): Html {
  return field(
    name,
    label,
    html`<input type="text" id="f-${name}" name="${name}" value="${value}" autocomplete="off" maxlength="200">`,
  );
}

/** A field of a form for one of some values; a choice that is none of them stays as it was asked for. */
export function choiceField(
  name: string,
  label: string,
  value: string | undefined,
  choices: readonly (readonly [value: string, words: string])[],
  none: string,
): Html {
  const unlisted = value !== undefined && !choices.some(([choice]) => choice === value);
  const all = unlisted ? [...choices, [value, value] as const] : choices;
  const options = all.map(([choice, words]) => {
    const chosen = choice === value && html` selected`;
    return html`<option value="${choice}"${chosen}>${words}</option>`;
  });
  return field(
    name,
    label,
    html`<select id="f-${name}" name="${name}"><option value="">${none}</option>${options}</select>`,
  );
}

type LabelledDay = readonly [label: string, day: Day | undefined];

/** What to say beside two fields for days that contradict each other: that a range ends before it begins; else null. */
export function rangeAlert([first, from]: LabelledDay, [last, to]: LabelledDay): Html | null {
  if (from === undefined || to === undefined || rangeFault(first, from, to) === null) return null;
  return html`<p class="fault" role="alert">“${first}”, ${dayHtml(from)}, is after “${last}”, ${dayHtml(to)}: no day lies between them. Choose an earlier first day or a later last one.</p>`;
}

/** A list that cannot be shown as it is asked for: its form once more, which says why. */
export function refusedForm(title: string, path: string, form: Html): Page {
  const description = `${title}: the question contradicts itself.`;
  const main = html`<h1>${title}</h1>${form}`;
  return { status: 400, title, description, main, section: path };
}

function field(name: string, label: string, control: Html): Html {
  return html`<p class="field"><label for="f-${name}">${label}</label>${control}</p>`;
}
