import { dayInWords } from '../formats/date.ts';
import { type Html, html } from './html.ts';
import { SECTIONS } from './layout.ts';
import type { Page } from './page.ts';
import { FIELD_NAMES } from './words.ts';

/** An error as a reader sees it. */
export interface ErrorView {
  status: number;
  title: string;
  detail: string;
  errors: Fault[];
  headers: Record<string, string>;
}

interface Fault {
  code: string;
  detail: string;
  parameter?: string;
}

/** What readers are told first, where the words for programs are none for them. */
const HEADINGS: Record<number, string> = {
  400: 'This cannot be answered as it is asked',
  404: 'There is no such page',
  410: 'This was taken back',
};

/** What the records of a part of the site are called; no page about one is found in vain in any other. */
const NOUNS: Record<string, string> = {
  '/measures': 'measure',
  '/officials': 'official',
  '/statements': 'statement',
  '/threats': 'threat',
  '/talks': 'round of talks',
  '/documents': 'document',
};

/** Returns the page about an error: what is wrong, and where to go on; `url` is what was asked for. */
export function errorPage(view: ErrorView, url: string, requestId: string): Page {
  const { status, title, errors } = view;
  const [path = ''] = url.split('?', 1);
  const section = SECTIONS.find(([start]) => `${path}/`.startsWith(`${start}/`));
  const faults = errors.filter(({ parameter }) => parameter !== undefined).map(faultWords);
  const heading = HEADINGS[status] ?? title;
  const [first = detailWords(view, section?.[0])] = faults;
  const main = html`
<h1>${heading}</h1>
${faults.length > 1 ? html`<ul class="faults">${faults.map((fault) => html`<li>${fault}</li>`)}</ul>` : html`<p class="lead">${first}</p>`}
${section && html`<p>${onwardHtml(section, status)}</p>`}
<form class="search" action="/search" role="search"><label for="q">Search measures, officials, statements and documents</label><p class="row"><input type="search" id="q" name="q" required maxlength="200"><button>Search</button></p></form>
<p>Or go on to <a href="/">what is in force today</a>${section?.[0] !== '/measures' && html` or to <a href="/measures">all measures</a>`}.</p>
<p class="fine">Status ${status}. Request ${requestId}.</p>`;
  return { title: heading, description: first, main, section: '' };
}

function onwardHtml([path, name]: readonly [string, string], status: number): Html {
  if (status === 400) return html`<a href="${path}">Begin anew with ${name.toLowerCase()}</a>`;
  return html`<a href="${path}">See all ${name.toLowerCase()}</a>`;
}

function detailWords({ status, detail }: ErrorView, section: string | undefined): string {
  if (status === 410) return `The ${detail.replace(INSTANT, dayOf)}`;
  const noun = NOUNS[section ?? ''];
  if (status !== 404 || noun === undefined) return detail;
  return `This base has no ${noun} at this address. It may be written with a mistake.`;
}

/** An instant as the API tells it; readers are told the day. */
const INSTANT = /\bat (\d{4}-\d{2}-\d{2})T[\d:.]+Z/;

function dayOf(_: string, day: string): string {
  return `on ${dayInWords(day, 'day_first')}`;
}

/** A fault of a question as people see it: in the name of the field, or of what stands in the address. */
function faultWords({ code, parameter = '', detail }: Fault): string {
  if (code === 'UNKNOWN_PARAMETER')
    return `The address asks for “${parameter}”, which this page does not know.`;
  if (code === 'DUPLICATE_PARAMETER') return `The address has “${parameter}” more than once.`;
  if (code === 'CURSOR_INVALID')
    return 'The address names a place in the list (“cursor”) that this service did not give. Begin at its first page.';
  return `${FIELD_NAMES[parameter] ?? `“${parameter}”`}: ${detail}.`;
}
