import { type Html, html } from './html.ts';

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

function field(name: string, label: string, control: Html): Html {
  return html`<p class="field"><label for="f-${name}">${label}</label>${control}</p>`;
}
