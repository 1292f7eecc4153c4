import { excludedJson, type Words } from '../params/excluded.ts';
import type { Excluded } from '../store/list.ts';
import { type Html, html } from './html.ts';

const DETAILS: Record<string, Words> = {
  presumed: {
    one: 'is only presumed to match: no source covers the day.',
    others: 'are only presumed to match: no source covers the day.',
  },
  possible: {
    one: 'is only a possible match: no source confirms it.',
    others: 'are only possible matches: no source confirms them.',
  },
  unknown_year: {
    one: 'depends on a date of unknown year.',
    others: 'depend on dates of unknown year.',
  },
};

/** Returns what a list leaves out and why; `possible` is the URL of the list with possible matches. */
export function exclusionsHtml(
  excluded: Excluded[],
  words: Record<string, Words> = {},
  possible?: string,
): Html {
  const sentences = excludedJson(excluded, { ...DETAILS, ...words });
  if (sentences.length === 0) return html``;
  return html`<p class="label">Not shown</p><ul class="fine">${sentences.map(
    ({ reason, detail }) =>
      html`<li>${detail}${possible !== undefined && linkHtml(reason, possible)}</li>`,
  )}</ul>`;
}

/** Returns a link that widens a list to what it left out for a reason; nothing where no match does. */
function linkHtml(reason: string, possible: string): Html {
  if (reason === 'possible') return html` <a href="${possible}">Show possible matches</a>`;
  if (reason !== 'presumed') return html``;
  const presumed = `${possible}${possible.includes('?') ? '&' : '?'}match=presumed`;
  return html` <a href="${presumed}">Show presumed matches</a>`;
}
