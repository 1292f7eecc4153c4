import { isObject, upgradedProducts, upgradedRate } from '../parts/upgrade.ts';

/** Returns what a curator wrote of a measure for an earlier version as it is written now. */
export function upgradedMeasure(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { applies_to: appliesTo, products, rate, ...rest } = value;
  return {
    ...rest,
    ...scopeOf(value, appliesTo),
    ...productsOf(products),
    ...(rate !== undefined && { rate: upgradedRate(rate) }),
  };
}

function scopeOf(value: Record<string, unknown>, appliesTo: unknown): object {
  if (appliesTo === undefined) return {};
  const { flow, scope } = value;
  if (!isObject(appliesTo) || scope !== undefined) return { applies_to: appliesTo };
  const { scope: given, ...rest } = appliesTo;
  const kind = given === 'actors' ? 'named' : given;
  const side = flow === 'both' ? { side: 'unstated' } : {};
  return { scope: { kind, ...side, ...rest } };
}

function productsOf(products: unknown): object {
  if (products === undefined) return {};
  if (!Array.isArray(products)) return { products };
  return products.length === 0
    ? {}
    : { products: { kind: 'codes', items: upgradedProducts(products) } };
}
