import { isDecimal } from '../../domain/decimal.ts';

type Json = Record<string, unknown>;

/** Whether a value is an object with members. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A rate that an old bundle gives by value and unit as a duty expression; any other value as it is. */
export function upgradedRate(rate: unknown): unknown {
  if (!isObject(rate) || !('unit' in rate) || 'text' in rate) return rate;
  const { value, unit, ...rest } = rate;
  const isPercent = unit === 'percent_ad_valorem' && typeof value === 'string' && isDecimal(value);
  return { text: isPercent ? `${value} %` : 'unspecified', ...rest };
}

/** Products that an old bundle gives with `hs_codes` as they are given now; any other value as it is. */
export function upgradedProducts(products: unknown): unknown {
  if (!Array.isArray(products)) return products;
  return products.map((product: unknown) => {
    if (!isObject(product) || !('hs_codes' in product) || 'codes' in product) return product;
    const { hs_codes: codes, ...rest } = product;
    return { ...rest, codes };
  });
}
