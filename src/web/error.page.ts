import { dayInWords } from '../formats/date.ts';
import { type Html, html } from './html.ts';
import { SECTIONS } from './layout.ts';
import type { Page } from './page.ts';
import { FIELD_NAMES } from './words.ts';

/** The parts of an error that a page shows. */
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

/** Headings for people, where the title of the API problem is too technical. */
const HEADINGS: Record<number, string> = {
  400: 'This request has a mistake',
  404: 'Page not found',
  410: 'This record was retracted',
};

/** What a record is called in each section of the site that has record pages. */
const NOUNS: Record<string, string> = {
  '/measures': 'measure',
  '/officials': 'official',
  '/statements': 'statement',
  '/threats': 'threat',
  '/talks': 'round of talks',
  '/documents': 'document',
};

/** Returns the page for an error: what is wrong and where to continue; `url` is the requested one. */
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
<p>You can also see <a href="/">what is in force today</a>${section?.[0] !== '/measures' && html` or <a href="/measures">all measures</a>`}.</p>
<p class="fine">Status ${status}. Request ${requestId}.</p>`;
  return { title: heading, description: first, main, section: '' };
}

function onwardHtml([path, name]: readonly [string, string], status: number): Html {
  if (status === 400) return html`<a href="${path}">Start again with ${name.toLowerCase()}</a>`;
  return html`<a href="${path}">See all ${name.toLowerCase()}</a>`;
}

function detailWords({ status, detail }: ErrorView, section: string | undefined): string {
  if (status === 410) return `The ${detail.replace(INSTANT, dayOf)}`;
  const noun = NOUNS[section ?? ''];
  if (status !== 404 || noun === undefined) return detail;
  return `There is no ${noun} at this address. Check the address for mistakes.`;
}

/** An instant in the text of an API error; pages show only its day. */
const INSTANT = /\bat (\d{4}-\d{2}-\d{2})T[\d:.]+Z/;

function dayOf(_: string, day: string): string {
  return `on ${dayInWords(day, 'day_first')}`;
}

/** Returns a fault in words, with the label of the form field or the parameter in the address. */
function faultWords({ code, parameter = '', detail }: Fault): string {
  if (code === 'UNKNOWN_PARAMETER')
    return `The address contains “${parameter}”, which this page does not support.`;
  if (code === 'DUPLICATE_PARAMETER') return `The address contains “${parameter}” more than once.`;
  if (code === 'CURSOR_INVALID')
    return 'The page marker in the address (“cursor”) is not valid. Start at the first page.';
  return `${FIELD_NAMES[parameter] ?? `“${parameter}”`}: ${detail}.`;
}
