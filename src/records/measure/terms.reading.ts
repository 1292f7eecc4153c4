import { isDecimal, normalDecimal } from '../../domain/decimal.ts';
import { isUnit, notUnit } from '../../domain/duty.ts';
import type { Support } from '../../domain/evidence.ts';
import type { Flow } from '../../domain/measure.ts';
import type {
  MeasureCondition,
  Product,
  Products,
  ProductsKind,
  Quota,
  Scope,
  ScopeKind,
  ScopeSide,
  Terms,
} from '../../domain/terms.ts';
import { below } from '../fault.ts';
import {
  heldTo,
  readOptionalWording,
  readPartSupport,
  readWording,
} from '../parts/evidence.reading.ts';
import {
  printedOf,
  refuseUnnamed,
  refuseUnprintedCodes,
  refuseUnprintedNumber,
  refuseUnprintedNumbers,
} from '../parts/printed.ts';
import {
  readCodes,
  readDuty,
  readProduct,
  readProducts,
  readRate,
} from '../parts/product.reading.ts';
import { type Reading, readRefs, refuse, refuseTwice } from '../reading.ts';
import type { TermsIn } from './terms.bundle.ts';

/** What terms are read with: the measure's flow, its provisions, and what a term without evidence rests on. */
export interface TermsPlace {
  at: string;
  flow: Flow;
  provisions: readonly string[];
  /** The ids of the schedules that the measure declares. */
  schedules: readonly string[];
  holder: Support;
}

/** Returns the terms that a curator wrote; adds their faults to the reading. */
export function readTerms(reading: Reading, input: TermsIn, place: TermsPlace): Terms {
  const { scope, products, rate, schedules = null, quota, conditions } = input;
  const at = (term: keyof TermsIn): TermsPlace => ({ ...place, at: below(place.at, term) });
  if (schedules) refuseUndeclared(reading, schedules, at('schedules'));
  return {
    scope: scope ? readScope(reading, scope, at('scope')) : null,
    products: products ? readProductsTerm(reading, products, at('products')) : null,
    rate: rate ? readRate(reading, rate, at('rate').at, place.holder) : null,
    schedules,
    quota: quota ? readQuota(reading, quota, at('quota')) : null,
    conditions: conditions ? readConditions(reading, conditions, at('conditions')) : null,
  };
}

function refuseUndeclared(reading: Reading, ids: string[], { at, schedules }: TermsPlace): void {
  refuseTwice(reading, ids, at, (id) => id);
  ids.forEach((id, index) => {
    if (schedules.includes(id)) return;
    const detail = `is ${id}, but the measure declares no schedule with this id`;
    refuse(reading, below(at, index), detail);
  });
}

function readScope(
  reading: Reading,
  input: NonNullable<TermsIn['scope']>,
  { at, flow, provisions, schedules, holder }: TermsPlace,
): Scope {
  const { actors = [], except = [], of = [] } = input;
  const kind = input.kind ?? defaultKind(reading, actors, at);
  refuseMisfits(reading, { kind, actors, except, of }, at);
  if (kind === 'named' && actors.length === 0 && schedules.length === 0) {
    const detail =
      'is named, but nobody is: name them under actors, declare the schedule that lists them, or use the kind unstated';
    refuse(reading, below(at, 'kind'), detail);
  }
  for (const [index, id] of of.entries()) {
    if (provisions.includes(id)) continue;
    const detail = `is ${id}, but the measure has no provision with this id`;
    refuse(reading, below(at, 'of', index), detail);
  }
  const support = readPartSupport(reading, input, at, holder);
  const held = heldTo(reading, support, holder);
  const scope: Scope = {
    kind,
    side: input.side ?? defaultSide(reading, flow, kind, at),
    actors: readRefs(reading, 'actor', actors, below(at, 'actors')),
    except: readRefs(reading, 'actor', except, below(at, 'except')),
    of,
    asWritten: readOptionalWording(reading, input.as_written, at, held),
    ...support,
  };
  if (scope.asWritten === null) {
    const named = [...scope.actors, ...scope.except];
    refuseUnnamed(reading, named, at, printedOf(reading, held));
  }
  return scope;
}

function defaultKind(reading: Reading, actors: string[], at: string): ScopeKind {
  if (actors.length > 0) return 'named';
  const detail = 'is missing: give actors, or the kind everyone, named, not_listed or unstated';
  refuse(reading, below(at, 'kind'), detail);
  return 'unstated';
}

function defaultSide(reading: Reading, flow: Flow, kind: ScopeKind, at: string): ScopeSide {
  if (flow !== 'both') return flow === 'import' ? 'origin' : 'destination';
  if (kind === 'unstated') return 'unstated';
  const detail =
    'is missing: the measure is of imports and exports, so give origin, destination, entity or unstated';
  refuse(reading, below(at, 'side'), detail);
  return 'unstated';
}

type ScopeMembers = { kind: ScopeKind; actors: string[]; except: string[]; of: string[] };

function refuseMisfits(reading: Reading, scope: ScopeMembers, at: string): void {
  const { kind, actors, except, of } = scope;
  if (actors.length > 0 && kind !== 'named') {
    const detail = `must be left out if the kind is ${kind}: give the kind named, or put those that it does not apply to under except`;
    refuse(reading, below(at, 'actors'), detail);
  }
  if (except.length > 0 && kind === 'unstated') {
    refuse(reading, below(at, 'except'), 'must be left out if the kind is unstated');
  }
  if (of.length > 0 && kind !== 'not_listed') {
    refuse(reading, below(at, 'of'), 'is for the kind not_listed alone: leave it out');
  }
  const both = except.find((id) => actors.includes(id));
  if (both !== undefined) {
    refuse(reading, below(at, 'except'), `has ${both}, which is among the actors: leave one out`);
  }
}

function readProductsTerm(
  reading: Reading,
  input: NonNullable<TermsIn['products']>,
  { at, holder }: TermsPlace,
): Products {
  const { nomenclature = 'unstated', items = [], codes, except = [] } = input;
  const kind = input.kind ?? defaultProductsKind(reading, items.length + (codes?.length ?? 0), at);
  const support = readPartSupport(reading, input, at, holder);
  const held = heldTo(reading, support, holder);
  const short = codes !== undefined && items.length === 0;
  const of = { nomenclature, holder: held };
  if (codes !== undefined && items.length > 0) {
    refuse(reading, below(at, 'codes'), 'is short for one item: write the codes into the items');
  }
  const all = short
    ? [readProduct(reading, { codes }, at, of)]
    : readProducts(reading, items, below(at, 'items'), of);
  if ((kind === 'codes') !== all.length > 0) {
    const detail =
      kind === 'codes'
        ? 'is codes, so give items or codes; all and unstated need none'
        : `is ${kind}, so leave items and codes out`;
    refuse(reading, below(at, 'kind'), detail);
  }
  const excepted = readCodes(reading, except, below(at, 'except'), nomenclature);
  refuseExceptedCodes(reading, all, excepted, below(at, 'except'));
  refuseUnprintedCodes(reading, excepted, below(at, 'except'), printedOf(reading, held));
  return { kind, nomenclature, items: all, except: excepted, ...support };
}

/** Refuses exceptions that take out a code which the products name. */
function refuseExceptedCodes(
  reading: Reading,
  items: readonly Product[],
  except: readonly string[],
  at: string,
): void {
  const codes = new Set(items.flatMap((item) => item.codes));
  except.forEach((code, index) => {
    if (!codes.has(code)) return;
    const detail = `is ${code}, which is among the codes: leave it out of one of them, or except a longer code`;
    refuse(reading, below(at, index), detail);
  });
}

function defaultProductsKind(reading: Reading, given: number, at: string): ProductsKind {
  if (given > 0) return 'codes';
  const detail = 'is missing: give items or codes, or the kind all or unstated';
  refuse(reading, below(at, 'kind'), detail);
  return 'unstated';
}

function readQuota(
  reading: Reading,
  input: NonNullable<TermsIn['quota']>,
  { at, holder }: TermsPlace,
): Quota {
  const { unit, period, order_number: orderNumber = null, administration = 'unstated' } = input;
  const support = readPartSupport(reading, input, at, holder);
  if (!isUnit(unit)) refuse(reading, below(at, 'unit'), notUnit(unit));
  const quota = { unit, period, orderNumber, administration, ...support };
  if (!isDecimal(input.volume)) {
    const detail = `is ${input.volume}, which is not a decimal: write one such as 400000`;
    refuse(reading, below(at, 'volume'), detail);
    return { volume: '0', ...quota };
  }
  const volume = normalDecimal(input.volume);
  const printed = printedOf(reading, heldTo(reading, support, holder));
  refuseUnprintedNumber(reading, volume, below(at, 'volume'), printed);
  return { volume, ...quota };
}

function readConditions(
  reading: Reading,
  conditions: NonNullable<TermsIn['conditions']>,
  { at, holder }: TermsPlace,
): MeasureCondition[] {
  return conditions.map((input, index) => {
    const place = below(at, index);
    const { kind, certificate = null } = input;
    const support = readPartSupport(reading, input, place, holder);
    const rate = input.rate ? readDuty(reading, input.rate, below(place, 'rate')) : null;
    const held = heldTo(reading, support, holder);
    const asWritten = readWording(reading, input.as_written, place, held);
    const printed = printedOf(reading, held);
    if (rate)
      refuseUnprintedNumbers(reading, rate, below(place, 'rate'), { printed, asWritten: null });
    return { kind, asWritten, certificate, rate, ...support };
  });
}
