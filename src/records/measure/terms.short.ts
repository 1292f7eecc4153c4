import { documentsNaming } from '../../domain/actor.ts';
import { parseDuty } from '../../domain/duty.parse.ts';
import { numbersOf } from '../../domain/duty.ts';
import { numbersIn, printsCode } from '../../domain/numbers.ts';
import { isObject, type ShortForm, type ShortPlace, sameOr } from '../../formats/bundle/short.ts';
import type { EvidenceIn } from '../../formats/bundle/support.ts';
import { placeOfWords } from '../parts/evidence.short.ts';
import type { ShortContext } from '../short.context.ts';

/** What a term must find printed, and the ways in which that may be printed. */
interface Wanted {
  name: string;
  isIn(piece: EvidenceIn): boolean;
  ways: string[];
}

/** Returns the form of a rate: its text alone. */
export function rateForm(context: ShortContext): ShortForm {
  return (value, place) => {
    if (typeof value !== 'string') return value;
    const duty = parseDuty(value);
    const numbers = 'duty' in duty ? numbersOf(duty.duty) : [];
    const wanted = numbers.map((number): Wanted => {
      return {
        name: `the number ${number}`,
        isIn: ({ document, exact }) => {
          return numbersIn(exact, context.source(document)?.language ?? 'und').has(number);
        },
        ways: [number, number.replace('.', ',')],
      };
    });
    return { text: value, ...printed(context, place, wanted, 'amount') };
  };
}

/** Returns the form of a scope: a word for its kind, a list of whom it names, or `everyone: true`. */
export function scopeForm(context: ShortContext): ShortForm {
  return (value, place) => {
    if (typeof value === 'string') return { kind: value };
    const scope = Array.isArray(value) ? { actors: value } : kindOf(value, SHORT_KINDS);
    if (!isObject(scope)) return value;
    const named = {
      ...scope,
      ...idsOf(context, 'actors', scope.actors),
      ...idsOf(context, 'except', scope.except),
    };
    const wanted = [...listOf(named.actors), ...listOf(named.except)].map((id) =>
      namesOf(context, id),
    );
    const isKnown = ['evidence', 'basis', 'as_written'].some((member) => member in scope);
    const evidence = isKnown ? {} : printed(context, place, wanted, 'mention');
    return sameOr(isObject(value) ? value : scope, { ...named, ...evidence });
  };
}

/** Returns the form of products: `all`, `unstated`, a list of codes, or `all: true`. */
export function productsForm(context: ShortContext): ShortForm {
  return (value, place) => {
    if (typeof value === 'string') return { kind: value };
    if (!Array.isArray(value)) return kindOf(value, ['all']);
    if (!value.every((code) => typeof code === 'string')) return value;
    const wanted = value.map((code): Wanted => {
      return {
        name: `the code ${code}`,
        isIn: ({ exact }) => printsCode(exact, code.replace(/[.\s-]/g, '')),
        ways: [code],
      };
    });
    return { codes: value, ...printed(context, place, wanted, 'claim') };
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
  return 'products' in rest ? members : { ...rest, products: codes };
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
  { references }: ShortContext,
  name: 'actors' | 'except',
  actors: unknown,
): { actors?: unknown[]; except?: unknown[] } {
  if (!Array.isArray(actors)) return {};
  const ids = actors.map((actor) => {
    const isCode = typeof actor === 'string' && COUNTRY_CODE.test(actor);
    return (isCode ? references.country(actor)?.id : undefined) ?? actor;
  });
  return { [name]: sameOr(actors, ids) };
}

function namesOf({ references }: ShortContext, id: unknown): Wanted {
  const names = typeof id === 'string' ? references.namesOf(id) : undefined;
  const ways = names === undefined ? [] : [names.name, ...names.aliases.map(({ text }) => text)];
  return {
    name: `a name of ${id}`,
    ways: [...new Set(ways)],
    isIn: ({ document, exact }) =>
      ways.some((way) => {
        const scopes = names === undefined ? null : documentsNaming(names, way);
        return (scopes === null || scopes.includes(document)) && plain(exact).includes(plain(way));
      }),
  };
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/**
 * Returns evidence for what the nearest evidence does not print: the one place of each in the document. Nothing if the
 * nearest evidence prints all.
 */
function printed(
  context: ShortContext,
  { at, by, evidence }: ShortPlace,
  wanted: Wanted[],
  role: EvidenceIn['role'] & string,
): { evidence?: EvidenceIn[] } {
  const near = evidence.filter((piece): piece is EvidenceIn => {
    return isObject(piece) && typeof piece.exact === 'string';
  });
  const held = wanted.map((one) => near.find((piece) => one.isIn(piece)));
  if (by === null || held.every((piece) => piece !== undefined)) return {};
  const pieces = wanted.flatMap((one, index) => {
    const found = held[index] ?? firstOf(one.ways, (way) => placeOfWords(context, by, way, role));
    if (found !== undefined) return [found];
    const detail = `needs ${one.name}, which the evidence does not print and ${by} does not print just once: give it as an object with evidence, or with a basis`;
    context.faults.push({ pointer: at, detail });
    return [];
  });
  return { evidence: [...new Map(pieces.map((piece) => [JSON.stringify(piece), piece])).values()] };
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
