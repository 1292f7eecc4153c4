import { normalCode } from '../../domain/codes.ts';
import { parseDuty } from '../../domain/duty.parse.ts';
import {
  type Duty,
  type DutyComponent,
  dutyFault,
  normalComponents,
  UNSPECIFIED,
} from '../../domain/duty.ts';
import type { Support } from '../../domain/evidence.ts';
import type { Party } from '../../domain/measure.ts';
import type { Product, Rate } from '../../domain/terms.ts';
import { below } from '../fault.ts';
import { type Reading, readRef, refuse, refuseTwice } from '../reading.ts';
import { heldTo, readOptionalWording, readPartSupport, readSupport } from './evidence.reading.ts';
import { printedOf, refuseUnprintedCodes, refuseUnprintedNumbers } from './printed.ts';
import type { PartyIn, ProductIn, RateIn } from './product.bundle.ts';

/** The actors in a role; nobody is in it twice. */
export function readParties(reading: Reading, parties: PartyIn[] = [], role: string): Party[] {
  const at = below('', role);
  refuseTwice(reading, parties, at, ({ actor }) => actor);
  return parties.map(({ actor, ...support }, index) => ({
    actor: readRef(reading, 'actor', actor, below(at, index, 'actor')),
    ...readSupport(reading, support, below(at, index)),
  }));
}

/** The nomenclature of the codes of products, and what those without evidence of their own rest on. */
export interface ProductsOf {
  nomenclature: string;
  holder: Support | null;
}

/** Returns the products that a curator wrote; adds their faults to the reading. */
export function readProducts(
  reading: Reading,
  products: ProductIn[] = [],
  at: string,
  of: ProductsOf,
): Product[] {
  return products.map((product, index) => readProduct(reading, product, below(at, index), of));
}

/** Returns a product that a curator wrote; adds its faults to the reading. */
export function readProduct(
  reading: Reading,
  product: ProductIn,
  at: string,
  { nomenclature, holder }: ProductsOf,
): Product {
  const support = supportOf(reading, product, at, holder);
  const codes = readCodes(reading, product.codes, below(at, 'codes'), nomenclature);
  const held = heldTo(reading, support, holder);
  const asWritten = readOptionalWording(reading, product.as_written, at, held);
  if (asWritten === null) {
    refuseUnprintedCodes(reading, codes, below(at, 'codes'), printedOf(reading, held));
  }
  const label = product.label ?? asWritten?.slice(0, LABEL_LENGTH_MAX) ?? codes.join(', ');
  if (label === '') refuse(reading, at, 'says nothing: give a label, as_written or codes');
  return { label, asWritten, codes, ...support };
}

const LABEL_LENGTH_MAX = 500;

/** Codes in normal form, each once; adds the faults of those that are none. */
export function readCodes(
  reading: Reading,
  codes: string[] = [],
  at: string,
  nomenclature: string,
): string[] {
  const read = codes.map((text, index) => {
    const found = normalCode(text, nomenclature);
    if ('code' in found) return found.code;
    refuse(reading, below(at, index), found.fault);
    return text;
  });
  refuseTwice(reading, read, at, (code) => code);
  return read;
}

/** Returns the rate that a curator wrote; adds its faults to the reading. */
export function readRate(
  reading: Reading,
  input: RateIn,
  at: string,
  holder: Support | null,
): Rate {
  const faults = reading.faults.length;
  const duty = readDuty(reading, input, at);
  const isRead = reading.faults.length === faults;
  const support = supportOf(reading, input, at, holder);
  const held = heldTo(reading, support, holder);
  const asWritten = readOptionalWording(reading, input.as_written, at, held);
  if (isRead && duty.kind === 'unspecified' && asWritten === null) {
    const detail = 'is missing: a rate that is unspecified needs the words of the source for it';
    refuse(reading, below(at, 'as_written'), detail);
  }
  refuseUnprintedNumbers(reading, duty, at, { printed: printedOf(reading, held), asWritten });
  return { ...duty, asWritten, ...support };
}

/** Returns the duty that a curator wrote as text or as components; adds its faults to the reading. */
export function readDuty(
  reading: Reading,
  { text, components }: Pick<RateIn, 'text' | 'components'>,
  at: string,
): Duty {
  if ((text === undefined) === (components === undefined)) {
    refuse(reading, at, 'needs either text or components: give text, such as 10 % or free');
    return UNSPECIFIED;
  }
  if (components !== undefined) return readComponents(reading, components, below(at, 'components'));
  const read = parseDuty(text as string);
  if ('duty' in read) return read.duty;
  refuse(reading, below(at, 'text'), read.fault);
  return UNSPECIFIED;
}

function readComponents(
  reading: Reading,
  given: NonNullable<RateIn['components']>,
  at: string,
): Duty {
  const components = given.map(({ currency = null, per = null, unit = null, ...rest }) => {
    return { ...rest, currency, per, unit } satisfies DutyComponent;
  });
  const fault = dutyFault(components);
  if (fault === null) return { kind: 'components', components: normalComponents(components) };
  const member = fault.member === null ? [] : [fault.member];
  refuse(reading, below(at, fault.component, ...member), fault.detail);
  return UNSPECIFIED;
}

function supportOf(
  reading: Reading,
  input: ProductIn | RateIn,
  at: string,
  holder: Support | null,
): Support {
  return holder === null
    ? readSupport(reading, input, at)
    : readPartSupport(reading, input, at, holder);
}
