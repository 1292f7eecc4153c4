import { escaped } from '../html.ts';

const MARKUP = Symbol('markup');

/** Finished markup; only this file makes it, so that nothing from a record can pass for it. */
export interface Html {
  readonly [MARKUP]: string;
}

/** What may stand in a template: text is escaped, markup passes through, null and false are nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[];

/** What a template asks of the value that follows each of its literal parts. */
type Place = 'text' | 'address';

const checked = new WeakMap<TemplateStringsArray, Place[]>();

const UNQUOTED = /\s[\w:-]+=\s*$/;
const ADDRESS = /\s(?:href|src|action)="$/;

/** Markup of a template: every value is escaped, and an address that is none of http or this site is left out. */
export function html(literals: TemplateStringsArray, ...values: Part[]): Html {
  const places = placesOf(literals);
  const markup = values.reduce<string>((text, value, index) => {
    const part = places[index] === 'address' ? escaped(safeAddress(String(value))) : written(value);
    return text + part + (literals[index + 1] as string);
  }, literals[0] as string);
  return { [MARKUP]: markup };
}

/** The markup as text, to be sent. */
export function markupOf(made: Html): string {
  return made[MARKUP];
}

/** Data for programs inside a page; whatever it holds, it cannot end the element it stands in. */
export function dataBlock(type: string, json: string): Html {
  const inert = json.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return { [MARKUP]: `<script type="${escaped(type)}">${inert}</script>` };
}

/** Whether an address can be a link: http, https, or a path, query or fragment of this site. */
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

function written(value: Part): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (isParts(value)) return value.map(written).join('');
  return value[MARKUP];
}

function isParts(value: Html | readonly Part[]): value is readonly Part[] {
  return Array.isArray(value);
}
