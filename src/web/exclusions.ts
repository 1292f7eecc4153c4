import { excludedJson, type Words } from '../params/excluded.ts';
import type { Excluded } from '../store/list.ts';
import { type Html, html } from './html.ts';

const DETAILS: Record<string, Words> = {
  possible_only: 'may or may not be so: no source makes it certain.',
  unknown_year: 'would be so only by a date whose year is not known.',
};

/** What a list left out and why, in sentences; `possible` is the list that has the doubtful ones too. */
export function exclusionsHtml(
  excluded: Excluded[],
  words: Record<string, Words> = {},
  possible?: string,
): Html {
  const told = excludedJson(excluded, { ...DETAILS, ...words });
  if (told.length === 0) return html``;
  return html`<p class="label">Left out</p><ul class="fine">${told.map(
    ({ reason, detail }) =>
      html`<li>${detail}${reason === 'possible_only' && possible !== undefined && html` <a href="${possible}">List these too</a>`}</li>`,
  )}</ul>`;
}
