import { html } from './html.ts';
import type { Page } from './page.ts';

/** What somebody who asked in vain is told. */
export interface Told {
  status: number;
  title: string;
  detail: string;
  errors: { detail: string; parameter?: string }[];
  headers: Record<string, string>;
}

/** What readers are told first, where the words for programs are none for them. */
const HEADINGS: Record<number, string> = {
  400: 'This cannot be answered as it is asked',
  404: 'There is no such page',
};

/** The page about a refusal: what is wrong, and where to go on. */
export function refusalPage({ status, title, detail, errors }: Told, requestId: string): Page {
  const faults = errors.filter(({ parameter }) => parameter !== undefined);
  const heading = HEADINGS[status] ?? title;
  const main = html`
<h1>${heading}</h1>
<p class="lead">${detail}</p>
${faults.length > 1 && html`<ul class="faults">${faults.map(({ parameter, detail }) => html`<li><code>${parameter}</code> ${detail}</li>`)}</ul>`}
<form class="search" action="/search" role="search"><label for="q">Search measures, officials, statements and documents</label><p class="row"><input type="search" id="q" name="q" required maxlength="200"><button>Search</button></p></form>
<p>Or go on to <a href="/">what is in force today</a> or to <a href="/measures">all measures</a>.</p>
<p class="fine">Status ${status}. Request ${requestId}.</p>`;
  return { title: heading, description: detail, main, section: '' };
}
