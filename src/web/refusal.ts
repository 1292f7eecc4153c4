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

/** The page about a refusal: what is wrong, and where to go on. */
export function refusalPage({ status, title, detail, errors }: Told, requestId: string): Page {
  const faults = errors.filter(({ parameter }) => parameter !== undefined);
  const main = html`
<h1>${title}</h1>
<p class="lead">${detail}</p>
${faults.length > 1 && html`<ul class="faults">${faults.map(({ parameter, detail }) => html`<li><code>${parameter}</code> ${detail}</li>`)}</ul>`}
<p><a href="/">What is in force today</a> or <a href="/measures">all measures</a>.</p>
<p class="fine">Status ${status}. Request ${requestId}.</p>`;
  return { title, description: detail, main, section: '' };
}
