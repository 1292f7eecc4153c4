import type { Day } from '../domain/day.ts';
import { rangeFault } from '../params/faults.ts';
import type { Match } from '../store/list.ts';
import { dayHtml } from './date.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** Returns a date field. */
export function dayField(name: string, label: string, value: string | undefined): Html {
  return field(
    name,
    label,
    html`<input type="date" id="f-${name}" name="${name}" value="${value}">`,
  );
}

/** Returns a text field. */
export function textField(name: string, label: string, value: string | undefined): Html {
  return field(
    name,
    label,
    html`<input type="text" id="f-${name}" name="${name}" value="${value}" autocomplete="off" maxlength="200">`,
  );
}

/** Returns a select field. A current value that is not among the choices is added as one. */
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

/** Returns the field for how surely an item must match. */
export function certaintyField(match: Match): Html {
  const chosen = match === 'possible' ? undefined : match;
  return choiceField('match', 'Certainty', chosen, CERTAINTIES, 'Possible too');
}

const CERTAINTIES = [
  ['presumed', 'Presumed too'],
  ['certain', 'Certain only'],
] as const;

type LabelledDay = readonly [label: string, day: Day | undefined];

/** Returns an alert when a date range ends before it begins, else null. */
export function rangeAlert([first, from]: LabelledDay, [last, to]: LabelledDay): Html | null {
  if (from === undefined || to === undefined || rangeFault(first, from, to) === null) return null;
  return html`<p class="fault" role="alert">“${first}” (${dayHtml(from)}) is after “${last}” (${dayHtml(to)}). Choose an earlier “${first}” or a later “${last}”.</p>`;
}

/** Returns a 400 page that shows only the form, which contains the alert. */
export function refusedForm(title: string, path: string, form: Html): Page {
  const description = `${title}: the dates contradict each other.`;
  const main = html`<h1>${title}</h1>${form}`;
  return { status: 400, title, description, main, section: path };
}

function field(name: string, label: string, control: Html): Html {
  return html`<p class="field"><label for="f-${name}">${label}</label>${control}</p>`;
}
