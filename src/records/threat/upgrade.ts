import { isObject, upgradedProducts, upgradedRate } from '../parts/upgrade.ts';

/** Returns what a curator wrote of a threat for an earlier version as it is written now. */
export function upgradedThreat(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { products, rate } = value;
  return {
    ...value,
    ...(products !== undefined && { products: upgradedProducts(products) }),
    ...(rate !== undefined && { rate: upgradedRate(rate) }),
  };
}
