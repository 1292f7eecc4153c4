import { documentsNaming } from '../../domain/actor.ts';
import { printsCode } from '../../domain/numbers.ts';
import { isObject, type ShortForm, sameOr } from '../../formats/bundle/short.ts';
import type { Fault } from '../fault.ts';
import { printedOnce, type Wanted } from '../parts/printed.short.ts';
import type { ShortContext } from '../short.context.ts';

/** Returns the form of a scope: a word for its kind, a list of whom it names, or `everyone: true`. */
export function scopeForm(context: ShortContext): ShortForm {
  return (value, place) => {
    if (typeof value === 'string') return { kind: value };
    const scope = Array.isArray(value) ? { actors: value } : kindOf(value, SHORT_KINDS);
    if (!isObject(scope)) return value;
    const named = sameOr(scope, {
      ...scope,
      ...idsOf(context, place.at, 'actors', scope.actors),
      ...idsOf(context, place.at, 'except', scope.except),
    });
    if (named === value || isKnown(scope)) return named;
    const actors = [...listOf(named.actors), ...listOf(named.except)];
    const wanted = actors.flatMap((id) => namesOf(context, id));
    return { ...named, ...printedOnce(context, place, wanted, 'mention') };
  };
}

/** Returns the form of products: `all`, `unstated`, a list of codes, or `all: true`; codes that no evidence is given for are looked for. */
export function productsForm(context: ShortContext): ShortForm {
  return (value, place) => {
    if (typeof value === 'string') return { kind: value };
    const products = Array.isArray(value) ? { codes: value } : kindOf(value, ['all']);
    if (!isObject(products) || isKnown(products)) return products;
    const codes = [...listOf(products.codes), ...listOf(products.except)];
    if (!codes.every((code) => typeof code === 'string')) {
      context.faults.push(...numbersAmong(codes, place.at));
      return value;
    }
    return { ...products, ...printedOnce(context, place, codes.map(wantedCode), 'claim') };
  };
}

/** Whether an object says how it is known. */
function isKnown(members: object): boolean {
  return ['evidence', 'basis', 'as_written'].some((member) => member in members);
}

/** A fault for the first of the codes that YAML or JSON read as a number. */
function numbersAmong(codes: readonly unknown[], pointer: string): Fault[] {
  const number = codes.find((code) => typeof code === 'number');
  if (number === undefined) return [];
  const detail = `has the code ${number} as a number: put quotation marks around codes, so that their zeros stay`;
  return [{ pointer, detail }];
}

function wantedCode(code: string): Wanted {
  return {
    name: `the code ${code}`,
    isIn: ({ exact }) => printsCode(exact, code.replace(/[.\s-]/g, '')),
    ways: [code],
  };
}

/** Returns an object whose `codes` stand for its products, and whose `sets` stand for all that an event affects. */
export function withTerms(
  members: Record<string, unknown>,
  shape: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if ('sets' in shape && isObject(members.sets))
    return { ...members, sets: [{ terms: members.sets }] };
  if (!('rate' in shape) || !('products' in shape) || !('codes' in members)) return members;
  const { codes, ...rest } = members;
  return rest.products === undefined ? { ...rest, products: codes } : members;
}

/** `{ everyone: true }` as `{ kind: everyone }`. */
function kindOf(value: unknown, kinds: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const kind = kinds.find((name) => value[name] === true);
  if (kind === undefined || 'kind' in value) return value;
  const { [kind]: _, ...rest } = value;
  return { kind, ...rest };
}

/** The kinds of a scope that `true` can stand for. */
const SHORT_KINDS = ['everyone', 'not_listed'];

const COUNTRY_CODE = /^[A-Z]{2}$/;

/** A list of actors with the ids of countries for their codes. */
function idsOf(
  { references, faults }: ShortContext,
  at: string,
  name: 'actors' | 'except',
  actors: unknown,
): { actors?: unknown[]; except?: unknown[] } {
  if (!Array.isArray(actors)) return {};
  const ids = actors.map((actor, index) => {
    if (typeof actor !== 'string' || !COUNTRY_CODE.test(actor)) return actor;
    const country = references.country(actor);
    if (country !== undefined) return country.id;
    faults.push({
      pointer: `${at}/${name}/${index}`,
      detail: `is ${actor}, but there is no country with this code: give the id of an actor, or add the country`,
    });
    return actor;
  });
  return { [name]: sameOr(actors, ids) };
}

/** The names of an actor, one of which must be printed; nothing for an actor that is not there. */
function namesOf({ references }: ShortContext, id: unknown): Wanted[] {
  const names = typeof id === 'string' ? references.namesOf(id) : undefined;
  if (names === undefined) return [];
  const ways = [...new Set([names.name, ...names.aliases.map(({ text }) => text)])];
  const isName = (way: string, document: string) => {
    return documentsNaming(names, way)?.includes(document) ?? true;
  };
  return [
    {
      name: `a name of ${id}`,
      ways,
      isIn: ({ document, exact }) => {
        return ways.some((way) => isName(way, document) && plain(exact).includes(plain(way)));
      },
    },
  ];
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
