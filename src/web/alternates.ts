import { type Html, html } from './html.ts';
import type { Alternate } from './page.ts';

const FORMATS = [
  ['JSON', 'application/json', ''],
  ['CSV', 'text/csv', '.csv'],
  ['Atom feed', 'application/atom+xml', '.atom'],
  ['Calendar', 'text/calendar', '.ics'],
] as const;

type Suffix = (typeof FORMATS)[number][2];

/** The same list in other formats: the same question, asked of the API. */
export function listAlternates(
  path: string,
  query: Record<string, string | string[] | undefined>,
  suffixes: readonly Suffix[] = ['', '.csv', '.atom', '.ics'],
): Alternate[] {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  const search = given.length === 0 ? '' : `?${parameters}`;
  return FORMATS.filter(([, , suffix]) => suffixes.includes(suffix)).map(
    ([title, type, suffix]) => ({ title, type, href: `${path}${suffix}${search}` }),
  );
}

/** Links to the same in other formats, in sight. */
export function alternatesHtml(alternates: Alternate[]): Html {
  return html`<p class="formats">The same as ${alternates.map(({ title, type, href }, index) => html`${index > 0 && ' · '}<a href="${href}" type="${type}">${title}</a>`)}</p>`;
}
