import type { Party, Product, Rate } from '../../domain/measure.ts';
import { below } from '../fault.ts';
import { type Reading, readRef, refuseTwice } from '../reading.ts';
import { readOptionalWording, readSupport, readWording } from './evidence.reading.ts';
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

/** Returns the products that a curator wrote; adds their faults to the reading. */
export function readProducts(reading: Reading, products: ProductIn[] = []): Product[] {
  return products.map((product, index) => {
    const { label, as_written: asWritten, hs_codes: hsCodes = [] } = product;
    const at = below('/products', index);
    refuseTwice(reading, hsCodes, below(at, 'hs_codes'), (code) => code);
    const support = readSupport(reading, product, at);
    return {
      label,
      asWritten: readOptionalWording(reading, asWritten, at, support),
      hsCodes,
      ...support,
    };
  });
}

/** Returns the rate that a curator wrote; adds its faults to the reading. */
export function readRate(reading: Reading, rate: RateIn): Rate {
  const { value, unit, as_written: asWritten } = rate;
  const support = readSupport(reading, rate, '/rate');
  const printed = readWording(reading, asWritten, '/rate', support);
  return { value: value ?? null, unit, asWritten: printed, ...support };
}
