import { escaped } from '../html.ts';

const MARKUP = Symbol('markup');

/** Safe markup. Only this file can create it, so text from a record cannot pass as markup. */
export interface Html {
  readonly [MARKUP]: string;
}

/** A value in a template: text is escaped, markup passes through, null and false produce nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/** Where in a template a value stands, which decides how it is escaped. */
type Place = 'text' | 'address';

const checked = new WeakMap<TemplateStringsArray, Place[]>();

const UNQUOTED = /\s[\w:-]+=\s*$/;
const ADDRESS = /\s(?:href|src|action)="$/;

/** Returns the markup of a template. Text is escaped; an address that is neither http(s) nor of this site becomes empty. */
export function html(literals: TemplateStringsArray, ...values: Part[]): Html {
  const places = placesOf(literals);
  const markup = values.reduce<string>((text, value, index) => {
    const part =
      places[index] === 'address' ? escaped(safeAddress(String(value))) : toMarkup(value);
    return text + part + (literals[index + 1] as string);
  }, literals[0] as string);
  return { [MARKUP]: markup };
}

/** Returns the markup as a string. */
export function markupOf(made: Html): string {
  return made[MARKUP];
}

/** Returns a script element with JSON data, escaped so that the data cannot close the element. */
export function dataBlock(type: string, json: string): Html {
  const inert = json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return { [MARKUP]: `<script type="${escaped(type)}">${inert}</script>` };
}

/** Returns whether an address may be linked: http, https, or a path, query or fragment of this site. */
export function isAddress(address: string): boolean {
  if (/^(?:\/(?!\/|\\)|[?#])/.test(address)) return true;
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

function safeAddress(address: string): string {
  return isAddress(address) ? address : '';
}

function placesOf(literals: TemplateStringsArray): Place[] {
  const known = checked.get(literals);
  if (known) return known;
  const places = literals.slice(0, -1).map((literal): Place => {
    if (UNQUOTED.test(literal)) throw new Error(`an attribute is not quoted after ${literal}`);
    return ADDRESS.test(literal) ? 'address' : 'text';
  });
  checked.set(literals, places);
  return places;
}

function toMarkup(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (isParts(value)) return value.map(toMarkup).join('');
  return value[MARKUP];
}

function isParts(value: Html | readonly Part[]): value is readonly Part[] {
  return Array.isArray(value);
}

/** Returns a link to another site, or plain text when the address is not a web address. */
export function linkHtml(url: string | null, words: string): Html {
  if (url === null) return html`${words}`;
  if (!isAddress(url)) return html`${words} <span class="fine">${url}</span>`;
  return html`<a href="${url}" rel="noreferrer">${words}</a>`;
}
